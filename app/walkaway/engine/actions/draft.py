"""Drafts the exit of one prospect: what it stands on, the mail itself, and what is kept when it is closed."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from walkaway.engine.actions.board import Boarding
from walkaway.engine.conversation import Conversation
from walkaway.engine.conversation.qualification import QUESTIONS, qualification
from walkaway.engine.errors import RefusedError, UsageError
from walkaway.engine.exits import facts as exit_facts
from walkaway.engine.exits.compose import Composed, Composer
from walkaway.engine.exits.draft import Closing, Draft, Fact, Option, Recipients, Remark
from walkaway.engine.exits.notes import closing_of, cost_of, last_step
from walkaway.engine.exits.permission import COLD_TONES, THANKS, Permission, may_draft
from walkaway.engine.exits.recipients import parent_of, place, recipients
from walkaway.engine.exits.remarks import count_words, look_at
from walkaway.engine.exits.style import Style, first_name, learn, signed_name
from walkaway.engine.exits.templates import Templates, Tone, load
from walkaway.engine.exits.wording import Wording
from walkaway.engine.exits.words import LANGUAGES, ExitWords, exit_words
from walkaway.engine.model import Address, BoardSnapshot, Message, Odds, ProspectView
from walkaway.engine.sentences import say

USUAL_TONE: Final = "closing_courtesy"
_ASKING = ("direct", "last_check")  # tones that end in a question to the reader
_MAILS_ELSEWHERE = 60  # of the rep's, for style
_LATEST = 6  # mails that tell the language of the thread
_NOT_IN_NAMES = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class DraftWish:
    """What the rep wants: `again` counts "another wording", `sure` insists where that is possible.

    `question` is the open question that the last check asks; the most useful one where it is empty.
    """

    tone: str = ""
    options: frozenset[Option] = frozenset()
    again: int = 0
    sure: bool = False
    revisit: date | None = None
    question: str = ""
    templates: Path | None = None  # folder of the rep's own templates


def find_prospect(snapshot: BoardSnapshot, wanted: str) -> ProspectView:
    """The prospect of the board with this id, domain, address or name.

    Raises UsageError where none fits, or several do.
    """
    low = wanted.strip().casefold()
    for view in snapshot.prospects:
        here = (view.prospect.id, *view.prospect.domains, *(contact.address for contact in view.contacts))
        if low in here:
            return view
    plain = _NOT_IN_NAMES.sub("", low)
    found = [
        view
        for view in snapshot.prospects
        if plain and _NOT_IN_NAMES.sub("", f"{view.prospect.name}".casefold()).startswith(plain)
    ]
    if len(found) == 1:
        return found[0]
    names = ", ".join(view.prospect.id for view in found[:5])
    if found:
        raise UsageError(
            say('"{wanted}" fits several prospects.', wanted=wanted),
            say("Choose among {names}.", names=names),
        )
    aside = next((entry for entry in snapshot.set_aside if entry.id == low), None)
    if aside is not None:
        raise UsageError(
            say(
                "{id} is set aside ({reason}), so it is no deal.",
                id=aside.id,
                reason=aside.reason.replace("_", " "),
            ),
            "Look at walkaway scan --all.",
        )
    raise UsageError(
        say('There is no prospect "{wanted}" on the board.', wanted=wanted), "Name it as the board does."
    )


def draft(
    boarding: Boarding,
    view: ProspectView,
    wish: DraftWish | None = None,
    *,
    permission: Permission | None = None,
    closing: Closing | None = None,
) -> Draft:
    """The exit of one prospect of the board; who knows `permission` and `closing` already hands them on.

    Raises RefusedError where nothing may be drafted, with the reason, and UsageError for an unknown tone.
    """
    wish = wish or DraftWish()
    conversation = boarding.conversation(view.prospect.id)
    permission = permission or permission_of(conversation, view)
    permission.demand(sure=wish.sure)
    closing = closing or closing_of(conversation, view.verdict)
    return _Drafting(boarding, view, conversation, permission, closing, wish).draft()


def permission_of(conversation: Conversation, view: ProspectView) -> Permission:
    """Whether an exit of this prospect may be drafted."""
    odds = odds_in_words(view.odds)
    if not odds and conversation.opened is not None:
        odds = say("Your mail holds too few silences to give odds.")
    return may_draft(conversation, view.verdict, odds)


class _Drafting:
    """One draft in the making."""

    def __init__(
        self,
        boarding: Boarding,
        view: ProspectView,
        conversation: Conversation,
        permission: Permission,
        closing: Closing,
        wish: DraftWish,
    ) -> None:
        self.boarding, self.view, self.conversation = boarding, view, conversation
        self.permission, self.closing, self.wish = permission, closing, wish
        self.me = boarding.request.me
        parent = parent_of(conversation)
        to = recipients(conversation, parent, self.me) if parent is not None else None
        if parent is None or to is None:
            raise RefusedError(
                "There is no mail with somebody who is still there.", "Close it without a mail."
            )
        self.parent: Message = parent
        self.to: Recipients = to
        self.wrote = any(
            contact.address == to.to.email and contact.last_wrote is not None for contact in view.contacts
        )
        self.language = _language(conversation)
        self.words: ExitWords = exit_words(self.language)
        self.templates: Templates = load(self.words.language, wish.templates)
        self.tone = self._tone()

    def draft(self) -> Draft:
        conversation, view = self.conversation, self.view
        sender = self._sender()
        style = self._style(sender)
        facts = self._facts(style)
        questions = tuple(name for name, answer in qualification(conversation) if answer is None)
        closing = self.closing
        if self.wish.revisit is not None or Option.MONTH not in self.wish.options:
            closing = replace(closing, revisit=self.wish.revisit or closing.revisit)
        month = self._month(closing.revisit)
        composer = Composer(
            self.templates,
            self.tone,
            facts,
            style,
            self._wording(),
            signals=[flag.signal for flag in view.verdict.flags],
            questions=self._asked(questions),
            wrote=self.wrote,
            cold=self.permission.cold,
            month=month,
        )
        composed = composer.compose(self.wish.options if not self.permission.only_thanks else ())
        return Draft(
            prospect=view.prospect,
            as_of=conversation.as_of,
            language=self.words.language,
            tone=self.tone.id,
            options=self.wish.options,
            recipients=self.to,
            sender=sender,
            place=place(self.parent),
            text=composed.text,
            words=count_words(composed.text),
            facts=composed.facts,
            warnings=self._remarks(composed),
            tones=tuple((tone.id, tone.title, tone.says) for tone in self._offered()),
            flags=view.verdict.flags,
            open_questions=questions,
            cost=cost_of(conversation),
            closing=closing,
            last_step=last_step(conversation),
            writes_as=self._writes_as(style),
            odds=odds_in_words(view.odds),
            revisit_moment=(
                conversation.calendar.start_of(closing.revisit) if closing.revisit is not None else None
            ),
        )

    def _facts(self, style: Style) -> dict[str, Fact]:
        facts = exit_facts.find_facts(
            self.conversation,
            self.to.to,
            self.words,
            answers=self.parent,
            month_first=style.month_first,
            informal=style.informal,
        )
        topic = facts.get("topic")
        if (
            self.permission.only_thanks
            and topic
            and topic.text == self.words.quoted.format(topic=topic.found)
        ):
            # A subject line in quotation marks belongs to a talk that goes on, not to its end.
            facts = {name: fact for name, fact in facts.items() if name not in ("topic", "short")}
        return facts

    def _asked(self, open_ones: Sequence[str]) -> Sequence[str]:
        wanted = self.wish.question
        if wanted and wanted not in QUESTIONS:
            raise UsageError(
                say('There is no question "{wanted}".', wanted=wanted),
                say("Choose among {names}.", names=", ".join(QUESTIONS)),
            )
        return [wanted] if wanted else open_ones

    def _tones(self) -> list[Tone]:
        """The tones that may be chosen: the thank-you alone for a no, else all but that that are true."""
        only, cold = self.permission.only_thanks, self.permission.cold
        fitting = [tone for tone in self.templates.tones.values() if (tone.id == THANKS) is only]
        return [tone for tone in fitting if not cold or tone.id in COLD_TONES]

    def _offered(self) -> list[Tone]:
        """Those that read well: who never wrote is asked no question, unless the rep names the tone."""
        return [tone for tone in self._tones() if self.wrote or tone.id not in _ASKING]

    def _tone(self) -> Tone:
        allowed = {tone.id: tone for tone in self._tones()}
        wanted = self.wish.tone.strip().casefold()
        if not wanted:
            usual = THANKS if self.permission.only_thanks else USUAL_TONE
            return allowed.get(usual) or next(iter(allowed.values()))
        tone = find_tone(self.templates, wanted)
        if tone.id not in allowed:
            if self.permission.only_thanks:
                raise RefusedError("They said no: a thank-you is all that is drafted.", "Leave --tone out.")
            if tone.id == THANKS:
                raise RefusedError("A thank-you answers a no, and they said none.", "Choose another tone.")
            fitting = " or ".join(allowed)
            raise RefusedError(
                "They never wrote, and this tone speaks of an exchange.",
                say("Choose {fitting}.", fitting=fitting),
            )
        return tone

    def _sender(self) -> Address:
        """The address of the rep's that the thread is with."""
        own = [m.sender for m in self.conversation.messages if self.conversation.own(m)]
        mine = [sender for sender in own if sender.email in self.me]
        if not self.conversation.own(self.parent):
            written_to = [p for p in self.parent.recipients if p.email in self.me]
            named = [s for s in mine if any(s.email == person.email for person in written_to)]
            if named or written_to:
                return named[-1] if named else written_to[0]
        if mine:
            return mine[-1]
        return Address(self.me[0])

    def _style(self, sender: Address) -> Style:
        mine = {*self.me, sender.email}
        here = [message for message in self.conversation.ours if message.sender.email in mine]
        elsewhere = [
            message
            for message in self.boarding.sent_elsewhere(self.view.prospect.id, _MAILS_ELSEWHERE)
            if message.sender.email in mine and message.kind == "human"
        ]
        to = self.to.to
        if not first_name(to, self.words):
            theirs = [message for message in self.conversation.theirs if message.sender.email == to.email]
            to = replace(to, name=signed_name(theirs, self.words) or to.name)
        return learn(to, here, elsewhere, sender, self.words)

    def _wording(self) -> Wording:
        return Wording(self.boarding.keys, self.view.prospect.id, self.tone.id, self.wish.again)

    def _month(self, revisit: date | None) -> str:
        if Option.MONTH not in self.wish.options:
            return ""
        if revisit is None:
            raise UsageError("It is not said in which month to come back.", "Add --revisit YYYY-MM.")
        today = self.conversation.calendar.local_date(self.conversation.as_of)
        return exit_facts.month_text(revisit, today, self.words)

    def _remarks(self, composed: Composed) -> tuple[Remark, ...]:
        found = list(
            look_at(
                composed.text,
                self.words,
                recipients=self.to,
                contacts=self.view.contacts,
                flags=self.view.verdict.flags,
                facts=composed.facts,
            )
        )
        if all(fact.field == "company" for fact in composed.facts):
            found.append(Remark("no_fact", say("It names nothing that you talked about. Add one thing.")))
        if self.permission.remark:
            found.insert(0, Remark("answered", self.permission.remark))
        spoken = _language(self.conversation)
        if spoken not in LANGUAGES:
            found.insert(0, Remark("language", say("The thread is in a language that no template speaks.")))
        return tuple(found)

    def _writes_as(self, style: Style) -> str:
        language = {"en": say("English"), "de": say("German")}[self.words.language]
        if style.informal:
            language = say("{language}, familiar", language=language)
        name = style.greeting.name
        return say("{name}, {language}", name=name, language=language) if name else language


