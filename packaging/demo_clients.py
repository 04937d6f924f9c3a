"""How mail programs write what somebody typed: signature, quoted history, HTML beside the plain text."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Final
from zoneinfo import ZoneInfo

from demo_model import Mail, Person

_WIDTH: Final = 72
_DEPTH: Final = 2  # older history is cut off, as people do


@dataclass(frozen=True, slots=True)
class Words:
    """A body as its program makes it; `html` is empty where the program sends plain text alone."""

    plain: str
    html: str = ""


def words_of(mail: Mail) -> Words:
    """The body of a mail in the manner of its writer's program."""
    return _CLIENTS[mail.sender.client](mail)


def display(person: Person) -> str:
    """Name and address as attribution lines have them."""
    return f"{person.name} <{person.address}>"


def _typed(mail: Mail, wrap: bool, dashes: bool = False) -> str:
    """New text, signature and footer, as far as the program hangs them on."""
    person = mail.sender
    parts = [_wrapped(mail.text) if wrap else mail.text]
    if person.signature and not mail.auto:
        parts.append(("-- \n" if dashes else "") + person.signature.strip("\n"))
    if person.footer and not mail.auto:
        parts.append(_wrapped(person.footer.strip("\n")) if wrap else person.footer.strip("\n"))
    return "\n\n".join(part for part in parts if part)


def _wrapped(text: str) -> str:
    return "\n".join(
        line if line.startswith(">") else textwrap.fill(line, _WIDTH, break_on_hyphens=False)
        for line in text.split("\n")
    )


def _shown(mail: Mail, depth: int) -> str:
    """A mail as it stands quoted in another: its own words, and what it quoted itself."""
    body = _typed(mail, wrap=mail.sender.client != "outlook", dashes=mail.sender.client == "gmail")
    if depth < _DEPTH and mail.parent is not None and mail.quote:
        style = _outlook_block if mail.sender.client == "outlook" else _marked_block
        return f"{body}\n\n{style(mail, depth + 1)}"
    return body


def _marked_block(mail: Mail, depth: int = 1) -> str:
    assert mail.parent is not None
    lines = _shown(mail.parent, depth).split("\n")
    marked = "\n".join(f">{line}" if line.startswith(">") else f"> {line}".rstrip() for line in lines)
    gap = "\n" if mail.sender.client == "thunderbird" else "\n\n"
    return f"{_attribution(mail)}{gap}{marked}"


def _attribution(mail: Mail) -> str:
    assert mail.parent is not None
    asked, when = mail.parent.sender, mail.parent.when.astimezone(ZoneInfo(mail.sender.zone))
    match mail.sender.client:
        case "thunderbird":
            return f"On {when:%d/%m/%Y %H:%M}, {asked.name} wrote:"
        case "apple" | "iphone":
            return f"On {when.day} {when:%b %Y}, at {when:%H:%M}, {display(asked)} wrote:"
    return textwrap.fill(
        f"On {when:%a}, {when.day} {when:%b %Y at %H:%M}, {display(asked)} wrote:", 78, break_on_hyphens=False
    )


def _outlook_block(mail: Mail, depth: int = 1) -> str:
    return f"{_outlook_head(mail)}\n\n{_shown(_parent(mail), depth)}"


def _outlook_head(mail: Mail) -> str:
    parent = _parent(mail)
    when = parent.when.astimezone(ZoneInfo(mail.sender.zone))
    lines = [f"From: {display(parent.sender)}", f"Sent: {when.day} {when:%B %Y %H:%M}"]
    lines.append("To: " + "; ".join(map(display, parent.to)))
    if parent.cc:
        lines.append("Cc: " + "; ".join(map(display, parent.cc)))
    return "\n".join([*lines, f"Subject: {parent.subject}"])


def _parent(mail: Mail) -> Mail:
    assert mail.parent is not None
    return mail.parent


def _quotes(mail: Mail) -> bool:
    return mail.quote and mail.parent is not None and not mail.auto


# --- plain text and HTML, program by program ----------------------------------------------------


def _gmail(mail: Mail) -> Words:
    plain, html = (
        _typed(mail, wrap=True, dashes=True),
        f'<div dir="ltr">{_divs(_typed(mail, wrap=False))}</div>',
    )
    if _quotes(mail):
        plain = f"{plain}\n\n{_marked_block(mail)}"
        html += (
            '<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">'
            f"{_inline(_attribution(mail))}<br></div>"
            '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid '
            f'rgb(204,204,204);padding-left:1ex">{_divs(_shown(_parent(mail), 1))}</blockquote></div>'
        )
    return Words(plain, html)


def _outlook(mail: Mail) -> Words:
    plain = _typed(mail, wrap=False)
    html = f"<div class=WordSection1>{_paragraphs(plain)}"
    if _quotes(mail):
        plain = f"{plain}\n\n{_outlook_block(mail)}"
        head = "<br>".join(
            f"<b>{escape(name)}:</b>{escape(rest)}"
            for name, _, rest in (line.partition(":") for line in _outlook_head(mail).split("\n"))
        )
        html += (
            '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
            f"<p class=MsoNormal>{head}</p></div>{_paragraphs(_shown(_parent(mail), 1))}"
        )
    return Words(plain, f"<html><body lang=EN-GB>{html}</div></body></html>")


def _apple(mail: Mail) -> Words:
    plain = _typed(mail, wrap=True)
    html = _divs(_typed(mail, wrap=False))
    if _quotes(mail):
        plain = f"{plain}\n\n{_marked_block(mail)}"
        html += (
            f'<div><br><blockquote type="cite"><div>{_inline(_attribution(mail))}</div><br>'
            f"<div>{_divs(_shown(_parent(mail), 1))}</div></blockquote></div>"
        )
    return Words(plain, f'<html><body style="overflow-wrap: break-word;">{html}</body></html>')


def _phone(mail: Mail) -> Words:
    plain = f"{mail.text}\n\n{mail.sender.signature.strip() or 'Sent from my iPhone'}"
    if _quotes(mail):
        lines = f"{_attribution(mail)}\n\n{_shown(_parent(mail), 1)}".split("\n")
        plain += "\n\n" + "\n".join(
            f">{'' if line.startswith('>') else ' '}{line}".rstrip() for line in lines
        )
    return Words(plain)


def _thunderbird(mail: Mail) -> Words:
    """Answers below what it quotes, plain text only."""
    typed = _typed(mail, wrap=True, dashes=True)
    return Words(f"{_marked_block(mail)}\n\n{typed}" if _quotes(mail) else typed)


def _bare(mail: Mail) -> Words:
    return Words(_typed(mail, wrap=True))


def _divs(text: str) -> str:
    return "".join(f"<div>{_inline(line) or '<br>'}</div>" for line in text.split("\n"))


def _paragraphs(text: str) -> str:
    return "".join(f"<p class=MsoNormal>{_inline(line) or '&nbsp;'}</p>" for line in text.split("\n"))


def _inline(line: str) -> str:
    return escape(line, quote=False)


_CLIENTS: Final[dict[str, Callable[[Mail], Words]]] = {
    "gmail": _gmail,
    "outlook": _outlook,
    "apple": _apple,
    "iphone": _phone,
    "thunderbird": _thunderbird,
    "plain": _bare,
}
