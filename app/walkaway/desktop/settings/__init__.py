"""Pages of settings made from one table, accounts, people, and what is known of the data."""

# SPDX-License-Identifier: GPL-3.0-or-later
