"""Raw mails and a small mailbox for tests of the store and of what is built on it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from walkaway.engine.model import Role
from walkaway.engine.reading.mail.raw import RawMail

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
REP = "robin@norrland.example"


def raw(
    number: int,
    text: str = "Could you confirm the date?",
    *,
    sender: str = REP,
    to: str = "mara@brindle.example",
    subject: str = "Offer",
    ref: str = "",
    answers: str = "",
    at: datetime | None = None,
    role: Role = Role.INBOX,
    locator: str = "",
    extra: str = "",
) -> RawMail:
    """A plain mail, `number` hours after the start unless `at` says when."""
    moment = at or START + timedelta(hours=number)
    lines = [
        f"Message-ID: <{ref or f'mail-{number}@test'}>",
        f"Date: {format_datetime(moment)}",
        f"From: {sender}",
        f"To: {to}",
        f"Subject: {subject}",
        *([f"In-Reply-To: <{answers}>"] if answers else []),
        *([extra] if extra else []),
        "",
        text,
        "",
    ]
    return RawMail(locator or f"item-{number}", role, "\n".join(lines).encode())


def mailbox(count: int = 40) -> list[RawMail]:
    """An exchange with four prospects: offers, answers, silence; every mail with words of its own."""
    mails = []
    for number in range(count):
        them = f"mara@brindle{number % 4}.example"
        if number % 8 < 4:
            text = f"Please find our proposal number {number}. Could you confirm by Friday?"
            mails.append(raw(number * 7, text, to=them, locator=f"item-{number}", role=Role.SENT))
        else:
            text = f"Thanks, number {number}. What would twenty more seats cost?"
            mails.append(
                raw(number * 7, text, sender=them, to=REP, subject="Re: Offer", locator=f"item-{number}")
            )
    return mails
