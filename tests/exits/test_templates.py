"""Templates are data: checked with the place and the word, laid over by the rep's own."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.exits.conftest import TONES
from tests.exits.scenes import boarding, drafted, silent
from walkaway.engine import resources
from walkaway.engine.actions.own_templates import check_file, save_file
from walkaway.engine.errors import UsageError
from walkaway.engine.exits.templates import FIELDS, TemplateError, check, expand, expansions, form_of, load

MINE = """
title = "Mine"
place = 3
paragraphs = [["thanks"], ["bye"]]

[slots]
thanks = ["thanks_topic"]
bye = ["bye"]

[banks]
bye = ["I leave {topic} here, and [all is well|we part as friends], with all good wishes to you and yours."]
"""


@pytest.mark.parametrize("language", ["en", "de"])
def test_ours_are_whole(language: str) -> None:
    templates = load(language)
    assert [tone for tone in templates.tones if tone != "thanks"] == list(TONES)
    for tone in templates.tones.values():
        assert tone.title
        assert tone.says.endswith(".")
        assert tone.paragraphs[0] == ("thanks",)


def test_both_languages_have_the_same_tones_and_shared_banks() -> None:
    english, german = load("en"), load("de")
    assert list(english.tones) == list(german.tones)
    shared = {bank for bank in english.banks if "." not in bank}
    assert shared == {bank for bank in german.banks if "." not in bank}


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_wording_of_ours_reads_as_a_sentence(language: str) -> None:
    values = dict.fromkeys(FIELDS, "X") | {"question": "y?"}
    for bank, lines in load(language).banks.items():
        for line in lines:
            for informal in (False, True):
                settled = form_of(line, informal=informal)
                for number in range(expansions(settled)):
                    text = expand(settled, number, values)
                    assert not re.search(r"[\[\]{}<>|]|  | ,| ;| \.|,,|\.\.", text), (bank, text)
                    assert text[-1] in ".?", (bank, text)


def test_each_choice_gives_another_wording() -> None:
    line = "[a|b] and [c|d|e]."
    assert len({expand(line, number, {}) for number in range(expansions(line))}) == expansions(line) == 6


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{topic}", "{tpoic}", 'sentence 1, the field "tpoic" is unknown'),
        ("friends]", "friends", "left open"),
        ('bye = ["bye"]', 'bye = ["goodbye"]', 'the slot bye names "goodbye"'),
        ('["bye"]]', '["bey"]]', 'a paragraph names "bey"'),
        ("paragraphs =", "sections =", "no paragraphs"),
        ("[slots]", "[slots", "cannot be read"),
        ('bye = ["I', 'bye = ["", "I', "is empty"),
        ("[banks]\n", "[banks]\nx = 1\n", "no table of lists"),
    ],
)
def test_what_is_wrong_names_itself(old: str, new: str, said: str) -> None:
    assert old in MINE
    with pytest.raises(TemplateError, match=re.escape(said)) as caught:
        check(MINE.replace(old, new, 1), "mine", known=load("en").banks)
    assert caught.value.exit_code == 2
    assert caught.value.advice


def test_the_reps_own_file_is_checked_then_used_in_place_of_ours(tmp_path: Path) -> None:
    file = tmp_path / "closing_courtesy.toml"
    file.write_text(MINE.replace("{topic}", "{nothing}"), encoding="utf-8")
    with pytest.raises(TemplateError, match="nothing"):
        save_file(file, "en", tmp_path / "own")
    assert not (tmp_path / "own").exists()
    file.write_text(MINE, encoding="utf-8")
    assert check_file(file, "en") == MINE
    saved = save_file(file, "en", tmp_path / "own")
    assert saved.read_text(encoding="utf-8") == MINE
    made = drafted(boarding(silent()), templates=tmp_path / "own")
    assert "I leave the logbook for nine cold stores here" in made.text
    assert [title for _, title, _ in made.tones][2] == "Mine"


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError):
        check_file(file, "en")


def test_every_field_is_explained_in_the_help() -> None:
    text = resources.read_text("help", "exits.md")
    for field in FIELDS:
        assert f"`{{{field}}}`" in text


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_field_of_a_bank_is_unknown_to_its_file(language: str) -> None:
    for path in resources.path("templates", language).glob("*.toml"):
        assert tomllib.loads(path.read_text(encoding="utf-8"))
