"""Speed of a live account against a private server: `python -m tests.bench.imap` (see `__main__`)."""

# SPDX-License-Identifier: GPL-3.0-or-later
