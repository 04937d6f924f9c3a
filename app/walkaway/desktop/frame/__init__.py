"""What stands around every view: sidebar, page head, action bar."""

# SPDX-License-Identifier: GPL-3.0-or-later
