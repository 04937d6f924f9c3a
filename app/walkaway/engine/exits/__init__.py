"""The exit: what may be written, the draft from the evidence, why it was left, and the way back."""
# SPDX-License-Identifier: GPL-3.0-or-later
