"""Every detector in its cases, and that modules, cases, options and help belong together."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

from tests.engine.case_files import AS_OF, CALENDAR, CASES, Case, cases, moment
from walkaway.engine import resources, signals
from walkaway.engine.model import Evidence, Finding, Severity
from walkaway.engine.playbook import load
from walkaway.engine.signals.base import Detector, Options

ALL = list(cases())
READ = [case for case in ALL if "unread" not in case.data]
BY_ID = {detector.id: detector for detector in signals.DETECTORS}


def find(case: Case, read: bool = False) -> list[Finding]:
    playbook = load(None)
    detector = BY_ID[case.signal]
    conversation = case.conversation(read)
    return list(detector.detect(conversation, Options(playbook.words, playbook.flags[case.signal].options)))


def place(piece: Evidence) -> str:
    return f"{piece.kind}:{piece.ref}"


@pytest.mark.parametrize("case", ALL, ids=[case.name for case in ALL])
def test_detector_finds_what_the_case_expects(case: Case) -> None:
    found = find(case)
    assert [finding.severity.value for finding in found] == [one["severity"] for one in case.expected]
    for finding, wanted in zip(found, case.expected, strict=True):
        assert finding.signal == case.signal
        if "since" in wanted:
            assert CALENDAR.local_date(finding.since) == CALENDAR.local_date(moment(wanted["since"]))
        if "summary" in wanted:
            assert finding.summary == wanted["summary"]
        if "quotes" in wanted:
            assert [piece.quote for piece in finding.evidence if piece.quote] == wanted["quotes"]
        if "evidence" in wanted:
            assert [place(piece) for piece in finding.evidence] == wanted["evidence"]


@pytest.mark.parametrize("case", READ, ids=[case.name for case in READ])
def test_the_real_reader_leads_to_the_same(case: Case) -> None:
    assert [finding.severity.value for finding in find(case, read=True)] == [
        one["severity"] for one in case.expected
    ]


@pytest.mark.parametrize("case", ALL, ids=[case.name for case in ALL])
def test_findings_are_whole(case: Case) -> None:
    """Whatever fires has evidence that exists, a past, and one short true sentence."""
    conversation = case.conversation()
    texts = {message.ref: message.body.new_text for message in conversation.messages if message.body}
    known = set(texts) | {meeting.uid for meeting in conversation.meetings}
    for finding in find(case):
        assert finding.evidence
        assert conversation.first_contact <= finding.since <= AS_OF
        assert len(finding.summary) <= 90
        assert finding.summary.endswith(".")
        assert '"' not in finding.summary
        for piece in finding.evidence:
            assert piece.ref in known
            if piece.end:
                assert texts[piece.ref][piece.start : piece.end] == piece.quote


@pytest.mark.parametrize("case", ALL, ids=[case.name for case in ALL])
def test_all_detectors_live_with_any_conversation(case: Case) -> None:
    found = signals.detect_all(case.conversation(), load(None))
    assert {finding.signal for finding in found} >= {case.signal for _ in case.expected}


# --- the house rules --------------------------------------------------------------------------


def modules() -> set[str]:
    names = {module.name for module in pkgutil.iter_modules(signals.__path__)}
    return {name for name in names if not name.startswith("_")} - {"base"}


def test_every_module_is_registered_under_its_own_name() -> None:
    assert modules() == {detector.id for detector in signals.DETECTORS}
    for detector in signals.DETECTORS:
        assert importlib.import_module(f"walkaway.engine.signals.{detector.id}").DETECTOR is detector


def test_every_detector_has_a_firing_and_a_quiet_case_and_every_case_file_a_detector() -> None:
    assert {path.stem for path in CASES.glob("*.toml")} == modules()
    for signal in modules():
        assert {bool(case.expected) for case in ALL if case.signal == signal} == {True, False}, signal


def test_the_playbook_holds_exactly_the_options_that_the_detectors_declare() -> None:
    rules = load(None).flags
    assert set(rules) == set(BY_ID)
    for detector in signals.DETECTORS:
        kinds = {name: type(value) for name, value in rules[detector.id].options.items()}
        assert kinds == dict(detector.options), detector.id


def test_every_detector_has_its_paragraph_in_the_help() -> None:
    text = resources.read_text("help", "signals.md")
    heads = re.findall(r"^### (.+?) \(`(\w+)`\)$", text, re.MULTILINE)
    assert heads == [(detector.title, detector.id) for detector in signals.DETECTORS]
    for paragraph in re.split(r"^### .*$", text, flags=re.MULTILINE)[1:]:
        assert len(paragraph.split()) > 15


@pytest.mark.parametrize("detector", signals.DETECTORS, ids=[d.id for d in signals.DETECTORS])
def test_records_are_complete(detector: Detector) -> None:
    assert detector.sentence.endswith(".")
    assert (detector.polarity == "good") == (detector.family == "good sign")


def test_a_flag_can_be_switched_off_and_held_at_a_light(tmp_path) -> None:  # type: ignore[no-untyped-def]
    case = next(
        case for case in ALL if case.signal == "radio_silence" and case.expected[0]["severity"] == "amber"
    )
    mine = tmp_path / "mine.toml"
    mine.write_text('[flags.radio_silence]\nlight = "red"\n')
    assert signals.detect_all(case.conversation(), load(mine))[0].severity is Severity.RED
    mine.write_text("[flags.radio_silence]\nenabled = false\n")
    assert signals.detect_all(case.conversation(), load(mine)) == ()
