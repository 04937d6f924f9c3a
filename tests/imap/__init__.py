"""Tests of live accounts over IMAP, most of them against a private Dovecot."""

# SPDX-License-Identifier: GPL-3.0-or-later
