"""What replies really say: refusing, deferring, dodging, deciding, with the words that show it."""

# SPDX-License-Identifier: GPL-3.0-or-later
