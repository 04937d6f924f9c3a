"""The view in which the rep changes by what numbers mail is judged, and sees first what that would do."""

# SPDX-License-Identifier: GPL-3.0-or-later
