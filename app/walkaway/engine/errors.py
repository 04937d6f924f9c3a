"""The few kinds of error a rep may see: what happened, what to do next, and the exit code it means."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations


class WalkawayError(Exception):
    """Something went wrong that the rep can understand: the world's fault, never ours.

    `title` says what happened in one sentence, `advice` what to do next, `exit_code` what the
    command line returns. Our own bugs stay ordinary exceptions and end with exit code 1.
    """

    exit_code = 3

    def __init__(self, title: str, advice: str = "") -> None:
        super().__init__(f"{title} {advice}".strip())
        self.title = title
        self.advice = advice


class UsageError(WalkawayError):
    """The command was given something it cannot work with (exit code 2)."""

    exit_code = 2


class SourceError(WalkawayError):
    """A mailbox, calendar or account cannot be read (exit code 3)."""

    exit_code = 3


class PlaybookError(UsageError):
    """A playbook file is wrong; the title names the line and the key (exit code 2)."""


class StoreError(WalkawayError):
    """The store cannot be opened, or holds a newer schema than this version knows (exit code 3)."""

    exit_code = 3


class RefusedError(WalkawayError):
    """Refused on purpose, such as a draft to someone who asked for none (exit code 5).

    `kind` tells callers who have words of their own what would fit instead.
    """

    exit_code = 5

    def __init__(self, title: str, advice: str = "", *, kind: str = "") -> None:
        super().__init__(title, advice)
        self.kind = kind
