"""Writes mail as the programs of real people write it: quotes, signatures, footers, HTML, duplicates."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import html
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from email.message import EmailMessage
from email.utils import format_datetime, formataddr

CLIENTS = ("gmail", "outlook", "apple", "iphone", "thunderbird")


@dataclass(frozen=True)
class Person:
    """Somebody who writes, with the program, the clock and the habits that shape their mail."""

    name: str
    email: str
    client: str
    zone: tzinfo
    title: str = ""
    company: str = ""
    footer: str = ""
    rich: bool = False  # sends HTML beside the text
    terse: bool = False  # no greeting, no closing

    @property
    def first(self) -> str:
        return self.name.split()[0]

    @property
    def pair(self) -> str:
        return formataddr((self.name, self.email))


@dataclass
class Mail:
    """One mail of a scenario, before it is written out."""

    ref: str
    date: datetime
    sender: Person
    to: tuple[Person, ...]
    cc: tuple[Person, ...]
    subject: str
    text: str
    parent: Mail | None = None  # what In-Reply-To names
    quoted: Mail | None = None  # what hangs below
    headers: dict[str, str] = field(default_factory=dict)
    labels: str = ""
    attachment: str = ""
    ics: str = ""
    method: str = ""
    bare: bool = False  # a machine's words: no greeting, no signature
    copies: int = 1  # 2: it lies in a second folder under another Message-ID
    raw: bytes = b""  # a delivery report, written elsewhere


def typed(mail: Mail) -> str:
    """The words of the mail with greeting, closing and signature."""
    who = mail.sender
    if mail.bare:
        return mail.text
    lines = [] if who.terse or not mail.to else [f"Hi {mail.to[0].first},", ""]
    lines.append(mail.text)
    if who.client == "iphone":
        lines += ["", "Sent from my iPhone"]
    elif who.terse:
        lines += ["", who.first.lower()]
    else:
        lines += ["", "Best regards" if len(who.name) % 2 else "Kind regards,", who.first]
        if who.title:
            delimiter = ["-- "] if who.client in ("gmail", "thunderbird") else []
            lines += [
                "",
                *delimiter,
                who.name,
                f"{who.title} | {who.company}",
                "T +44 113 496 0" + str(len(who.name) * 7),
            ]
        if who.footer:
            lines += ["", who.footer]
    return "\n".join(lines)


def _attribution(mail: Mail, client: str, reader: tzinfo) -> str:
    at, who = mail.date.astimezone(reader), mail.sender
    if client == "gmail":
        clock = at.strftime("%I:%M %p").lstrip("0")
        return f"On {at:%a}, {at:%b} {at.day}, {at.year} at {clock} {who.name} <{who.email}> wrote:"
    if client == "thunderbird":
        return f"On {at:%d/%m/%Y} {at:%H:%M}, {who.name} wrote:"
    return f"On {at.day} {at:%b} {at.year}, at {at:%H:%M}, {who.name} <{who.email}> wrote:"


def _outlook_block(mail: Mail, reader: tzinfo) -> list[tuple[str, str]]:
    at = mail.date.astimezone(reader)
    return [
        ("From", f"{mail.sender.name} <{mail.sender.email}>"),
        ("Sent", f"{at:%A, %B} {at.day}, {at:%Y} {at.strftime('%I:%M %p').lstrip('0')}"),
        ("To", "; ".join(f"{person.name} <{person.email}>" for person in mail.to)),
        ("Subject", mail.subject),
    ]


def plain(mail: Mail, depth: int = 0) -> str:
    """The text part: typed words on top, history below as the writer's program hangs it there."""
    body = typed(mail)
    below = mail.quoted
    if below is None or depth > 2:
        return body
    client, zone = mail.sender.client, mail.sender.zone
    history = plain(below, depth + 1)
    if client == "outlook":
        block = "\n".join(f"{key}: {value}" for key, value in _outlook_block(below, zone))
        rule = "-----Original Message-----" if len(below.text) % 2 else "_" * 32
        return f"{body}\n\n{rule}\n{block}\n\n{history}"
    quoted = "\n".join(f"> {line}".rstrip() for line in history.splitlines())
    return f"{body}\n\n{_attribution(below, client, zone)}\n\n{quoted}"


def _paragraphs(text: str) -> str:
    return "".join(f"<div>{html.escape(line) or '<br>'}</div>" for line in text.splitlines())


