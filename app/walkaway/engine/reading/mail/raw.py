"""One mail as a source hands it over: its bytes, where it lies, and what the store around it knows."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import datetime

from walkaway.engine.model import Message, Role
from walkaway.engine.records import record


class UnreadableMail(ValueError):
    """This item cannot be used as mail; `why` says so in a few plain words, for the list of skipped items."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@record
class RawMail:
    """The bytes of one mail (RFC 5322, any line ends) without the `From ` line of an mbox.

    `received` is an aware UTC moment from that `From ` line or from the server; `labels` are Gmail's or the
    folder's names; `flags` the IMAP or Maildir flags in lower case without backslash.
    """

    locator: str
    role: Role
    content: bytes
    received: datetime | None = None
    labels: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()
    # A server gives header facts first: then there is no content yet, and `load` brings the words.
    facts: Message | None = None
