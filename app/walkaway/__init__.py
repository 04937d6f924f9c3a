"""Walkaway tells a sales rep when to stop chasing a deal, and helps to end it well."""

# SPDX-License-Identifier: GPL-3.0-or-later
__version__ = "0.1.0"
