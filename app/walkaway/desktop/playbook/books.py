"""The playbook that is kept and the one that is being made: read, changed, applied, taken and handed on."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from walkaway.desktop.jobs import Job, Jobs, Lane
from walkaway.desktop.words import title_and_advice, translate
from walkaway.engine.errors import PlaybookError

if TYPE_CHECKING:
    from walkaway.engine.playbook import Changes, KeyPath, Value
    from walkaway.engine.playbook.sentences import Rule


class Books(QObject):
    """Works on files in a worker; the UI thread touches no disk.

    Emits: `loaded` once the playbook that is kept has been read; `changed` when the one that is being made
    is another; `applied`; `took` with the name of a file whose playbook is shown now; `saved` with the path
    of an export; `failed` with the exception and the name of the step.
    """

    loaded = Signal()
    changed = Signal()
    applied = Signal()
    took = Signal(str)
    saved = Signal(str)
    failed = Signal(object, str)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.kept: Changes | None = None
        self.draft: Changes | None = None
        self.from_file = ""  # where the changes came from, until something is applied or discarded
        self.trouble = ""  # what is wrong with the rep's own file
        self.is_broken = False

    @property
    def count(self) -> int:
        """How many values are changed."""
        if self.draft is None or self.kept is None:
            return 0
        return len(self.draft.against(self.kept))

    def load(self, *, own: bool) -> None:
        """Read the playbook that is kept, the defaults where the board is not the rep's `own`.

        What is being changed stays.
        """

        def read(_: Job) -> Changes:
            from walkaway.engine.actions.own_playbook import own_changes  # noqa: PLC0415 - loads the engine
            from walkaway.engine.playbook import Changes  # noqa: PLC0415 - as above

            return own_changes() if own else Changes()

        self._jobs.start(Lane.STORE, "read the playbook", read, self._loaded, self._not_loaded)

    def _loaded(self, kept: Changes, trouble: str = "") -> None:
        if self.draft is None or self.draft == self.kept:
            self.draft, self.from_file = kept, ""
        self.kept, self.trouble, self.is_broken = kept, trouble, bool(trouble)
        self.loaded.emit()

    def _not_loaded(self, error: Exception) -> None:
        if not isinstance(error, PlaybookError):
            self.failed.emit(error, "load")
            return
        from walkaway.engine.playbook import Changes  # noqa: PLC0415 - as above

        rest = translate(
            "Playbook", "Until then the defaults are shown. Apply puts what is shown in its place."
        )
        self._loaded(Changes(), f"{title_and_advice(error)} {rest}")

    def choose(self, at: KeyPath, value: Value) -> None:
        """Change one value. Raises PlaybookError for one that cannot be meant."""
        if self.draft is not None:
            self.show(self.draft.having(at, value))

    def reset(self, rule: Rule | None) -> None:
        """Put one rule back to its defaults, None for all."""
        if self.draft is not None:
            self.show(self.draft.without() if rule is None else rule.reset(self.draft))

    def discard(self) -> None:
        """Back to the playbook that is kept."""
        if self.kept is not None:
            self.from_file = ""
            self.show(self.kept)

    def show(self, draft: Changes) -> None:
        """Another playbook is being made."""
        self.draft = draft
        self.changed.emit()

    def apply(self) -> None:
        """Keep the playbook that is being made as the rep's own."""
        draft = self.draft
        if draft is None or (draft == self.kept and not self.is_broken):
            return

        def keep(_: Job) -> Changes:
            from walkaway.engine.actions.own_playbook import keep_changes  # noqa: PLC0415 - as above

            keep_changes(draft)
            return draft

        self._jobs.start(Lane.STORE, "keep the playbook", keep, self._applied, self._not("apply"))

    def _applied(self, kept: Changes) -> None:
        self.kept, self.from_file, self.trouble, self.is_broken = kept, "", "", False
        self.applied.emit()

    def take(self, path: Path) -> None:
        """Show somebody's playbook as if its changes had been made here; nothing is kept."""

        def read(_: Job) -> Changes:
            from walkaway.engine.actions.own_playbook import imported_changes  # noqa: PLC0415 - as above

            return imported_changes(path)

        done = partial(self._took, path.name)
        self._jobs.start(Lane.STORE, "import a playbook", read, done, self._not("take"))

    def _took(self, name: str, changes: Changes) -> None:
        self.from_file = name
        self.show(changes)
        self.took.emit(name)

    def hand_on(self, path: Path) -> None:
        """Write the playbook that is being made to a file."""
        draft = self.draft

        def write(_: Job) -> str:
            from walkaway.engine.actions.own_playbook import export_changes  # noqa: PLC0415 - as above

            if draft is not None:
                export_changes(draft, path)
            return str(path)

        self._jobs.start(Lane.STORE, "export the playbook", write, self.saved.emit, self._not("hand on"))

    def _not(self, step: str) -> Callable[[Exception], None]:
        return lambda error: self.failed.emit(error, step)
