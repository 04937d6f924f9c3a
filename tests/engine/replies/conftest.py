"""What is tested here are the rules, one by one: the learned model, which weighs them, is left out."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest

from walkaway.engine.reading.replies import model


@pytest.fixture(autouse=True)
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "model_of", lambda language, purpose="": None)
