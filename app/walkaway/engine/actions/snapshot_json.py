"""A board as plain data for `--format json`: the contract with everything outside, version `SCHEMA`."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from walkaway.engine.conversation.quoted import carrier_of, is_recovered
from walkaway.engine.model import (
    BoardSnapshot,
    Contact,
    Evidence,
    Finding,
    Meeting,
    Message,
    Odds,
    ProspectView,
)

SCHEMA: Final = 1

Json = dict[str, Any]


def snapshot_json(snapshot: BoardSnapshot, *, detail: bool = False) -> Json:
    """The board as dicts and lists; moments are ISO 8601 in the rep's zone.

    `detail` adds each prospect's messages. A reply seen only as a quote is named by the mail that quotes
    it, and is none of the messages.
    """
    return _Writer(ZoneInfo(snapshot.zone)).board(snapshot, detail=detail)


class _Writer:
    """Writes moments in one zone."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone

    def board(self, snapshot: BoardSnapshot, *, detail: bool) -> Json:
        coverage = snapshot.coverage
        return {
            "schema": SCHEMA,
            "as_of": self._iso(snapshot.as_of),
            "me": list(snapshot.me),
            "coverage": {
                "messages": coverage.messages,
                "from": self._iso(coverage.first),
                "to": self._iso(coverage.last),
                "meetings": coverage.meetings,
                "skipped": [{"where": item.where, "why": item.why} for item in coverage.skipped],
                **({"synced": self._iso(coverage.synced)} if coverage.synced else {}),
            },
            "prospects": [self._prospect(view, detail=detail) for view in snapshot.prospects],
            "pending_questions": [
                self._meeting(question.meeting)
                | {"prospect": question.prospect, "name": question.name, "since": self._iso(question.since)}
                for question in snapshot.pending_questions
            ],
            "set_aside": [
                {"id": entry.id, "reason": entry.reason, "messages": entry.messages}
                for entry in snapshot.set_aside
            ],
        }

    def _prospect(self, view: ProspectView, *, detail: bool) -> Json:
        verdict = view.verdict
        fields: Json = {
            "id": view.prospect.id,
            "name": view.prospect.name,
            "domains": list(view.prospect.domains),
            "contacts": [self._contact(contact) for contact in view.contacts],
            "state": view.state.value,
            "light": verdict.light.value,
            "score": verdict.score,
            "ball": view.ball.value,
            "paused": {"why": view.paused.why, "until": self._iso(view.paused.until)}
            if view.paused
            else None,
            "first_contact": self._iso(view.first_contact),
            "last_inbound": self._iso(view.last_inbound),
            "last_outbound": self._iso(view.last_outbound),
            "silence_business_days": view.silence_business_days,
            "unanswered_followups": view.unanswered_followups,
            "median_reply_business_days": view.median_reply_business_days,
            "reply_odds": self._odds(view.odds),
            "signals": [self._finding(finding) for finding in verdict.flags],
            "good_signs": [self._finding(finding) for finding in verdict.good_signs],
            "qualification": [
                {"question": question, "evidence": self._evidence(answer) if answer else None}
                for question, answer in view.qualification
            ],
            "recommendation": verdict.recommendation,
            "why": list(verdict.why),
        }
        if detail:
            fields["messages"] = [
                self._message(message, view) for message in view.messages if not is_recovered(message.ref)
            ]
        return fields

    def _odds(self, odds: Odds | None) -> Json | None:
        if odds is None:
            return None
        return {
            "probability": round(odds.probability, 4),
            "interval": [round(odds.low, 4), round(odds.high, 4)],
            "horizon_days": odds.horizon_days,
            "based_on": odds.based_on,
        }

    def _meeting(self, meeting: Meeting) -> Json:
        return {
            "meeting": meeting.key,
            "summary": meeting.summary,
            "start": self._iso(meeting.start),
            "end": self._iso(meeting.end),
            "all_day": meeting.all_day,
        }

    def _contact(self, contact: Contact) -> Json:
        return {
            "address": contact.address,
            "name": contact.name,
            "last_wrote": self._iso(contact.last_wrote),
            "gone": contact.gone is not None,
        }

    def _finding(self, finding: Finding) -> Json:
        return {
            "id": finding.signal,
            "severity": finding.severity.value,
            "since": self._iso(finding.since),
            "summary": finding.summary,
            "evidence": [self._evidence(piece) for piece in finding.evidence],
        }

    def _evidence(self, piece: Evidence) -> Json:
        return {
            "kind": piece.kind,
            "ref": carrier_of(piece.ref),
            "date": self._iso(piece.date),
            "quote": piece.quote,
        }

    def _message(self, message: Message, view: ProspectView) -> Json:
        parent = view.answers.get(message.ref)
        marks = message.reading.marks if message.reading is not None else ()
        return {
            "ref": message.ref,
            "date": self._iso(message.date),
            "side": "own" if message.ref in view.own_refs else "prospect",
            "kind": message.kind.value,
            # What it answers may stand in itself, as a quote.
            "answers": carrier_of(parent) if parent and carrier_of(parent) != message.ref else None,
            "labels": list(dict.fromkeys(mark.label for mark in marks)),
            # "" is a language without phrases: not read, so its labels say nothing.
            "language": message.reading.language if message.reading is not None else None,
        }

    def _iso(self, moment: datetime | None) -> str | None:
        return moment.astimezone(self._zone).isoformat() if moment is not None else None
