"""The time line of one prospect: mails both ways, meetings, promises, pauses and silence, to scale."""

# SPDX-License-Identifier: GPL-3.0-or-later
