"""Opening mailboxes and calendars from files."""

# SPDX-License-Identifier: GPL-3.0-or-later
