"""Scenarios of answers: vague ones, questions dodged, next steps avoided; and what answers after all."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace

from tests.e2e.scenarios.said.begin import ANSWER_FLAGS, asked_and_told, begin, said
from tests.e2e.scenarios.scene import OPEN
from tests.e2e.scenarios.story import Story

# --- vague -----------------------------------------------------------------------------------------


@said(ball="yours", maybe="dodged_question")
def one_vague_reply_is_human(s: Story) -> None:
    begin(s, -12)
    asked_and_told(s, -4, "vague")


@said(light="amber", signals="vague_reply=amber", ball="yours", maybe="dodged_question")
def two_vague_replies(s: Story) -> None:
    begin(s, -16)
    asked_and_told(s, -9, "vague")
    asked_and_told(s, -4, "vague")


@said(light="red", signals="vague_reply=red", ball="yours", maybe="dodged_question")
def three_vague_replies(s: Story) -> None:
    begin(s, -20)
    for n in (-14, -9, -4):
        asked_and_told(s, n, "vague")


@said(light="red", signals="vague_reply=red", ball="yours", maybe="dodged_question")
def three_vague_replies_of_five(s: Story) -> None:
    begin(s, -26)
    for n, words in ((-22, "vague"), (-18, "definite"), (-13, "vague"), (-8, "definite"), (-4, "vague")):
        asked_and_told(s, n, words)


@said(light="green", ball="yours", maybe="dodged_question")
def two_vague_replies_and_then_three_definite_ones(s: Story) -> None:
    begin(s, -28)
    for n, words in ((-24, "vague"), (-20, "vague"), (-14, "definite"), (-9, "definite"), (-4, "definite")):
        asked_and_told(s, n, words)


@said(light="green", ball="yours")
def definite_replies_only(s: Story) -> None:
    begin(s, -20)
    for n in (-14, -9, -4):
        asked_and_told(s, n, "definite")


@said(light="green", ball="yours")
def small_talk_where_nothing_was_asked(s: Story) -> None:
    begin(s, -20)
    for n in (-14, -9, -4):
        s.rep(n, "fyi")
        s.them(n, "chat_reply")


@said(light="green", ball="yours")
def vague_at_first_and_definite_in_the_next_mail(s: Story) -> None:
    begin(s, -18)
    for n in (-14, -9, -4):
        s.rep(n, "feedback")
        s.them(n, "vague_then_definite", at="11:00")
        s.them(n, "definite", at="16:30")


@said(light="green", ball="yours", maybe="new_stakeholder")
def a_colleague_is_definite_for_them(s: Story) -> None:
    begin(s, -16)
    for n in (-9, -4):
        s.rep(n, "feedback")
        s.them(n, "vague_then_definite", at="11:00")
        s.them(n, "definite", at="16:30", by=s.colleague)


@said(light="amber", signals="vague_reply=amber radio_silence=amber", ball="theirs", maybe="dodged_question")
def two_vague_replies_and_silence(s: Story) -> None:
    begin(s, -20)
    asked_and_told(s, -14, "vague")
    asked_and_told(s, -10, "vague")
    s.rep(-7, "feedback")


# --- dodged ----------------------------------------------------------------------------------------


@said(light="amber", signals="dodged_question=amber", ball="yours")
def one_question_dodged(s: Story) -> None:
    begin(s, -12)
    words = s.pick("dodge")
    s.rep(-5, words["ask"])
    s.them(-4, words["other"])


@said(light="red", signals="dodged_question=red", ball="yours", maybe="vague_reply")
def the_same_question_dodged_twice(s: Story) -> None:
    begin(s, -16)
    words, others = s.pick("dodge"), s.pick("dodge")
    s.rep(-10, words["ask"])
    s.them(-9, words["other"])
    s.rep(-5, words["again"])
    s.them(-4, others["other"])


@said(light="amber", signals="dodged_question=amber", ball="yours", maybe="vague_reply")
def two_different_questions_dodged(s: Story) -> None:
    begin(s, -16)
    for n in (-9, -4):
        words = s.pick("dodge")
        s.rep(n, words["ask"])
        s.them(n, words["other"])


@said(light="red", signals="dodged_question=red", ball="yours", maybe="vague_reply")
def three_different_questions_dodged(s: Story) -> None:
    begin(s, -20)
    for n in (-14, -9, -4):
        words = s.pick("dodge")
        s.rep(n, words["ask"])
        s.them(n, words["other"])


@said(light="green", ball="yours")
def dodged_and_answered_a_week_later(s: Story) -> None:
    begin(s, -16)
    words = s.pick("dodge")
    s.rep(-10, words["ask"])
    s.them(-9, words["other"])
    s.them(-4, words["answer"])


@said(light="green", ball="yours")
def dodged_and_answered_when_asked_again(s: Story) -> None:
    begin(s, -16)
    words = s.pick("dodge")
    s.rep(-10, words["ask"])
    s.them(-9, words["other"])
    s.rep(-5, words["again"])
    s.them(-4, words["answer"])


@said(light="green", ball="yours", maybe="vague_reply")
def dodged_twice_and_answered_in_the_end(s: Story) -> None:
    begin(s, -20)
    words, others = s.pick("dodge"), s.pick("dodge")
    s.rep(-14, words["ask"])
    s.them(-13, words["other"])
    s.rep(-10, words["again"])
    s.them(-9, others["other"])
    s.rep(-5, "feedback")
    s.them(-4, words["answer"])


@said(light="green", ball="yours")
def every_question_answered(s: Story) -> None:
    begin(s, -20)
    for n in (-14, -9, -4):
        words = s.pick("dodge")
        s.rep(n, words["ask"])
        s.them(n, words["answer"])


@said(light="green", ball="yours")
def answered_in_the_second_mail_of_the_turn(s: Story) -> None:
    begin(s, -14)
    words = s.pick("dodge")
    s.rep(-5, words["ask"])
    s.them(-5, words["other"], at="13:00")
    s.them(-4, words["answer"])


@said(light="green", ball="yours", maybe="new_stakeholder")
def answered_by_a_colleague(s: Story) -> None:
    begin(s, -14)
    words = s.pick("dodge")
    s.rep(-5, words["ask"])
    s.them(-5, words["other"], at="13:00")
    s.them(-4, words["answer"], by=s.colleague)


@said(light="green", ball="yours")
def answered_by_an_attachment(s: Story) -> None:
    begin(s, -14)
    s.rep(-5, "Could you send me the list of your sites with the number of users in each?")
    s.them(-4, s.rng.choice(["Please see attached.", "Attached.", "here you go", "Enclosed, as requested."]))
    s.mails[-1].attachment = "sites and users.pdf"


@said(light="green", ball="yours")
def answered_between_the_quoted_lines(s: Story) -> None:
    begin(s, -14)
    words = s.pick("inline")
    s.rep(-5, f"Two things:\n\n{words['one']}\n\n{words['two']}")
    s.them(
        -4,
        f"see below\n\n> Two things:\n>\n> {words['one']}\n\n{words['first']}\n\n"
        f"> {words['two']}\n\n{words['second']}",
        quote=False,
    )


@said(light="amber", signals="dodged_question=amber", ball="yours")
def one_of_two_questions_answered(s: Story) -> None:
    begin(s, -14)
    words, second = s.pick("dodge"), s.pick("dodge")
    s.rep(-5, f"{words['ask']} {second['ask']}")
    s.them(-4, f"{second['other']} {words['answer']}")


@said(light="green", ball="yours")
def a_bare_no_is_an_answer(s: Story) -> None:
    begin(s, -14)
    words = s.pick("short_no")
    s.rep(-5, words["ask"])
    s.them(-4, words["answer"])


@said(light=OPEN, ball="yours", maybe="no_decision_maker new_stakeholder")
def passed_to_somebody_named(s: Story) -> None:
    begin(s, -14)
    words = s.pick("passed_on")
    s.rep(-3, words["ask"])
    s.them(-2, s.fill(words["answer"], -2, day=3))


@said(light="green", ball="yours")
def a_courtesy_is_no_question(s: Story) -> None:
    begin(s, -18)
    for n in (-9, -4):
        s.rep(n, "courtesy_question")
        s.them(n, "no_question_reply")


@said(light="green", ball="yours")
def a_rhetorical_question_is_none(s: Story) -> None:
    begin(s, -18)
    for n in (-9, -4):
        s.rep(n, "rhetorical")
        s.them(n, "no_question_reply")


@said(light="green", ball="yours")
def a_question_in_the_signature_is_none(s: Story) -> None:
    begin(s, -14)
    ads = [
        "Have you read our customer stories yet? brightloom.io/stories",
        "Coming to the fair in Hanover? Hall 4, stand B12",
    ]
    footer, words = s.rng.choice(ads), s.pick("dodge")
    s.rep(-5, words["ask"], by=replace(s.me, footer=footer))
    s.them(-4, words["answer"])


@said(light="amber", signals="radio_silence=amber", ball="theirs")
def a_question_nobody_reacted_to_is_silence(s: Story) -> None:
    begin(s, -14)
    s.rep(-6, s.pick("dodge")["ask"])


# --- next steps ------------------------------------------------------------------------------------


def steps(s: Story, days: tuple[int, ...], how: str) -> None:
    """The rep proposes a step each day; they `take`, `decline`, `replace` it, or step aside."""
    for n in days:
        words = s.pick("step")
        s.rep(n - 1, s.fill(words["propose"], n - 1, day=n + 4))
        s.them(n, s.fill(words.get(how, how), n, day=n + 6))


@said(ball="yours", maybe="vague_reply dodged_question")
def one_step_passed_over(s: Story) -> None:
    begin(s, -16)
    steps(s, (-6,), s.say("sidestep"))


@said(light="amber|red", signals="avoids_next_step=amber", ball="yours", maybe="vague_reply dodged_question")
def two_steps_passed_over(s: Story) -> None:
    begin(s, -22)
    steps(s, (-12,), s.say("sidestep"))
    steps(s, (-6,), s.say("sidestep"))


@said(light="red", signals="avoids_next_step=red", ball="yours", maybe="vague_reply dodged_question")
def three_steps_passed_over(s: Story) -> None:
    begin(s, -26)
    for n in (-18, -12, -6):
        steps(s, (n,), s.say("sidestep"))


@said(light="green", maybe="meeting_accepted new_stakeholder concrete_commitment broken_promise")
def steps_taken(s: Story) -> None:
    begin(s, -26)
    steps(s, (-15, -6), "take")


@said(light=OPEN, ball="yours", maybe="declined_meeting")
def steps_declined(s: Story) -> None:
    begin(s, -26)
    steps(s, (-18, -12, -6), "decline")


@said(light=OPEN, ball="yours", maybe="broken_promise rescheduled declined_meeting meeting_accepted")
def steps_replaced(s: Story) -> None:
    begin(s, -26)
    steps(s, (-18, -12, -6), "replace")


@said(light=OPEN, ball="yours", maybe=f"new_stakeholder meeting_accepted broken_promise {ANSWER_FLAGS}")
def a_colleague_takes_the_second_step(s: Story) -> None:
    """One step passed over is not yet a habit."""
    begin(s, -26)
    steps(s, (-15,), s.say("sidestep"))
    words = s.pick("step")
    s.rep(-7, s.fill(words["propose"], -7, day=-3))
    s.them(-6, words["take"], by=s.colleague)
