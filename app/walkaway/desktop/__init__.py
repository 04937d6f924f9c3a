"""The desktop window: the only place that knows Qt. It shows snapshots and calls the engine's actions."""

# SPDX-License-Identifier: GPL-3.0-or-later

APP_ID = "app.walkaway.Walkaway"
"""The name of the menu entry: how desktops tell whose window, notice or start this is."""
