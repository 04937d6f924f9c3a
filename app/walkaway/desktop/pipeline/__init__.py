"""The pipeline page: figures, plots, the weekly report, and the spring-clean."""

# SPDX-License-Identifier: GPL-3.0-or-later
