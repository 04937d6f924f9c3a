"""What words do: ask, offer, promise, move a meeting, say goodbye."""

# SPDX-License-Identifier: GPL-3.0-or-later
