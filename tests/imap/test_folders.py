"""Which folders are read, by the server's word, by names in many languages, and by the rep's."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from walkaway.engine import resources
from walkaway.engine.imap.connection import Listed
from walkaway.engine.model import Role
from walkaway.engine.sources.folders import role_of_path
from walkaway.engine.sources.imap_folders import plan_folders, roles_of

_TABLE = tomllib.loads(resources.read_text("mail", "folders.toml"))
# What mailboxes show, by somebody who did not look into that table.
_SEEN = tomllib.loads(Path(__file__).with_name("folder_names.toml").read_text("utf-8"))
LANGUAGES = sorted(
    set.intersection(*(set(_TABLE[role]) for role in ("drafts", "spam", "trash", "sent", "inbox")))
)


def _listed(*names: str, delimiter: str = "/", **attributes: str) -> list[Listed]:
    return [
        Listed(
            name, delimiter, frozenset(attributes.get(name.replace("/", "_").replace(" ", "_"), "").split())
        )
        for name in names
    ]


def test_names_are_known_in_fifteen_languages_and_more() -> None:
    assert len(LANGUAGES) >= 15


def test_no_name_means_two_things() -> None:
    meanings: dict[str, set[str]] = {}
    for role, languages in _TABLE.items():
        for names in languages.values():
            for name in names:
                meanings.setdefault(name.casefold(), set()).add(role)
    assert not {name: roles for name, roles in meanings.items() if len(roles) > 1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_folders_named_in_a_language_are_understood(language: str) -> None:
    names = {role: _TABLE[role][language][0] for role in ("drafts", "spam", "trash", "sent", "archive")}
    plan = plan_folders(_listed("INBOX", *(name.title() for name in names.values())))
    assert {folder.role for folder in plan.read} == {Role.INBOX, Role.SENT, Role.ARCHIVE}
    assert plan.drafts.casefold() == names["drafts"].title().casefold()
    assert not plan.unclear


@pytest.mark.parametrize("program", _SEEN)
def test_folders_are_understood_as_mail_programs_name_them(program: str) -> None:
    found = {
        name: role_of_path(name) for name in (name for names in _SEEN[program].values() for name in names)
    }
    assert found == {name: Role(role) for role, names in _SEEN[program].items() for name in names}


def test_the_server_knows_better_than_names() -> None:
    listed = [
        Listed("INBOX"),
        Listed("Sent", attributes=frozenset({"\\trash"})),
        Listed("Post", attributes=frozenset({"\\sent"})),
        Listed("Work", attributes=frozenset({"\\drafts"})),
        Listed("Drafts"),
    ]
    plan = plan_folders(listed)
    assert [(folder.name, folder.role) for folder in plan.read] == [
        ("INBOX", Role.INBOX),
        ("Post", Role.SENT),
    ]
    assert (plan.drafts, plan.responses) == ("Work", ("Sent",))


def test_what_lies_below_a_folder_is_of_its_kind() -> None:
    listed = [
        Listed("Bin", ".", frozenset({"\\trash"})),
        Listed("Bin.Old deals", "."),
        Listed("INBOX.Sent", "."),
    ]
    assert roles_of(listed) == {"Bin": Role.TRASH, "Bin.Old deals": Role.TRASH, "INBOX.Sent": Role.SENT}


def test_folders_of_the_reps_own_are_read() -> None:
    plan = plan_folders(_listed("INBOX", "Customers", "Customers/Acme", "Sent", "Spam", "Drafts"))
    assert [folder.name for folder in plan.read] == ["INBOX", "Sent", "Customers", "Customers/Acme"]


def test_gmail_is_read_once_through_all_mail() -> None:
    listed = [
        Listed("INBOX"),
        Listed("[Gmail]", attributes=frozenset({"\\noselect"})),
        Listed("[Gmail]/Alle Nachrichten", attributes=frozenset({"\\all"})),
        Listed("[Gmail]/Entwürfe", attributes=frozenset({"\\drafts"})),
        Listed("[Gmail]/Gesendet", attributes=frozenset({"\\sent"})),
        Listed("[Gmail]/Markiert", attributes=frozenset({"\\flagged"})),
        Listed("[Gmail]/Papierkorb", attributes=frozenset({"\\trash"})),
        Listed("Kunden"),
    ]
    plan = plan_folders(listed, gmail=True)
    assert [(folder.name, folder.everything) for folder in plan.read] == [("[Gmail]/Alle Nachrichten", True)]
    assert (plan.drafts, plan.responses) == ("[Gmail]/Entwürfe", ())
    hidden = plan_folders([folder for folder in listed if "\\all" not in folder.attributes], gmail=True)
    assert [folder.name for folder in hidden.read] == ["INBOX", "[Gmail]/Gesendet", "Kunden"]
    elsewhere = plan_folders(listed)
    assert [folder.name for folder in elsewhere.read] == ["INBOX", "[Gmail]/Gesendet", "Kunden"]


def test_the_rep_has_the_last_word() -> None:
    listed = _listed("INBOX", "Entwürfe", "Drafts", "Raus")
    unclear = plan_folders(listed)
    assert unclear.drafts == ""
    assert unclear.unclear == {Role.DRAFTS: ("Entwürfe", "Drafts"), Role.SENT: ()}
    chosen = plan_folders(listed, {"Drafts": Role.DRAFTS, "Raus": Role.SENT})
    assert chosen.drafts == "Drafts"
    assert ("Raus", Role.SENT) in [(folder.name, folder.role) for folder in chosen.read]
    assert not chosen.unclear


def test_a_folder_that_cannot_be_opened_is_left_alone() -> None:
    listed = [Listed("INBOX"), Listed("Sent", attributes=frozenset({"\\noselect"}))]
    assert [folder.name for folder in plan_folders(listed).read] == ["INBOX"]


def test_names_are_decoded_from_utf_7() -> None:
    assert role_of_path("Entw&APw-rfe") is Role.DRAFTS
