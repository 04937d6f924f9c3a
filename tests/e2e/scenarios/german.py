"""Scenarios in German, and one in a language without phrases, which is not read."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import Any

from tests.e2e.scenarios.scene import scene
from tests.e2e.scenarios.story import Story

ANGEBOT = "Vielen Dank für Ihre Anfrage. Anbei unser Angebot. Passt der Umfang so für Sie?"
LEBENDIG = "Danke, das Angebot ist gut verständlich. Was kostet die Schulung für uns?"
FRAGE = "Die Schulung ist inbegriffen. Bis wann können Sie über das Angebot entscheiden?"
NACHFASSEN = "Ich wollte kurz nachfragen: Konnten Sie das Angebot schon prüfen?"
NOCHMAL = "Gibt es bei Ihnen schon Neuigkeiten zu unserem Angebot?"
LABELS = "concrete_commitment meeting_accepted"


def _warm(s: Story, asked: int) -> None:
    s.rep(asked - 5, ANGEBOT)
    s.them(asked - 4, LEBENDIG)
    s.rep(asked, FRAGE)


@scene(light="amber", signals="radio_silence=amber", ball="theirs", silence=7, followups=0)
def deutsch_seven_days_after_a_question(s: Story) -> None:
    _warm(s, -7)


@scene(light="red", signals="radio_silence=red", ball="theirs", silence=12, followups=2)
def deutsch_two_follow_ups_in_twelve_days(s: Story) -> None:
    _warm(s, -12)
    s.rep(-8, NACHFASSEN)
    s.rep(-4, NOCHMAL)


@scene(light="amber", signals="budget_deferral=amber", ball="yours", maybe=LABELS)
def deutsch_put_off_to_next_year(s: Story) -> None:
    _warm(s, -8)
    s.them(-2, "Die Mittel sind vergeben, wir kommen im nächsten Geschäftsjahr darauf zurück.")


@scene(signals="", maybe=LABELS)
def deutsch_next_year_is_settled(s: Story) -> None:
    _warm(s, -8)
    s.them(-2, "Der Vorstand hat das Budget gestern bewilligt, im Januar starten wir. Der Vertrag liegt bei.")


@scene(light="grey", followups=0)
def deutsch_away_until_next_week(s: Story) -> dict[str, Any]:
    _warm(s, -7)
    back = s.day(3)
    away = f"Guten Tag, ich bin bis zum {s.day(2):%d.%m.%Y} nicht im Büro"
    s.auto(-7, f"{away} und ab dem {back:%d.%m.%Y} wieder erreichbar.")
    return {"paused": ("out_of_office", back)}


@scene(light="amber", signals="missed_meeting=amber", maybe=LABELS)
def deutsch_they_missed_a_meeting(s: Story) -> None:
    _warm(s, -9)
    s.them(-8, f"Gern sprechen wir am {s.day(-3):%d.%m.%Y} um 10 Uhr.")
    s.rep(-8, f"Perfekt, unser Termin am {s.day(-3):%d.%m.%Y} um 10 Uhr ist eingetragen.", at="16:00")
    s.rep(-3, "Schade, wir haben Sie heute in unserem Termin um 10 Uhr vermisst.", at="10:40")
    s.them(-2, "Entschuldigung, ich stand gestern im Stau und hatte keinen Empfang.")


@scene(light="green", ball="yours", maybe=LABELS)
def a_language_without_phrases_is_not_read(s: Story) -> None:
    _warm(s, -8)
    s.them(-2, "Dziękujemy za ofertę, odezwiemy się w przyszłym roku po rozmowie z zarządem firmy.")
