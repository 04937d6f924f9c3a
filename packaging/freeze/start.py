"""Where a frozen Walkaway starts."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import sys

if "LD_LIBRARY_PATH" in os.environ:
    # Our own libraries have been found by now; a browser or mail program that we start must not take them.
    os.environ["LD_LIBRARY_PATH"] = os.environ.pop("LD_LIBRARY_PATH_ORIG", "")
    if not os.environ["LD_LIBRARY_PATH"]:
        del os.environ["LD_LIBRARY_PATH"]
if sys.stdout is None or sys.stderr is None:  # Windows gives a program without a console neither
    nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - stays open until the end
    sys.stdout, sys.stderr = sys.stdout or nowhere, sys.stderr or nowhere

from walkaway.__main__ import main

sys.exit(main())
