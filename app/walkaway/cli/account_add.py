"""`walkaway account add`: from an address to an account that was tried."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from walkaway.cli.account_show import FAILED, forgotten
from walkaway.cli.account_sign_in import obtain_secrets, try_and_keep
from walkaway.cli.options import own_addresses
from walkaway.cli.secret_input import agree, password_from
from walkaway.engine.errors import UsageError

if TYPE_CHECKING:
    from walkaway.engine.actions.account_add import Plan, Wish
    from walkaway.engine.actions.company_preset import CompanyPreset
    from walkaway.engine.storage import Store

_WHOSE = "Give the address of the account, such as you@example.com."


@click.command()
@click.argument("address", required=False, metavar="[ADDRESS]")
@click.option("--calendar", metavar="URL|FILE|auto", help="Add a calendar instead of mail.")
@click.option("--provider", metavar="NAME", help="One of walkaway account providers; else it is found out.")
@click.option("--host", metavar="NAME", help="The IMAP server, where it cannot be found out.")
@click.option("--port", type=click.IntRange(1, 65_535), help="993 for TLS and 143 for STARTTLS by default.")
@click.option("--starttls", is_flag=True, help="Connect by STARTTLS instead of TLS.")
@click.option("--username", metavar="NAME", help="Where it is not the address.")
@click.option("--client-id", metavar="ID", help="Sign in by the browser, with this client of your own.")
@click.option("--tenant", metavar="NAME", help="Microsoft's name or id of your company's directory.")
@click.option("--device", is_flag=True, help="Sign in by a code, at another computer or a phone.")
@click.option("--password-stdin", is_flag=True, help="Read the password from the first line of stdin.")
@click.option("--fingerprint", metavar="SHA256", help="Accept this one certificate, and no other.")
@click.option("--ca-file", metavar="FILE.pem", help="Trust your company's own authority as well.")
@click.option("--months", type=int, default=12, show_default=True, help="How far back to read.")
@click.option("--name", metavar="NAME", help="What to call the account; default is its address.")
@click.option("--preset", type=click.Path(path_type=Path), metavar="FILE", help="Your company's file.")
@click.option("--ask-thunderbird", is_flag=True, help="Let Thunderbird's public table be asked, too.")
@click.option("--yes", is_flag=True, help="Agree to a server that only the DNS or Thunderbird names.")
@click.option("--no-check", is_flag=True, help="Add it without trying it.")
@click.pass_context
def add(context: click.Context, /, address: str | None, preset: Path | None, **options: object) -> None:
    """Add an account. Its settings are found out from ADDRESS; its password is asked for.

    The password may come from stdin (--password-stdin) or the environment variable WALKAWAY_PASSWORD. It is
    kept in the keyring of the system alone. With --preset nothing is asked and nothing is tried.
    """
    from walkaway.engine.actions.home import home, open_home  # noqa: PLC0415 - --help needs no engine

    checked = own_addresses((address,), _WHOSE)[0] if address else ""
    if preset is None:
        with open_home() as store:
            good = _add(store, _wish(checked, options), options)
        if not good:
            context.exit(FAILED)
        return
    from walkaway.engine.actions.company_preset import (  # noqa: PLC0415 - as above
        read_company_preset,
        take_playbook,
    )

    company = read_company_preset(preset, getuser(), checked)
    with open_home() as store:
        _add_silently(store, company, stdin=bool(options["password_stdin"]))
    if company.playbook is not None and not take_playbook(company.playbook, home()):
        click.echo("You have a playbook of your own, so your company's was not taken.", err=True)


def _wish(address: str, options: dict[str, object]) -> Wish:
    from walkaway.engine.actions.account_add import Wish  # noqa: PLC0415 - as above
    from walkaway.engine.model.account import OAuthClient, Security  # noqa: PLC0415 - as above

    def text(name: str) -> str:
        return str(options[name] or "")

    client = OAuthClient("", text("client_id"), text("tenant")) if options["client_id"] else None
    return Wish(
        address=address,
        name=text("name"),
        provider=text("provider"),
        host=text("host"),
        port=int(text("port") or 0),
        security=Security.STARTTLS if options["starttls"] else None,
        username=text("username"),
        oauth=client,
        fingerprint=text("fingerprint"),
        ca_file=text("ca_file"),
        months=int(str(options["months"])),
        calendar=text("calendar"),
    )


def _add(store: Store, wish: Wish, options: dict[str, object]) -> bool:
    """Find out, ask, try and keep; whether the account could be read."""
    from walkaway.engine.accounts.secrets import open_secrets  # noqa: PLC0415 - as above

    plan = _planned(store, wish, third_party=bool(options["ask_thunderbird"]))
    account = plan.account
    if plan.confirm:
        agree(
            f"{_who_says(plan)} says that {account.address} is at "
            f"{account.host}:{account.port}. Is this your provider?",
            yes=bool(options["yes"]),
        )
    if not options["password_stdin"]:
        _tell_what_is_needed(plan)
    kept = open_secrets()
    values = dict(plan.secrets or {})
    values |= obtain_secrets(
        account, kept, stdin=bool(options["password_stdin"]), device=bool(options["device"])
    )
    good = try_and_keep(store, kept, account, values, check=not options["no_check"])
    click.echo(f"Added {account.id}." if good else "The account was not added.", err=True)
    return good


def _who_says(plan: Plan) -> str:
    from walkaway.engine.accounts.discovery import How  # noqa: PLC0415 - as above

    if plan.how is How.THIRD_PARTY:
        return "Only Thunderbird's public table"
    return "Only the DNS, which anybody on the way could have changed,"


def _tell_what_is_needed(plan: Plan) -> None:
    from walkaway.engine.model.account import SignIn  # noqa: PLC0415 - as above

    if plan.account.sign_in is SignIn.NONE:
        return
    click.echo(f"{plan.preset.name}: {plan.preset.note}", err=True)
    if plan.account.sign_in is SignIn.PASSWORD and plan.preset.password_page:
        click.echo(f"Make an app password at {plan.preset.password_page}", err=True)


def _add_silently(store: Store, company: CompanyPreset, *, stdin: bool) -> None:
    """Add a company's account; who has it already keeps it, so that a script may run each day."""
    from walkaway.engine.accounts.presets import preset  # noqa: PLC0415 - as above
    from walkaway.engine.accounts.secrets import (  # noqa: PLC0415 - as above
        CLIENT_SECRET,
        PASSWORD,
        open_secrets,
    )
    from walkaway.engine.actions.account_add import (  # noqa: PLC0415 - as above
        TakenError,
        keep_account,
        usable_password,
    )
    from walkaway.engine.model.account import SignIn  # noqa: PLC0415 - as above

    wish = company.wish
    if not wish.address:
        raise UsageError("The preset names no address.", 'Give one, or write address = "{user}@…" into it.')
    wish = replace(wish, address=own_addresses((wish.address,), _WHOSE)[0])
    mail = replace(wish, calendar="")
    password = password_from("", stdin=stdin, may_ask=False)
    secrets = open_secrets()
    for each in [mail, wish] if wish.calendar else [mail]:
        try:
            plan = _planned(store, each, third_party=False)
        except TakenError:
            continue
        if plan.confirm:
            raise UsageError(
                f"{_who_says(plan)} says that {wish.address} is at {plan.account.host}.",
                "Nobody was set up: write the server into the preset, as host = …",
            )
        mine = dict(plan.secrets or {})
        if company.client_secret and plan.account.sign_in is SignIn.OAUTH:
            mine[CLIENT_SECRET] = company.client_secret
        if password and plan.account.sign_in is SignIn.PASSWORD:
            mine[PASSWORD] = usable_password(password, preset(plan.account.provider))
        keep_account(store, secrets, plan.account, mine)
        if mine and not secrets.keeps:
            click.echo(forgotten(plan.account), err=True)


def _planned(store: Store, wish: Wish, *, third_party: bool) -> Plan:
    from walkaway.engine.accounts.lookup import system_dns  # noqa: PLC0415 - as above
    from walkaway.engine.actions.account_add import plan_account  # noqa: PLC0415 - as above
    from walkaway.engine.web import Web  # noqa: PLC0415 - as above

    web = Web(wish.ca_file)
    try:
        with store.transaction():  # says at once where another Walkaway is writing, before anything is asked
            taken = {account.id for account in store.accounts.all()}
        return plan_account(wish, taken, web, system_dns(), ask_third_party=third_party)
    finally:
        web.close()
