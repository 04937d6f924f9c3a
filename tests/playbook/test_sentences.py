"""Every number of the playbook stands in a sentence that a person can read, in English and in German."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import importlib.util
import re
import tomllib
from collections import Counter

import pytest

from tests.architecture.source import CHECKOUT
from walkaway.engine import resources
from walkaway.engine.errors import UsageError
from walkaway.engine.playbook import Changes
from walkaway.engine.playbook.changes import default
from walkaway.engine.playbook.sentences import figured, filled, pieces, rule_named, rules
from walkaway.engine.signals import DETECTORS

DEFAULTS = tomllib.loads(resources.read_text("playbook.toml"))
HOLDERS = re.compile(r"\{(\w+)")
IDS = [f"{rule.kind}.{rule.id}" for rule in rules()]


def test_every_signal_has_a_rule_in_the_order_of_the_playbook() -> None:
    signals = [rule.id for rule in rules() if rule.kind != "common"]
    assert signals == [*DEFAULTS["flags"], *DEFAULTS["good_signs"]]
    assert sorted(signals) == sorted(detector.id for detector in DETECTORS)


def test_every_number_can_be_reached_in_exactly_one_rule() -> None:
    wanted = {
        (*section, key)
        for section, table in (
            (("words",), DEFAULTS["words"]),
            (("lights",), DEFAULTS["lights"]),
            *((("flags", name), table) for name, table in DEFAULTS["flags"].items()),
            *((("good_signs", name), table) for name, table in DEFAULTS["good_signs"].items()),
        )
        for key in table
    }
    found = Counter(at for rule in rules() for at in rule.numbers)
    assert set(found) == wanted
    assert not [at for at, count in found.items() if count > 1]
    assert {rule.at for rule in rules()} >= {("calendar",)}


@pytest.mark.parametrize("rule", rules(), ids=IDS)
def test_a_rule_is_two_sentences_and_short_lines(rule) -> None:  # type: ignore[no-untyped-def]
    assert len(re.findall(r"[.](?:\s|$)", rule.means)) == 2, rule.means
    assert not any(letter.isdigit() for letter in rule.means)  # numbers can change, and stand in the lines
    assert (rule.kind == "common") == bool(rule.title)
    if rule.kind == "flags":
        assert rule.amber or rule.red
        assert bool(rule.amber) == bool(rule.amber_short)
        assert bool(rule.red) == bool(rule.red_short)
        assert not rule.when
    else:
        assert not rule.amber
        assert not rule.red
    for line in rule.lines:
        assert len(filled(line, lambda key: default((*rule.at, key)))) <= 110
        assert not line.endswith(".")
    for short in filter(None, (rule.amber_short, rule.red_short, rule.short)):
        assert len(filled(short, lambda key: default((*rule.at, key)))) <= 14, short
        assert all(default((*rule.at, key)) is not None for key in HOLDERS.findall(short))


def test_german_says_the_same_with_the_same_numbers() -> None:
    spec = importlib.util.spec_from_file_location(
        "build_translations", CHECKOUT / "packaging" / "build_translations.py"
    )
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    german = {
        source: text for (context, source), text in tool.translations("de").items() if context == "Rules"
    }
    for rule in rules():
        for text in rule.texts:
            assert sorted(HOLDERS.findall(german[text])) == sorted(HOLDERS.findall(text)), text
            places = [piece for piece in pieces(german[text]) if piece.key]
            assert "{" not in filled(german[text], lambda _: 2)
            assert len(places) == len(HOLDERS.findall(text))


def test_numbers_read_as_people_write_them() -> None:
    sentence = (
        "Watch after {amber_bd:working day|working days} and {amber_times_expected} of {expected_share}"
    )
    values = {"amber_bd": 1, "amber_times_expected": 2.5, "expected_share": 0.75}
    assert filled(sentence, values.__getitem__) == "Watch after 1 working day and 2.5 × of 75 %"
    values["amber_bd"] = 3
    assert filled(sentence, values.__getitem__).startswith("Watch after 3 working days and")
    assert figured("expected_share", 0.333) == "33.3 %"
    assert filled("nothing to fill", values.__getitem__) == "nothing to fill"


def test_a_rule_can_be_put_back_alone_also_where_several_share_a_section() -> None:
    changes = Changes().having(("words", "time_cap_days"), 60).having(("words", "evidence_days"), 90)
    changes = changes.having(("flags", "hostile", "enabled"), False)
    cap, evidence, hostile = map(rule_named, ("time_cap", "evidence", "hostile"))
    assert cap.is_changed(changes)
    assert cap.reset(changes).values == {
        ("words", "evidence_days"): 90,
        ("flags", "hostile", "enabled"): False,
    }
    assert evidence.reset(cap.reset(changes)).values == {("flags", "hostile", "enabled"): False}
    assert not hostile.is_on(changes)
    assert hostile.reset(changes).values.keys() == {("words", "time_cap_days"), ("words", "evidence_days")}
    assert not rule_named("lights").is_changed(changes)


def test_a_rule_that_is_none_is_answered_by_those_that_come_near() -> None:
    with pytest.raises(UsageError) as error:
        rule_named("radio_silense")
    assert "radio_silence" in error.value.advice
