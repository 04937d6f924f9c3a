"""Mail without a typist, told by its words alone, and people who speak of absences."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway.engine import resources
from walkaway.engine.model import Kind
from walkaway.engine.reading.phrases.lexicon import Lexicon
from walkaway.engine.reading.phrases.sentences import split
from walkaway.engine.reading.talk.auto_words import kind_by_words, speaks_of_absence

_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")


@pytest.mark.parametrize(
    "text",
    [
        (
            "Hi,\n\nThank you for your email. I am currently out of the office and will be back on "
            "Tuesday, 12 May.\n"
            "For urgent matters, please contact Sam Lee.\n\nBest regards\nMara"
        ),
        "I'm on annual leave until 18 May with limited access to email. I'll reply when I return.\n\nMara",
        (
            "I will be out of the office through 5/15 with no access to email. Please reach out to "
            "Sam in my absence."
        ),
        (
            "Thank you for your note! I'm away from my desk until Thursday and will be checking "
            "emails infrequently. "
            "If you need immediate assistance, contact the front desk."
        ),
        "I am out of the office until Monday.",
        (
            "I'm travelling this week and have only intermittent access to email. I will get back "
            "to you as soon as "
            "possible on my return on Monday. Thanks for your message."
        ),
        "Our offices are closed for the holidays. We will answer your email after 2 January. Happy New Year!",
        (
            "Vielen Dank für Ihre Nachricht. Ich bin bis zum 15. Mai im Urlaub. In dringenden "
            "Fällen wenden Sie sich "
            "bitte an Frau Keller."
        ),
        "Ich bin derzeit nicht im Büro. Ihre E-Mail wird nicht weitergeleitet.",
        "Bonjour,\nJe suis absente du bureau jusqu'au 15 mai. En cas d'urgence, merci de contacter Paul.",
        (
            "Gracias por su correo. Estoy de vacaciones hasta el lunes. Para asuntos urgentes puede "
            "contactar con Ana."
        ),
        "Grazie per la mail. Sono fuori ufficio fino al 15 maggio. Per urgenze si prega di contattare Laura.",
        (
            "Obrigado pelo seu e-mail. Estou de férias até 15 de maio. Em caso de urgência, por "
            "favor contacte a Ana."
        ),
        (
            "Bedankt voor uw mail. Ik ben met vakantie tot en met 15 mei. Voor dringende zaken kunt "
            "u contact opnemen."
        ),
    ],
)
def test_absence_notes_without_any_header(text: str) -> None:
    assert kind_by_words("Re: Offer", text) is Kind.OUT_OF_OFFICE


@pytest.mark.parametrize(
    "text",
    [
        (
            "Thank you for contacting Brindle support. We have received your request and a member "
            "of our team will get "
            "back to you within 24 hours. Your ticket number is 48213."
        ),
        "This is an automated response. Your message has been received.",
        "This mailbox is no longer monitored. Please write to hello@brindle.example.",
        "Dies ist eine automatisch erstellte Antwort. Wir haben Ihre Anfrage erhalten.",
    ],
)
def test_receipts_and_dead_mailboxes(text: str) -> None:
    assert kind_by_words("Re: Offer", text) is Kind.AUTO_REPLY


@pytest.mark.parametrize(
    "text",
    [
        "I'm away next week, but yes, let's do it.",
        (
            "I'm out of the office until Monday but will look at the contract when I return. Can you send me "
            "the pricing for 40 seats before then?"
        ),
        "I'll be out of the office tomorrow so can we move our call to Friday?",
        "Sorry for the delay, I was on vacation. The offer looks good. Let's talk on Thursday.",
        "I will be on vacation from 3 to 9 June, so let us meet before that.",
        "We've received your proposal and will get back to you next week.",
        "Thanks for your email. We will review it and get back to you as soon as possible.",
        "We opened a ticket with our IT, number 4711. They need the metadata from you before we can go on.",
        (
            "Sam is on leave this week. I will discuss it with him when he is back and let you know "
            "about the budget."
        ),
        "Not in the office today, working from home. The numbers are fine for us, please send the contract.",
        "Our office is closed on Friday. Monday 10am works for the demo, and please bring the questionnaire.",
        "Automated reports are what we need most. Is that included?",
        (
            "Ich bin nächste Woche im Urlaub, danach entscheiden wir über Ihr Angebot. Bitte "
            "schicken Sie uns bis "
            "dahin die Referenzen der letzten drei Projekte."
        ),
        "Je suis en déplacement demain mais nous pouvons signer vendredi. Merci de préparer le contrat.",
        "",
        "Thanks!",
    ],
)
def test_people_who_speak_of_such_things(text: str) -> None:
    assert kind_by_words("Re: Offer", text) is None


@pytest.mark.parametrize("language", _LANGUAGES)
def test_the_phrases_find_their_examples(language: str) -> None:
    topic = Lexicon(language).topic("auto_replies")
    assert {"away", "on_leave", "courtesy", "machine", "receipt"} <= topic.groups.keys()
    for name, group in topic.groups.items():
        for example in group.examples:
            text = example.replace(". M", " M").replace(". J", " J")  # "12. Mai"
            assert name in {hit.group.name for sentence in split(text) for hit in topic.find(sentence)}, (
                example
            )
        for example in group.counter_examples:
            assert name not in {
                hit.group.name for sentence in split(example) for hit in topic.find(sentence)
            }, example


@pytest.mark.parametrize("language", _LANGUAGES)
@pytest.mark.parametrize("name", ["automatic", "bounces", "calendar_notices"])
def test_the_plain_lists_are_in_lower_case_and_without_repeats(language: str, name: str) -> None:
    for key, entries in tomllib.loads(resources.read_text("phrases", language, f"{name}.toml")).items():
        assert entries == [entry.lower() for entry in entries], key
        assert len(entries) == len(set(entries)), key
        assert all(entry.strip() == entry != "" for entry in entries), key


@pytest.mark.parametrize(
    "text",
    [
        "Gone sailing! Back on 12 May.",
        "I'm laid up at home with the flu, please bear with me.",
        "I am on tour and read my mails only now and then.",
        "Your message has come in during my absence.",
    ],
)
def test_a_known_automatic_reply_tells_of_an_absence_in_any_words(text: str) -> None:
    assert speaks_of_absence("Automatic reply: The offer", text)


@pytest.mark.parametrize(
    "text",
    [
        "I've retired! Somebody else is at my desk now.",
        "My time at Alder Freight has come to an end.",
        "We have received your request and will get back to you within 24 hours.",
        "Your ticket number is 4711. We are back on Monday.",
    ],
)
def test_a_farewell_or_a_receipt_is_no_absence(text: str) -> None:
    assert not speaks_of_absence("Automatic reply: The offer", text)


@given(st.text(max_size=400), st.text(max_size=60))
def test_any_words_are_judged(text: str, subject: str) -> None:
    assert kind_by_words(subject, text) in (None, *Kind)
