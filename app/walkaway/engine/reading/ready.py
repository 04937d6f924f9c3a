"""Loads all that a first board takes, for whoever has to wait for the first mails anyway."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from walkaway.engine.model import Address, Body, Message
from walkaway.engine.reading.marks import read_message
from walkaway.engine.reading.replies.purpose import Purpose

# What a deal is made of, so that hardly a topic is left to be loaded later.
_ASKED = "Would Tuesday at ten suit you for a call about the offer? I have attached our price list."
_ANSWERED = (
    "Thanks, Tuesday does not work, I am on leave next week. I will discuss the budget with our CFO, "
    "Dana Reed, and come back to you by Friday. Could you send the contract as well?"
)


@cache
def get_ready(zone: str) -> None:
    """Load phrases, linear models and grammar by reading a talk of two mails, once; `zone` is the rep's."""
    day = datetime(2026, 3, 2, 9, tzinfo=UTC)
    asked = Message("asked", day, Address("us@example.com"), body=Body(_ASKED))
    answered = Message(
        "answered", day, Address("them@example.org"), in_reply_to="asked", body=Body(_ANSWERED)
    )
    read_message(asked, None, own=True, zone=zone)
    read_message(answered, asked, own=False, zone=zone, purpose=Purpose.FIRST_LIGHTS)
