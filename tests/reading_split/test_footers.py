"""Signatures, phone footers, legal text and banners: what goes, and what has to stay."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest

from walkaway.engine.reading.text import wording
from walkaway.engine.reading.text.split import split_text

WORDS = "Hi Ann,\n\nten seats from May, please.\n\nMaria"
LEGAL = (
    "This e-mail and any attachments are confidential and intended solely for the addressee.\n"
    "If you are not the intended recipient, please notify the sender and delete it."
)


@pytest.mark.parametrize(
    "footer",
    [
        "-- \nMaria Roth\nHead of Purchasing | Roth Tools\n+49 30 1234567",
        "--\nMaria",
        "Sent from my iPhone",
        "Sent from my phone, excuse brevity",
        "Sent from Outlook for Android",
        "Sent from Yahoo Mail for iPhone",
        "Get Outlook for iOS<https://aka.ms/example>",
        "Von meinem iPhone gesendet",
        "Gesendet von Outlook für Android",
        "Envoyé de mon iPhone",
        "Enviado desde mi iPad",
        "Inviato da iPhone",
        "Enviado do meu iPhone",
        "Verstuurd vanaf mijn iPhone",
        "Skickat från min iPhone",
        LEGAL,
        f"Disclaimer\n\n{LEGAL}",
        f"______________________\n{LEGAL}\n\nRoth Tools Ltd, Leeds.",
        "Diese E-Mail ist vertraulich. Wenn Sie nicht der richtige Adressat sind, vernichten Sie sie bitte.",
        "Ce message est confidentiel. S'il vous est parvenu par erreur, la divulgation en est interdite.",
        "Please consider the environment before printing this email",
        "This email has been checked for viruses by Avast antivirus software.\nwww.avast.com",
        "You received this message because you are subscribed.\nTo unsubscribe write to x@example.com",
    ],
)
def test_what_hangs_below_is_taken_off_and_kept_apart(footer: str) -> None:
    parts = split_text(f"{WORDS}\n\n{footer}\n")
    assert parts.new_text.strip() == WORDS
    assert parts.signature.strip()
    assert parts.signature.replace("\n", " ").split() == footer.split()


@pytest.mark.parametrize(
    "signature",
    [
        "Maria Roth\nHead of Purchasing\nTel. +49 30 1234567\nwww.example.com",
        "Maria Roth\nHead of Purchasing\nmaria@example.com | +49 30 1234567",
    ],
)
@pytest.mark.parametrize(
    "closing",
    ["Kind regards,", "Mit freundlichen Grüßen", "Cordialement", "Saludos,", "Met vriendelijke groet"],
)
def test_contact_lines_below_the_sign_off_go_but_not_the_name(closing: str, signature: str) -> None:
    parts = split_text(f"Ten seats, please.\n\n{closing}\n\n{signature}")
    assert parts.new_text.startswith(f"Ten seats, please.\n\n{closing}\n\nMaria Roth")
    assert "1234567" not in parts.new_text
    assert "1234567" in parts.signature


@pytest.mark.parametrize(
    "text",
    [
        "Yes",
        "ok",
        "Thanks!",
        "Here is another mail\n\nSent from my desk, which is much easier than my phone.",
        "We mail a lot.\n\nSent from my iPhone is what all our people write, can your tool cope with that?",
        "Please unsubscribe me from all of this, I asked twice!",
        "Talk to our buyer:\n\nJane Doe\nProcurement\njane.doe@example.com\n+44 20 7946 0000",
        "Two things:\n- the price\n- the term\n\n-- and one more: who signs?",
        "Regards to your boss.\n\nCall me on +44 20 7946 0000 tomorrow, will you?",
        "The NDA says that all of it is confidential and intended only for your legal team, fine with us?",
        "Thanks,\nMaria\n\nP.S. my number is new: +44 20 7946 0000",
        "All good [1].\n\nBest,\nMaria\n\n[1]: https://example.com/deep/link",
        "We got this from an external consultant. He likes it.",
    ],
)
def test_words_that_only_look_like_a_footer_stay(text: str) -> None:
    assert split_text(text).new_text == text


@pytest.mark.parametrize(
    "banner",
    [
        (
            "CAUTION: This email originated from outside of the organization. Do not click links\n"
            "or open attachments unless you recognize the sender."
        ),
        "[EXTERNAL]",
        "You don't often get email from ann@example.com. Learn why this is important",
        "*** Externe E-Mail ***",
        "ATTENTION : courriel externe. Ne cliquez sur aucun lien.",
    ],
)
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_a_gateways_warning_above_the_words_goes(banner: str, gap: str) -> None:
    assert split_text(f"{banner}{gap}Hi Ann,\nten seats.").new_text == "Hi Ann,\nten seats."


def test_a_signature_between_words_and_quote_goes() -> None:
    parts = split_text(
        f"{WORDS}\n-- \nRoth Tools\n\nOn 3 Mar 2025 at 10:11, Ann Lee <a@example.com> wrote:\n> How many?"
    )
    assert parts.new_text == WORDS
    assert parts.signature == "--\nRoth Tools"
    assert parts.quotes[0].text == "How many?"


@pytest.mark.parametrize(
    "footer", ["-- \nMaria Roth\nRoth Tools", LEGAL, "_____________________\nx mailing list\nx@example.com"]
)
def test_a_footer_below_the_quote_goes(footer: str) -> None:
    parts = split_text(f"Ten.\n\nOn 3 Mar 2025 at 10:11, Ann Lee wrote:\n> How many?\n\n{footer}")
    assert parts.new_text == "Ten."
    assert parts.signature.split() == footer.split()


def test_quotes_lose_their_signatures_too() -> None:
    parts = split_text(
        "Ten.\n\nOn 3 Mar 2025 at 10:11, Ann Lee <a@example.com> wrote:\n> How many?\n> \n> Sent from my iPad"
    )
    assert parts.quotes[0].text == "How many?"


def test_the_quick_tests_overlook_no_phrase() -> None:
    words = wording.footer_words()
    legal = words.disclaimers + words.footers + words.list_footers
    assert [phrase for phrase in legal if not any(trigger in phrase for trigger in words.triggers)] == []
    assert [
        phrase for phrase in words.banners if not any(trigger in phrase for trigger in words.banner_triggers)
    ] == []


def test_phrases_are_written_as_they_are_looked_for() -> None:
    words = wording.footer_words()
    for phrases in (
        words.phone,
        words.devices,
        words.disclaimers,
        words.footers,
        words.banners,
        words.selves,
    ):
        assert [phrase for phrase in phrases if phrase != phrase.lower() or not phrase.strip()] == []
    assert [label for label in wording.quote_words().labels if label != label.lower()] == []
