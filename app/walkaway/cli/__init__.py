"""The command line: thin, quick to start, and careful with what it prints."""
# SPDX-License-Identifier: GPL-3.0-or-later
