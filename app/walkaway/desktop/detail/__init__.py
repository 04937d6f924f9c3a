"""One prospect: why it has its light, with the evidence."""

# SPDX-License-Identifier: GPL-3.0-or-later
