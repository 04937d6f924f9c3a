"""The help on accounts names every command, option and key that there is."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re

import click
import pytest

from walkaway.cli.account import account
from walkaway.engine import resources
from walkaway.engine.actions import company_preset

HELP = resources.read_text("help", "accounts.md")


@pytest.mark.parametrize("name", sorted(account.commands))
def test_every_command_and_option_is_explained(name: str) -> None:
    assert re.search(rf"\b{name}\b", HELP)
    options = [
        option for parameter in account.commands[name].params if isinstance(parameter, click.Option)
        for option in parameter.opts
    ]  # fmt: skip
    assert [option for option in options if option not in HELP] == []


def test_every_key_of_a_companys_file_is_explained() -> None:
    keys = (*company_preset._TEXTS, *company_preset._NUMBERS, *company_preset._ENDPOINTS, "scopes")
    assert [key for key in keys if not re.search(rf"\b{key}\b", HELP)] == []
