"""The pure engine: no Qt, no clock, no mail text in logs."""
# SPDX-License-Identifier: GPL-3.0-or-later
