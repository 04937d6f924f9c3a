"""One IMAP connection that can only read: guard, connection, bulk reader, and the gate for one draft."""

# SPDX-License-Identifier: GPL-3.0-or-later
