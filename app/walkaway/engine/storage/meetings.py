"""The table of meeting versions: everything any calendar or mail ever told of a meeting, each state once."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime

from walkaway.engine.model import MeetingVersion
from walkaway.engine.storage import codec


class MeetingTable:
    """Meeting versions, never changed: a moved meeting adds one, so that a past board can be recomputed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, versions: Iterable[MeetingVersion]) -> None:
        """Add versions; one that is here already, from any source, stays one."""
        self._connection.executemany(
            "insert or ignore into meetings values (?, ?, ?, ?)", [row_of(version) for version in versions]
        )

    def forget_mail(self) -> None:
        """Forget what only mails told that are in the store no more; for after their source was removed."""
        self._connection.execute(
            """delete from meetings where json_extract(version, '$.ref') is not null
               and json_extract(version, '$.ref') not in (select ref from messages)"""
        )

    def known(self, until: datetime) -> Iterator[MeetingVersion]:
        """The versions that were known at `until`, in an order that does not depend on arrival."""
        rows = self._connection.execute(
            "select version from meetings where known_since is null or known_since <= ? order by uid, digest",
            (codec.seconds(until),),
        )
        return (codec.decode_meeting(text) for (text,) in rows)


def row_of(version: MeetingVersion) -> tuple[bytes, str, int | None, str]:
    """Digest, UID, since when it is known in seconds, and the version itself."""
    text = codec.encode_meeting(version)
    digest = hashlib.blake2b(text.encode(), digest_size=16).digest()
    since = codec.seconds(version.known_since) if version.known_since else None
    return digest, codec.storable(version.uid), since, text
