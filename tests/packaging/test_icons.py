"""The icon in every size and form that a system asks for."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import struct
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

import build_icons


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("icons")
    assert build_icons.main([str(place), "name"]) == 0
    return place


def test_each_size_is_drawn_in_that_size_with_something_on_it(folder: Path) -> None:
    for size in build_icons.LINUX:
        image = QImage(str(folder / "hicolor" / f"{size}x{size}" / "apps" / "name.png"))
        assert (image.width(), image.height()) == (size, size)
        assert image.pixelColor(0, 0).alpha() == 0  # round corners
        colours = {image.pixelColor(x, size // 2).lightness() // 64 for x in range(size)}
        assert {0, 3} <= colours  # the dark ground, and the light arrow
    assert (
        folder / "hicolor" / "scalable" / "apps" / "name.svg"
    ).read_bytes() == build_icons.SOURCE.read_bytes()


def test_windows_finds_every_picture_in_its_file(folder: Path) -> None:
    content = (folder / "walkaway.ico").read_bytes()
    kind, count = struct.unpack_from("<2H", content, 2)
    assert (kind, count) == (1, len(build_icons.WINDOWS))
    for number, size in enumerate(build_icons.WINDOWS):
        width, _, _, _, _, depth, length, place = struct.unpack_from("<4B2H2I", content, 6 + 16 * number)
        picture = QImage.fromData(content[place : place + length], "PNG")
        assert (width or 256, depth, picture.width()) == (size, 32, size)


def test_macos_finds_every_picture_in_its_file(folder: Path) -> None:
    content = (folder / "walkaway.icns").read_bytes()
    assert content[:4] == b"icns"
    assert int.from_bytes(content[4:8], "big") == len(content)
    place, found = 8, {}
    while place < len(content):
        kind, length = content[place : place + 4], int.from_bytes(content[place + 4 : place + 8], "big")
        found[QImage.fromData(content[place + 8 : place + length], "PNG").width()] = kind
        place += length
    assert found == build_icons.MACOS


def test_a_folder_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert build_icons.main([]) == 2
    assert "FOLDER" in capsys.readouterr().out
