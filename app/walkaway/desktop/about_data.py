"""About this data: what was read, what was set aside, and what could not be read."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections import Counter
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPlainTextEdit, QWidget

from walkaway.desktop import theme, words
from walkaway.desktop.frame.dialog import Dialog
from walkaway.desktop.labels import dialog_buttons, dialog_column
from walkaway.desktop.words import translate
from walkaway.engine.model import BoardSnapshot


def reason_in_words(reason: str) -> str:
    """Why somebody is not on the board."""
    return {
        "own_side": translate("About", "your own side"),
        "newsletter": translate("About", "newsletters and lists"),
        "automated": translate("About", "programs and services"),
        "one_way": translate("About", "wrote, but nobody of yours answered"),
        "not_a_deal": translate("About", "people without a deal"),
        "ignored": translate("About", "set aside by you"),
    }.get(reason, reason)


def _folder(role: str) -> str:
    return {
        "drafts": translate("About", "drafts"),
        "spam": translate("About", "spam"),
        "trash": translate("About", "trash"),
        "chat": translate("About", "chat"),
    }.get(role, role)


def about_lines(snapshot: BoardSnapshot) -> list[str]:
    """Everything that is known about the data of a board, line by line."""
    zone, coverage = ZoneInfo(snapshot.zone), snapshot.coverage
    lines = [
        translate("About", "Your addresses: %1").replace("%1", ", ".join(snapshot.me)),
        f"{words.mails(coverage.messages)}, {words.meetings(coverage.meetings)}",
    ]
    if coverage.first is not None and coverage.last is not None:
        span = translate("About", "From %1 to %2")
        first, last = (
            words.day_in_pattern(moment.astimezone(zone).date(), translate("Words", "d MMMM yyyy"))
            for moment in (coverage.first, coverage.last)
        )
        lines.append(span.replace("%1", first).replace("%2", last))
    for what, number in sorted(coverage.left_out.items()):
        text = translate("About", "Left out: %1 in %2").replace("%1", words.mails(number))
        lines.append(text.replace("%2", _folder(what)))
    counts = Counter(entry.reason for entry in snapshot.set_aside)
    if counts:
        lines += ["", translate("About", "Not on the board")]
    for reason, number in counts.most_common():
        lines.append(f"  {words.figure(number)}  {reason_in_words(reason)}")
    if snapshot.unassigned_meetings:
        lines += ["", translate("About", "Meetings that belong to nobody")]
        for meeting in snapshot.unassigned_meetings[:50]:
            day = words.short_date(meeting.start, zone, snapshot.as_of)
            lines.append(f"  {day}  {words.meeting_title(meeting)}")
    if coverage.skipped:
        lines += ["", translate("About", "Could not be read")]
        lines += [f"  {item.where}: {words.said(item.why)}" for item in coverage.skipped]
    return lines


class AboutData(Dialog):
    """The lines, to be read and copied."""

    def __init__(self, snapshot: BoardSnapshot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("About", "About this data"))
        self.resize(560, 480)
        promise = QLabel(
            translate("About", "Everything stays on this computer. Walkaway never sends mail."), self
        )
        promise.setWordWrap(True)
        theme.paint_text(promise, theme.tokens().t2)
        text = QPlainTextEdit("\n".join(about_lines(snapshot)), self)
        text.setReadOnly(True)
        text.setAccessibleName(self.windowTitle())
        buttons = dialog_buttons(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = dialog_column(self)
        for widget in (promise, text, buttons):
            column.addWidget(widget)
