"""Turns the HTML of a mail into lines, with the quotes of the known mail programs marked as in plain text."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from walkaway.engine.reading.text.attribution import ATTRIBUTION_MARK, HISTORY_BELOW
from walkaway.engine.reading.text.signature import SIGNATURE_MARK

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_MOST_HTML = 256 * 1024
_MOST_TEXT = 96 * 1024
_DEEPEST = 300  # open elements; selectolax takes 1.3 s for 20,000 nested ones

_SKIPPED = frozenset(
    ("head", "title", "style", "script", "template", "noscript", "svg", "object", "select", "textarea", "xml")
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_CELLS = frozenset(("td", "th"))
_SPACED = frozenset(("p", "h1", "h2", "h3", "h4", "blockquote", "pre", "table", "ul", "ol"))
_QUOTE_CLASSES = frozenset(("yahoo_quoted", "zmail_extra", "tutanota_quote"))
_BLOCKQUOTE_CLASSES = frozenset(("gmail_quote", "protonmail_quote"))  # on a div they hold the answers as well
_QUOTE_STYLE = re.compile(r"border-left(?:-width|-style)?\s*:\s*(?!none|0)", re.IGNORECASE)
_ATTRIBUTION_CLASSES = frozenset(("gmail_attr", "moz-cite-prefix"))
_SIGNATURE_CLASSES = frozenset(
    (
        "gmail_signature",
        "gmail_signature_prefix",
        "moz-signature",
        "protonmail_signature_block",
        "yahoo-signature",
    )
)
_SIGNATURE_IDS = frozenset(
    ("signature", "applemailsignature", "ms-outlook-mobile-signature", "linebreakatbeginningofsignature")
)
# Outlook on the web and for phones; nested replies carry the same ids with "x_" in front.
_HISTORY_IDS = frozenset(
    (
        "divrplyfwdmsg",
        "mail-editor-reference-message-container",
        "ms-outlook-mobile-reference-message",
        "olk_src_body_section",
        "stopspelling",  # Hotmail
    )
)
_WORD_HEADER = re.compile(
    r"border-top\s*:\s*solid\s*#(?:B5C4DF|E1E1E1)", re.IGNORECASE
)  # Outlook for Windows, which is Word
_HIDDEN = re.compile(
    r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt)?\s*(?:;|$)",
    re.IGNORECASE,
)
_PRESERVED = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_RULE = "_" * 20
_SPACES = re.compile(r"[ \t\r\n\f]+")
_DATA_URI = re.compile(r"data:[\w/+.-]{0,60};base64,[\w/+=\s%]*")
_TAG = re.compile(
    r"<(/?)(div|blockquote|span|font|table|center|b|i|u|a|section|ul|ol|em|strong)\b", re.IGNORECASE
)
_ANY_TAG = re.compile(r"<[^<>]{0,2000}>")
_PRIVATE = {ord(mark): None for mark in (HISTORY_BELOW, SIGNATURE_MARK, ATTRIBUTION_MARK)}


def text_of_html(html: str) -> str:
    """The visible text of `html`, a line per block element, links as their text.

    What stands in the quote containers of Gmail, Apple Mail, Thunderbird, Yahoo, Proton and others begins
    with "> " per level; private marks show the line splitter attributions, signatures and where Outlook's
    history begins. Only the first 256 KB are read. Never raises.
    """
    if "base64," in html:
        html = _DATA_URI.sub("", html)
    html = html[:_MOST_HTML].translate(_PRIVATE)
    if _too_deep(html):
        return unescape(_ANY_TAG.sub("\n", html))
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  (only mail with HTML pays for the parser)

    body = LexborHTMLParser(html).body
    if body is None:
        return ""
    lines = _Lines()
    _walk(body, lines)
    return lines.text()


def _too_deep(html: str) -> bool:
    if html.count("<") < 2 * _DEEPEST:
        return False
    depth = deepest = 0
    for tag in _TAG.finditer(html):
        depth += -1 if tag[1] else 1
        if depth > deepest:
            deepest = depth
        elif depth < 0:
            depth = 0
    return deepest > _DEEPEST


class _Lines:
    """Collects text into lines, each with the quote marks of the place where it stands."""

    def __init__(self) -> None:
        self.depth = 0
        self.mark = ""
        self.preserved = False
        self.size = 0
        self._lines: list[str] = []
        self._current: list[str] = []
        self._gap = False

    def text(self) -> str:
        self.end_line()
        return "\n".join(self._lines)

    def add(self, text: str) -> None:
        if self.preserved:
            first, *others = text.split("\n")
            self._put(first)
            for other in others:
                self.break_line()
                self._put(other)
            return
        text = _SPACES.sub(" ", text)
        if text == " " and (not self._current or self._current[-1].endswith(" ")):
            return
        self._put(text if self._current else text.lstrip(" "))

    def _put(self, text: str) -> None:
        if text:
            self._current.append(text)
            self.size += len(text)

    def break_line(self) -> None:
        self._emit("".join(self._current))
        self._current.clear()

    def end_line(self) -> None:
        if self._current:
            self.break_line()

    def space(self) -> None:
        """A blank line before the next text, unless one is there."""
        self._gap = True

    def history(self) -> None:
        self.end_line()
        self._lines.append("> " * self.depth + HISTORY_BELOW)

    def _emit(self, text: str) -> None:
        text = text.replace("\xa0", " ").strip(" ") if not self.preserved else text.rstrip()
        prefix = "> " * self.depth
        if self._gap:
            self._gap = False
            if self._lines and self._lines[-1].strip("> "):
                self._lines.append(prefix.rstrip())
        self._lines.append(prefix + self.mark + text if text else prefix.rstrip())
        self.size += 1


@dataclass(frozen=True, slots=True)
class _Open:
    """An open element, and what held outside it."""

    breaks: bool  # a block element: its end ends the line
    spaced: bool
    cell: bool
    depth: int
    mark: str
    preserved: bool


def _walk(root: LexborNode, lines: _Lines) -> None:
    """Goes through the tree without recursion: hostile mail nests deeper than Python's stack."""
    opened: list[_Open] = []
    node = root
    while lines.size < _MOST_TEXT:
        child = _visit(node, lines, opened)
        if child is not None:
            node = child
            continue
        while opened and node.next is None and node.parent is not None:
            node = node.parent
            _leave(lines, opened)
        if not opened or node.next is None:
            return
        node = node.next


