"""Every situation of the red flags, told by several hands, through the command as an outsider runs it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest

from tests.e2e.scenarios.judge import Mismatch, judge
from tests.e2e.scenarios.scene import SCENES

SPOKEN = {scene.name for scene in SCENES if scene.expect.spoken}
ENOUGH = 0.95
# What the readers of language reach so far: it is to rise to ENOUGH, and must not fall.
ENOUGH_SPOKEN = 0.7


def _assert_judged_right(seed: int) -> None:
    wrong = judge(seed)
    spoken = [mismatch for mismatch in wrong if mismatch.scene in SPOKEN]
    _assert_few([mismatch for mismatch in wrong if mismatch not in spoken], len(SCENES) - len(SPOKEN), ENOUGH)
    _assert_few(spoken, len(SPOKEN), ENOUGH_SPOKEN)


def _assert_few(wrong: list[Mismatch], scenes: int, enough: float) -> None:
    assert scenes >= 90
    assert len(wrong) <= scenes * (1 - enough), "\n" + "\n".join(map(str, wrong))


def test_the_board_is_right_about_every_situation() -> None:
    _assert_judged_right(1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 3, 4, 5, 6, 7, 8])
def test_the_board_is_right_whatever_the_words(seed: int) -> None:
    _assert_judged_right(seed)
