"""The weekly report as a PDF: the engine's page, laid out on one sheet of A4."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QFont, QFontDatabase, QPageLayout, QPageSize, QPdfWriter, QTextDocument

_STYLE_OF_PAGE: Final = re.compile(r"<style>.*?</style>", re.DOTALL)

# Qt's rich text knows a part of CSS 2.1, and takes points by the screen: all sizes are pixels, 96 an inch.
_STYLE: Final = """
body { color: #1f2328 }
h1 { font-size: %dpx; font-weight: 600; margin-bottom: 0 }
h2 { font-size: %dpx; font-weight: 600; margin-top: 14px; margin-bottom: 3px }
p { margin-top: 3px; margin-bottom: 3px } p.note { color: #59636e }
th { text-align: left; color: #59636e; font-weight: normal; padding: 2px 8px 2px 0 }
td { padding: 2px 8px 2px 0; border-top: 1px solid #d1d9e0 }
td.n, th.n { text-align: right }
.red { color: #cf222e } .amber { color: #9a6700 } .green { color: #1a7f37 } .grey { color: #59636e }
"""
_MARGIN_MM = 16.0
_SIZES: Final = (13, 12, 11, 10)  # pixels of the text; the first with which all of it is on one page
_A4_MM = QSizeF(210, 297)


def report_pdf(html: str, title: str) -> bytes:
    """The report as a PDF document: one page, unless that would take letters too small to read."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Walkaway")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    body = _STYLE_OF_PAGE.sub("", html).replace("<table>", '<table width="100%" cellspacing="0">')
    for size in _SIZES:
        document = _laid_out(body, size)
        if document.pageCount() == 1:
            break
    document.print_(writer)
    buffer.close()
    return bytes(data.data())


def _laid_out(body: str, size: int) -> QTextDocument:
    document = QTextDocument()
    face = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    face.setPixelSize(size)
    document.setDefaultFont(face)
    document.setDocumentMargin(0)
    document.setDefaultStyleSheet(_STYLE % (round(size * 1.6), round(size * 1.15)))
    document.setHtml(body)
    inches = (_A4_MM - QSizeF(2 * _MARGIN_MM, 2 * _MARGIN_MM)) / 25.4
    document.setPageSize(inches * 96)
    return document
