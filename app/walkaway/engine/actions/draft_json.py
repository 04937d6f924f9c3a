"""A draft as plain data: what the command line prints and a window may be given."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import Any

from walkaway.engine.exits.draft import Draft
from walkaway.engine.exits.notes import cost_in_words
from walkaway.engine.exits.reasons import REASONS
from walkaway.engine.model import Address


def draft_json(draft: Draft) -> dict[str, Any]:
    """Everything of a draft; `for_your_eyes` never stands in the mail."""
    return {
        "schema": 1,
        "prospect": draft.prospect.id,
        "as_of": draft.as_of.isoformat(),
        "language": draft.language,
        "tone": draft.tone,
        "tones": [{"id": tone, "title": title, "says": says} for tone, title, says in draft.tones],
        "options": sorted(draft.options),
        "from": _person(draft.sender),
        "to": _person(draft.recipients.to),
        "cc": [_person(person) for person in draft.recipients.cc],
        "subject": draft.place.subject,
        "in_reply_to": draft.place.in_reply_to or None,
        "references": list(draft.place.references),
        "text": draft.text,
        "words": draft.words,
        "facts": [
            {"field": fact.field, "text": fact.text, "found": fact.found, "ref": fact.ref}
            for fact in draft.facts
        ],
        "warnings": [
            {
                "kind": remark.kind,
                "text": remark.text,
                "start": remark.start,
                "end": remark.end,
                "blocking": remark.blocking,
            }
            for remark in draft.warnings
        ],
        "for_your_eyes": {
            "flags": [
                {"id": flag.signal, "severity": flag.severity.value, "summary": flag.summary}
                for flag in draft.flags
            ],
            "open_questions": list(draft.open_questions),
            "cost": cost_in_words(draft.cost),
            "last_step": draft.last_step,
            "writes_as": draft.writes_as,
            "odds": draft.odds or None,
        },
        "when_closed": {
            "reason": draft.closing.reason or None,
            "reason_title": REASONS[draft.closing.reason].title if draft.closing.reason in REASONS else None,
            "second_reason": draft.closing.second_reason or None,
            "note": draft.closing.note,
            "revisit": draft.closing.revisit.isoformat() if draft.closing.revisit else None,
        },
    }


def _person(person: Address) -> dict[str, str]:
    return {"address": person.email, "name": person.name}
