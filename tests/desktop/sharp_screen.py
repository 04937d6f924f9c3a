"""A window on a screen of twice the usual sharpness: prints what it found as JSON, for test_high_dpi.py."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
from collections import Counter

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QIcon, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from tests.desktop.snapshots import TITLES
from tests.desktop.test_screens import crowd
from walkaway.desktop import theme
from walkaway.desktop.icons import icon
from walkaway.desktop.jobs import Jobs
from walkaway.desktop.shapes import light_icon
from walkaway.desktop.window import MainWindow
from walkaway.engine.model import Light


def fine_share(image: QImage) -> float:
    """How many of the squares of four pixels with anything in them are not of one colour.

    Of a picture that was only made larger no square is.
    """
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    fine = inked = 0
    ((ground, _),) = Counter(memoryview(plain.constBits()).cast("B").cast("I")).most_common(1)
    for x in range(0, plain.width() - 1, 2):
        for y in range(0, plain.height() - 1, 2):
            square = {plain.pixel(x + right, y + down) for right in (0, 1) for down in (0, 1)}
            inked += square != {ground}
            fine += len(square) > 1
    return fine / max(inked, 1)


def of_icon(found: QIcon) -> tuple[int, float]:
    pixmap = found.pixmap(QSize(16, 16), 2.0)
    ground = QImage(pixmap.size(), QImage.Format.Format_RGB32)
    ground.fill(Qt.GlobalColor.white)
    picture = pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    for x in range(picture.width()):
        for y in range(picture.height()):
            if picture.pixelColor(x, y).alpha() > 127:
                ground.setPixel(x, y, picture.pixel(x, y) | 0xFF000000)
    return pixmap.width(), fine_share(ground)


def main() -> None:
    application = QApplication([])
    desk = crowd()
    window = MainWindow(Jobs(inline=True), lambda request: lambda job: None, lambda job: desk, TITLES)
    window.resize(1280, 800)
    window.show()
    window.show_demo()
    application.processEvents()
    scheme = theme.tokens()
    cards = window.board.view.column(Light.RED).list
    second = cards.visualRect(cards.model().index(1, 0))
    card = (
        window.grab()
        .toImage()
        .copy(*(2 * number for number in (cards.mapTo(window, second.topLeft()).toTuple())), 600, 200)
    )
    card.setDevicePixelRatio(1)
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=second.center())
    chosen = window.board.view.current
    edge = QPoint(second.center().x(), second.bottom() + 2)
    below = cards.indexAt(edge).row()
    labels = [label.pixmap() for label in window.findChildren(QLabel) if not label.pixmap().isNull()]
    window.browsing.open_prospect("aspen.example")
    application.processEvents()
    line = window.detail.timeline
    refs = []
    for row in range(line.model().rowCount()):
        line.clearSelection()
        place = line.visualRect(line.model().index(row, 0)).center()
        QTest.mouseClick(line.viewport(), Qt.MouseButton.LeftButton, pos=place)
        refs.append(line.currentIndex().row())
    back = next(b for b in window.detail.head.findChildren(QAbstractButton) if b.isVisible())
    QTest.mouseClick(back, Qt.MouseButton.LeftButton, pos=QPoint(back.width() - 2, back.height() - 2))
    print(
        json.dumps(
            {
                "ratio": window.devicePixelRatioF(),
                "size": window.grab().size().toTuple(),
                "card": fine_share(card),
                "lights": [of_icon(light_icon(light, scheme)) for light in Light],
                "icons": [of_icon(icon(name, scheme.t1)) for name in ("settings", "search", "help", "mail")],
                "labels": sorted({pixmap.devicePixelRatioF() for pixmap in labels}),
                "chosen": chosen.key if chosen is not None else "",
                "second": cards.model().index(1, 0).data(Qt.ItemDataRole.DisplayRole),
                "below": below,
                "marks": refs,
                "left": window.board.isVisible(),
            }
        )
    )
    window.close()


if __name__ == "__main__":
    main()
