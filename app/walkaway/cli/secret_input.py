"""Asks the rep: for a password, by stdin, the environment or a prompt, and for agreement."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import sys
from typing import Final

import click

from walkaway.engine.errors import UsageError

CLIENT_SECRET_VARIABLE: Final = "WALKAWAY_CLIENT_SECRET"

_LONGEST = 10_000


def password_from(prompt: str, *, stdin: bool, may_ask: bool = True) -> str:
    """The password: the first line of stdin with `stdin`, else WALKAWAY_PASSWORD, else what is typed.

    Never an argument, which other users can see.
    Empty where none is given and nobody may be asked. Raises UsageError where somebody should be asked
    and there is no terminal.
    """
    from walkaway.engine.accounts.secrets import PASSWORD_VARIABLE  # noqa: PLC0415 - --help needs no engine

    if stdin:
        return sys.stdin.readline(_LONGEST).rstrip("\r\n")
    given = os.environ.get(PASSWORD_VARIABLE, "")
    if given or not may_ask:
        return given
    return _typed(prompt, f"Use --password-stdin, or the environment variable {PASSWORD_VARIABLE}.")


def client_secret_from(client_id: str) -> str:
    """The secret of an OAuth client, from WALKAWAY_CLIENT_SECRET or typed. Raises UsageError as above."""
    given = os.environ.get(CLIENT_SECRET_VARIABLE, "")
    return given or _typed(f"Secret of the client {client_id}", f"Give it in {CLIENT_SECRET_VARIABLE}.")


def _typed(prompt: str, advice: str) -> str:
    if not is_terminal():
        raise UsageError("There is no terminal to ask for a secret.", advice)
    typed: str = click.prompt(prompt, hide_input=True, err=True)
    return typed


def is_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty()


def agree(question: str, *, yes: bool) -> None:
    """Go on where the rep agrees, or has said so with `--yes`. Raises UsageError otherwise."""
    if yes:
        return
    if not is_terminal():
        raise UsageError(f"This needs a yes: {question}", "Say so with --yes.")
    if not click.confirm(question, err=True):
        raise UsageError("Nothing was changed.", "")


def agree_by_word(word: str, *, yes: bool) -> None:
    """Go on where the rep types this word, or has agreed with `--yes`. Raises UsageError otherwise."""
    if yes:
        return
    if not is_terminal():
        raise UsageError("Nothing was deleted: nobody was there to agree.", "Say so with --yes.")
    typed: str = click.prompt(f"Type {word} to go on", default="", show_default=False, err=True)
    if typed.strip().casefold() != word:
        raise UsageError("Nothing was deleted.", f"It takes the word {word}.")
