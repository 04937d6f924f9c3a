"""The pictures of the help are made anew from the demo, small, with every colour that means something."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage

import build_pictures
from walkaway.desktop import theme, words


def test_a_picture_in_few_colours_keeps_the_rare_ones() -> None:
    image = QImage(400, 100, QImage.Format.Format_RGB32)
    for x in range(400):
        for y in range(100):
            image.setPixelColor(x, y, QColor(x % 256, 2 * y, 128))
    green = QColor(theme.LIGHT.green.shape)
    image.setPixelColor(7, 7, green)
    found = build_pictures.small(image)
    assert found.format() is QImage.Format.Format_Indexed8
    assert found.colorCount() <= 256
    for x in range(0, 400, 9):
        mine, theirs = found.pixelColor(x, 50), image.pixelColor(x, 50)
        assert max(abs(a - b) for a, b in zip(mine.getRgb(), theirs.getRgb(), strict=True)) < 40
    mine = found.pixelColor(7, 7)
    assert max(abs(a - b) for a, b in zip(mine.getRgb(), green.getRgb(), strict=True)) < 40


def test_wrong_use_says_how_and_writes_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert build_pictures.main(["a", "b"]) == 2
    assert "resources/help/img/" in capsys.readouterr().out


@pytest.mark.slow
def test_all_pictures_can_be_made_anew(qapp: QGuiApplication, tmp_path: Path) -> None:
    before = theme.tokens()
    made = build_pictures.make(tmp_path)
    theme.choose(None)
    there = {path.relative_to(build_pictures.FOLDER) for path in build_pictures.FOLDER.rglob("*.png")}
    assert {path.relative_to(tmp_path) for path in made} == there
    assert before is theme.tokens()
    assert words.language() == "en"
