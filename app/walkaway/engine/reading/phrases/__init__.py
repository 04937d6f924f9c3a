"""Sentences, languages, and the phrases of `resources/phrases/` found in them."""

# SPDX-License-Identifier: GPL-3.0-or-later
