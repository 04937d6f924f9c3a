"""The first page: three doors, what the lights mean, three promises, and the form for an account."""

# SPDX-License-Identifier: GPL-3.0-or-later
