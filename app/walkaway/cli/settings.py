"""`walkaway settings`: list what can be set, show one value, or change it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import click


@click.command()
@click.argument("key", required=False, metavar="[KEY]")
@click.argument("value", required=False, metavar="[VALUE]")
@click.option("--default", "reset", is_flag=True, help="Put KEY back to what it was at first.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def settings(key: str | None, value: str | None, reset: bool, form: str) -> None:
    """Show or change what can be set, such as: walkaway settings work.holidays DE-BY.

    Without KEY all settings are listed. They are kept in settings.toml in the folder of your data.
    """
    from walkaway.cli.terminal import print_json, print_text  # noqa: PLC0415 - --help needs no engine
    from walkaway.engine import settings as table  # noqa: PLC0415 - as above
    from walkaway.engine.actions.own_settings import (  # noqa: PLC0415 - as above
        change_setting,
        settings_and_troubles,
    )

    known, troubles = settings_and_troubles()
    for trouble in troubles:
        click.echo(trouble, err=True)
    if key is not None and (value is not None or reset):
        setting = table.setting_of(key)
        known = change_setting(key, None if reset else table.parsed(setting, value or ""))
    shown = table.TABLE if key is None else (table.setting_of(key),)
    if form == "json":
        values = {setting.key: known[setting.key] for setting in shown}
        print_json({"schema": 1, "settings": values})
        return
    if key is not None:
        print_text(table.written(known[key]))
        return
    width = max(len(setting.key) for setting in shown)
    for setting in shown:
        mark = "*" if known.is_set(setting.key) else " "
        print_text(f"{mark} {setting.key:{width}}  {table.written(known[setting.key]) or '-'}")
        print_text(f"  {'':{width}}  {setting.label}. {setting.help}")
