"""Colours, type and spacing by role; delegates ask for roles and never for hex."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QPalette, QPen
from PySide6.QtWidgets import QWidget

from walkaway.engine.model import Light

GRID: Final = 4
CARD_PADDING: Final = 12
CARD_GAP: Final = 8
COLUMN_GAP: Final = 12
PAGE_EDGE: Final = 16
RADIUS: Final = 8
CONTROL_RADIUS: Final = 6


@dataclass(frozen=True, slots=True)
class StateColours:
    """One state: its shape, its text, and the tint behind its pills."""

    shape: str
    text: str
    tint: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """One colour scheme. Every pair used for text reaches 4.5:1, for shapes and edges 3:1 (WCAG 2.2)."""

    win: str
    side: str
    panel: str
    card: str
    sunk: str
    line: str
    line2: str
    t1: str
    t2: str
    t3: str
    acc: str
    on_acc: str
    sel: str
    mark: str
    sign: str
    red: StateColours
    amber: StateColours
    green: StateColours
    grey: StateColours
    yours: StateColours

    def state(self, light: Light) -> StateColours:
        """The colours of a light."""
        return self.named(light.value)

    def named(self, name: str) -> StateColours:
        """The colours of a state by its name: a light's value, or "yours"."""
        found: StateColours = getattr(self, name)
        return found


LIGHT: Final = Tokens(
    win="#F4F4F1",
    side="#ECECE8",
    panel="#FAFAF8",
    card="#FFFFFF",
    sunk="#EBEBE6",
    line="#DCDCD6",
    line2="#85867E",
    t1="#1D1E1B",
    t2="#50524B",
    t3="#63655D",
    acc="#2356C0",
    on_acc="#FFFFFF",
    sel="#EEF3FD",
    mark="#FCEFC7",
    sign="#FFFFFF",
    red=StateColours("#B3261E", "#93201A", "#FBE9E7"),
    amber=StateColours("#A86500", "#7A4900", "#FCF0D9"),
    green=StateColours("#217A41", "#1A6535", "#E5F3E9"),
    grey=StateColours("#6C6E66", "#50524B", "#EBEBE6"),
    yours=StateColours("#2356C0", "#1E4CAB", "#E6EDFB"),
)

DARK: Final = Tokens(
    win="#1A1B1D",
    side="#151618",
    panel="#1F2123",
    card="#26282B",
    sunk="#303337",
    line="#3A3D42",
    line2="#80858C",
    t1="#ECEDEE",
    t2="#BCC0C5",
    t3="#A0A5AB",
    acc="#8DB2FF",
    on_acc="#10203F",
    sel="#263247",
    mark="#4A3C12",
    sign="#1A1B1D",
    red=StateColours("#FF8075", "#FF9B92", "#43221F"),
    amber=StateColours("#E5A93B", "#EFBC62", "#3B2C10"),
    green=StateColours("#5CC57C", "#7BD396", "#1B3525"),
    grey=StateColours("#9CA1A8", "#BCC0C5", "#303337"),
    yours=StateColours("#8DB2FF", "#A5C2FF", "#1E2E4D"),
)


_chosen: list[Tokens | None] = [None]


def choose(scheme: Tokens | None) -> None:
    """Always this scheme, whatever the system asks for; None follows the system."""
    _chosen[0] = scheme


def tokens() -> Tokens:
    """The tokens of the scheme that was chosen, else of the one the system asks for now."""
    if _chosen[0] is not None:
        return _chosen[0]
    return DARK if system_is_dark() else LIGHT


def system_is_dark() -> bool:
    """Whether the system asks for dark windows now."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def palette(scheme: Tokens) -> QPalette:
    """A palette for Fusion, so that native controls and our cards are of one piece."""
    found = QPalette()
    role = QPalette.ColorRole
    for name, value in (
        (role.Window, scheme.win),
        (role.WindowText, scheme.t1),
        (role.Base, scheme.card),
        (role.AlternateBase, scheme.panel),
        (role.Text, scheme.t1),
        (role.PlaceholderText, scheme.t3),
        (role.Button, scheme.panel),
        (role.ButtonText, scheme.t1),
        (role.ToolTipBase, scheme.panel),
        (role.ToolTipText, scheme.t1),
        (role.Highlight, scheme.acc),
        (role.HighlightedText, scheme.on_acc),
        (role.Link, scheme.acc),
        (role.Mid, scheme.line2),
        (role.Dark, scheme.line2),
        (role.Accent, scheme.acc),
    ):
        found.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        found.setColor(QPalette.ColorGroup.Disabled, name, QColor(scheme.t3))
    return found


TITLE: Final = 1.55
SECTION: Final = 1.08
SMALL: Final = 0.92
TINY: Final = 0.85
NUMBER: Final = 1.85

_SMALLEST_PX: Final = 11
_USUAL_PX: Final = 13.0
_USUAL_DPI: Final = 96


def font(scale: float = 1.0, *, strong: bool = False) -> QFont:
    """The application's font at `scale` of its size; never under 11 pixels at 96 dpi."""
    face = QFont(QGuiApplication.font())
    if face.pointSizeF() > 0:
        face.setPointSizeF(max(face.pointSizeF() * scale, _SMALLEST_PX * 72 / _USUAL_DPI))
    else:
        face.setPixelSize(max(round(face.pixelSize() * scale), _SMALLEST_PX))
    face.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    face.setFeature(QFont.Tag("tnum"), 1)
    return face


def text_scale() -> float:
    """How much larger than usual the rep's text is; 1.0 up to a little above the usual size."""
    height = QFontInfo(QGuiApplication.font()).pixelSize()
    return max(1.0, height / (_USUAL_PX * 1.16))


def paint_text(widget: QWidget, colour: str, scale: float = 1.0, *, strong: bool = False) -> None:
    """Give a label or another plain widget a text colour and a size."""
    widget.setFont(font(scale, strong=strong))
    look = widget.palette()
    look.setColor(widget.foregroundRole(), QColor(colour))
    widget.setPalette(look)


def paint_ground(widget: QWidget, colour: str) -> None:
    """Fill a widget with one colour."""
    widget.setAutoFillBackground(True)
    look = widget.palette()
    look.setColor(widget.backgroundRole(), QColor(colour))
    widget.setPalette(look)


def focus_pen(scheme: Tokens, *, focused: bool) -> QPen:
    """The 2-pixel ring around what is selected: in the accent with the focus, else quieter."""
    return QPen(QColor(scheme.acc if focused else scheme.line2), 2)
