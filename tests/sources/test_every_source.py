"""What every source must do, whatever kind of mailbox it reads."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json

from tests.sources.conftest import BROKEN, Mailbox, fill, items_of, mail_bytes, mails_of
from walkaway.engine.model import Role
from walkaway.engine.reading.mail.facts import read_facts
from walkaway.engine.reading.mail.raw import RawMail, UnreadableMail


def test_the_same_mails_come_out(box: Mailbox) -> None:
    fill(box, [mail_bytes(n) for n in range(1, 8)])
    messages = [read_facts(mail) for mail in mails_of(box.open())]
    assert {message.ref for message in messages} == {f"{n}@brindle.example" for n in range(1, 8)}
    assert {message.subject for message in messages} == {f"Offer {n}" for n in range(1, 8)}
    assert all(message.sender.email == "mara@brindle.example" for message in messages)


def test_the_bytes_are_those_that_went_in(box: Mailbox) -> None:
    text = "He wrote:\n\n> Quoted\n\nFrom here on we agree.\n\nFrom: the team\n\n"
    content = mail_bytes(1, text)
    fill(box, [content.replace(b"\nFrom here", b"\n>From here")] if _escapes(box) else [content])
    (mail,) = mails_of(box.open())
    assert mail.content.endswith(content)  # a Takeout has its own headers on top


def _escapes(box: Mailbox) -> bool:
    """An mbox writer must escape lines that begin with "From ", no other."""
    return "_mboxes" in box.add.__qualname__ or "_takeout" in box.add.__qualname__


def test_folders_say_what_a_mail_is(box: Mailbox) -> None:
    roles = [Role.INBOX, Role.DRAFTS, Role.SENT, Role.TRASH]
    for number, role in enumerate(roles, 1):
        box.add(mail_bytes(number), role)
    found = {read_facts(mail).ref: mail.role for mail in mails_of(box.open())}
    assert found == {f"{number}@brindle.example": role for number, role in enumerate(roles, 1)}


def test_a_second_fetch_gives_only_what_is_new(box: Mailbox) -> None:
    fill(box, [mail_bytes(n) for n in (1, 2, 3)])
    source = box.open()
    _, cursor = items_of(source)
    assert items_of(source, cursor)[0] == []
    box.add(mail_bytes(4), Role.INBOX)
    for again in (source, box.open()):
        new, later = items_of(again, cursor)
        assert [read_facts(mail).ref for mail in new if isinstance(mail, RawMail)] == ["4@brindle.example"]
        assert items_of(again, later)[0] == []
    source.close()


def test_every_cursor_on_the_way_leads_to_the_rest(box: Mailbox) -> None:
    fill(box, [mail_bytes(n, f"{n} " + "x" * 9000) for n in range(1, 29)] * 40)
    source = box.open()
    batches = list(source.fetch(None))
    assert len(batches) > 2
    for number, batch in enumerate(batches):
        rest = [item for later in batches[number + 1 :] for item in later.items]
        assert items_of(source, batch.cursor)[0] == rest
    done = [batch.done_bytes for batch in batches]
    assert done == sorted(done)
    assert done[-1] == batches[-1].total_bytes


def test_a_locator_leads_to_the_same_mail_again(box: Mailbox) -> None:
    fill(box, [mail_bytes(n) for n in range(1, 6)])
    fill(box, [mail_bytes(n) for n in range(6, 9)], Role.SENT)
    source = box.open()
    mails = mails_of(source)
    assert len({mail.locator for mail in mails}) == 8
    wanted = [mail.locator for mail in reversed(mails)][::2]
    loaded = list(box.open().load([*wanted, "no such place", "no/such#1+2"]))
    assert {mail.locator: mail for mail in loaded} == {m.locator: m for m in mails if m.locator in wanted}
    assert len(loaded) == len(wanted)


def test_a_broken_mail_does_not_stop_the_rest(box: Mailbox) -> None:
    fill(box, [mail_bytes(1), BROKEN, b"\n\n", mail_bytes(2)])
    refs = []
    for item in mails_of(box.open()):
        try:
            refs.append(read_facts(item).ref)
        except UnreadableMail:
            continue
    assert sorted(refs) == ["1@brindle.example", "2@brindle.example"]


def test_a_cursor_of_nobody_reads_all_again(box: Mailbox) -> None:
    fill(box, [mail_bytes(1), mail_bytes(2)])
    for cursor in ("", "no json", "[]", json.dumps({"seen": "?", "Inbox": {"start": 3}})):
        assert len(items_of(box.open(), cursor)[0]) == 2
