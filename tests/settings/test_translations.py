"""German is complete: every text of the window has a translation that keeps its places, and is compiled."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import importlib.util
import re
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from tests.architecture.source import CHECKOUT
from walkaway.engine import resources

HOLDERS = re.compile(r"%\d")
FIELDS = re.compile(r"\{(\w+)")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "build_translations", CHECKOUT / "packaging" / "build_translations.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_text_is_translated(tool: ModuleType) -> None:
    open_ones = tool.missing("de")
    assert not open_ones, "translate these in resources/i18n/walkaway_de.ts:\n" + "\n".join(
        map(str, open_ones)
    )


def test_translations_keep_their_places(tool: ModuleType) -> None:
    wrong = [
        (source, target)
        for (_, source), target in tool.translations("de").items()
        if sorted(HOLDERS.findall(source)) != sorted(HOLDERS.findall(target))
        or set(FIELDS.findall(source)) != set(FIELDS.findall(target))
        or source.endswith("…") != target.endswith("…")
        or source.count("&") != target.count("&")
    ]
    assert not wrong


def test_what_is_compiled_is_what_is_translated(tool: ModuleType, qapp: QCoreApplication) -> None:
    translator = QTranslator()
    assert translator.load(str(resources.path("i18n", "walkaway_de.qm")))
    for (context, source), target in tool.translations("de").items():
        assert translator.translate(context, source) == target


def test_the_window_speaks_german_where_it_is_wanted(qapp: QCoreApplication) -> None:
    from walkaway.desktop import language, words
    from walkaway.engine.model import Light

    before, default = [*words._locale], QLocale()
    try:
        assert language.speak(qapp, "de") == "de"
        assert QLocale().monthName(2) == "Februar"  # in boxes of days
        assert words.light_word(Light.RED) == "Aussteigen"
        assert words.figure(1234.5) == "1.234,5"
    finally:
        for translator in qapp.findChildren(QTranslator):
            qapp.removeTranslator(translator)
            translator.deleteLater()
        words.use_locale(before[0])
        QLocale.setDefault(default)
    assert words.light_word(Light.RED) == "Walk away"
    try:
        assert language.speak(qapp, "xx") == "en"
        assert QLocale().monthName(2) == "February"
    finally:
        QLocale.setDefault(default)
