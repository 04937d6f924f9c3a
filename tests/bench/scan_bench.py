"""How long a scan takes against the standard library's e-mail parser alone, on the same files.

Run by hand: `python tests/bench/scan_bench.py [runs]`. Prints one table: a list archive and real plain-text
mailboxes (where they lie beside the checkout), and two generated ones, one of few sentences and one in which
hardly two are alike. Beside the medians stands their ratio: at most 2 for the list, 4 for plain text. The
processor time of a scan stands there too, since it says more where others use the machine.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from varied_mail import write_varied

_MAILBOXES = Path(__file__).resolve().parents[3] / "shared/corpora/mailboxes"
_LIST = _MAILBOXES / "usrp-users-2021-2022-small.mbox"
_MULTIPART = re.compile(rb"^Content-Type:\s*multipart", re.MULTILINE | re.IGNORECASE)
_SENDER = re.compile(rb"^From:.*?([\w.+-]+@[\w.-]+\w)", re.MULTILINE | re.IGNORECASE)
_MAILS = 5000
_ME = "robin@norrland.example"

# What the standard library needs for the same mails, timed inside so that its start-up does not count.
_PARSER = """
import re, sys, time
from email import message_from_bytes
start = time.perf_counter()
with open(sys.argv[1], "rb") as file:
    mails = re.split(rb"(?:^|\\n)From [^\\n]*\\n", file.read())[1:]
for mail in mails:
    for part in message_from_bytes(mail).walk():
        if part.get_content_maintype() == "text":
            payload = part.get_payload(decode=True)
            try:
                payload.decode(part.get_content_charset("utf-8"), "replace")
            except LookupError:
                payload.decode("utf-8", "replace")
print(time.perf_counter() - start)
"""

_SENTENCES = (
    "Thank you for the time yesterday, it was good to meet the whole team.",
    "Please find attached our proposal for the two sites.",
    "Could you let me know whether the numbers work for you?",
    "We have looked at the draft and still wait for the figures from finance.",
    "I will send the signed form by Friday.",
    "The rollout took three weeks at the last customer, and nobody had to stay late.",
    "How about a short call on Thursday at three?",
    "Our people in the warehouse would use it every day, mostly on the handheld.",
    "Just checking in on my note from last week.",
    "Let me talk to my colleague and come back to you after the holidays.",
)


def main() -> None:
    """Print a line for each mailbox."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # compiling all modules anew takes longer than a scan
    version = _median([sys.executable, "-m", "walkaway", "--version"], runs)
    print(f"walkaway --version: {version:.3f} s, taken off each scan")
    print(f"{'':28} {'mails':>6} {'scan s':>7} {'processor':>9} {'parser s':>8} {'ratio':>6} {'limit':>5}")
    if _LIST.exists():
        _compare("list archive", _LIST, "someone@norrland.example", 2.0, version, runs)
    for path, me in _plain_mailboxes():
        _compare(path.stem, path, me, 4.0, version, runs)
    with tempfile.TemporaryDirectory() as folder:
        plain, varied = Path(folder) / "plain.mbox", Path(folder) / "varied.mbox"
        write_mailbox(plain, _MAILS)
        _compare("generated", plain, _ME, 4.0, version, runs)
        write_varied(varied, _MAILS, _ME)
        _compare("generated, varied", varied, _ME, 4.0, version, runs)


def _plain_mailboxes() -> Iterator[tuple[Path, str]]:
    """Real mailboxes of nothing but plain text, with the address that most of their mail is from."""
    for path in sorted(_MAILBOXES.glob("*.mbox")):
        content = path.read_bytes()
        if not _MULTIPART.search(content):
            ((sender, _),) = Counter(_SENDER.findall(content.lower())).most_common(1)
            yield path, sender.decode()


def _compare(name: str, path: Path, me: str, most: float, version: float, runs: int) -> None:
    command = [sys.executable, "-m", "walkaway", "scan", str(path), "--me", me, "--format", "json"]
    before = _processor_time()
    scan = _median(command, runs) - version
    worked = (_processor_time() - before) / runs
    parser = statistics.median(
        float(subprocess.run([sys.executable, "-c", _PARSER, path], capture_output=True, check=True).stdout)
        for _ in range(runs)
    )
    mails = len(re.findall(rb"^From ", path.read_bytes(), re.MULTILINE))
    print(
        f"{name:28.28} {mails:6} {scan:7.2f} {worked:9.2f} {parser:8.3f} {scan / parser:6.2f} {most:5g}",
        flush=True,
    )


def _processor_time() -> float:
    """Seconds that all programs run from here have worked by now."""
    times = os.times()
    return times.children_user + times.children_system


def _median(command: list[str], runs: int) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, check=False)
        times.append(time.perf_counter() - start)
        if done.returncode not in (0, 4):
            sys.exit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode()}")
    return statistics.median(times)


def write_mailbox(path: Path, count: int) -> None:
    """Write an mbox of `count` plain mails between one rep and sixty companies, always the same."""
    chance = random.Random(7)
    moment = datetime(2024, 1, 8, 8, 0, tzinfo=UTC)
    last: dict[int, str] = {}
    with path.open("wb") as file:
        for number in range(count):
            moment += timedelta(minutes=chance.randint(5, 180))
            company = chance.randrange(60)
            them = f"Mara Lind <mara.lind@brindle{company}.example>"
            own = chance.random() < 0.5
            words = " ".join(chance.choices(_SENTENCES, k=chance.randint(2, 9)))
            sender, to = (f"Robin Vale <{_ME}>", them) if own else (them, f"Robin Vale <{_ME}>")
            before = last.get(company)
            headers = [
                f"From {_ME} {moment:%a %b %d %H:%M:%S %Y}",
                f"Received: from mx.example ([192.0.2.7]) by in.example; {format_datetime(moment)}",
                f"Message-ID: <{number}.{company}@mail.example>",
                f"Date: {format_datetime(moment)}",
                f"From: {sender}",
                f"To: {to}",
                f"Subject: {'Re: ' if before else ''}Proposal for {company} sites",
                *([f"In-Reply-To: <{before}>", f"References: <{before}>"] if before else []),
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
            ]
            last[company] = f"{number}.{company}@mail.example"
            body = f"Hello,\n\n{words}\n\nBest regards\n{'Robin' if own else 'Mara'}\n"
            file.write(("\n".join(headers) + "\n\n" + body + "\n").encode())


if __name__ == "__main__":
    main()
