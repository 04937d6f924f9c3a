"""`walkaway classify` on lines of JSON."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.cli.conftest import Run
from walkaway.cli.main import main

_REPLY = """Hi Robin,

Thursday at 10 works for me, see you then. I'll send the floor plan on Wednesday.

Mara

On Tue, 6 May 2025 at 09:12, Robin Vane <robin@norrland.example> wrote:
> Would Thursday at 10 suit you? We can't promise anything after that.
"""


def line(**fields: Any) -> str:
    return json.dumps({"id": "one", "asked": "Would Thursday at 10 suit you?", "reply": _REPLY} | fields)


def by_stdin(text: str, *options: str) -> Result:
    return CliRunner().invoke(main, ["classify", "--tz", "UTC", *options], input=text, catch_exceptions=False)


def test_each_line_gets_its_labels_with_exact_quotes(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "replies.jsonl"
    file.write_text(f"{line()}\n\n{line(id=7, reply='Sounds right.')}\n", encoding="utf-8")
    result = run("classify", file)
    first, second = map(json.loads, result.stdout.splitlines())
    assert (result.exit_code, first["id"], second["id"]) == (0, "one", 7)
    assert {"meeting_accepted", "promise"} <= {label["label"] for label in first["labels"]}
    assert all(label["quote"] in _REPLY.partition("On Tue")[0] for label in first["labels"])


def test_standard_input_is_read_without_a_file() -> None:
    told = json.loads(by_stdin(line()).stdout)
    assert told == json.loads(by_stdin(line(), "-").stdout)
    assert told["labels"]


def test_mail_of_the_own_side_has_no_labels() -> None:
    told = json.loads(by_stdin(line(from_prospect=False)).stdout)
    assert told == {"id": "one", "labels": []}


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("{", "it is no JSON"),
        ("[" * 100_000, "it is no JSON"),
        ("[1]", "it is no JSON object"),
        ('{"reply": "Yes."}', "it has no id"),
        ('{"id": 1}', "it has no reply"),
        ('{"id": 1, "reply": "Yes.", "asked": ["When?"]}', "what was asked is no text"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_read(bad: str, why: str) -> None:
    result = by_stdin(f"{bad}\n{line()}\n")
    assert (result.exit_code, len(result.stdout.splitlines())) == (4, 1)
    assert result.stderr.splitlines() == [f"Skipped line 1: {why}.", "1 line skipped."]


def test_the_text_form_is_for_people() -> None:
    lines = by_stdin(line(), "--format", "text").stdout.splitlines()
    assert lines[0] == "one"
    assert any(text.startswith("  meeting_accepted: ") for text in lines)


def test_a_file_that_cannot_be_read_is_a_source_error(run: Run, tmp_path: Path) -> None:
    result = run("classify", tmp_path / "missing.jsonl")
    assert (result.exit_code, result.stdout) == (3, "")
    assert len(result.stderr.splitlines()) == 2


def test_a_machine_carries_only_the_news_that_somebody_left() -> None:
    reply = (
        "This mailbox is not read. Jorge no longer works at Meridian. Do not reply to this automatic mail."
    )
    told = json.loads(by_stdin(line(reply=reply)).stdout)
    assert {label["label"] for label in told["labels"]} == {"auto_reply", "contact_gone"}


def test_nothing_asked_is_nothing_dodged() -> None:
    told = json.loads(by_stdin(line(asked=None, reply="We'll see. Still talking.")).stdout)
    assert not {"vague_reply", "dodged_question", "avoids_next_step"} & {
        label["label"] for label in told["labels"]
    }
