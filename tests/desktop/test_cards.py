"""What cards say: pill, proof, silence, and the sentence for screen readers."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from tests.desktop.conftest import Open
from tests.desktop.snapshots import BOARD, NOW, QUOTE, colours, flags, prospect, snapshot, usual
from walkaway.desktop import theme, words
from walkaway.desktop.board.card import CardDelegate
from walkaway.desktop.board.card_text import card_text, red_since
from walkaway.desktop.board.entries import Entry, Filter, Order
from walkaway.desktop.board.model import LightModel
from walkaway.desktop.quotes import sentence_of
from walkaway.engine.model import Ball, Deal, Evidence, Light, Pause, Severity, State, Verdict


def test_a_red_card() -> None:
    card = card_text(prospect("Aspen"), BOARD)
    assert (card.name, card.reason) == ("Aspen", "Aspen says so.")
    assert (card.proof, card.proof_is_quote, card.proof_date) == (QUOTE, True, "31 Oct")
    assert (card.pill, card.pill_state, card.pill_short) == ("15 days undecided", "red", "15 days")
    assert (card.silence.text, card.silence.usual) == ("9 days", "usual 2")
    assert card.silence.share == pytest.approx(0.9)
    assert card.flags == ("Broken promise",)


PAUSE = Pause("out_of_office", NOW - timedelta(days=2), NOW + timedelta(days=13))


@pytest.mark.parametrize(
    ("view", "pill"),
    [
        (prospect("A", ball=Ball.YOURS), "you owe a reply"),
        (
            replace(
                prospect("A"), verdict=Verdict(Light.RED, 90, "respect_no", ("x",), flags("explicit_no"))
            ),
            "only a thank-you",
        ),
        (
            replace(
                prospect("A"), verdict=Verdict(Light.RED, 90, "respect_no", ("x",), flags("do_not_contact"))
            ),
            "do not contact",
        ),
        (prospect("A", Light.AMBER, unanswered_followups=2), "2 follow-ups"),
        (prospect("A", Light.AMBER, unanswered_followups=1), "1 follow-up"),
        (prospect("A", Light.GREY, None, paused=PAUSE), "paused to 3 Dec"),
        (prospect("A", Light.GREY, None, state=State.COLD), "cold"),
        (prospect("A", Light.GREY, None, state=State.CLOSED), "closed"),
        (prospect("A", Light.GREY, None, state=State.DORMANT), "already quiet"),
        (prospect("A", Light.GREY, None), "too early"),
        (prospect("A", Light.GREEN, 5), ""),
    ],
)
def test_the_first_pill_that_applies(view: object, pill: str) -> None:
    assert card_text(view, BOARD).pill == pill  # type: ignore[arg-type]


def test_silence_in_all_its_states() -> None:
    def silence(**more: object):  # type: ignore[no-untyped-def]
        return card_text(prospect("A", Light.AMBER, **more), BOARD).silence

    assert silence(silence_business_days=1, ball=Ball.YOURS).text == "Your turn for 1 day"
    assert silence(silence_business_days=0, ball=Ball.YOURS).text == "Your turn since today"
    unknown = silence(median_reply_business_days=None)
    assert (unknown.usual, unknown.habit_known) == ("usual not known yet", False)
    assert silence(silence_business_days=400).share > 1
    assert silence(paused=PAUSE).paused
    assert silence(ball=Ball.NONE).quiet


def test_a_card_read_aloud() -> None:
    spoken = card_text(prospect("Aspen"), BOARD).spoken
    assert spoken == (
        "Aspen, walk away: Aspen says so. Silence 9 working days, usual 2. 1 flag. 15 days undecided."
    )


def test_three_ambers_are_red_since_the_third() -> None:
    ambers = [
        replace(flag, since=NOW - timedelta(days=days), evidence=())
        for flag, days in zip(flags("vague_reply", "price_only", "radio_silence"), (30, 20, 10), strict=True)
    ]
    view = replace(prospect("A"), verdict=Verdict(Light.RED, 80, "walk_away", ("x",), tuple(ambers)))
    assert red_since(view) == NOW - timedelta(days=10)
    later = replace(ambers[0], severity=Severity.RED)
    assert red_since(replace(view, verdict=replace(view.verdict, flags=(later,)))) == later.since
    assert red_since(prospect("A", Light.AMBER)) is None


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("Hi. Budget is frozen\nuntil May. Bye", "frozen", "Budget is frozen until May."),
        ("What about 1.5 tons? Fine.", "1.5 tons", "What about 1.5 tons?"),
        ("First part\n\nno stop here\n\nlast", "stop", "no stop here"),
        ("All of it.", "All of it.", "All of it."),
        ("word " * 100, "word word", "word word"),  # a sentence without end is not repeated whole
    ],
)
def test_quotes_are_shown_as_whole_sentences(text: str, quote: str, expected: str) -> None:
    mail = replace(prospect("A").messages[0])
    assert mail.body is not None
    mail = replace(mail, body=replace(mail.body, new_text=text))
    start = text.index(quote)
    piece = Evidence("message", mail.ref, mail.date, quote, start, start + len(quote))
    assert sentence_of(piece, (mail,)) == expected
    assert sentence_of(piece, ()) == quote


def paint(
    entry: Entry, width: int, *, compact: bool = False, selected: bool = False, deals: bool = False
) -> QImage:
    model = LightModel()
    model.show([entry], Filter(), Order.DECISION)
    delegate = CardDelegate(compact=compact, deals=deals)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, width, delegate.card_height() + theme.CARD_GAP)
    option.state = QStyle.StateFlag.State_Enabled
    if selected:
        option.state |= QStyle.StateFlag.State_Selected
    image = QImage(option.rect.size(), QImage.Format.Format_ARGB32)
    image.fill(QColor(theme.tokens().win))
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0))
    painter.end()
    return image


def test_every_card_paints_in_both_schemes(qapp: object, scheme: theme.Tokens) -> None:
    long = "A reason that is far too long for two lines of a narrow card, " * 6
    views = [
        *usual().prospects,
        replace(
            prospect("An exceptionally long company name & sons with branches", silence_business_days=300),
            verdict=Verdict(Light.RED, 99, "walk_away", (long,), flags(*(f"flag_{n}" for n in range(9)))),
        ),
        prospect("Paused", Light.GREY, None, paused=PAUSE),
    ]
    for view in views:
        for width in (220, 380):
            found = colours(paint(Entry(view, BOARD), width))
            assert scheme.card.lower() in found
            assert scheme.state(view.verdict.light).shape.lower() in found
    assert scheme.sel.lower() in colours(paint(Entry(views[0], BOARD), 300, selected=True))


def test_compact_cards_are_lower(qapp: object) -> None:
    usual_height, compact = CardDelegate().card_height(), CardDelegate(compact=True).card_height()
    assert compact < 0.75 * usual_height


DEAL = Deal("aspen.example", "Aspen", "EUR 12,000", "Proposal", "Send the contract")


def test_what_the_crm_says_is_on_the_card_spoken_and_found(qapp: object) -> None:
    view = prospect("Aspen", deal=DEAL)
    card = card_text(view, BOARD)
    assert card.deal == "EUR 12,000 · Proposal · next: Send the contract"
    assert card.spoken.endswith("Amount: EUR 12,000. Stage: Proposal. Next step: Send the contract.")
    assert Filter(("contract",)).lets_through(Entry(view, BOARD))
    for known, line in (
        (Deal("a", amount="9"), "9"),
        (Deal("a", next_step="Call."), "next: Call."),
        (Deal("a", name="A"), ""),
    ):
        partly = card_text(prospect("Aspen", deal=known), BOARD)
        assert partly.deal == line
        assert ".." not in partly.spoken
    without = card_text(prospect("Aspen"), BOARD)
    assert without.deal == ""
    assert "Amount" not in without.spoken


def test_the_line_of_the_crm_takes_room_only_where_it_is_wanted(qapp: object) -> None:
    assert CardDelegate(deals=True).card_height() > CardDelegate().card_height()
    assert CardDelegate(compact=True, deals=True).card_height() == CardDelegate(compact=True).card_height()
    bare, full = Entry(prospect("Aspen"), BOARD), Entry(prospect("Aspen", deal=DEAL), BOARD)
    assert paint(bare, 320, deals=True) != paint(full, 320, deals=True)
    assert paint(bare, 380, compact=True) != paint(full, 380, compact=True)


def test_deals_are_on_the_board_unless_the_rep_hides_them(open_window: Open) -> None:
    window = open_window(snapshot(prospect("Aspen", deal=DEAL), prospect("Birch")))
    cards = window.board.view.column(Light.RED)

    def height() -> int:
        return cards.list.sizeHintForRow(0)

    def spoken() -> str:
        return str(cards.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole))

    tall = height()
    assert "EUR 12,000" in spoken()
    window.board.set_deals(False)
    assert height() < tall
    assert "EUR" not in spoken()
    window.board.set_deals(True)
    assert height() == tall
    plain = open_window(snapshot(prospect("Birch")))
    assert plain.board.view.column(Light.RED).list.sizeHintForRow(0) < tall


def test_quotes_stand_in_the_marks_of_the_language() -> None:
    assert words.quoted("so") == "“so”"
    words.use_locale(QLocale(QLocale.Language.German))
    try:
        assert words.quoted("so") == "„so“"
    finally:
        words.use_locale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


def test_stale_silence_is_hatched(qapp: object) -> None:
    fresh = Entry(prospect("Aspen"), BOARD)
    stale = Entry(prospect("Aspen"), replace(BOARD, stale_since=NOW))
    assert paint(fresh, 320) != paint(stale, 320)


def test_a_column_of_cards_has_a_name_with_its_count(open_window: Open) -> None:
    window = open_window(snapshot(prospect("Aspen"), prospect("Birch")))
    assert window.board.view.column(Light.RED).list.accessibleName() == "Walk away, 2 prospects"


def test_a_day_of_another_year_is_told_with_its_year() -> None:
    day, zone = datetime(2025, 3, 20, 12, tzinfo=UTC), ZoneInfo("UTC")
    assert words.short_date(day, zone, datetime(2026, 11, 22, tzinfo=UTC)).endswith("2025")
    assert "2025" not in words.short_date(day, zone, datetime(2025, 11, 22, tzinfo=UTC))
    assert words.axis_date(day, zone, NOW, month=True) == "Mar 2025"
    assert words.axis_date(day, zone, NOW, month=False) == "20 Mar 2025"
    late = replace(PAUSE, until=NOW + timedelta(days=60))
    card = card_text(prospect("A", Light.GREY, None, paused=late), BOARD)
    assert card.pill == "paused to 19 Jan 2027"
