"""`walkaway forget`: delete everything about one prospect and pass over their mail from now on, or all."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import click

from walkaway.cli.secret_input import agree, agree_by_word
from walkaway.engine.errors import UsageError


@click.command()
@click.argument("prospect", default="")
@click.option("--everything", is_flag=True, help="Delete all that Walkaway keeps on this computer.")
@click.option("--preview", is_flag=True, help="Only say what would go.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--undo", is_flag=True, help="Read their new mail again; what was deleted is gone.")
def forget(prospect: str, everything: bool, preview: bool, yes: bool, undo: bool) -> None:
    """Delete all that Walkaway keeps about PROSPECT: mail, meetings, decisions and drafts.

    Their mail at your provider is not touched; it is passed over from now on. To know it again, only a
    salted hash of the name is kept.

    With --everything instead of PROSPECT all of it goes: what was read, decisions, accounts with their
    passwords, settings, playbook, templates, and the log.
    """
    if everything == bool(prospect) or (everything and (preview or undo)):
        raise UsageError("What is to be forgotten?", "Name one prospect, or say --everything alone.")
    if everything:
        _forget_everything(yes=yes)
        return
    _forget_one(prospect, preview=preview, yes=yes, undo=undo)


def _forget_everything(*, yes: bool) -> None:
    from walkaway.engine.actions.home import home  # noqa: PLC0415 - --help needs no engine

    click.echo(
        f"This deletes all that Walkaway keeps in {home()}, with the passwords in the keyring. "
        "It cannot be undone. Your mail at your provider is not touched.",
        err=True,
    )
    agree_by_word("delete", yes=yes)
    try:
        from walkaway.desktop.app import forget_everything  # noqa: PLC0415 - Qt, for what the window keeps
    except ImportError:  # a computer without a display has no window, and nothing of one
        from walkaway.engine.accounts.secrets import open_secrets  # noqa: PLC0415 - as above
        from walkaway.engine.actions import forget as engine  # noqa: PLC0415 - as above

        gone = engine.forget_everything(open_secrets())
    else:
        gone = forget_everything()
    accounts = f"{gone.accounts} account{'' if gone.accounts == 1 else 's'}"
    click.echo(f"Deleted: {accounts}, {gone.files} file{'' if gone.files == 1 else 's'}.", err=True)
    if gone.left:
        click.echo(f"Not ours, so still there: {', '.join(gone.left)}.", err=True)


def _forget_one(prospect: str, *, preview: bool, yes: bool, undo: bool) -> None:
    from walkaway.engine.actions.forget_prospect import (  # noqa: PLC0415 - --help needs no engine
        find_to_forget,
        forget_known,
        forget_prospect,
        heed_again,
    )
    from walkaway.engine.actions.home import has_store, open_home  # noqa: PLC0415 - as above
    from walkaway.engine.actions.own_settings import load_settings, own_me  # noqa: PLC0415 - as above

    if not has_store():
        raise UsageError("No mail has been read yet.", "There is nothing to forget.")
    with open_home() as store:
        if undo:
            if not heed_again(store, prospect):
                raise UsageError(f"{prospect} was not forgotten.", "Name the domain or the address.")
            click.echo(f"New mail with {prospect} is read again.", err=True)
            return
        me = own_me(load_settings(), [one.address for one in store.accounts.all() if one.address])
        try:
            found = find_to_forget(store, prospect, me)
        except UsageError:
            if preview or forget_known(store, prospect, me) is None:
                raise
            click.echo(f"{prospect} was forgotten before; no trace is left.", err=True)
            return
        here = (("mail", found.mails), ("meeting", found.meetings), ("decision", found.decisions))
        counts = ", ".join(f"{count} {what}{'' if count == 1 else 's'}" for what, count in here)
        click.echo(f"{found.name} ({', '.join(found.keys)}): {counts}.", err=True)
        if preview:
            return
        agree("Delete this for good?", yes=yes)
        forget_prospect(store, found, me)
    click.echo("Forgotten. New mail of theirs is passed over.", err=True)
