"""Builds the demo mailbox in resources/demo from the threads in packaging/demo, the same bytes each time.

python3 packaging/build_demo.py            write demo.mbox, demo.ics and demo.toml
python3 packaging/build_demo.py --check    say which of them differ from what would be written
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import base64
import quopri
import re
import sys
from collections.abc import Sequence
from email.utils import format_datetime
from hashlib import blake2b
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from demo_calendar import Calendars
from demo_clients import Words, words_of
from demo_model import Demo, Mail, Person, read_demo

TARGET: Final = Path(__file__).resolve().parents[1] / "resources" / "demo"
_FROM: Final = re.compile(rb"^(?=>*From )", re.MULTILINE)
_PLAIN_NAME: Final = re.compile(r"[A-Za-z0-9 ]+")
_BASE64_LINE: Final = 76
_PROGRAMS: Final = {
    "outlook": "Microsoft Outlook 16.0",
    "apple": "Apple Mail (2.3826.300.87)",
    "iphone": "iPhone Mail (22F76)",
    "thunderbird": "Mozilla Thunderbird",
}
_PAGE: Final = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""


def build() -> dict[str, bytes]:
    """The files of the demo mailbox by name."""
    demo = read_demo()
    calendars = Calendars()
    mbox = b"".join(_mbox_entry(mail, _mail(mail, demo, calendars)) for mail in demo.mails)
    return {
        "demo.mbox": mbox,
        "demo.ics": calendars.calendar(demo).encode(),
        "demo.toml": _facts(demo).encode(),
    }


def main(arguments: Sequence[str]) -> int:
    """Write or compare; 1 where --check finds a difference."""
    differ = 0
    for name, content in build().items():
        path = TARGET / name
        if "--check" not in arguments:
            path.write_bytes(content)
            print(f"{path.name}: {len(content)} bytes")
        elif not path.exists() or path.read_bytes() != content:
            print(f"{path.name} is not what packaging/demo makes; run packaging/build_demo.py")
            differ = 1
    return differ


def _facts(demo: Demo) -> str:
    me = ", ".join(f'"{address}"' for address in demo.me)
    return (
        "# When, and through whose eyes, the demo mailbox is looked at. Built by packaging/build_demo.py.\n"
        f'as_of = {demo.as_of.isoformat()}\nme = [{me}]\ntz = "{demo.zone}"\n'
    )


def _mbox_entry(mail: Mail, content: bytes) -> bytes:
    """A mail in mboxrd: lines that begin like an envelope get one more ">"."""
    when = mail.when.astimezone(ZoneInfo("UTC"))
    envelope = f"From {mail.sender.address} {when:%a %b} {when.day:2} {when:%H:%M:%S %Y}\n"
    return envelope.encode() + _FROM.sub(b">", content.replace(b"\r\n", b"\n")) + b"\n"


# --- one mail -------------------------------------------------------------------------------------


def _mail(mail: Mail, demo: Demo, calendars: Calendars) -> bytes:
    if mail.bounce or mail.receipt:
        return _headers(mail, mail.subject, demo) + _report(mail)
    if mail.itip is not None:
        method, subject, calendar = calendars.part(mail)
        body = _text_part("plain", mail.text or _notice(mail))
        invitation = _part(f'text/calendar; method={method}; charset="utf-8"', calendar.encode())
        return _headers(mail, subject, demo) + _multipart(mail, "alternative", [body, invitation])
    words = words_of(mail)
    body = _body(mail, words)
    if mail.attach:
        body = _multipart(mail, "mixed", [body, *map(_attachment, mail.attach)])
    return _headers(mail, mail.subject, demo) + body


def _notice(mail: Mail) -> str:
    """What Google writes where nobody typed; Outlook leaves it empty."""
    assert mail.itip is not None
    done = {"accept": "accepted", "decline": "declined", "tentative": "replied Maybe to"}.get(mail.itip.what)
    return f"{mail.sender.name} has {done} this invitation." if done and mail.sender.client == "gmail" else ""


def _headers(mail: Mail, subject: str, demo: Demo) -> bytes:
    sender = mail.sender
    sent = format_datetime(mail.when.astimezone(ZoneInfo(sender.zone)))
    lines = []
    if not sender.own:
        lines.append(f"Received: from mail.{sender.domain} by mx.{demo.me[0].partition('@')[2]};\n {sent}")
    lines += [f"X-Gmail-Labels: {mail.label or ('Sent' if sender.own else 'Inbox')}", f"Date: {sent}"]
    lines += [f"From: {_mailbox(sender)}", "To: " + ",\n ".join(map(_mailbox, mail.to))]
    if mail.cc:
        lines.append("Cc: " + ",\n ".join(map(_mailbox, mail.cc)))
    lines += [f"Subject: {_encoded(subject)}", f"Message-ID: <{mail.ref}>"]
    if mail.references:
        lines += [f"In-Reply-To: <{mail.references[-1]}>"]
        lines.append("References: " + "\n ".join(f"<{ref}>" for ref in mail.references))
    if mail.auto:
        lines += ["Auto-Submitted: auto-replied", "X-Auto-Response-Suppress: All"]
    if sender.client in _PROGRAMS:
        lines.append(f"X-Mailer: {_PROGRAMS[sender.client]}")
    lines += [f"{name}: {_encoded(value)}" for name, value in mail.headers.items()]
    return ("\n".join([*lines, "MIME-Version: 1.0"]) + "\n").encode("ascii")


def _mailbox(person: Person) -> str:
    if not person.name:
        return person.address
    plain = person.name if _PLAIN_NAME.fullmatch(person.name) else f'"{person.name}"'
    return f"{plain if person.name.isascii() else _encoded(person.name)} <{person.address}>"


def _encoded(text: str) -> str:
    """An encoded word (RFC 2047) where the text is not ASCII."""
    return text if text.isascii() else f"=?utf-8?B?{base64.b64encode(text.encode()).decode()}?="


def _body(mail: Mail, words: Words) -> bytes:
    plain = _text_part("plain", words.plain)
    if not words.html or mail.auto:
        return plain
    return _multipart(mail, "alternative", [plain, _text_part("html", words.html)])


def _text_part(subtype: str, text: str) -> bytes:
    return _part(f'text/{subtype}; charset="utf-8"', f"{text}\n".encode())


def _part(content_type: str, content: bytes) -> bytes:
    """A part in the lightest encoding that carries it."""
    content = content.replace(b"\r\n", b"\n")
    encoding = "7bit"
    if not content.isascii() or max(map(len, content.split(b"\n"))) > 900:
        content, encoding = quopri.encodestring(content), "quoted-printable"
    head = f"Content-Type: {content_type}\nContent-Transfer-Encoding: {encoding}\n\n"
    return head.encode() + content


def _attachment(name: str) -> bytes:
    encoded = base64.b64encode(_PAGE).decode()
    lines = [encoded[at : at + _BASE64_LINE] for at in range(0, len(encoded), _BASE64_LINE)]
    head = (
        f'Content-Type: application/pdf; name="{name}"\nContent-Disposition: attachment; filename="{name}"\n'
        "Content-Transfer-Encoding: base64\n\n"
    )
    return (head + "\n".join(lines) + "\n").encode()


def _multipart(mail: Mail, subtype: str, parts: Sequence[bytes]) -> bytes:
    boundary = blake2b(f"{mail.ref} {subtype}".encode(), digest_size=14).hexdigest()
    kind = subtype.partition(";")[0]
    parameters = subtype.removeprefix(kind)
    head = f'Content-Type: multipart/{kind}{parameters}; boundary="{boundary}"\n\n'
    divided = b"".join(f"--{boundary}\n".encode() + part + b"\n" for part in parts)
    return head.encode() + divided + f"--{boundary}--\n".encode()


def _report(mail: Mail) -> bytes:
    """A delivery report (RFC 3464), or a note that a mail was shown (RFC 8098)."""
    parent = mail.parent
    assert parent is not None
    if mail.receipt:
        told = f"Original-Message-ID: <{parent.ref}>\nFinal-Recipient: rfc822; {mail.sender.address}\n"
        told += "Disposition: manual-action/MDN-sent-manually; displayed\n"
        kind = "disposition-notification"
    else:
        told = (
            f"Reporting-MTA: dns; {mail.sender.domain}\n\nFinal-Recipient: rfc822; {mail.bounce['address']}\n"
        )
        told += (
            f"Action: failed\nStatus: {mail.bounce['status']}\nDiagnostic-Code: smtp; {mail.bounce['said']}\n"
        )
        kind = "delivery-status"
    original = f"From: {_mailbox(parent.sender)}\nTo: {_mailbox(parent.to[0])}\n"
    original += f"Subject: {_encoded(parent.subject)}\nMessage-ID: <{parent.ref}>\n"
    parts = [
        _text_part("plain", mail.text),
        _part(f"message/{kind}", told.encode()),
        _part("text/rfc822-headers", original.encode()),
    ]
    return _multipart(mail, f"report; report-type={kind}", parts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
