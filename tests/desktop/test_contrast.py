"""Contrast by the formula of WCAG 2.2, over the pairs that are really used."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from walkaway.desktop import theme
from walkaway.desktop.edges import EdgedFusion


def contrast(one: str, two: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_contrast_reaches_wcag_aa(scheme: theme.Tokens) -> None:
    grounds = (scheme.win, scheme.side, scheme.panel, scheme.card, scheme.sunk, scheme.sel)
    for ground in grounds:
        for text in (scheme.t1, scheme.t2, scheme.t3):
            assert contrast(text, ground) >= 4.5
    assert min(contrast(scheme.t1, scheme.mark), contrast(scheme.t2, scheme.mark)) >= 4.5
    assert contrast(scheme.on_acc, scheme.acc) >= 4.5
    for state in (scheme.red, scheme.amber, scheme.green, scheme.grey, scheme.yours):
        assert contrast(state.text, state.tint) >= 4.5
        assert contrast(state.text, scheme.card) >= 4.5
        assert min(contrast(state.shape, ground) for ground in grounds) >= 3
        assert contrast(scheme.sign, state.shape) >= 4.5
    assert min(contrast(scheme.line2, ground) for ground in (scheme.card, scheme.win, scheme.panel)) >= 3
    assert min(contrast(scheme.acc, ground) for ground in grounds) >= 3  # the ring of the focus
    # Links and undo on a row, the main button's ring.
    assert contrast(scheme.acc, scheme.card) >= 4.5
    assert contrast(scheme.t1, scheme.acc) >= 1.8
    for light in (scheme.red, scheme.amber, scheme.green):
        assert contrast(scheme.t1, light.tint) >= 4.5  # "now" and marks over the silence


@pytest.mark.parametrize("scheme", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("kind", [QLineEdit, QCheckBox, QComboBox, QDateEdit, QPlainTextEdit])
def test_the_edge_of_a_control_can_be_seen(
    scheme: theme.Tokens, kind: type[QWidget], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "tokens", lambda: scheme)
    style = EdgedFusion()
    page = QWidget()
    qtbot.addWidget(page)
    page.setPalette(theme.palette(scheme))
    page.setAutoFillBackground(True)
    theme.paint_ground(page, scheme.win)
    control = kind(page)
    for widget in (control, *control.findChildren(QWidget)):
        widget.setStyle(style)
    page.resize(200, 60)
    control.setGeometry(10, 10, 120, 30)
    with qtbot.waitExposed(page):
        page.show()
    picture = page.grab().toImage()
    middle = [picture.pixelColor(x, 25).name() for x in range(8, 30)]
    assert max(contrast(colour, scheme.win) for colour in middle) >= 3
    page.close()
