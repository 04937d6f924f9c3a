"""Generates a rep's Maildir of any size: a fifth with prospects, the rest newsletters and colleagues.

Sizes follow office mail: four headers' worth of trace fields, short answers over long quotes, HTML beside
plain text in most newsletters, and a tenth of the mails with a file that makes up nearly all bytes.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import base64
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

ME = "robin@norrland.example"
_FIRST = ("Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gina", "Hugo", "Ines", "Jan", "Kim", "Leo", "Mia")
_LAST = ("Ash", "Birch", "Cole", "Dale", "Ek", "Frost", "Grove", "Hill", "Isle", "Jonas", "Kerr", "Lake")
_ASKS = (
    "Could you tell me whether the offer of last week fits your budget?",
    "Shall we set up a call next week to go through the proposal?",
    "Did you get a chance to look at the quote I sent?",
    "Would Tuesday at ten suit you for the demo?",
)
_ANSWERS = (
    "Thanks, I will look at it and come back to you by Friday.",
    "We are still discussing this internally, please bear with us.",
    "Could you send me the price for forty seats as well?",
    "Tuesday works, please send an invitation.",
)
_FILLER = (
    "The figures for the quarter are in the sheet, with the usual remarks on the second page.",
    "As discussed, the team would start with the two sites in the north and move on from there.",
    "Please note that the office is closed on Friday and that parcels go to the side entrance.",
    "The latest numbers look good, and the rollout stays on schedule for the end of the month.",
)


@dataclass(frozen=True, slots=True)
class Mail:
    """One generated mail with its folder ("" is the inbox)."""

    folder: str
    date: datetime
    content: bytes


def generate(
    count: int, last: datetime, *, total_bytes: int, days: int = 730, seed: int = 7
) -> Iterator[Mail]:
    """`count` mails up to `last`, oldest first, about `total_bytes` in all; a tenth carry a large file."""
    chance = random.Random(seed)
    file_bytes = max(2_000, (total_bytes - count * 5_000) * 10 // count)
    pool = base64.encodebytes(chance.randbytes(1_500_000))
    people = [_person(chance, number) for number in range(max(10, count // 160))]
    open_threads: dict[str, str] = {}
    for number in range(count):
        date = last - timedelta(days=days) * (1 - (number + 1) / count)
        attachment = (
            pool[: _whole_lines(int(file_bytes * chance.uniform(0.5, 1.5)))] if number % 10 == 3 else b""
        )
        kind = chance.random()
        if kind < 0.45:
            yield _newsletter(chance, number, date, attachment)
        elif kind < 0.8:
            yield _colleague(chance, number, date, attachment)
        else:
            yield _deal(chance, number, date, attachment, chance.choice(people), open_threads)


def write_maildir(root: Path, mails: Iterator[Mail]) -> int:
    """Puts mails into a Maildir++ at `root`, received when they were sent; gives the bytes written."""
    done = 0
    for number, mail in enumerate(mails):
        folder = root / f".{mail.folder}" if mail.folder else root
        for part in ("cur", "new", "tmp"):
            if number < 50:
                (folder / part).mkdir(parents=True, exist_ok=True)
        if not (folder / "cur").is_dir():
            for part in ("cur", "new", "tmp"):
                (folder / part).mkdir(parents=True)
        seconds = int(mail.date.timestamp())
        path = (
            folder / "cur" / f"{seconds}.M{number}.bench,S={len(mail.content)}:2,{'S' if number % 3 else ''}"
        )
        path.write_bytes(mail.content)
        os.utime(path, (seconds, seconds))
        done += len(mail.content)
    return done


def _whole_lines(size: int) -> int:
    return size // 77 * 77


def _person(chance: random.Random, number: int) -> tuple[str, str]:
    first, last = chance.choice(_FIRST), chance.choice(_LAST)
    return f"{first} {last}", f"{first}.{last}@customer{number}.example".lower()


def _trace(number: int, date: datetime) -> str:
    stamp = format_datetime(date)
    hops = "".join(
        f"Received: from relay{hop}.transit.example (relay{hop}.transit.example [192.0.2.{hop + 1}])\r\n"
        f"\tby mx{hop}.norrland.example (Postfix) with ESMTPS id {number:08x}{hop}\r\n"
        f"\tfor <{ME}>; {stamp}\r\n"
        for hop in range(4)
    )
    seal = base64.b64encode(random.Random(number).randbytes(256)).decode()
    lines = "".join(f"\t {seal[start : start + 70]}\r\n" for start in range(0, len(seal), 70))
    return (
        f"{hops}DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=transit.example;\r\n\tb=\r\n{lines}"
        "Authentication-Results: mx.norrland.example; spf=pass; dkim=pass; dmarc=pass\r\n"
    )


def _mail(
    fields: list[tuple[str, str]], plain: str, html: str, attachment: bytes, number: int, trace: str
) -> bytes:
    head = trace + "".join(f"{name}: {value}\r\n" for name, value in fields) + "MIME-Version: 1.0\r\n"
    text = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
    body = plain.replace("\n", "\r\n")
    if html:
        cut = f"alt{number:08x}"
        body = (
            f"--{cut}\r\n{text}\r\n{body}\r\n--{cut}\r\nContent-Type: text/html; charset=utf-8\r\n"
            f"Content-Transfer-Encoding: 8bit\r\n\r\n{html}\r\n--{cut}--\r\n"
        )
        text = f'Content-Type: multipart/alternative; boundary="{cut}"\r\n'
    if not attachment:
        return f"{head}{text}\r\n{body}".encode()
    cut = f"mix{number:08x}"
    before = (
        f'{head}Content-Type: multipart/mixed; boundary="{cut}"\r\n\r\n--{cut}\r\n{text}\r\n{body}\r\n'
        f'--{cut}\r\nContent-Type: application/pdf; name="file{number}.pdf"\r\n'
        "Content-Transfer-Encoding: base64\r\n"
        f'Content-Disposition: attachment; filename="file{number}.pdf"\r\n\r\n'
    )
    return before.encode() + attachment.replace(b"\n", b"\r\n") + f"\r\n--{cut}--\r\n".encode()


def _newsletter(chance: random.Random, number: int, date: datetime, attachment: bytes) -> Mail:
    sender = f"news@shop{chance.randrange(400)}.example"
    plain = "\n".join(chance.choices(_FILLER, k=12))
    html = (
        "<html><body>"
        + "".join(f"<p>{line}</p>" for line in chance.choices(_FILLER, k=25))
        + "</body></html>"
    )
    fields = [
        ("From", f"News <{sender}>"),
        ("To", ME),
        ("Subject", f"This week, number {number}"),
        ("Date", format_datetime(date)),
        ("Message-ID", f"<{number}.news@shop.example>"),
        ("List-Id", f"<{sender.replace('@', '.')}>"),
        ("List-Unsubscribe", f"<https://shop.example/leave/{number:032x}>"),
    ]
    return Mail("", date, _mail(fields, plain, html, attachment, number, _trace(number, date)))


def _colleague(chance: random.Random, number: int, date: datetime, attachment: bytes) -> Mail:
    name = f"{chance.choice(_FIRST)}"
    fields = [
        ("From", f"{name} <{name.lower()}@norrland.example>"),
        ("To", f"Robin <{ME}>, team@norrland.example"),
        ("Subject", f"Week {number % 52}: figures"),
        ("Date", format_datetime(date)),
        ("Message-ID", f"<{number}.in@norrland.example>"),
    ]
    plain = "Hi all,\n\n" + "\n".join(chance.choices(_FILLER, k=5)) + f"\n\n{name}\n"
    return Mail(
        "Archive" if chance.random() < 0.3 else "",
        date,
        _mail(fields, plain, "", attachment, number, _trace(number, date)),
    )


def _deal(
    chance: random.Random,
    number: int,
    date: datetime,
    attachment: bytes,
    person: tuple[str, str],
    open_threads: dict[str, str],
) -> Mail:
    name, email = person
    parent = open_threads.get(email, "")
    ours = not parent or chance.random() < 0.55
    ref = f"{number}.deal@{'norrland' if ours else 'customer'}.example"
    said = chance.choice(_ASKS if ours else _ANSWERS)
    quoted = "\n".join(f"> {line}" for line in chance.choices(_FILLER, k=8))
    first = name.split()[0]
    greeting, closing = (f"Hello {first},", "Robin Berg\nNorrland Systems") if ours else ("Hi Robin,", name)
    plain = f"{greeting}\n\n{said}\n{chance.choice(_FILLER)}\n\nBest regards\n{closing}\n"
    if parent:
        plain += f"\nOn Mon, {'Robin Berg' if not ours else name} wrote:\n{quoted}\n"
    html = (
        f"<html><body><p>{plain.replace(chr(10), '<br>')}</p></body></html>" if chance.random() < 0.3 else ""
    )
    sides = (f"Robin Berg <{ME}>", f"{name} <{email}>")
    fields = [
        ("From", sides[0] if ours else sides[1]),
        ("To", sides[1] if ours else sides[0]),
        ("Subject", f"{'Re: ' if parent else ''}Offer for customer {email.partition('@')[2]}"),
        ("Date", format_datetime(date)),
        ("Message-ID", f"<{ref}>"),
    ]
    if parent:
        fields += [("In-Reply-To", f"<{parent}>"), ("References", f"<{parent}>")]
    open_threads[email] = ref
    trace = "" if ours else _trace(number, date)
    return Mail("Sent" if ours else "", date, _mail(fields, plain, html, attachment, number, trace))
