"""Measures the labels of replies: `python -m tests.bench.replies --help`."""

# SPDX-License-Identifier: GPL-3.0-or-later
