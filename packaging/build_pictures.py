"""Makes the pictures of the window for the help and README.md, in light and dark, from the demo mailbox.

python packaging/build_pictures.py              write resources/help/img/
python packaging/build_pictures.py FOLDER       write them there

To be run after any change of how a view looks. A picture `board.png` has its dark twin in `board-dark.png`;
those of the German window lie in the folder `de`.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from walkaway.desktop.own_mail import OwnMail
    from walkaway.desktop.window import MainWindow

FOLDER: Final = Path(__file__).resolve().parents[1] / "resources" / "help" / "img"
SCHEMES: Final = {"light": "", "dark": "-dark"}
LANGUAGES: Final = {"en": "", "de": "de"}
"""The folder of each language among the pictures."""
_SIZE: Final = (1280, 800)
_SHOWN: Final = "larchfield"  # of the demo: many flags on a long time line
_LEFT: Final = 12  # deals that are left for the exit log; the plots of the pipeline come with the eighth
_COLOURS: Final = 256
_STEPS: Final = range(4, 64, 2)


def small(image: QImage) -> QImage:
    """The picture in at most 256 colours, a third of its size: of a window without photos nobody sees it."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - the command tells its use without Qt
    from PySide6.QtGui import QImage  # noqa: PLC0415

    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    counts = Counter(memoryview(plain.constBits()).cast("B").cast("I"))
    found = [colour for colour, _ in counts.most_common()]
    palette = found
    for step in _STEPS:
        if len(palette) <= _COLOURS:
            break
        palette = _apart(found, step)
    return plain.convertToFormat(
        QImage.Format.Format_Indexed8, palette[:_COLOURS], Qt.ImageConversionFlag.ThresholdDither
    )


def _apart(colours: Sequence[int], step: int) -> list[int]:
    """The first of the colours in each cube of `step` values of red, green and blue; rare ones stay, too."""
    cells: dict[tuple[int, int, int], int] = {}
    for colour in colours:
        cell = ((colour >> 16 & 255) // step, (colour >> 8 & 255) // step, (colour & 255) // step)
        cells.setdefault(cell, colour)
    return list(cells.values())


def make(folder: Path) -> list[Path]:
    """All pictures in all languages, written into a folder."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as above

    application = QApplication.instance() or QApplication(sys.argv[:1])
    made = []
    for language, below in LANGUAGES.items():
        (folder / below).mkdir(parents=True, exist_ok=True)
        with _spoken(application, language):
            made += _make(application, folder / below)
    return made


@contextlib.contextmanager
def _spoken(application: object, language: str) -> Iterator[None]:
    """The window in one language; English before and after, whatever the system's is."""
    from PySide6.QtCore import QLocale, QTranslator  # noqa: PLC0415 - as above

    from walkaway.desktop import words  # noqa: PLC0415 - as above
    from walkaway.desktop.language import SOURCE, speak  # noqa: PLC0415 - as above

    if language == SOURCE:
        yield
        return
    default, before = QLocale(), words.locale()
    speak(application, language)  # type: ignore[arg-type]
    try:
        yield
    finally:
        for translator in application.findChildren(QTranslator):  # type: ignore[attr-defined]
            application.removeTranslator(translator)  # type: ignore[attr-defined]
            translator.deleteLater()
        words.use_locale(before)
        QLocale.setDefault(default)


def _make(application: object, folder: Path) -> list[Path]:
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415 - as above

    window, own = _demo(application)
    made = []
    for name, show in _views(window, own).items():
        show()
        for scheme, ending in SCHEMES.items():
            own.keeper.change("appearance.theme", scheme)
            for _ in range(5):  # layouts ask for one another
                QCoreApplication.processEvents()
            path = folder / f"{name}{ending}.png"
            if not small(window.grab().toImage()).save(str(path), "PNG", 0):  # the smallest file
                raise OSError(f"{path} cannot be written")
            made.append(path)
    window.quit()
    return made


def _demo(application: object) -> tuple[MainWindow, OwnMail]:
    from walkaway.desktop.app import add_own_mail, create_window  # noqa: PLC0415 - as above
    from walkaway.desktop.edges import EdgedFusion  # noqa: PLC0415
    from walkaway.desktop.jobs import Jobs  # noqa: PLC0415
    from walkaway.desktop.looks import Looks  # noqa: PLC0415
    from walkaway.desktop.settings.keeper import Keeper  # noqa: PLC0415
    from walkaway.engine.settings import Settings  # noqa: PLC0415

    application.setStyle(EdgedFusion())  # type: ignore[attr-defined]
    jobs, settings = Jobs(inline=True), Settings()
    window = create_window(jobs)
    keeper = Keeper(jobs, settings, lambda key, value: settings, window)
    Looks(window, keeper)
    own = add_own_mail(window, jobs, keeper)
    window.resize(*_SIZE)
    window.show()
    return window, own


def _views(window: MainWindow, own: OwnMail) -> dict[str, Callable[[], None]]:
    """Each view by the name of its picture, in the order in which they are shown."""
    from walkaway.desktop.drafts.host import ExitHost  # noqa: PLC0415 - as above

    drafts = window.findChildren(ExitHost)[0]

    def key() -> str:
        return next(v.prospect.id for v in window.board.views if _SHOWN in v.prospect.id)

    def draft() -> None:
        drafts.show_exit(window.board.prospect(key()))

    def page(name: str) -> Callable[[], None]:
        return lambda: window.shell.show_page(name)

    return {
        "welcome": lambda: None,
        "board": window.show_demo,
        "detail": lambda: window.browsing.open_prospect(key()),
        "draft": draft,
        "playbook": page("playbook"),
        "people": lambda: own.show_settings("people"),
        "settings": lambda: own.show_settings("work"),
        "exits": lambda: _leave_some(window),
        "pipeline": page("pipeline"),
    }


def _leave_some(window: MainWindow) -> None:
    """Leave deals a week after their last mail, so that exit log and pipeline have something to show."""
    from walkaway.engine.exits.reasons import suggest  # noqa: PLC0415 - as above
    from walkaway.engine.model import Decision, Light  # noqa: PLC0415

    window.shell.show_page("exits")
    snapshot = window.snapshot
    assert snapshot is not None
    views = [view for view in snapshot.prospects if view.verdict.light is not Light.GREEN]
    for view in views[:_LEFT]:
        last = max(moment for moment in (view.last_inbound, view.last_outbound) if moment is not None)
        at = min(last + timedelta(weeks=1), snapshot.as_of)
        reason, second = suggest(view.verdict.flags)
        window.lane.decide(Decision("exit", at, view.prospect.id, reason=reason, second_reason=second))


def main(arguments: Sequence[str]) -> int:
    """Write the pictures, and say how large they are."""
    if len(arguments) > 1:
        print(__doc__)
        return 2
    folder = Path(arguments[0]) if arguments else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["WALKAWAY_HOME"] = home  # nothing of whoever makes them is on the pictures
        made = make(folder)
    print(f"{len(made)} pictures, {sum(path.stat().st_size for path in made) // 1024} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
