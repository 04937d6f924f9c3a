"""Tests of the exit: what is drafted, what is not, and what comes after."""
# SPDX-License-Identifier: GPL-3.0-or-later
