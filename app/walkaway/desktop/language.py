"""The language of the window: English in the source, others from `resources/i18n`."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from walkaway.desktop import words
from walkaway.engine import resources

SOURCE = "en"


def speak(application: QCoreApplication, wanted: str = "system") -> str:
    """Have the window speak a language, that of the system where none is named; which it is."""
    system = QLocale.system()
    language = _language_of(system) if wanted == "system" else wanted
    translator = QTranslator(application)
    found = resources.path("i18n", f"walkaway_{language}.qm")
    if language == SOURCE or not translator.load(str(found)):
        _write_as(system if _language_of(system) == SOURCE else QLocale(SOURCE))
        return SOURCE
    application.installTranslator(translator)
    of_qt = QTranslator(application)  # the buttons of dialogs
    if of_qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(of_qt)
    locale = system if _language_of(system) == language else QLocale(language)
    words.use_locale(locale)
    _write_as(locale)
    return language


def _language_of(locale: QLocale) -> str:
    return locale.name().partition("_")[0]


def _write_as(locale: QLocale) -> None:
    """Have Qt's own boxes of days and numbers write as the window does, from the next one made on."""
    QLocale.setDefault(locale)
