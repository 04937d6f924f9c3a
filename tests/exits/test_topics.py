"""Topics are noun phrases that stand in the thread, fit into a sentence, and hurt nobody."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import REP, THEM, day, mail
from walkaway.engine.exits.topics import Topic, find_topics
from walkaway.engine.exits.words import exit_words
from walkaway.engine.model import Message

EN, DE = exit_words("en"), exit_words("de")


def talk(subject: str, *texts: str, language: str = "en") -> tuple[Topic, ...]:
    """What a talk is about: they write first, then the two sides in turn."""
    messages = [
        mail(
            THEM if place % 2 == 0 else REP,
            REP if place % 2 == 0 else THEM,
            day(place),
            text,
            subject=subject,
        )
        for place, text in enumerate(texts)
    ]

    def own(message: Message) -> bool:
        return message.sender.email == REP

    words = EN if language == "en" else DE
    return find_topics(messages, own, words, people=["Mara Tollund", "Robin Falk"], firms=["Brindle"])


def best(subject: str, *texts: str, language: str = "en") -> str:
    topics = talk(subject, *texts, language=language)
    return topics[0].text if topics else ""


@pytest.mark.parametrize(
    ("subject", "texts", "topic"),
    [
        ("Vat house", ("The vat house is warm.", "How warm is the vat house?"), "the vat house"),
        (
            "Re: Our offer for the cold stores",
            ("The cold stores leak.", "Which cold stores?"),
            "the cold stores",
        ),
        ("CRM migration", ("We plan a CRM migration.", "When is the migration?"), "the CRM migration"),
        ("Revised offer, three sites", ("We have three sites.", "Which of the sites?"), "the three sites"),
        ("Kiln 3", ("Kiln 3 is slow.", "I saw kiln 3."), "kiln 3"),
        ("ERP + scanners", ("The ERP is old.", "How old is your ERP?"), "the ERP"),
        ("NDA", ("Here is the NDA.", "Thank you for the NDA."), "the NDA"),
        (
            "Harbour Keepers Guild Review",
            ("Each harbour got the Review of the Keepers Guild.", "Which harbour, which Review?"),
            "Harbour Keepers Guild Review",
        ),
        ("Corve Street", ("It is about Corve Street.", "Who runs Corve Street?"), "Corve Street"),
        (
            "Payroll outsourcing",
            ("We consider payroll outsourcing.", "Our offer for payroll outsourcing."),
            "payroll outsourcing",
        ),
        (
            "Solar panels on barn roof",
            (
                "What would solar panels on the barn roof cost?",
                "I can measure the barn roof for solar panels.",
            ),
            "the solar panels",
        ),
        ("Your penguins", ("The penguins are fine.", "Good for the penguins."), ""),
        ("Our kitchens in Leeds", ("Our kitchens are old.", "How many kitchens?"), "your kitchens in Leeds"),
    ],
)
def test_subjects_become_phrases(subject: str, texts: tuple[str, ...], topic: str) -> None:
    assert best(subject, *texts) == topic


@pytest.mark.parametrize(
    "subject",
    [
        "Following up", "Quick question", "Re: Meeting on Monday", "Checking in", "Hello", "Quote 4711",
        "The 24th",
        "Barrels on cart/barge", "Barrels.xls for autumn",
        "Are you still interested?", "Mara Tollund", "Brindle", "Layoffs", "10 % off!!!", "",
    ],
)  # fmt: skip
def test_what_every_sales_mail_says_is_no_topic(subject: str) -> None:
    assert not talk(subject, "Let me think about it.", "Take the time that you need.")


def test_words_that_both_sides_use_behind_an_article() -> None:
    texts = (
        "Hello, can your probe stand the salt water of the reefer deck?",
        "It can. How long is the reefer deck?",
        "The reefer deck is 40 metres.",
    )
    assert best("Hello", *texts) == "the reefer deck"


def test_how_many_they_have() -> None:
    texts = ("We run nine oak vats.", "Nine vats it is, then.", "Yes.")
    assert "the nine oak vats" in [topic.text for topic in talk("Hello", *texts)]


@pytest.mark.parametrize("text", ["We had two losses.", "It took nine weeks.", "We lost three lawyers."])
def test_sore_points_and_measures_are_left_alone(text: str) -> None:
    assert not talk("Hello", text, text)


def test_a_verb_is_no_noun() -> None:
    texts = (
        "The alarms reach the pharmacist.",
        "Did the alarms reach the pharmacist?",
        "The alarms reach the door.",
    )
    assert "the alarms reach" not in [topic.text for topic in talk("Hello", *texts)]


def test_german_nouns() -> None:
    texts = (
        "Die Kassenanbindung ist alt.",
        "Wie alt ist die Kassenanbindung?",
        "Die Kassenanbindung ist von 2010.",
    )
    assert best("Frage", *texts, language="de") == "die Kassenanbindung"
    bare = [text.replace("ie Kassen", "eshalb: Kassen").replace("die Kassen", "Kassen") for text in texts]
    assert best("Kassenanbindung", *bare, language="de") == "das Thema Kassenanbindung"


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("wir suchen eine Montagehalle", "die Montagehalle"),
        ("für unsere neue Montagehalle", "die Montagehalle"),
        ("wie groß ist das Kühlhaus", "das Kühlhaus"),
        ("wir brauchen einen Gabelstapler", "den Gabelstapler"),
        ("mit den Hebebühnen", "das Thema Hebebühnen"),  # a dative of many tells no gender
    ],
)
def test_german_articles_are_those_of_the_mails(said: str, topic: str) -> None:
    noun = topic.rpartition(" ")[2]
    assert best(noun, f"Guten Tag, {said}.", f"Gern, wozu {noun} und seit wann?", language="de") == topic


def test_a_heap_of_german_nouns_is_cut_to_the_first() -> None:
    texts = ("Wir suchen eine Unterhaltsreinigung.", "Ab wann brauchen Sie die Unterhaltsreinigung?")
    subject = "Unterhaltsreinigung Bürogebäude Hafenstraße"
    assert best(subject, *texts, language="de") == "die Unterhaltsreinigung"


@given(st.text(max_size=80), st.text(max_size=300), st.text(max_size=300))
def test_any_text_gives_topics_that_stand_in_it(subject: str, one: str, other: str) -> None:
    whole = " ".join(f"{subject} {one} {other}".split()).casefold()
    for topic in talk(subject, one, other, one):
        assert topic.found.casefold() in whole or set(topic.found.casefold().split()) <= set(whole.split())
        assert "\n" not in topic.text


def test_a_long_hostile_text_costs_little() -> None:
    text = ("the a-b " * 4000)[:16000]
    assert talk("x y z", text, text) is not None
