"""Accounts: presets of providers, autodiscovery, sign-in by OAuth, and secrets in the system's keyring."""

# SPDX-License-Identifier: GPL-3.0-or-later
