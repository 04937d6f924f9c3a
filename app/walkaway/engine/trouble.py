"""What an operating system says of files and networks, able to be said in another language."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import errno
from typing import Final

from walkaway.engine.sentences import Sentence, say

_REASONS: Final[dict[int, Sentence]] = {
    errno.EACCES: say("Permission denied"),
    errno.EPERM: say("Operation not permitted"),
    errno.ENOENT: say("No such file or directory"),
    errno.EEXIST: say("File exists"),
    errno.ENOTDIR: say("Not a directory"),
    errno.EISDIR: say("Is a directory"),
    errno.ENOTEMPTY: say("Directory not empty"),
    errno.ENAMETOOLONG: say("File name too long"),
    errno.ENOSPC: say("No space left on device"),
    errno.EDQUOT: say("Disk quota exceeded"),
    errno.EFBIG: say("File too large"),
    errno.EROFS: say("Read-only file system"),
    errno.EBUSY: say("Device or resource busy"),
    errno.EMFILE: say("Too many open files"),
    errno.EIO: say("Input/output error"),
    errno.ECONNREFUSED: say("Connection refused"),
    errno.ECONNRESET: say("Connection reset by peer"),
    errno.ENETUNREACH: say("Network is unreachable"),
    errno.ENETDOWN: say("Network is down"),
    errno.EHOSTUNREACH: say("No route to host"),
}


def reason_of(error: OSError) -> str:
    """Why something failed, without a full stop; what is rare in the system's own words."""
    found = _REASONS.get(error.errno) if error.errno is not None else None
    return found or error.strerror or say("unknown trouble")
