"""Quotes of many mail programs and languages: what is cut, and what the attribution says."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime

import pytest

from walkaway.engine.reading.text.split import split_text

NEW = "Thursday at three suits us.\n\nBest,\nMaria"
OLD = "Could we talk on Thursday?\nI would show you the new plan."
AUTHOR = ("Ann Lee", "ann.lee@example.com")
THIRD_OF_MARCH = datetime(2025, 3, 3, 10, 11, tzinfo=UTC)

ATTRIBUTIONS = [
    "On Mon, 3 Mar 2025 at 10:11, Ann Lee <ann.lee@example.com> wrote:",
    "On Mon, Mar 3, 2025 at 10:11 AM Ann Lee <ann.lee@example.com> wrote:",
    "On Monday, March 3, 2025, 10:11:00 AM GMT, Ann Lee <ann.lee@example.com> wrote:",
    "On Mar 3, 2025, at 10:11 AM, Ann Lee <ann.lee@example.com>\nwrote:",
    "On Mar 3, 2025,\nat 10:11,\nAnn Lee <ann.lee@example.com> wrote:",
    "Am 03.03.2025 um 10:11 schrieb Ann Lee <ann.lee@example.com>:",
    "Am Mo., 3. März 2025 um 10:11 Uhr schrieb Ann Lee <\nann.lee@example.com>:",
    "Ann Lee <ann.lee@example.com> hat am 03.03.2025 10:11 geschrieben:",
    "Le lun. 3 mars 2025 à 10:11, Ann Lee <ann.lee@example.com> a écrit :",
    "Le 03/03/2025 à 10:11, Ann Lee <ann.lee@example.com> a\nécrit :",
    "El lun, 3 mar 2025 a las 10:11, Ann Lee (<ann.lee@example.com>) escribió:",
    "Il giorno lun 3 mar 2025 alle ore 10:11 Ann Lee <ann.lee@example.com> ha scritto:",
    "Il 03/03/2025 10:11, Ann Lee <ann.lee@example.com> ha scritto:",
    "Em seg., 3 de mar. de 2025 às 10:11, Ann Lee <ann.lee@example.com> escreveu:",
    "Op ma 3 mrt. 2025 om 10:11 schreef Ann Lee <ann.lee@example.com>:",
    "Op 3 mrt. 2025 om 10:11 heeft Ann Lee <ann.lee@example.com> het volgende geschreven:",
    "man. 3. mar. 2025 kl. 10:11 skrev Ann Lee <ann.lee@example.com\n>:",
    "man. 3. mar. 2025 kl. 10:11 skrev Ann Lee <ann.lee@example.com>:",
    "Den mån 3 mars 2025 kl 10:11 skrev Ann Lee <ann.lee@example.com>:",
    "W dniu 2025-03-03 10:11:00 użytkownik Ann Lee <ann.lee@example.com> napisał:",
    "03.03.2025, 10:11, \"Ann Lee\" <ann.lee@example.com>:",
    "3 марта 2025 г. в 10:11 Ann Lee <ann.lee@example.com> написал:",
    "Ann Lee <ann.lee@example.com> şunları yazdı (3 Mar 2025 10:11):",
    "- On 2025-03-03 10:11, Ann Lee <ann.lee@example.com> wrote:",
]  # fmt: skip

OUTLOOK_LABELS = [
    ("From", "Sent", "To", "Subject"),
    ("*From", "*Sent", "*To", "*Subject"),
    ("Von", "Gesendet", "An", "Betreff"),
    ("De ", "Envoyé ", "À ", "Objet "),
    ("De", "Enviado el", "Para", "Asunto"),
    ("Da", "Inviato", "A", "Oggetto"),
    ("De", "Enviada em", "Para", "Assunto"),
    ("Van", "Verzonden", "Aan", "Onderwerp"),
    ("Från", "Skickat", "Till", "Ämne"),
    ("Fra", "Sendt", "Til", "Emne"),
    ("Od", "Wysłano", "Do", "Temat"),
    ("От", "Отправлено", "Кому", "Тема"),
]
SENT = [
    "Monday, March 3, 2025 10:11 AM",
    "03 March 2025 10:11",
    "Montag, 3. März 2025 10:11",
    "lundi 3 mars 2025 10:11",
    "lunes, 3 de marzo de 2025 10:11",
    "segunda-feira, 3 de março de 2025 10:11",
    "den 3 mars 2025 10:11",
    "2025-03-03 10:11",
]
HEADERS = [
    "______________________\nFrom: Ann Lee <ann.lee@example.com>\nSent: 3 March 2025 10:11\nTo: Maria",
    "-----Original Message-----\nFrom: Ann Lee [mailto:ann.lee@example.com]\nSent: 3 Mar 2025 10:11\nTo: M.",
    "-----Ursprüngliche Nachricht-----\nVon: Ann Lee <ann.lee@example.com>\nGesendet: 3. März 2025 10:11",
    "Date: Mon, 3 Mar 2025 10:11:00 +0000\nSubject: Plan\nFrom: ann.lee@example.com (Ann Lee)\nTo: Maria",
    ">>> Ann Lee <ann.lee@example.com> 03/03/2025 10:11 >>>",
]


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
@pytest.mark.parametrize("mark", ["> ", ""])
def test_an_attribution_line_says_who_wrote_the_quote_and_when(attribution: str, mark: str) -> None:
    quoted = "\n".join(mark + line for line in OLD.split("\n"))
    parts = split_text(f"{NEW}\n\n{attribution}\n\n{quoted}\n")
    assert parts.new_text == NEW
    assert [(quote.text, quote.author, quote.email, quote.date, quote.depth) for quote in parts.quotes] == [
        (OLD, *AUTHOR, THIRD_OF_MARCH, 1)
    ]
    assert not parts.forwarded


@pytest.mark.parametrize("labels", OUTLOOK_LABELS)
@pytest.mark.parametrize("sent", SENT)
def test_outlook_writes_header_lines_in_the_language_of_its_user(labels: tuple[str, ...], sent: str) -> None:
    values = ("Ann Lee <ann.lee@example.com>", sent, "Maria", "The plan")
    bold = "*" if labels[0].startswith("*") else ""
    header = "\n".join(f"{label}:{bold} {value}" for label, value in zip(labels, values, strict=True))
    parts = split_text(f"{NEW}\n\n{header}\n\n{OLD}\n")
    assert parts.new_text == NEW
    assert [(quote.author, quote.date, quote.text) for quote in parts.quotes] == [
        ("Ann Lee", THIRD_OF_MARCH, OLD)
    ]


@pytest.mark.parametrize("header", HEADERS)
def test_the_header_lines_of_the_older_mail_end_the_new_text(header: str) -> None:
    parts = split_text(f"{NEW}\n\n{header}\n\n{OLD}\n")
    assert parts.new_text == NEW
    (quote,) = parts.quotes
    assert (quote.text, quote.email, quote.date) == (OLD, AUTHOR[1], THIRD_OF_MARCH)
    assert quote.author in (AUTHOR[0], AUTHOR[1])


@pytest.mark.parametrize(
    "header",
    [
        '"Ann Lee" <a.lee@example.com> on 03/03/2025 10:11:00 AM\nTo: Maria/Acme@ACME\ncc: \n\nSubject: Plan',
        '"Ann Lee" <a@example.com>\n03/03/2025 10:11 AM\nPlease respond to x\n\nTo: Maria\ncc:\nSubject: x',
        "From:  Ann Lee              03/03/2025 10:11 AM\n\t\n\nTo: Maria/Acme@ACME\ncc:\nSubject: Plan",
        "Ann Lee/Sales/Acme@ACME on 03/03/2025\n10:11:00 AM\nSent by: Bob Ray\nTo: Maria\ncc:\nSubject: Plan",
    ],
)
def test_lotus_notes_puts_name_and_date_above_the_recipients(header: str) -> None:
    parts = split_text(f"{NEW}\n\n{header}\n\n\n{OLD}")
    assert parts.new_text == NEW
    assert [(quote.author, quote.date, quote.text) for quote in parts.quotes] == [
        ("Ann Lee", THIRD_OF_MARCH, OLD)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "---------- Forwarded message ---------",
        "Begin forwarded message:",
        "-------- Weitergeleitete Nachricht --------",
        "Début du message réexpédié :",
        "---------- Mensaje reenviado ----------",
        "Inizio messaggio inoltrato:",
        "---------- Doorgestuurd bericht ----------",
        "------------------ Forwarded by Bob Ray/Acme on 03/04/2025 \n09:09 AM ----------------------",
    ],
)
def test_a_forward_is_known_as_one(line: str) -> None:
    header = "From: Ann Lee <ann.lee@example.com>\nDate: 3 March 2025 at 10:11\nSubject: The plan\nTo: Maria"
    parts = split_text(f"FYI\n\n{line}\n{header}\n\n{OLD}")
    assert parts.forwarded
    assert parts.new_text == "FYI"
    assert [(quote.author, quote.text) for quote in parts.quotes] == [("Ann Lee", OLD)]


def test_a_reply_to_a_forward_is_none() -> None:
    parts = split_text(
        f"Thanks!\n\nOn 3 Mar 2025 at 10:11, Ann Lee wrote:\n> ---- Forwarded message ----\n> {OLD}"
    )
    assert not parts.forwarded


@pytest.mark.parametrize(
    "prose",
    [
        "On Monday our lawyer wrote:\n\nthe clause must go. So it must go.",
        "On 12 May my boss wrote:\nno new vendors this year.",
        "As I wrote: we need three seats.\nOn Tuesday we can sign.",
        "You asked for the route.\n\nFrom: Bern\nTo: Rome\nDate: 3 May\n\nCan you book it?",
        "From: 9:00\nTo: 11:00\nthat is our slot, does it suit you?",
        "Subject: to approval, we order ten.\nTo: be clear, ten and no more.",
        "Two things:\n\n-----\nthe price\n-----\nand the term.",
        "Please read the original message again.\nIt says ten.",
    ],
)
def test_prose_is_not_cut(prose: str) -> None:
    parts = split_text(prose)
    assert (parts.new_text, parts.quotes) == (prose, ())


def test_answers_between_and_below_quoted_lines_are_new_text() -> None:
    parts = split_text(
        "Hi Ann,\n\nOn Mon, 3 Mar 2025 at 10:11, Ann Lee <ann.lee@example.com> wrote:\n"
        "> How many seats do you need?\nTen.\n> And who signs?\n>\n> Is it you?\n\nMy boss does.\n\nMaria\n"
    )
    assert parts.new_text == "Hi Ann,\n\n\nTen.\n\n\nMy boss does.\n\nMaria"
    (quote,) = parts.quotes
    assert quote.text == "How many seats do you need?\n\nAnd who signs?\n\nIs it you?"
    assert quote.author == "Ann Lee"


def test_words_that_a_program_broke_off_a_quoted_line_are_no_answer() -> None:
    parts = split_text(
        "> This line was as long as a line may be before a server wrapped it\nagain\n> and went on.\n\nNo."
    )
    assert parts.new_text == "No."
    assert "again" in parts.quotes[0].text


def test_each_level_of_a_thread_is_a_quote_of_its_own() -> None:
    parts = split_text(
        "Yes.\n\nOn 5 Mar 2025 at 09:00, Ann Lee <ann.lee@example.com> wrote:\n> Tomorrow?\n>\n"
        "> On 4 Mar 2025 at 08:00, Maria Roth <maria@example.org> wrote:\n>> When?\n>>\n"
        ">> On 3 Mar 2025 at 07:00, Ann Lee <ann.lee@example.com> wrote:\n>>> A demo?\n"
    )
    assert [(quote.author, quote.text, quote.depth) for quote in parts.quotes] == [
        ("Ann Lee", "Tomorrow?", 1),
        ("Maria Roth", "When?", 2),
        ("Ann Lee", "A demo?", 3),
    ]


def test_outlook_threads_are_taken_apart_too() -> None:
    parts = split_text(
        "Yes.\n\nFrom: Ann Lee <ann.lee@example.com>\nSent: 5 March 2025 09:00\nTo: Maria\nSubject: Demo\n\n"
        "Tomorrow?\n\nFrom: Maria Roth <maria@example.org>\nSent: 4 March 2025 08:00\nTo: Ann Lee\n"
        "Subject: Demo\n\nWhen?\n"
    )
    assert [(quote.email, quote.text, quote.depth) for quote in parts.quotes] == [
        ("ann.lee@example.com", "Tomorrow?", 1),
        ("maria@example.org", "When?", 2),
    ]


def test_apple_mail_quotes_the_attribution_line_as_well() -> None:
    parts = split_text(
        "Fine.\n\n> On 3 Mar 2025, at 10:11, Ann Lee <ann.lee@example.com> wrote:\n> \n> Thursday?\n"
    )
    assert [(quote.author, quote.text, quote.depth) for quote in parts.quotes] == [
        ("Ann Lee", "Thursday?", 1)
    ]


def test_yahoo_for_phones_quotes_on_the_attribution_line() -> None:
    parts = split_text(
        "Not yet\n\nOn Mon, 3 Mar 2025 at 10:11, Ann Lee <ann.lee@example.com> wrote:   Is it signed?\n"
    )
    assert parts.new_text == "Not yet"
    assert [(quote.author, quote.text) for quote in parts.quotes] == [("Ann Lee", "Is it signed?")]


def test_an_indented_quote_ends_where_the_margin_returns() -> None:
    parts = split_text(
        "On 3 Mar 2025 at 10:11, Ann Lee <ann@example.com> wrote:\n\n    Thursday?\n    Or Friday?\n\nFriday."
    )
    assert parts.new_text == "Friday."
    assert parts.quotes[0].text == "    Thursday?\n    Or Friday?"


def test_a_line_that_a_mailbox_file_escaped_is_new_text() -> None:
    assert (
        split_text("Sure.\n>From Monday on we are open.\nBye").new_text
        == "Sure.\n>From Monday on we are open.\nBye"
    )


def test_a_mail_may_be_nothing_but_a_quote() -> None:
    parts = split_text("> Did you get my offer?\n> I would like to know.")
    assert parts.new_text == ""
    assert parts.quotes[0].text == "Did you get my offer?\nI would like to know."


@pytest.mark.parametrize(
    ("said", "zone", "before", "date"),
    [
        ("03/04/2025 3:05 PM", "UTC", None, datetime(2025, 3, 4, 15, 5, tzinfo=UTC)),
        ("03/04/2025 15:05", "UTC", None, datetime(2025, 4, 3, 15, 5, tzinfo=UTC)),
        (
            "03/04/2025 15:05",
            "UTC",
            datetime(2025, 3, 20, tzinfo=UTC),
            datetime(2025, 3, 4, 15, 5, tzinfo=UTC),
        ),
        ("13/04/2025 3:05 PM", "UTC", None, datetime(2025, 4, 13, 15, 5, tzinfo=UTC)),
        ("3 Apr 2025 15:05", "Europe/Berlin", None, datetime(2025, 4, 3, 13, 5, tzinfo=UTC)),
        ("3 Apr 2025 15:05 +0530", "Europe/Berlin", None, datetime(2025, 4, 3, 9, 35, tzinfo=UTC)),
        ("3 Apr 2025 15:05 PDT", "Europe/Berlin", None, datetime(2025, 4, 3, 22, 5, tzinfo=UTC)),
        ("3 Apr at 15:05", "UTC", datetime(2025, 1, 20, tzinfo=UTC), datetime(2024, 4, 3, 15, 5, tzinfo=UTC)),
        ("31 Feb 2025 15:05", "UTC", None, None),
    ],
)
def test_quote_dates(said: str, zone: str, before: datetime | None, date: datetime | None) -> None:
    parts = split_text(
        f"Yes\n\nOn {said}, Ann Lee <ann.lee@example.com> wrote:\n> When?\n", zone=zone, before=before
    )
    assert parts.quotes[0].date == date
