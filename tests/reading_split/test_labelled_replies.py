"""The label quotes of hand-labelled replies lie in the new text: nothing that matters is cut."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json

from tests.shared_data import shared
from walkaway.engine.reading.text.split import split_text


def test_label_quotes_lie_in_the_new_text() -> None:
    total, lost = 0, []
    for file in sorted(shared("replies").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            new_text = split_text(item["reply"]).new_text
            for label in item["labels"]:
                if label["label"] != "dodged_question":  # it quotes what was asked
                    total += 1
                    if label["quote"] not in new_text:
                        lost.append(item["id"])
    assert total > 1000
    assert len(lost) <= total / 100, lost
