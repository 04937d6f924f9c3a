"""Turns words and meetings of the model into compact JSON and back; what is at its default is left out."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Final, cast

from walkaway.engine.model import (
    Address,
    Attendee,
    Body,
    BouncedAddress,
    Mark,
    MeetingVersion,
    PartStat,
    Period,
    Quote,
)
from walkaway.engine.sentences import Day, Sentence, say

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)
_DAY: Final = "day"
_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_decode = json.loads

AddressLists = tuple[tuple[Address, ...], ...]


def seconds(moment: datetime) -> int:
    """Whole seconds since 1970 UTC."""
    return (moment - _EPOCH) // _SECOND


def moment(value: int) -> datetime:
    """The aware UTC moment; datetime.fromtimestamp refuses what lies before 1970 on Windows."""
    return _EPOCH + timedelta(seconds=value)


def storable(text: str) -> str:
    """`text` as SQLite can keep it: lone surrogates, which UTF-7 and broken mail bring, become "?" each."""
    if text.isascii():
        return text
    return text.encode(errors="replace").decode()


def from_path(place: str) -> str | bytes:
    """A place as SQLite can keep it: file names that are no UTF-8 (PEP 383) become bytes."""
    return place if place.isascii() else _bytes_if_needed(place)


def to_path(value: str | bytes) -> str:
    """The place that `from_path` was given."""
    return value if isinstance(value, str) else value.decode(errors="surrogateescape")


def _bytes_if_needed(place: str) -> str | bytes:
    try:
        place.encode()
    except UnicodeEncodeError:
        return place.encode(errors="surrogateescape")
    return place


def _encode(value: object) -> str:
    return storable(_dump(value))


def pack_text(text: object) -> object:
    """A text as JSON has it: one that knows its template as that and its values."""
    if isinstance(text, Sentence):
        return [text.template, {name: pack_text(value) for name, value in text.values.items()}]
    if isinstance(text, Day):
        clock = text.clock.isoformat() if text.clock is not None else None
        return {_DAY: [text.day.isoformat(), text.with_year, text.with_weekday, clock]}
    return text


def unpack_text(found: Any) -> Any:
    """The text that `pack_text` was given."""
    if isinstance(found, list):
        template, values = found
        return say(template, **{name: unpack_text(value) for name, value in values.items()})
    if isinstance(found, dict):
        day, with_year, with_weekday, clock = found[_DAY]
        at = time.fromisoformat(clock) if clock is not None else None
        return Day(date.fromisoformat(day), with_year, with_weekday, at)
    return found


def encode_sentence(text: str) -> str:
    """A text, with the values in it as JSON where it knows any."""
    return _encode(pack_text(text)) if isinstance(text, Sentence) and text.values else storable(text)


def decode_sentence(text: str) -> str:
    """The text that `encode_sentence` was given."""
    if text.startswith('["'):
        with contextlib.suppress(ValueError, TypeError, AttributeError, KeyError):  # it only looks like one
            return cast(Sentence, unpack_text(_decode(text)))
    return text


def encode_people(lists: Sequence[tuple[Address, ...]]) -> str:
    """Several lists of addresses as JSON lists of [address, name]."""
    return f"[{','.join([_encode_list(people) if people else '[]' for people in lists])}]"


def _encode_list(people: Iterable[Address]) -> str:
    return f"[{','.join([_encode_person(person.email, person.name) for person in people])}]"


@lru_cache(maxsize=8192)  # the same people are written to again and again
def _encode_person(email: str, name: str) -> str:
    return _encode((email, name))


@lru_cache(maxsize=4096)  # the same people are written to again and again
def decode_people(text: str) -> AddressLists:
    """The lists that `encode_people` was given."""
    return tuple(tuple(Address(email, name) for email, name in people) for people in _decode(text))


def encode_body(body: Body) -> str:
    """All of a body but its new text, which has a column of its own."""
    rest: dict[str, Any] = {}
    if body.signature:
        rest["signature"] = body.signature
    if body.quotes:
        rest["quotes"] = [(q.text, q.author, q.email, _iso(q.date), q.depth) for q in body.quotes]
    if body.attachments:
        rest["attachments"] = body.attachments
    if body.return_date:
        rest["return_date"] = body.return_date.isoformat()
    if body.bounced:
        rest["bounced"] = [(b.email, b.permanent, b.quote) for b in body.bounced]
    if body.invitations:
        rest["invitations"] = [_meeting_fields(version) for version in body.invitations]
    if body.forwarded:
        rest["forwarded"] = True
    return _encode(rest) if rest else "{}"


def decode_body(new_text: str, rest: str) -> Body:
    """The body that `encode_body` was given."""
    if rest == "{}":
        return Body(new_text)
    got = _decode(rest)
    back = got.get("return_date")
    return Body(
        new_text,
        got.get("signature", ""),
        tuple(
            Quote(text, author, email, _at(at), depth)
            for text, author, email, at, depth in got.get("quotes", ())
        ),
        tuple(got.get("attachments", ())),
        date.fromisoformat(back) if back else None,
        tuple(BouncedAddress(*fields) for fields in got.get("bounced", ())),
        tuple(_meeting(fields) for fields in got.get("invitations", ())),
        got.get("forwarded", False),
    )


def encode_marks(marks: Sequence[Mark]) -> str:
    """Marks as JSON lists."""
    return (
        _encode([(m.label, m.start, m.end, _period_fields(m.due), m.detail, m.sure) for m in marks])
        if marks
        else "[]"
    )


def decode_marks(text: str) -> tuple[Mark, ...]:
    """The marks that `encode_marks` was given."""
    if text == "[]":
        return ()
    return tuple(
        Mark(label, start, end, _period(due), detail, sure)
        for label, start, end, due, detail, sure in _decode(text)
    )


def encode_meeting(version: MeetingVersion) -> str:
    """One meeting version as a JSON object; equal versions give equal text."""
    return _encode(_meeting_fields(version))


def decode_meeting(text: str) -> MeetingVersion:
    """The version that `encode_meeting` was given."""
    return _meeting(_decode(text))


def _iso(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def _at(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _period_fields(period: Period | None) -> tuple[str, str, str | None, str] | None:
    if period is None:
        return None
    hour = period.time.isoformat() if period.time else None
    return period.first.isoformat(), period.last.isoformat(), hour, period.precision


def _period(fields: Sequence[str] | None) -> Period | None:
    if fields is None:
        return None
    first, last, hour, precision = fields
    at = time.fromisoformat(hour) if hour else None
    return Period(date.fromisoformat(first), date.fromisoformat(last), at, precision)


def _meeting_fields(version: MeetingVersion) -> dict[str, Any]:
    fields = {
        "uid": version.uid,
        "start": version.start.isoformat(),
        "end": version.end.isoformat(),
        "recurrence_id": _iso(version.recurrence_id),
        "sequence": version.sequence,
        "stamp": _iso(version.stamp),
        "known_since": _iso(version.known_since),
        "method": version.method,
        "summary": version.summary,
        "location": version.location,
        "organizer": _address_fields(version.organizer),
        "attendees": [(a.address.email, a.address.name, a.partstat, a.cutype) for a in version.attendees],
        "cancelled": version.cancelled,
        "all_day": version.all_day,
        "comment": version.comment,
        "sender": _address_fields(version.sender),
        "ref": version.ref,
        "occurrences": [seconds(start) for start in version.occurrences],
        "floating": version.floating,
        "floating_id": version.floating_id,
        "onward": version.onward,
        "related": version.related,
    }
    return {name: value for name, value in fields.items() if value}


def _meeting(fields: dict[str, Any]) -> MeetingVersion:
    return MeetingVersion(
        uid=fields.get("uid", ""),
        start=datetime.fromisoformat(fields["start"]),
        end=datetime.fromisoformat(fields["end"]),
        recurrence_id=_at(fields.get("recurrence_id")),
        sequence=fields.get("sequence", 0),
        stamp=_at(fields.get("stamp")),
        known_since=_at(fields.get("known_since")),
        method=fields.get("method", ""),
        summary=fields.get("summary", ""),
        location=fields.get("location", ""),
        organizer=_address(fields.get("organizer")),
        attendees=tuple(
            Attendee(Address(email, name), PartStat(partstat), cutype)
            for email, name, partstat, cutype in fields.get("attendees", ())
        ),
        cancelled=fields.get("cancelled", False),
        all_day=fields.get("all_day", False),
        comment=fields.get("comment", ""),
        sender=_address(fields.get("sender")),
        ref=fields.get("ref", ""),
        occurrences=tuple(map(moment, fields.get("occurrences", ()))),
        floating=fields.get("floating", ""),
        floating_id=fields.get("floating_id", ""),
        onward=fields.get("onward", False),
        related=tuple(fields.get("related", ())),
    )


def _address_fields(address: Address | None) -> tuple[str, str] | None:
    return (address.email, address.name) if address else None


def _address(fields: Sequence[str] | None) -> Address | None:
    return Address(*fields) if fields else None
