"""Mail as it really is: headers, MIME, dates, kinds, delivery reports."""

# SPDX-License-Identifier: GPL-3.0-or-later
