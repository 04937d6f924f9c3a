"""The help pages by topic, in the order in which they are listed, and the pictures that they show."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from PySide6.QtGui import QImage

from walkaway.engine import resources

ORDER: Final = (
    "window", "exits", "pipeline", "playbook", "settings", "accounts", "sync", "notices", "living",
    "meetings", "signals", "report", "backtest", "classify",
)  # fmt: skip
DARK: Final = "-dark"

_LANGUAGE: Final = "en"  # of the pages beside the folders of other languages
_OURS: Final = re.compile(r"(?:\.\./)?img/(?:([a-z]{2})/)?([a-z-]+)\.png")  # of a language, where it has one
_PICTURE: Final = re.compile(r"^!\[([^\]]*)\]\(([^)\s]+)\)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Topic:
    """One page: its text as Markdown, and the language that it is written in."""

    key: str
    title: str
    text: str
    language: str


def pictures(found: Iterable[Topic], *, dark: bool) -> Mapping[str, QImage]:
    """The pictures of pages by the links that lead to them: for a worker, since these are some files."""
    links = {link for topic in found for _, link in _PICTURE.findall(topic.text)}
    paths = {link: picture(link, dark=dark) for link in links}
    return {link: QImage(str(path)) for link, path in paths.items() if path is not None}


def topics(language: str) -> tuple[Topic, ...]:
    """All pages, each in a language where it is written in that, else in English: for a worker, too."""
    return tuple(_topic(key, language) for key in ORDER)


def _topic(key: str, language: str) -> Topic:
    own = ("help", language, f"{key}.md")
    there = language != _LANGUAGE and resources.path(*own).is_file()
    text = resources.read_text(*(own if there else ("help", f"{key}.md")))
    title = text.partition("\n")[0].removeprefix("# ")
    return Topic(key, title.replace("`", ""), text, language if there else _LANGUAGE)


def with_captions(markdown: str) -> str:
    """The page with what each picture shows in words below it, for eyes and screen readers alike."""
    return _PICTURE.sub(lambda found: f"![{found[1]}]({found[2]})\n\n*{found[1]}*", markdown)


def topic_of(link: str) -> str:
    """The topic that a link leads to; empty where it leads elsewhere."""
    key = PurePosixPath(link.partition("#")[0]).name.removesuffix(".md")
    return key if link.partition("#")[0].endswith(".md") and key in ORDER else ""


def picture(link: str, *, dark: bool) -> Path | None:
    """The file of a picture that a page shows, its dark twin where wanted; None for anything else.

    Only our own pictures: nothing outside that folder, and nothing from the network.
    """
    found = _OURS.fullmatch(link)
    if found is None:
        return None
    names = (f"{found[2]}{DARK if dark else ''}.png", f"{found[2]}.png")
    places = (resources.path("help", "img", *filter(None, (found[1], name))) for name in names)
    return next((path for path in places if path.is_file()), None)
