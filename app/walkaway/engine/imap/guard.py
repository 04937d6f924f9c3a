"""The wire guard: what goes to an IMAP server passes here, and only commands that read get through.

It is a filter under the client library, so that neither a bug of ours, nor one of the library's, nor text
out of a mail can mark, move, delete or send anything: a decoded Subject may hold a real line break, and what
follows it would be a command of the sender's (the class of CVE-2025-15366). Grammar: RFC 3501, section 9.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from typing import Final

MAX_LINE: Final = 16_384
MAX_DRAFT_BYTES: Final = 4 * 1024 * 1024

_ATOM = rb"[!#$&'+,\-./0-9:;<=>?@A-Z\[^_`a-z|}~]+"  # without wildcards, quotes and list characters
_QUOTED = rb'"(?:[^"\\]|\\["\\]){0,1000}"'
_ASTRING = rb"(?:" + _ATOM + rb"|" + _QUOTED + rb")"
_PATTERN = rb'"[^"\\\r\n]{0,1000}"'
_SET = rb"[0-9]{1,10}(?::(?:[0-9]{1,10}|\*))?"
_UIDS = _SET + rb"(?:," + _SET + rb")*"
_DATE = rb"[0-9]{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-[0-9]{4}"
_CRITERION = rb"(?:ALL|UID " + _UIDS + rb"|SINCE " + _DATE + rb")"
_STATUS = rb"(?:MESSAGES|UIDNEXT|UIDVALIDITY|HIGHESTMODSEQ)"
_PART = rb"[0-9]{1,5}(?:\.[0-9]{1,5}){0,30}"
_FIELDS = rb"HEADER\.FIELDS \([A-Z0-9-]{1,60}(?: [A-Z0-9-]{1,60}){0,60}\)"
_SECTION = rb"(?:" + _FIELDS + rb"|" + _PART + rb")?"
_ITEM = (
    rb"(?:UID|FLAGS|INTERNALDATE|BODYSTRUCTURE|X-GM-MSGID|X-GM-THRID|X-GM-LABELS|"
    rb"BODY\.PEEK\[" + _SECTION + rb"\](?:<[0-9]{1,10}\.[0-9]{1,10}>)?)"
)
_ITEMS = rb"\(" + _ITEM + rb"(?: " + _ITEM + rb")*\)"

_BEFORE_TLS: Final = re.compile(rb"CAPABILITY|STARTTLS|LOGOUT")
_COMMANDS: Final = re.compile(
    rb"CAPABILITY|LOGOUT|NOOP|NAMESPACE|ENABLE CONDSTORE"
    rb"|LOGIN "
    + _ASTRING
    + rb" "
    + _QUOTED
    + rb"|ID (?:NIL|\("
    + _QUOTED
    + rb"(?: "
    + _QUOTED
    + rb"){0,29}\))"
    rb"|LIST "
    + _PATTERN
    + rb" "
    + _PATTERN
    + rb"|STATUS "
    + _ASTRING
    + rb" \("
    + _STATUS
    + rb"(?: "
    + _STATUS
    + rb")*\)"
    rb"|EXAMINE "
    + _ASTRING
    + rb"(?: \(CONDSTORE\))?|UID SEARCH "
    + _CRITERION
    + rb"(?: "
    + _CRITERION
    + rb")*"
    rb"|UID FETCH " + _UIDS + rb" " + _ITEMS
)
_SIGN_IN: Final = re.compile(rb"AUTHENTICATE (?:PLAIN|XOAUTH2|OAUTHBEARER)")
_APPEND: Final = re.compile(rb"APPEND (" + _ASTRING + rb") \(\\Draft \\Seen\) \{([0-9]{1,10})\}")
_TAG: Final = re.compile(rb"([A-P]{1,8}[0-9]{1,10}) ")
_BASE64: Final = re.compile(rb"[A-Za-z0-9+/]*={0,2}|\*")
_FORBIDDEN: Final = re.compile(rb"[^\x20-\x7e]")


class ForbiddenCommandError(Exception):
    """Something was to be sent that is not on the list; nothing of it went out. A bug, or an attack."""


class WireGuard:
    """Passes on whole command lines of the allow-list and nothing else; one for each connection.

    `encrypted` says whether the connection is; before, only CAPABILITY, STARTTLS and LOGOUT pass.
    """

    def __init__(self, *, encrypted: bool) -> None:
        self.encrypted = encrypted
        self._held = bytearray()
        self._literal = 0  # bytes of a draft that may still pass
        self._after_literal = False
        self._signing_in = False
        self._idling = False
        self._draft: tuple[bytes, int] | None = None

    def permit_draft(self, mailbox: bytes, size: int) -> None:
        """Let one APPEND of `size` bytes into `mailbox` (as it stands in the command) pass, as a draft."""
        if not 0 < size <= MAX_DRAFT_BYTES:
            raise ForbiddenCommandError("a draft of this size")
        self._draft = (mailbox, size)

    def withdraw_draft(self) -> None:
        """Close the gate for drafts again, whether one passed or not, or was refused before it did."""
        self._draft = None
        self._literal = 0
        self._after_literal = False

    def feed(self, data: bytes) -> bytes:
        """What of all data so far may go out now: whole lines and announced literals; the rest is held.

        Raises ForbiddenCommandError, after which nothing of the offending line ever leaves.
        """
        self._held += data
        out = bytearray()
        while self._held:
            if self._literal:
                piece = self._held[: self._literal]
                del self._held[: len(piece)]
                self._literal -= len(piece)
                out += piece
                continue
            end = self._held.find(b"\r\n")
            if end < 0:
                self._check_held()
                break
            line = bytes(self._held[:end])
            del self._held[: end + 2]
            try:
                self._check(line)
            except ForbiddenCommandError:
                self._held.clear()
                raise
            out += line + b"\r\n"
        return bytes(out)

    def _check_held(self) -> None:
        """A line that cannot become a good one any more is dropped at once, and never grows without bound."""
        # A lone CR at the end may be half of a line end.
        if len(self._held) > MAX_LINE or _FORBIDDEN.search(self._held.removesuffix(b"\r")):
            self._held.clear()
            raise ForbiddenCommandError("a line that is too long or holds control characters")

    def _check(self, line: bytes) -> None:
        if len(line) > MAX_LINE or _FORBIDDEN.search(line):
            raise ForbiddenCommandError("a line that is too long or holds control characters")
        if self._after_literal:
            self._after_literal = False
            if line:
                raise ForbiddenCommandError("something after the draft")
            return
        tagged = _TAG.match(line)
        if tagged is None:
            self._check_untagged(line)
            return
        self._signing_in = self._idling = False
        command = line[tagged.end() :]
        if not self.encrypted:
            if _BEFORE_TLS.fullmatch(command) is None:
                raise ForbiddenCommandError("a command before the connection is encrypted")
        elif command == b"IDLE":
            self._idling = True
        elif _SIGN_IN.fullmatch(command):
            self._signing_in = True
        elif command.startswith(b"APPEND "):
            self._check_append(command)
        elif _COMMANDS.fullmatch(command) is None:
            raise ForbiddenCommandError(_name(command))

    def _check_untagged(self, line: bytes) -> None:
        """The answer to a sign-in challenge, or the end of IDLE; nothing else comes without a tag."""
        if self._idling and line == b"DONE":
            self._idling = False
        elif not (self._signing_in and _BASE64.fullmatch(line)):
            raise ForbiddenCommandError("a line without a tag")

    def _check_append(self, command: bytes) -> None:
        found = _APPEND.fullmatch(command)
        if found is None or self._draft is None or self._draft != (found[1], int(found[2])):
            raise ForbiddenCommandError("APPEND of something that is no permitted draft")
        self._draft = None  # one only
        self._literal = int(found[2])
        self._after_literal = True


def _name(command: bytes) -> str:
    """The first words of a refused command; arguments may be secrets or somebody's text."""
    words = command.split(b" ")[:2] if command.startswith(b"UID ") else command.split(b" ")[:1]
    name = b" ".join(words).decode("ascii", "replace")
    return name if name.replace(" ", "").isalpha() and len(name) < 20 else "an unknown command"
