"""The exit: review a draft beside its evidence, keep why the deal was left, look back at all exits."""

# SPDX-License-Identifier: GPL-3.0-or-later
