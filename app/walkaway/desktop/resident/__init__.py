"""Walkaway as a resident: the tray, notices, and reading in the background."""

# SPDX-License-Identifier: GPL-3.0-or-later
