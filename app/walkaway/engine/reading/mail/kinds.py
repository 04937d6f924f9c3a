"""What a mail is (typed by a person, automatic, list …) before and after its words are looked at.

Order matters: a delivery report often says `Auto-Submitted: auto-replied` as well, so reports come first;
`X-Auto-Response-Suppress` stands on human Exchange mail and is never proof; a prefix such as `info@` neither.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from functools import lru_cache

from walkaway.engine.model import Address, Kind, Role
from walkaway.engine.reading.mail.addresses import clean_email, parse_addresses
from walkaway.engine.reading.mail.headers import Headers
from walkaway.engine.reading.talk import auto_words

_LIST_FIELDS = frozenset(
    {
        "list-id",
        "list-post",
        "mailing-list",
        "x-mailman-version",
        "x-listname",
        "list-help",
        "list-archive",
    }
)
_AUTO_REPLY_FIELDS = frozenset(
    {
        "x-autoreply",
        "x-autorespond",
        "x-autoreply-from",
        "x-mail-autoreply",
        "x-autoresponder-revision",
    }
)
_SENT_BACK_FIELDS = _AUTO_REPLY_FIELDS | {
    "precedence",
    "x-precedence",
    "x-ms-exchange-generated-message-source",
}
# The fields that the functions below look at, beside those that all mail has.
_TELLING_FIELDS = (
    _LIST_FIELDS
    | _SENT_BACK_FIELDS
    | {
        "auto-submitted",
        "content-class",
        "list-unsubscribe",
    }
)
_COMMENT = re.compile(r"\([^()]*\)")
_REPLY_SUBJECT = re.compile(r"[ \t]*[A-Za-zÀ-ÿ]{2,4}(?:\[\d+\]|\(\d+\))?[ \t]?:")
_REPORT_TYPE = re.compile(r"report-type[ \t]*=[ \t]*\"?([\w-]+)", re.IGNORECASE)
_METHOD = re.compile(r"\bmethod[ \t]*=", re.IGNORECASE)


def kind_by_headers(headers: Headers, *, sender: Address, subject: str, role: Role = Role.OTHER) -> Kind:
    """The kind that the header block alone proves or strongly suggests; HUMAN where it is silent.

    Reports, auto-replies and calendar mail are provisional: `read_body` confirms them by their content.
    RFC 3834 (automatic responses), RFC 3464 and 8098 (reports), RFC 2369 and 2919 (lists).
    """
    report = _report_kind(headers, sender, subject)
    if report is not None:
        return report
    telling = headers.names & _TELLING_FIELDS
    if not telling and "calendar" not in headers.first("content-type").lower():
        return auto_words.subject_kind(subject) or _kind_of_sender(headers, sender)  # nearly all typed mail
    if "auto-submitted" in telling:
        submitted = _COMMENT.sub("", headers.first("auto-submitted")).partition(";")[0].strip().lower()
        if submitted and submitted != "no":
            return _automatic(subject, replied=submitted.startswith("auto-repl"))
    if not telling.isdisjoint(_SENT_BACK_FIELDS) and _is_auto_reply(headers):
        return _automatic(subject, replied=True)
    if _is_calendar(headers):
        return Kind.CALENDAR
    by_subject = auto_words.subject_kind(subject)
    if by_subject is not None:
        return by_subject
    if role is not Role.SENT and _is_list(headers, subject):
        return Kind.LIST
    return _kind_of_sender(headers, sender)


def _kind_of_sender(headers: Headers, sender: Address) -> Kind:
    if is_machine_address(sender.email):
        return Kind.AUTOMATED
    if headers.first("return-path") == "<>":
        return Kind.AUTO_REPLY  # RFC 3834, 3.3: automatic responses leave the envelope sender empty
    return Kind.HUMAN


@lru_cache(maxsize=8_192)
def is_machine_address(email: str) -> bool:
    """Whether nobody reads what is sent to an address: `no-reply`, `do-not-reply`, in any language known."""
    return auto_words.is_machine_local_part(email.partition("@")[0])


@lru_cache(maxsize=8_192)
def is_mailer_daemon(email: str) -> bool:
    """Whether mail systems send their reports from this address."""
    return auto_words.is_mailer_local_part(email.partition("@")[0])


def _report_kind(headers: Headers, sender: Address, subject: str) -> Kind | None:
    content_type = headers.first("content-type")
    if "report" in content_type.lower():
        found = _REPORT_TYPE.search(content_type)
        report_type = found.group(1).lower() if found else ""
        if report_type == "disposition-notification":
            return Kind.READ_RECEIPT
        if report_type == "feedback-report":
            return Kind.AUTOMATED  # ARF: somebody pressed "spam"; says nothing about an address (RFC 5965)
        if report_type in ("delivery-status", "") and content_type.lower().lstrip().startswith(
            "multipart/report"
        ):
            return Kind.BOUNCE
    if "x-failed-recipients" in headers:
        return Kind.BOUNCE
    if is_mailer_daemon(sender.email or sender.name.lower()):
        return Kind.BOUNCE
    if auto_words.is_bounce_subject(subject):
        return Kind.BOUNCE
    return None


def _automatic(subject: str, *, replied: bool) -> Kind:
    by_subject = auto_words.subject_kind(subject)
    if by_subject is not None:
        return by_subject
    return Kind.AUTO_REPLY if replied else Kind.AUTOMATED


def _is_auto_reply(headers: Headers) -> bool:
    if headers.has_any(_AUTO_REPLY_FIELDS):
        return headers.first("x-autoreply").lower() not in ("no", "false")
    precedence = headers.first("precedence").lower() or headers.first("x-precedence").lower()
    if precedence.replace("-", "_").startswith("auto_reply"):
        return True
    # Exchange names the agent that wrote a reply for a mailbox rule.
    return "rules agent" in headers.first("x-ms-exchange-generated-message-source").lower()


def _is_calendar(headers: Headers) -> bool:
    if headers.first("content-class").lower().endswith("calendarmessage"):
        return True  # Exchange, also where the calendar part got lost in an export
    content_type = headers.first("content-type").lower()
    return content_type.lstrip().startswith("text/calendar") and _METHOD.search(content_type) is not None


def _is_list(headers: Headers, subject: str) -> bool:
    if headers.has_any(_LIST_FIELDS):
        return not _is_own_group(headers)
    precedence = headers.first("precedence").lower()
    marked = precedence in ("bulk", "junk", "list") or "list-unsubscribe" in headers
    # Mail that a sales tool sent for a person carries these too; an answer in a thread was typed.
    return marked and not _is_direct_reply(headers, subject)


def _is_direct_reply(headers: Headers, subject: str) -> bool:
    return bool(headers.first("in-reply-to")) and _REPLY_SUBJECT.match(subject) is not None


def _is_own_group(headers: Headers) -> bool:
    """A group of the recipient's own domain (sales@ours.com as a Google Group): its mail is mail to them.

    Told by the domain to which the mail was delivered; a public list delivers to strangers' domains.
    """
    list_id = headers.first("list-id").lower()
    delivered = parse_addresses(headers.first("delivered-to"))
    if "x-google-group-id" not in headers or not delivered:
        return False
    domain = delivered[0].email.rpartition("@")[2]
    return bool(domain) and list_id.rstrip("> ").endswith("." + domain)


def list_address(headers: Headers) -> str:
    """The address of the list that passed the mail on, "" where none is named (List-Post, RFC 2369)."""
    post = headers.first("list-post")
    start = post.lower().find("mailto:")
    return clean_email(post[start:].split(">")[0].split("?")[0]) if start >= 0 else ""
