"""The words of the settings pages in the language of the window; those of the table are its own."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from walkaway.desktop.words import translate
from walkaway.engine.settings import Setting


def label_of(setting: Setting) -> str:
    """What a setting is called."""
    return QCoreApplication.translate("SettingsTable", setting.label)


def help_of(setting: Setting) -> str:
    """What it does."""
    return QCoreApplication.translate("SettingsTable", setting.help)


def page_title(page: str) -> str:
    """The title of a page."""
    return {
        "accounts": translate("Settings", "Accounts"),
        "addresses": translate("Settings", "My addresses"),
        "people": translate("Settings", "People"),
        "work": translate("Settings", "Working time"),
        "notices": translate("Settings", "Notices"),
        "living": translate("Settings", "On this computer"),
        "privacy": translate("Settings", "Privacy"),
        "appearance": translate("Settings", "Appearance"),
        "about": translate("Settings", "About this data"),
    }.get(page, page)


def choice_word(choice: str) -> str:
    """One of the words of a choice."""
    return {
        "system": translate("Settings", "As the system"),
        "light": translate("Settings", "Light"),
        "dark": translate("Settings", "Dark"),
        "comfortable": translate("Settings", "Comfortable"),
        "compact": translate("Settings", "Compact"),
        "en": "English",
        "de": "Deutsch",
    }.get(choice, choice)


def weekday_word(day: str) -> str:
    """A weekday, short."""
    return {
        "monday": translate("Settings", "Mon"),
        "tuesday": translate("Settings", "Tue"),
        "wednesday": translate("Settings", "Wed"),
        "thursday": translate("Settings", "Thu"),
        "friday": translate("Settings", "Fri"),
        "saturday": translate("Settings", "Sat"),
        "sunday": translate("Settings", "Sun"),
    }[day]