def find_tone(templates: Templates, wanted: str) -> Tone:
    """The tone of this id, title, or beginning of either. Raises UsageError for an unknown one."""
    plain = _NOT_IN_NAMES.sub("", wanted.casefold())
    for tone in templates.tones.values():
        if plain in map(_plain, (tone.id, tone.title, *tone.also)):
            return tone
    near = [
        tone
        for tone in templates.tones.values()
        if plain and any(_plain(name).startswith(plain) for name in (tone.id, tone.title, *tone.also))
    ]
    if len(near) == 1:
        return near[0]
    raise UsageError(
        say('There is no tone "{wanted}".', wanted=wanted),
        say("Choose among {names}.", names=", ".join(templates.tones)),
    )


def _plain(name: str) -> str:
    return _NOT_IN_NAMES.sub("", name.casefold())


def odds_in_words(odds: Odds | None) -> str:
    """What the rep's own mail says of silences like this one; empty where it says too little."""
    if odds is None:
        return ""
    share = round(odds.probability * 100)
    return say(
        "Of silences this long in your own mail, {share} % ended within {days} days ({count} silences).",
        share=share,
        days=odds.horizon_days,
        count=odds.based_on,
    )


def _language(conversation: Conversation) -> str:
    """The language of the thread: that in which the rep last wrote to them, else that of their mails."""
    for mails in (conversation.ours, conversation.theirs):
        latest: Sequence[str] = [
            message.reading.language for message in mails[-_LATEST:] if message.reading is not None
        ]
        known = Counter(language for language in latest if language)
        if known:
            return known.most_common(1)[0][0]
    return "en"
