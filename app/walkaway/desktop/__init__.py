"""The desktop window: the only place that knows Qt. It shows snapshots and calls the engine's actions."""

# SPDX-License-Identifier: GPL-3.0-or-later