def _visit(node: LexborNode, lines: _Lines, opened: list[_Open]) -> LexborNode | None:
    """Takes in one node; gives its first child where that is to be read."""
    tag = node.tag or ""
    if tag == "-text":
        lines.add(node.text_content or "")
    elif tag == "br":
        lines.break_line()
    elif not tag.startswith("-") and tag not in _SKIPPED:
        attributes = node.attributes
        if not _is_hidden(attributes):
            return _enter(node, tag, attributes, lines, opened)
    return None


def _enter(
    node: LexborNode, tag: str, attributes: Mapping[str, str | None], lines: _Lines, opened: list[_Open]
) -> LexborNode | None:
    breaks = tag in _BLOCKS
    classes = (attributes.get("class") or "").lower().split()
    style = attributes.get("style") or ""
    ident = (attributes.get("id") or "").lower().removeprefix("x_").removeprefix("x_")
    spaced = tag in _SPACED and not any(name.startswith("mso") for name in classes)
    if breaks:
        lines.end_line()
        if spaced:
            lines.space()
    elif tag in _CELLS:
        lines.add(" ")
    if ident in _HISTORY_IDS or (style and _WORD_HEADER.search(style) and len(node.css("b")) >= 3):
        lines.history()
    if tag == "hr" and ident not in _HISTORY_IDS:
        lines.add(_RULE)
        lines.end_line()
    child = node.first_child
    if child is None:
        return None
    opened.append(_Open(breaks, spaced, tag in _CELLS, lines.depth, lines.mark, lines.preserved))
    if _is_quote(tag, attributes, classes, style):
        lines.end_line()
        lines.depth += 1
    if _ATTRIBUTION_CLASSES.intersection(classes):
        lines.end_line()
        lines.mark = ATTRIBUTION_MARK
    elif (
        ident in _SIGNATURE_IDS
        or _SIGNATURE_CLASSES.intersection(classes)
        or "data-signatureblock" in attributes
    ):
        lines.end_line()
        lines.mark = SIGNATURE_MARK
    if tag == "pre" or (style and _PRESERVED.search(style)):
        lines.preserved = True
    return child


def _leave(lines: _Lines, opened: list[_Open]) -> None:
    outside = opened.pop()
    if outside.breaks or outside.depth != lines.depth or outside.mark != lines.mark:
        lines.end_line()
        if outside.spaced:
            lines.space()
    elif outside.cell:
        lines.add(" ")
    lines.depth, lines.mark, lines.preserved = outside.depth, outside.mark, outside.preserved


def _is_hidden(attributes: Mapping[str, str | None]) -> bool:
    style = attributes.get("style")
    return "hidden" in attributes or bool(style and _HIDDEN.search(style))


def _is_quote(tag: str, attributes: Mapping[str, str | None], classes: Sequence[str], style: str) -> bool:
    if tag != "blockquote":
        return bool(classes) and not _QUOTE_CLASSES.isdisjoint(classes)
    return (
        attributes.get("type") == "cite"
        or (attributes.get("cite") or "").startswith("mid:")
        or not _QUOTE_CLASSES.isdisjoint(classes)
        or bool(_BLOCKQUOTE_CLASSES.intersection(classes))
        or bool(_QUOTE_STYLE.search(style))
    )
