"""The command `walkaway` with its verbs; without a verb it opens the desktop."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
from importlib import import_module
from keyword import iskeyword
from typing import Any, Final

import click

from walkaway import __version__
from walkaway.cli.display import window_trouble
from walkaway.engine.errors import UsageError, WalkawayError

# Each verb is the command of its own name in the module of its name, which is loaded when the verb is used.
VERBS: Final = (
    "account",
    "backtest",
    "board",
    "classify",
    "deals",
    "decide",
    "demo",
    "draft",
    "exits",
    "export",
    "forget",
    "import",
    "inspect",
    "meetings",
    "pipeline",
    "playbook",
    "report",
    "scan",
    "settings",
    "sync",
)


class Commands(click.Group):
    """A group whose commands raise the engine's errors: a sentence, the next step, and an exit code each."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *VERBS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return super().get_command(ctx, cmd_name)
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        found: click.Command = getattr(import_module(f"walkaway.cli.{name}"), name)
        return found

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except WalkawayError as error:
            click.echo(error.title, err=True)
            if error.advice:
                click.echo(error.advice, err=True)
            ctx.exit(error.exit_code)


@click.group(
    cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, message="walkaway %(version)s")
@click.option("--background", is_flag=True, help="Open the app in the tray; where there is none, its window.")
@click.option(
    "--home", type=click.Path(file_okay=False), metavar="FOLDER", help="Where your data are, if elsewhere."
)
@click.pass_context
def main(context: click.Context, background: bool, home: str | None) -> None:
    """Walkaway reads your mail and shows which deals to stop chasing, with the evidence.

    Without a command it opens the desktop app. It never sends anything.
    """
    if home:
        os.environ["WALKAWAY_HOME"] = os.path.abspath(home)
    if context.invoked_subcommand is not None:
        if background:
            raise UsageError("Only the app can be in the background.", "Leave --background out.")
        return
    trouble = window_trouble()
    if trouble:
        raise UsageError(
            f"Walkaway cannot open a window: {trouble}.", "Use walkaway scan; see walkaway --help."
        )
    from walkaway.desktop.app import run  # noqa: PLC0415 - Qt, and only the desktop needs it

    context.exit(run(background=background))
