"""Draws the icon of the program in all sizes that menus, docks and task bars ask for.

python packaging/build_icons.py FOLDER NAME     writes hicolor/ with NAME.png, walkaway.ico, walkaway.icns
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import struct
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).resolve().parents[1] / "resources" / "icons" / "walkaway.svg"
LINUX: Final = (16, 22, 24, 32, 48, 64, 128, 256, 512)
WINDOWS: Final = (16, 20, 24, 32, 40, 48, 64, 256)
# The types of PNG entries in Apple's icon files, by pixels.
MACOS: Final = {
    16: b"icp4",
    32: b"icp5",
    64: b"icp6",
    128: b"ic07",
    256: b"ic08",
    512: b"ic09",
    1024: b"ic10",
}


def drawn(size: int) -> bytes:
    """The icon as a PNG of so many pixels."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt  # noqa: PLC0415 - the formats need no Qt
    from PySide6.QtGui import QImage, QImageWriter, QPainter  # noqa: PLC0415
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(content.data())


def ico(pictures: Sequence[tuple[int, bytes]]) -> bytes:
    """A Windows icon of PNGs, each given with its size; 256 is written as 0 there."""
    head = struct.pack("<3H", 0, 1, len(pictures))
    place = len(head) + 16 * len(pictures)
    entries = b""
    for size, picture in pictures:
        entries += struct.pack("<4B2H2I", size % 256, size % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return head + entries + b"".join(picture for _, picture in pictures)


def icns(pictures: Sequence[tuple[int, bytes]]) -> bytes:
    """An Apple icon of PNGs, each given with its size."""
    entries = b"".join(
        MACOS[size] + struct.pack(">I", 8 + len(picture)) + picture for size, picture in pictures
    )
    return b"icns" + struct.pack(">I", 8 + len(entries)) + entries


def write(folder: Path, name: str) -> None:
    """All icons into a folder, those for Linux under the name that its menu entry gives."""
    for size in LINUX:
        place = folder / "hicolor" / f"{size}x{size}" / "apps" / f"{name}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(drawn(size))
    scalable = folder / "hicolor" / "scalable" / "apps" / f"{name}.svg"
    scalable.parent.mkdir(parents=True, exist_ok=True)
    scalable.write_bytes(SOURCE.read_bytes())
    (folder / "walkaway.ico").write_bytes(ico([(size, drawn(size)) for size in WINDOWS]))
    (folder / "walkaway.icns").write_bytes(icns([(size, drawn(size)) for size in MACOS]))


def main(arguments: Sequence[str]) -> int:
    """Write the icons into the folder that is named."""
    if len(arguments) != 2:
        print(__doc__)
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    write(Path(arguments[0]), arguments[1])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
