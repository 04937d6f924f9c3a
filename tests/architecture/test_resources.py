"""Data files are found from a checkout, an editable install and a wheel alike."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.architecture.source import CHECKOUT
from walkaway.engine import resources


@pytest.fixture(autouse=True)
def _look_again() -> None:
    resources._root.cache_clear()


def test_the_checkout_has_them_beside_app() -> None:
    assert resources.path() == CHECKOUT / "resources"
    assert tomllib.loads(resources.read_text("playbook.toml"))


def test_a_wheel_has_them_inside_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    packed = tmp_path / "_resources" / "phrases"
    packed.mkdir(parents=True)
    (packed / "x.toml").write_text("greeting = 'grüezi'", encoding="utf-8")
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    assert resources.read_text("phrases", "x.toml") == "greeting = 'grüezi'"
    resources._root.cache_clear()


def test_what_is_not_there_is_said_by_name() -> None:
    assert not resources.path("phrases", "tlh").exists()
    with pytest.raises(FileNotFoundError, match="tlh"):
        resources.read_text("phrases", "tlh", "vague.toml")
