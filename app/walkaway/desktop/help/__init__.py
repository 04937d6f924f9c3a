"""The help pages in the window."""

# SPDX-License-Identifier: GPL-3.0-or-later
