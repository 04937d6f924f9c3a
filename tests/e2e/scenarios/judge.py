"""Builds one mailbox out of all scenarios, has the command judge it, and tells what it got wrong."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from tests.e2e.scenarios import (
    german,
    invites,
    meetings,
    meetings_in_words,
    meetings_more,
    pauses,
    people,
    silence,
)
from tests.e2e.scenarios.mail import Mail, Person, mbox, plain, typed, write
from tests.e2e.scenarios.said import answers, long, money, together
from tests.e2e.scenarios.said import people as said_people
from tests.e2e.scenarios.scene import OPEN, SCENES, Expect, Scene
from tests.e2e.scenarios.story import Story

AREAS = (
    silence,
    meetings,
    meetings_in_words,
    pauses,
    people,
    german,
    answers,
    money,
    said_people,
    long,
    together,
    meetings_more,
)  # importing them registers their scenes
ANSWERS = frozenset(["vague_reply", "dodged_question", "avoids_next_step"])
FLAGS = ANSWERS | frozenset(
    [
        "radio_silence",
        "slow_replies",
        "missed_meeting",
        "rescheduled",
        "declined_meeting",
        "broken_promise",
        "no_decision_maker",
        "budget_deferral",
        "no_budget",
        "price_only",
        "unrealistic_expectations",
        "value_unclear",
        "trial_tourist",
        "free_consulting",
        "almost_ready",
        "stale_maybe",
        "hostile",
        "unreachable",
        "contact_gone",
        "explicit_no",
        "do_not_contact",
    ]
)
GOOD_SIGNS = frozenset(
    ["fast_replies", "meeting_accepted", "meeting_held", "new_stakeholder", "promise_kept"]
)
# Many a sentence may pass for one of these: judged only where a scene is about them.
SPOKEN_GOOD_SIGNS = frozenset(["concrete_commitment", "buying_question"])
SCORES = {"red": range(70, 101), "amber": range(35, 70), "green": range(35)}
APP = Path(__file__).resolve().parents[3] / "app"

# Weeks with a change to or from summer time, with public holidays that no playbook names, and in winter.
MOMENTS = [
    datetime(2026, 5, 20, 17, 0, tzinfo=ZoneInfo("Europe/Berlin")),
    datetime(2026, 3, 12, 17, 30, tzinfo=ZoneInfo("America/New_York")),
    datetime(2025, 11, 4, 18, 45, tzinfo=ZoneInfo("Europe/London")),
    datetime(2026, 2, 17, 17, 10, tzinfo=ZoneInfo("Australia/Sydney")),
]


@dataclass(frozen=True)
class Mismatch:
    """One scenario that came out wrong: what, and the mail it rests on."""

    scene: str
    prospect: str
    wrong: tuple[str, ...]
    mails: tuple[Mail, ...]

    def __str__(self) -> str:
        return f"{self.scene} ({self.prospect}): " + "; ".join(self.wrong)

    def transcript(self) -> str:
        """The mail of the scenario, as its writers typed it."""
        lines = [
            f"--- {m.date:%a %Y-%m-%d %H:%M} {m.sender.email} | {m.subject}\n{typed(m)}" for m in self.mails
        ]
        return "\n".join(lines)


def stories(seed: int) -> tuple[datetime, list[tuple[Scene, Story, Expect]]]:
    """All scenarios of a seed, told at one moment."""
    as_of = MOMENTS[(seed - 1) % len(MOMENTS)]
    zone = as_of.tzinfo
    assert zone is not None
    rng = Random(seed)
    client = rng.choice(["gmail", "outlook", "apple"])
    company = rng.choice(["Brightloom", "Tarnfield", "Holmgate"])
    domain = f"{company.lower()}.io"
    me = Person(
        "Dana Whitfield", f"dana@{domain}", client, zone, "Account Executive", company, rich=client != "apple"
    )
    mate = Person("Priya Raman", f"priya@{domain}", "gmail", zone, "Solutions", company)
    told = []
    for number, scene in enumerate(SCENES):
        story = Story(number, scene.name, as_of, me, mate, seed)
        story.me2 = replace(me, email="dana.whitfield.sales@gmail.com")
        more = scene.tell(story) or {}
        told.append((scene, story, replace(scene.expect, **more)))
    return as_of, told


def scan(seed: int, folder: Path) -> tuple[dict[str, Any], list[tuple[Scene, Story, Expect]]]:
    """Writes the mailbox and the calendar of a seed and gives what the command printed."""
    as_of, told = stories(seed)
    rng = Random(seed)
    mails = [mail for _, story, _ in told for mail in story.mails]
    mails.sort(key=lambda mail: mail.date, reverse=bool(seed % 2))  # Takeout begins with the newest
    takeout = [(mail.date, write(mail)) for mail in mails]
    second = [(mail.date, write(mail, 1)) for mail in mails if mail.copies > 1]
    rng.shuffle(second)
    (folder / "All mail.mbox").write_bytes(mbox(takeout))
    (folder / "Sent.mbox").write_bytes(mbox(second))
    calendar = invites.file([entry for _, story, _ in told for entry in story.entries])
    (folder / "calendar.ics").write_text(calendar, encoding="utf-8", newline="")
    me, second_me = told[0][1].me.email, told[0][1].me2.email
    command = [
        sys.executable,
        "-m",
        "walkaway",
        "scan",
        str(folder / "All mail.mbox"),
        str(folder / "Sent.mbox"),
        "--me",
        me,
        "--me",
        second_me,
        "--calendar",
        str(folder / "calendar.ics"),
        "--format",
        "json",
        "--as-of",
        f"{as_of:%Y-%m-%dT%H:%M}",
        "--tz",
        str(as_of.tzinfo),
    ]
    environment = {**os.environ, "PYTHONPATH": str(APP), "PYTHONUTF8": "1"}
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False
    )
    if done.returncode not in (0, 4):
        raise RuntimeError(f"scan ended with {done.returncode}: {done.stderr[-2000:]}")
    board: dict[str, Any] = json.loads(done.stdout)
    return board, told


def recommendation(light: str, ball: str, *, paused: bool) -> str:
    """What follows from light, ball and pause where nobody refused."""
    if ball == "yours":
        return "reply"
    if light == "red":
        return "watch" if paused else "walk_away"
    return "watch" if light == "amber" else "none"


def _differs(name: str, expected: object, found: object) -> list[str]:
    return [] if expected is OPEN or expected == found else [f"{name} {found} instead of {expected}"]


def _pause(expect: Expect, found: dict[str, Any] | None, zone: Any) -> list[str]:
    if expect.paused is OPEN:
        return []
    if expect.paused is None or found is None:
        return _differs(
            "paused", expect.paused and expect.paused[0], found and f"{found['why']} until {found['until']}"
        )
    why, day = expect.paused
    until = datetime.fromisoformat(found["until"]).astimezone(zone)
    wrong = _differs("pause", why, found["why"])
    # Midnight at the end of the day and the day itself are one to a reader.
    return wrong + ([] if 0 <= (until.date() - day).days <= 1 else [f"pause until {until} instead of {day}"])


def _light(expect: Expect, found: str) -> list[str]:
    if expect.light is OPEN or found in expect.light.split("|"):
        return []
    return [f"light {found} instead of {expect.light}"]


def _findings(view: dict[str, Any], story: Story) -> list[str]:
    """A finding without evidence does not exist; a quote must be there to be read."""
    refs = {mail.ref: mail for mail in story.mails}
    wrong = []
    for finding in view["signals"] + view["good_signs"]:
        if not finding["evidence"]:
            wrong.append(f"{finding['id']} has no evidence")
        for evidence in finding["evidence"]:
            mail = refs.get(evidence["ref"].removeprefix("copy1."))
            if evidence["kind"] == "message" and mail is None:
                wrong.append(f"{finding['id']} names an unknown message {evidence['ref']}")
            quote = " ".join((evidence["quote"] or "").split())
            if (
                evidence["kind"] == "message"
                and mail
                and not mail.raw
                and quote not in " ".join(plain(mail).split())
            ):
                wrong.append(f"{finding['id']} quotes what nobody wrote: {quote!r}")
    return wrong


def compare(expect: Expect, view: dict[str, Any], story: Story) -> list[str]:
    """What is wrong with one prospect of the board."""
    judged = FLAGS - expect.maybe - (frozenset() if expect.spoken else ANSWERS)
    found = {flag["id"]: flag["severity"] for flag in view["signals"] if flag["id"] in judged}
    good = {sign["id"] for sign in view["good_signs"]} & (GOOD_SIGNS | SPOKEN_GOOD_SIGNS & expect.good)
    wrong = _light(expect, view["light"])
    wrong += _differs("signals", {k: v for k, v in expect.signals.items() if k not in expect.maybe}, found)
    wrong += _differs("good signs", sorted(expect.good), sorted(good - (expect.maybe - expect.good)))
    wrong += _differs("ball", expect.ball, view["ball"])
    wrong += _differs("silence", expect.silence, view["silence_business_days"])
    wrong += _differs("follow-ups", expect.followups, view["unanswered_followups"])
    wrong += _differs("state", expect.state, view["state"])
    wrong += _pause(expect, view["paused"], story.zone)
    advice = expect.recommendation
    if (
        OPEN not in (expect.light, expect.ball)
        and "|" not in expect.light
        and advice is OPEN
        and expect.paused is not OPEN
    ):
        advice = recommendation(expect.light, expect.ball, paused=expect.paused is not None)
    wrong += _differs("recommendation", advice, view["recommendation"])
    if expect.light in SCORES and view["light"] == expect.light and view["score"] not in SCORES[expect.light]:
        wrong.append(f"score {view['score']} for {expect.light}")
    return wrong + _findings(view, story)


def _about(scene: Scene, story: Story, expect: Expect, board: dict[str, Any]) -> list[str]:
    view = next((view for view in board["prospects"] if view["id"] == story.id), None)
    aside = [entry["reason"] for entry in board["set_aside"] if entry["id"].endswith(story.id)]
    if expect.absent:
        return ["is on the board"] if view else []
    if expect.aside:
        return ["is on the board"] if view else _differs("set aside", {expect.aside}, set(aside))
    if view is None:
        return [f"is not on the board, set aside as {aside}"]
    return compare(expect, view, story)


def judge(seed: int) -> list[Mismatch]:
    """The scenarios of a seed that came out wrong."""
    with tempfile.TemporaryDirectory() as name:
        board, told = scan(seed, Path(name))
    mismatches = []
    for scene, story, expect in told:
        if wrong := _about(scene, story, expect, board):
            mismatches.append(Mismatch(scene.name, story.id, tuple(wrong), tuple(story.mails)))
    return mismatches


if __name__ == "__main__":
    for text in sys.argv[1:] or ["1"]:
        wrong_ones = judge(int(text))
        print(f"seed {text}: {len(SCENES) - len(wrong_ones)} of {len(SCENES)} right")
        for mismatch in wrong_ones:
            print(" ", mismatch)
            if os.environ.get("TRANSCRIPT") in (mismatch.scene, "all"):
                print(mismatch.transcript())
