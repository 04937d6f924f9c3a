"""Works out the board of the demo mailbox, which the window shows at once until it has read the demo itself.

PYTHONPATH=app python3 packaging/build_demo_board.py            write resources/demo/board.json
PYTHONPATH=app python3 packaging/build_demo_board.py --check    1 where it differs from what would be written

To be run after any change of what the engine reads or says.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sys
from collections.abc import Sequence

from walkaway.engine.actions.demo import demo
from walkaway.engine.actions.last_board import LastBoard, demo_file, encoded
from walkaway.engine.signals import TITLES


def build() -> str:
    """The board as it ships."""
    return encoded(LastBoard(demo(detail=False), TITLES))


def main(arguments: Sequence[str]) -> int:
    """Write or compare; 1 where --check finds a difference."""
    fresh, path = build(), demo_file()
    if "--check" in arguments:
        return int(not path.exists() or path.read_text(encoding="utf-8") != fresh)
    path.write_text(fresh, encoding="utf-8", newline="\n")
    print(f"{path.name}: {len(fresh)} characters")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
