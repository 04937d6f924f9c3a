"""Sorting many correspondents with one key each."""

# SPDX-License-Identifier: GPL-3.0-or-later
