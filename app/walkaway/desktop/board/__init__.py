"""The board: prospects as cards under their lights."""

# SPDX-License-Identifier: GPL-3.0-or-later
