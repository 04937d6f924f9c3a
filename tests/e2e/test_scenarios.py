"""Every situation of the red flags, told by several hands, through the command as an outsider runs it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest

from tests.e2e.scenarios.judge import judge
from tests.e2e.scenarios.scene import SCENES

ENOUGH = 0.95


def _assert_judged_right(seed: int) -> None:
    wrong = judge(seed)
    assert len(SCENES) >= 90
    assert len(wrong) <= len(SCENES) * (1 - ENOUGH), "\n" + "\n".join(map(str, wrong))


def test_the_board_is_right_about_every_situation() -> None:
    _assert_judged_right(1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 3, 4, 5, 6, 7, 8])
def test_the_board_is_right_whatever_the_words(seed: int) -> None:
    _assert_judged_right(seed)
