"""Days and hours in words, relative to the mail that names them."""

# SPDX-License-Identifier: GPL-3.0-or-later
