"""What Walkaway can do, one verb a file; command line and desktop both call these and nothing below."""
# SPDX-License-Identifier: GPL-3.0-or-later
