"""New text apart from quotes, signatures and footers, in plain text and HTML."""

# SPDX-License-Identifier: GPL-3.0-or-later
