"""Mails for tests of live accounts."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from tests.imap.dovecot import ME, Mailbox

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


def mail(
    number: int,
    *,
    days_ago: float = 1.0,
    sender: str = "Ada Frost <ada@customer.example>",
    to: str = f"Robin <{ME}>",
    subject: str = "Offer",
    text: str = "Could you send me the price for forty seats?",
    fields: str = "",
) -> bytes:
    """A plain mail with the Message-ID `<number.test@here.example>`."""
    date = format_datetime(NOW - timedelta(days=days_ago))
    return (
        f"From: {sender}\r\nTo: {to}\r\nSubject: {subject}\r\nDate: {date}\r\n"
        f"Message-ID: <{number}.test@here.example>\r\n{fields}"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    ).encode()


def fill(
    box: Mailbox,
    count: int,
    folder: str = "",
    *,
    first: int = 0,
    days: float = 60.0,
    shuffled: bool = False,
) -> None:
    """Deliver `count` mails, one of two written by us (in Sent all), evenly over `days` up to NOW.

    They are numbered in the order of their dates; `shuffled`, in a mixed one.
    """
    for number in range(first, first + count):
        days_ago = days * (1 - (number - first + 1) / (count + 1))
        ours = folder == "Sent" or number % 2
        content = mail(
            number,
            days_ago=days_ago,
            sender=f"Robin <{ME}>" if ours else f"Ada Frost <ada@customer{number % 7}.example>",
            to=f"Ada Frost <ada@customer{number % 7}.example>" if ours else f"Robin <{ME}>",
            text="Did you get a chance to look at the quote?" if ours else "I will answer by Friday.",
        )
        seconds = int((NOW - timedelta(days=days_ago)).timestamp())
        # Dovecot numbers mails by the names of their files.
        place = number * 7919 % 10007 if shuffled else seconds
        name = f"{place:010}.{number:06}"
        box.deliver(content, folder, seconds=seconds, name=name)
