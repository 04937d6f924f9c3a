"""The playbook's rules in the words of the window: sentences, columns, and what was found by trying."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from walkaway.desktop import words
from walkaway.desktop.words import translate
from walkaway.engine.actions.playbook_editor import Move, Preview
from walkaway.engine.actions.playbook_hindsight import Hindsight
from walkaway.engine.model import Light
from walkaway.engine.playbook import Changes, Value
from walkaway.engine.playbook.sentences import Rule, filled, is_factor


def said(text: str) -> str:
    """A text of the rules in the language of the window."""
    return QCoreApplication.translate("Rules", text) if text else ""


def title_of(rule: Rule, titles: Mapping[str, str]) -> str:
    """What a rule is called."""
    return said(rule.title) or titles.get(rule.id, rule.id)


def figure(key: str, value: Value) -> str:
    """A number as a sentence shows it."""
    number = float(value) if isinstance(value, int | float) else 0.0
    if key.endswith("_share"):
        return f"{words.figure(round(100 * number, 1))} %"
    text = words.figure(number) if round(number, 1) == number else f"{number:g}"
    return f"{text} ×" if is_factor(key) else text


def columns(rule: Rule, changes: Changes) -> tuple[str, str]:
    """What stands in the columns of a closed row; a rule that is no flag has its words in the first one."""
    if not rule.is_on(changes):
        return translate("Playbook", "off"), ""
    light = rule.light(changes)
    amber = _short(rule, rule.amber_short, changes)
    red = _short(rule, rule.red_short, changes)
    if rule.kind != "flags":
        return _short(rule, rule.short, changes), ""
    if light == "red":
        return "", amber or red
    if light == "amber":
        return amber or red, ""
    return amber, red


def _short(rule: Rule, text: str, changes: Changes) -> str:
    if rule.at == ("calendar",):
        days = changes.playbook.calendar
        return ", ".join(filter(None, (words.days(len(days.workdays)), days.region)))
    return filled(said(text), lambda key: changes[(*rule.at, key)], figure)


# --- what trying gave -------------------------------------------------------------------------------


def move_reason(move: Move, titles: Mapping[str, str]) -> str:
    """Why a prospect would move."""
    title = titles.get(move.signal, move.signal)
    if move.how == "gone":
        return translate("Playbook", "%1 would no longer count.").replace("%1", title)
    if move.how == "together":
        if move.after is Light.RED:
            names = ", ".join(titles.get(flag, flag) for flag in move.flags)
            return translate("Playbook", "Together they are red: %1.").replace("%1", names)
        return translate("Playbook", "The same flags would weigh less together.")
    return words.said(move.why)


def moves_in_words(preview: Preview | None, count: int) -> str:
    """ "1 change, 2 prospects would move"."""
    changes = words.counted(count, translate("Playbook", "1 change"), translate("Playbook", "%1 changes"))
    if preview is None:
        return changes
    if not preview.moves:
        moving = translate("Playbook", "nobody would move")
    else:
        one = translate("Playbook", "1 prospect would move")
        many = translate("Playbook", "%1 prospects would move")
        moving = words.counted(len(preview.moves), one, many)
    return translate("Playbook", "%1, %2").replace("%1", changes).replace("%2", moving)


def hindsight_in_words(found: Hindsight) -> str:
    """What the changes would have done, and whether it would have been right."""
    if not found.months:
        return translate("Playbook", "Your mail does not reach back a whole month yet.")
    one, many = (
        translate("Playbook", "At the end of the last month,"),
        translate("Playbook", "At the ends of the last %1 months,"),
    )
    parts = [*_more(found), *_fewer(found), *_moved(found)]
    if not parts:
        parts = [translate("Playbook", "nobody would have turned red who did not, and nobody less.")]
    start = words.counted(found.months, one, many)
    return " ".join([start, *parts])


def _more(found: Hindsight) -> list[str]:
    if not found.more:
        return []
    one = translate("Playbook", "1 more prospect would have turned red.")
    many = translate("Playbook", "%1 more prospects would have turned red.")
    came = [red for red in found.more if red.replied_after is not None and red.outcome != "said_no"]
    sentences = [words.counted(len(found.more), one, many)]
    if came:
        soonest = min(red.replied_after or 0.0 for red in came)
        told = translate("Playbook", "%1 of them answered later, the first after %2.")
        if len(came) == 1:
            told = translate("Playbook", "One of them answered later, after %2.")
        elif len(came) == len(found.more):
            told = translate("Playbook", "All of them answered later, the first after %2.")
        told = told.replace("%1", words.figure(len(came)))
        sentences.append(told.replace("%2", words.days(max(1, round(soonest)))))
    else:
        sentences.append(translate("Playbook", "None of them has come back since."))
    return sentences


def _fewer(found: Hindsight) -> list[str]:
    if not found.fewer:
        return []
    one = translate("Playbook", "1 prospect that turned red would not have.")
    many = translate("Playbook", "%1 prospects that turned red would not have.")
    silent = sum(red.outcome in ("stayed_silent", "said_no") for red in found.fewer)
    sentences = [words.counted(len(found.fewer), one, many)]
    if silent:
        came_one = translate("Playbook", "Nothing came of 1 of them.")
        came_many = translate("Playbook", "Nothing came of %1 of them.")
        sentences.append(words.counted(silent, came_one, came_many))
    return sentences


def _moved(found: Hindsight) -> list[str]:
    sentences = []
    if found.earlier:
        one = translate("Playbook", "1 would have turned red sooner.")
        many = translate("Playbook", "%1 would have turned red sooner.")
        sentences.append(words.counted(found.earlier, one, many))
    if found.later:
        one = translate("Playbook", "1 would have turned red later.")
        many = translate("Playbook", "%1 would have turned red later.")
        sentences.append(words.counted(found.later, one, many))
    return sentences
