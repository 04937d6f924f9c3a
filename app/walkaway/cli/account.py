"""`walkaway account`: add, check, pause and remove the accounts that are read."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from walkaway.cli.account_add import add
from walkaway.cli.account_show import FAILED, check_and_show, listed, providers_listed
from walkaway.cli.account_sign_in import obtain_secrets, try_and_keep
from walkaway.cli.secret_input import agree
from walkaway.cli.terminal import print_json, print_text
from walkaway.engine.errors import UsageError

if TYPE_CHECKING:
    from walkaway.engine.storage import Store

_FORMAT = click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True
)
_ID = click.argument("account_id", metavar="ACCOUNT")


@click.group()
def account() -> None:
    """The mail accounts and calendars that Walkaway reads. It never changes anything in them."""


account.add_command(add)


@contextlib.contextmanager
def _opened() -> Iterator[Store]:
    from walkaway.engine.actions.home import open_home  # noqa: PLC0415 - --help needs no engine

    with open_home() as store:
        yield store


@account.command("list")
@_FORMAT
def list_accounts(form: str) -> None:
    """Show the accounts, without their secrets."""
    with _opened() as store:
        accounts = store.accounts.all()
    if form == "json":
        print_json({"schema": 1, "accounts": [listed(account) for account in accounts]})
    elif not accounts:
        click.echo("There is no account yet: walkaway account add you@example.com", err=True)
    for each in accounts if form == "table" else ():
        state = "  (paused)" if each.paused else ""
        where = each.url or f"{each.host}:{each.port}"
        print_text(f"{each.id}  {each.service.value}  {where}{state}")


@account.command()
@_FORMAT
def providers(form: str) -> None:
    """Show the providers that Walkaway knows, with what must be done there first."""
    if form == "json":
        print_json({"schema": 1, "providers": providers_listed()})
        return
    for known in providers_listed():
        print_text(f"{known['key']}: {known['name']}\n    {known['note']}")
        if known["password_page"]:
            print_text(f"    {known['password_page']}")


@account.command()
@click.argument("account_ids", nargs=-1, metavar="[ACCOUNT]...")
@_FORMAT
@click.pass_context
def check(context: click.Context, account_ids: tuple[str, ...], form: str) -> None:
    """Say step by step what works and what does not; all accounts, or those that are named.

    Ends with 0 where every account can be read, else with 3.
    """
    from walkaway.engine.actions.account_change import the_account  # noqa: PLC0415 - as above

    with _opened() as store:
        chosen = [the_account(store, each) for each in account_ids] or list(store.accounts.all())
    if not chosen:
        raise UsageError("There is no account yet.", "Add one with walkaway account add.")
    if not check_and_show(chosen, form):
        context.exit(FAILED)


@account.command()
@_ID
@click.option("--sent", metavar="FOLDER", help="The folder for sent mail.")
@click.option("--drafts", metavar="FOLDER", help="The folder for drafts.")
@click.option("--archive", multiple=True, metavar="FOLDER", help="A folder to read as archive; repeatable.")
@click.option("--leave-out", multiple=True, metavar="FOLDER", help="A folder not to read; repeatable.")
@_FORMAT
def folders(
    account_id: str,
    sent: str | None,
    drafts: str | None,
    archive: tuple[str, ...],
    leave_out: tuple[str, ...],
    form: str,
) -> None:
    """Show the folders with what they are taken for, or say it where it is wrong."""
    from walkaway.cli.account_show import connected_folders  # noqa: PLC0415 - --help needs no engine
    from walkaway.engine.actions.account_change import the_account  # noqa: PLC0415 - as above
    from walkaway.engine.actions.account_folders import choose_folders  # noqa: PLC0415 - as above
    from walkaway.engine.model import Role  # noqa: PLC0415 - as above

    named = [(sent, Role.SENT), (drafts, Role.DRAFTS)]
    named += [(name, Role.ARCHIVE) for name in archive] + [(name, Role.TRASH) for name in leave_out]
    chosen = {name: role for name, role in named if name}
    with _opened() as store:
        found = the_account(store, account_id)
        known = connected_folders(found)
        if chosen:
            known |= choose_folders(store, found, chosen, known).folders
    if form == "json":
        print_json({"schema": 1, "folders": {name: role.value for name, role in known.items()}})
        return
    for name, role in known.items():
        print_text(f"{role.value:8}  {name}")


@account.command("sign-in")
@_ID
@click.option("--password-stdin", is_flag=True, help="Read the password from the first line of stdin.")
@click.option("--device", is_flag=True, help="Sign in by a code, at another computer or a phone.")
@click.option("--fingerprint", metavar="SHA256", help="Accept this one certificate, and no other.")
@click.option("--no-check", is_flag=True, help="Keep it without trying it.")
@click.pass_context
def sign_in(
    context: click.Context,
    account_id: str,
    password_stdin: bool,
    device: bool,
    fingerprint: str | None,
    no_check: bool,
) -> None:
    """Give a new password, or sign in by the browser again; kept only if it works."""
    from dataclasses import replace  # noqa: PLC0415 - as above

    from walkaway.engine.accounts.secrets import open_secrets  # noqa: PLC0415 - as above
    from walkaway.engine.actions.account_add import fingerprint as plain  # noqa: PLC0415 - as above
    from walkaway.engine.actions.account_change import the_account  # noqa: PLC0415 - as above

    with _opened() as store:
        found = the_account(store, account_id)
        if fingerprint is not None:
            found = replace(found, fingerprint=plain(fingerprint))
        secrets = open_secrets()
        values = obtain_secrets(found, secrets, stdin=password_stdin, device=device)
        good = try_and_keep(store, secrets, found, values, check=not no_check)
    if not good:
        click.echo(f"Nothing was changed for {found.id}.", err=True)
        context.exit(FAILED)
    click.echo(f"Signed in to {found.id}.", err=True)


@account.command()
@_ID
def pause(account_id: str) -> None:
    """Leave an account out of every sync; what was read of it stays."""
    _set_paused(account_id, paused=True)


@account.command()
@_ID
def resume(account_id: str) -> None:
    """Take a paused account in again."""
    _set_paused(account_id, paused=False)


def _set_paused(account_id: str, *, paused: bool) -> None:
    from walkaway.engine.actions.account_change import pause_account  # noqa: PLC0415 - as above

    with _opened() as store:
        pause_account(store, account_id, paused=paused)


@account.command()
@_ID
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(account_id: str, yes: bool) -> None:
    """Forget an account: its secrets and all that was read of it. Your decisions stay."""
    from walkaway.engine.accounts.secrets import open_secrets  # noqa: PLC0415 - as above
    from walkaway.engine.actions.account_change import remove_account, the_account  # noqa: PLC0415 - as above

    with _opened() as store:
        found = the_account(store, account_id)
        agree(f"Remove {found.id} and everything that was read of it?", yes=yes)
        remove_account(store, open_secrets(), found.id)
    click.echo(f"Removed {found.id}. Nothing was changed at the provider.", err=True)