def rich(mail: Mail, depth: int = 0) -> str:
    """The HTML part of the same."""
    body = _paragraphs(typed(mail))
    below = mail.quoted
    if below is None or depth > 2:
        return body
    client, zone = mail.sender.client, mail.sender.zone
    history = rich(below, depth + 1)
    if client == "outlook":
        block = "<br>".join(
            f"<b>{key}:</b> {html.escape(value)}" for key, value in _outlook_block(below, zone)
        )
        return (
            f'<div class="WordSection1">{body}<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;'
            f'padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">{block}</p></div></div>{history}</div>'
        )
    line = html.escape(_attribution(below, client, zone))
    if client == "gmail":
        return (
            f'<div dir="ltr">{body}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
            f'{line}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex">{history}'
            "</blockquote></div>"
        )
    if client == "thunderbird":
        above = f'{body}<div class="moz-cite-prefix">{line}<br></div>'
        return f'{above}<blockquote type="cite">{history}</blockquote>'
    return f'{body}<br><div><blockquote type="cite"><div>{line}</div><br>{history}</blockquote></div>'


def write(mail: Mail, copy: int = 0) -> bytes:
    """The mail in RFC 5322 form; `copy` gives the same mail the Message-ID of another folder."""
    if mail.raw:
        return mail.raw
    out = EmailMessage()
    ref = mail.ref if not copy else f"copy{copy}.{mail.ref}"
    out["Date"] = format_datetime(mail.date.astimezone(mail.sender.zone))
    out["From"] = mail.sender.pair
    if mail.to:
        out["To"] = ", ".join(person.pair for person in mail.to)
    if mail.cc:
        out["Cc"] = ", ".join(person.pair for person in mail.cc)
    out["Subject"] = mail.subject
    out["Message-ID"] = f"<{ref}>"
    if mail.parent is not None:
        out["In-Reply-To"] = f"<{mail.parent.ref}>"
        out["References"] = " ".join(f"<{ref}>" for ref in _ancestors(mail.parent))
    for key, value in mail.headers.items():
        out[key] = value
    if mail.labels:
        out["X-Gmail-Labels"] = mail.labels
    out.set_content(plain(mail))
    if mail.ics:
        out.add_alternative(mail.ics, subtype="calendar", params={"method": mail.method, "charset": "UTF-8"})
    elif mail.sender.rich:
        out.add_alternative(f"<html><body>{rich(mail)}</body></html>", subtype="html")
    if mail.attachment:
        out.add_attachment(
            b"%PDF-1.4\n%%EOF\n", maintype="application", subtype="pdf", filename=mail.attachment
        )
    return out.as_bytes()


def _ancestors(mail: Mail | None) -> list[str]:
    refs: list[str] = []
    while mail is not None:
        refs.insert(0, mail.ref)
        mail = mail.parent
    return refs


def report(ref: str, date: datetime, rep: Person, failed: str, original: Mail, *, permanent: bool) -> bytes:
    """A delivery report (RFC 3464) to the rep about one address."""
    out = EmailMessage()
    out["Date"] = format_datetime(date)
    out["From"] = formataddr(("Mail Delivery Subsystem", f"mailer-daemon@{rep.email.partition('@')[2]}"))
    out["To"] = rep.email
    out["Subject"] = (
        "Undelivered Mail Returned to Sender" if permanent else "Delivery Status Notification (Delay)"
    )
    out["Message-ID"] = f"<{ref}>"
    out["Auto-Submitted"] = "auto-replied"
    out["In-Reply-To"] = f"<{original.ref}>"
    status, action = ("5.1.1", "failed") if permanent else ("4.4.1", "delayed")
    reason = "550 5.1.1 User unknown in virtual mailbox" if permanent else "451 4.4.1 connection timed out"
    out.set_content(
        f"This is the mail system.\n\nYour message could not be delivered{'' if permanent else ' yet'}:\n\n"
        f"<{failed}>: {reason}\n"
    )
    out.make_mixed()
    status_part = (
        f"Reporting-MTA: dns; mx.{rep.email.partition('@')[2]}\n\nFinal-Recipient: rfc822; {failed}\n"
        f"Action: {action}\nStatus: {status}\nDiagnostic-Code: smtp; {reason}\n"
    )
    text = out.as_bytes().decode()
    # EmailMessage cannot hold a message/delivery-status part made from text: it is put in by hand.
    boundary = out.get_boundary() or out.as_bytes().decode().split('boundary="')[1].split('"')[0]
    text = text.replace("multipart/mixed;", 'multipart/report; report-type="delivery-status";', 1)
    head = f"From: {original.sender.pair}\nTo: {failed}\nMessage-ID: <{original.ref}>\n"
    tail = (
        f"\n--{boundary}\nContent-Type: message/delivery-status\n\n{status_part}"
        f"\n--{boundary}\nContent-Type: text/rfc822-headers\n\n{head}\n--{boundary}--\n"
    )
    closing = f"--{boundary}--"
    return text.replace(closing, tail.lstrip("\n"), 1).encode()


def mbox(mails: list[tuple[datetime, bytes]]) -> bytes:
    """An mbox file (mboxrd) of mails in the given order."""
    out: list[bytes] = []
    for date, raw in mails:
        lines = [b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in raw.splitlines()]
        out += [f"From - {date:%a %b %d %H:%M:%S %Y}".encode(), *lines, b""]
    return b"\n".join(out) + b"\n"
