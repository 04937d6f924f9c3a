"""`walkaway account` from outside: adding, checking, pausing and removing, against a real server."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keyring
import pytest
from click.testing import CliRunner, Result
from keyring.backends import fail

from tests.accounts.checks import MAIL
from tests.accounts.conftest import Vault
from tests.accounts.provider import Provider
from tests.accounts.servers import Reply, running_web_server
from tests.calendars import servers as calendar_servers
from tests.calendars.servers import radicale
from tests.imap.dovecot import PASSWORD, Mailbox
from walkaway.cli import account_sign_in, secret_input
from walkaway.cli.main import main
from walkaway.engine.accounts.lookup import NoDns
from walkaway.engine.accounts.lookup import Service as Offered
from walkaway.engine.actions.home import open_home
from walkaway.engine.model.account import Account, Security, Service, SignIn
from walkaway.engine.web import Web, WebError

ME = "robin@norrland.example"
CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n"

Run = Callable[..., Result]


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr("walkaway.engine.accounts.lookup.system_dns", NoDns)

    def command(*arguments: object, stdin: str = "") -> Result:
        words = ["account", *(str(argument) for argument in arguments)]
        return CliRunner().invoke(main, words, input=stdin, catch_exceptions=False)

    return command


def kept() -> tuple[Account, ...]:
    with open_home() as store:
        return store.accounts.all()


def at(mailbox: Mailbox, *more: str) -> tuple[object, ...]:
    """The options that lead to a mailbox, by TLS and its own authority."""
    server = mailbox.server
    place = ("--host", "127.0.0.1", "--port", server.tls_port, "--username", mailbox.user)
    return (*place, "--ca-file", server.certificate.certificate, "--password-stdin", *more)


def test_an_account_is_tried_and_kept(run: Run, mailbox: Mailbox, vault: Vault) -> None:
    done = run("add", ME.upper(), *at(mailbox), stdin=f"{PASSWORD}\nmore\n")
    assert done.exit_code == 0, done.output
    assert "Added robin@norrland.example" in done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()[1:]] == ["ok"] * 7
    [account] = kept()
    assert account == Account(
        ME, Service.IMAP, ME, "127.0.0.1", mailbox.server.tls_port, Security.TLS, mailbox.user,
        SignIn.PASSWORD, "imap", ca_file=str(mailbox.server.certificate.certificate),
    )  # fmt: skip
    assert vault.get_password(f"Walkaway {ME}", "password") == f"={PASSWORD}"
    checked = run("check", "--format", "json")
    assert checked.exit_code == 0
    found = json.loads(checked.stdout)["accounts"][0]
    assert (found["id"], found["ok"], len(found["steps"])) == (ME, True, 7)
    assert list(found["steps"][0]) == ["id", "outcome", "text", "advice", "fingerprint"]


def test_an_account_that_cannot_be_read_is_not_kept(run: Run, mailbox: Mailbox, vault: Vault) -> None:
    done = run("add", ME, *at(mailbox), stdin="wrong\n")
    assert done.exit_code == 3
    assert "FAIL" in done.stdout
    assert "not added" in done.stderr
    assert (kept(), vault.entries) == ((), {})


def test_a_self_signed_server_is_added_by_its_fingerprint(run: Run, mailbox: Mailbox, vault: Vault) -> None:
    place = ("--host", "127.0.0.1", "--port", mailbox.server.port, "--username", mailbox.user, "--starttls")
    refused = run("add", ME, *place, "--password-stdin", stdin=f"{PASSWORD}\n")
    assert refused.exit_code == 3
    [shown] = [
        line.split("--fingerprint ")[1] for line in refused.stdout.splitlines() if "--fingerprint" in line
    ]
    done = run(
        "add", ME, *place, "--password-stdin", "--fingerprint", shown.rstrip("."), stdin=f"{PASSWORD}\n"
    )
    assert done.exit_code == 0, done.output
    assert kept()[0].fingerprint == mailbox.server.certificate.fingerprint


def test_a_password_comes_from_the_environment_where_there_is_no_keyring(
    run: Run, mailbox: Mailbox, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring.set_keyring(fail.Keyring())  # the fixture puts the other one back
    monkeypatch.setenv("WALKAWAY_PASSWORD", PASSWORD)
    options = [option for option in at(mailbox) if option != "--password-stdin"]
    done = run("add", ME, *options)
    assert done.exit_code == 0, done.output
    assert "no safe keyring" in done.stderr
    assert run("check", ME).exit_code == 0
    monkeypatch.delenv("WALKAWAY_PASSWORD")
    again = run("check", ME)
    assert again.exit_code == 3
    assert "walkaway account sign-in" in again.stdout


def test_without_a_terminal_somebody_must_give_the_password(run: Run, vault: Vault) -> None:
    done = run("add", ME, "--host", "imap.norrland.example")
    assert done.exit_code == 2
    assert "--password-stdin" in done.stderr
    assert kept() == ()


@pytest.mark.parametrize("password", ["", "\n", "two\x07bells\n"])
def test_what_is_no_password_is_refused(run: Run, vault: Vault, password: str) -> None:
    done = run("add", ME, "--provider", "gmx", "--password-stdin", stdin=password)
    assert done.exit_code == 2
    assert (kept(), vault.entries) == ((), {})


def test_gmails_groups_are_put_together(run: Run, vault: Vault) -> None:
    done = run("add", "robin@gmail.com", "--no-check", "--password-stdin", stdin="abcd efgh ijkl mnop\n")
    assert done.exit_code == 0, done.output
    assert vault.get_password("Walkaway robin@gmail.com", "password") == "=abcdefghijklmnop"
    [account] = kept()
    assert (account.provider, account.host, account.port) == ("gmail", "imap.gmail.com", 993)


def test_microsoft_is_told_to_need_a_client_id(run: Run, vault: Vault) -> None:
    done = run("add", "robin@outlook.com", "--no-check")
    assert done.exit_code == 2
    assert "--client-id" in done.stderr
    assert "IMAP is off" in done.stderr


@pytest.mark.parametrize(
    "options",
    [
        ("--provider", "gmial"),
        ("--host", "no host"),
        ("--provider", "gmx", "--months", "0"),
        ("--provider", "gmx", "--fingerprint", "abc"),
        ("--provider", "gmx", "--ca-file", "/nowhere.pem"),
        ("--provider", "gmx", "--name", "a/b"),
        ("--provider", "icloud", "--client-id", "x"),
        ("--calendar", "/nowhere.ics"),
        ("--calendar", "http://cal.norrland.example/x.ics"),
        ("--calendar", "auto"),
    ],
)
def test_what_cannot_be_meant_is_refused(run: Run, vault: Vault, options: tuple[str, ...]) -> None:
    done = run("add", ME, *options, "--no-check", "--password-stdin", stdin="secret\n")
    assert done.exit_code in (2, 3), done.output
    assert done.stderr.strip()
    assert (kept(), vault.entries) == ((), {})


def test_without_an_address_there_is_nothing_to_add(run: Run, vault: Vault) -> None:
    assert run("add").exit_code == 2
    assert run("add", "no address").exit_code == 2


def test_pausing_listing_and_removing(run: Run, vault: Vault) -> None:
    assert "no account yet" in run("list").stderr
    assert run("check").exit_code == 2
    for name in (ME, "other@gmx.de"):
        added = run("add", name, "--provider", "gmx", "--no-check", "--password-stdin", stdin="secret\n")
        assert added.exit_code == 0
    assert run("add", ME, "--provider", "gmx", "--no-check", "--password-stdin", stdin="x\n").exit_code == 2
    assert run("pause", ME).exit_code == 0
    listed = json.loads(run("list", "--format", "json").stdout)["accounts"]
    assert [(each["id"], each["paused"]) for each in listed] == [(ME, True), ("other@gmx.de", False)]
    assert "(paused)" in run("list").stdout
    assert run("resume", ME).exit_code == 0
    assert run("pause", "nobody@x.example").exit_code == 2
    assert run("remove", ME).exit_code == 2  # nobody there to agree
    assert run("remove", ME, "--yes").exit_code == 0
    assert [account.id for account in kept()] == ["other@gmx.de"]
    assert {service for service, _ in vault.entries} == {"Walkaway other@gmx.de"}


def test_a_new_password_is_kept_only_if_it_works(run: Run, mailbox: Mailbox, vault: Vault) -> None:
    old = run("add", ME, *at(mailbox), "--no-check", stdin="old\n")
    assert old.exit_code == 0
    wrong = run("sign-in", ME, "--password-stdin", stdin="wrong\n")
    assert wrong.exit_code == 3
    assert vault.get_password(f"Walkaway {ME}", "password") == "=old"
    right = run("sign-in", ME, "--password-stdin", stdin=f"{PASSWORD}\n")
    assert right.exit_code == 0, right.output
    assert vault.get_password(f"Walkaway {ME}", "password") == f"={PASSWORD}"
    pin = mailbox.server.certificate.fingerprint
    assert run("sign-in", ME, "--password-stdin", "--fingerprint", pin, stdin=f"{PASSWORD}\n").exit_code == 0
    assert kept()[0].fingerprint == pin


def test_folders_are_shown_and_chosen(run: Run, mailbox: Mailbox, vault: Vault) -> None:
    mailbox.deliver(MAIL, "Kunden")
    assert run("add", ME, *at(mailbox), stdin=f"{PASSWORD}\n").exit_code == 0
    shown = json.loads(run("folders", ME, "--format", "json").stdout)["folders"]
    assert (shown["Sent"], shown["Kunden"]) == ("sent", "other")
    assert run("folders", ME, "--sent", "Kunden", "--leave-out", "Sent").exit_code == 0
    assert {name: role.value for name, role in kept()[0].folders.items()} == {
        "Kunden": "sent",
        "Sent": "trash",
    }
    assert run("folders", ME, "--sent", "Nowhere").exit_code == 2


def test_calendars_are_added_beside_mail(run: Run, vault: Vault, tmp_path: Path) -> None:
    file = tmp_path / "work.ics"
    file.write_text(CALENDAR, newline="")
    secret = "https://cal.norrland.example/private-4711/basic.ics"
    caldav = "https://dav.norrland.example/robin/"
    assert run("add", "--calendar", file).exit_code == 0
    assert run("add", "--calendar", secret, "--no-check").exit_code == 0
    assert run("add", "--calendar", secret, "--no-check", "--name", "ics:two").exit_code == 0
    password = ("--no-check", "--password-stdin")
    assert run("add", ME, "--calendar", caldav, *password, stdin="secret\n").exit_code == 0
    assert run("add", "robin@icloud.com", "--calendar", "auto", *password, stdin="secret\n").exit_code == 0
    assert [(account.id, account.service.value, account.url) for account in kept()] == [
        ("ics:work", "ics", str(file)),
        ("ics:cal.norrland.example", "ics", "https://cal.norrland.example/…"),
        ("ics:two", "ics", "https://cal.norrland.example/…"),
        (f"caldav:{ME}", "caldav", caldav),
        ("caldav:robin@icloud.com", "caldav", "https://caldav.icloud.com/"),
    ]
    assert vault.get_password("Walkaway ics:two", "address") == f"={secret}"
    assert run("check", "ics:work").exit_code == 0


def preset(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "company.toml"
    path.write_text(text, encoding="utf-8")
    return path


COMPANY = """
[account]
address = "{user}@norrland.example"
provider = "microsoft365"
client_id = "client-4711"
tenant = "norrland.example"
months = 6
playbook = "norrland.toml"
calendar = "https://cal.norrland.example/team.ics"
"""


def test_a_companys_file_sets_up_a_rep_without_a_word(
    run: Run, home: Path, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("walkaway.cli.account_add.getuser", lambda: "robin")
    (tmp_path / "norrland.toml").write_text("[words]\ntime_cap_days = 60\n")
    for _ in range(2):  # a script that runs at every log-in
        done = run("add", "--preset", preset(tmp_path, COMPANY))
        assert (done.exit_code, done.output) == (0, "")
    mail, calendar = kept()
    assert (mail.id, mail.provider, mail.months, mail.sign_in) == (ME, "microsoft365", 6, SignIn.OAUTH)
    assert mail.oauth is not None
    assert (mail.oauth.client_id, mail.oauth.tenant) == ("client-4711", "norrland.example")
    assert calendar.id == "ics:cal.norrland.example"
    assert (home / "playbook.toml").read_text() == "[words]\ntime_cap_days = 60\n"


def test_a_reps_own_playbook_stays(run: Run, home: Path, vault: Vault, tmp_path: Path) -> None:
    home.mkdir()
    (home / "playbook.toml").write_text("[words]\ntime_cap_days = 30\n")
    (tmp_path / "norrland.toml").write_text("[words]\ntime_cap_days = 60\n")
    done = run("add", ME, "--preset", preset(tmp_path, COMPANY))
    assert done.exit_code == 0
    assert "playbook of your own" in done.stderr
    assert "30" in (home / "playbook.toml").read_text()


def test_a_companys_password_may_come_by_stdin(run: Run, vault: Vault, tmp_path: Path) -> None:
    company = '[account]\nhost = "imap.norrland.example"\nsecurity = "starttls"\nusername = "{user}"\n'
    done = run("add", ME, "--preset", preset(tmp_path, company), "--password-stdin", stdin="s3cret\n")
    assert (done.exit_code, done.output) == (0, "")
    [account] = kept()
    assert (account.port, account.security) == (143, Security.STARTTLS)
    assert vault.get_password(f"Walkaway {ME}", "password") == "=s3cret"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[account]\nprovidr = 'gmx'\n", "providr"),
        ("[acount]\n", "acount"),
        ("account = 5\n", "account"),
        ("[account]\nport = 'x'\n", "port"),
        ("[account]\nmonths = true\n", "months"),
        ("[account]\nprovider = 5\n", "provider"),
        ("[account]\nsecurity = 'none'\n", "security"),
        ("[account]\nclient_id = 'x'\n[identity_provider]\ntoken = 5\n", "identity_provider"),
        ("[account]\nclient_id = 'x'\n[identity_provider]\nauthorise = 'https://x'\n", "authorise"),
        ("[account]\nclient_id = 'x'\n[identity_provider]\nauthorize = 'https://x'\n", "identity_provider"),
        ("[account\n", "not valid TOML"),
        ("[account]\nprovider = 'gmx'\n", "names no address"),
        ("[account]\nprovider = 'gmx'\naddress = 'two words'\n", "two words"),
        ("[account]\nprovider = 'gmx'\nplaybook = 'none.toml'\n", "none.toml"),
    ],
)
def test_a_wrong_file_is_told_by_its_key(
    run: Run, vault: Vault, tmp_path: Path, text: str, named: str
) -> None:
    done = run("add", "--preset", preset(tmp_path, text))
    assert done.exit_code == 2, done.output
    assert named in done.stderr
    assert kept() == ()


def test_a_missing_file_is_told(run: Run, vault: Vault, tmp_path: Path) -> None:
    assert run("add", "--preset", tmp_path / "none.toml").exit_code == 2
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    assert run("add", "--preset", tmp_path / "binary.toml").exit_code == 2


@pytest.fixture
def company(provider: Provider, tmp_path: Path) -> Path:
    """A company with an identity provider of its own."""
    return preset(
        tmp_path,
        f'[account]\nhost = "imap.norrland.example"\nclient_id = "client-4711"\n'
        f'client_secret = "{provider.secret}"\nca_file = "server.pem"\n'
        f'[identity_provider]\nauthorize = "{provider.url}/authorize"\ntoken = "{provider.url}/token"\n'
        f'device = "{provider.url}/device"\nscopes = ["imap", "offline_access"]\n',
    )


@pytest.mark.parametrize("way", ["browser", "device"])
def test_signing_in_keeps_the_refresh_token_alone(
    run: Run, provider: Provider, company: Path, vault: Vault, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(account_sign_in.click, "launch", provider.browse)
    assert run("add", ME, "--preset", company).exit_code == 0
    done = run("sign-in", ME, "--no-check", *(["--device"] if way == "device" else []))
    assert done.exit_code == 0, done.output
    [refresh] = provider.refresh_tokens
    assert vault.entries == {(f"Walkaway {ME}", "refresh_token"): f"={refresh}"}
    assert ("ABCD-EFGH" in done.stderr) == (way == "device")


def test_a_refusal_of_the_administrator_ends_with_words_and_a_code(
    run: Run, provider: Provider, company: Path, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(account_sign_in.click, "launch", provider.browse)
    assert run("add", ME, "--preset", company).exit_code == 0
    provider.refusal = ("access_denied", "AADSTS90094: admin")
    done = run("sign-in", ME)
    assert done.exit_code == 3
    assert "Only an administrator" in done.stderr
    assert "client-4711" in done.stderr
    assert vault.entries == {}


def everything_written(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


def test_no_secret_is_in_the_store_a_file_or_the_log(
    run: Run,
    home: Path,
    mailbox: Mailbox,
    vault: Vault,
    provider: Provider,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(account_sign_in.click, "launch", provider.browse)
    provider.secret = "Geheimnis-des-Clients"
    company = preset(
        tmp_path,
        f'[account]\nhost = "imap.norrland.example"\nclient_id = "client-4711"\nca_file = "server.pem"\n'
        f'client_secret = "{provider.secret}"\n'
        f'[identity_provider]\nauthorize = "{provider.url}/authorize"\ntoken = "{provider.url}/token"\n',
    )
    caplog.set_level("DEBUG")
    outputs: list[Any] = [
        run("add", ME, *at(mailbox), stdin=f"{PASSWORD}\n"),
        run("add", "--calendar", "https://cal.norrland.example/geheim-4711.ics", "--no-check"),
        run("add", "o@norrland.example", "--preset", company),
        run("sign-in", "o@norrland.example", "--no-check"),
        run("check", ME),
        run("list", "--format", "json"),
    ]
    assert [done.exit_code for done in outputs] == [0] * 6
    assert provider.refresh_tokens
    secrets = {PASSWORD, provider.secret, "geheim-4711", *provider.refresh_tokens, *provider.access_tokens}
    secrets |= set(provider.grants)
    written = everything_written(home)
    said = caplog.text + "".join(done.output for done in outputs)
    for secret in secrets:
        assert secret.encode() not in written
        assert secret not in said
    assert ME.encode() in written  # the search finds what is there


class Elsewhere(NoDns):
    """A DNS that leads to another domain."""

    def services(self, name: str) -> tuple[Offered, ...]:
        return (Offered("imap.elsewhere.example", 993),)


def test_a_server_that_only_the_dns_names_needs_a_yes(
    run: Run, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(*_: object, **__: object) -> None:
        raise WebError("Nobody is there.")

    monkeypatch.setattr("walkaway.engine.accounts.lookup.system_dns", Elsewhere)
    monkeypatch.setattr(Web, "get", nobody)
    asked = run("add", ME, "--no-check", "--password-stdin", stdin="secret\n")
    assert asked.exit_code == 2
    assert "imap.elsewhere.example" in asked.stderr
    assert kept() == ()
    silent = run("add", ME, "--preset", preset(tmp_path, "[account]\nmonths = 6\n"))
    assert silent.exit_code == 2
    assert "host = " in silent.stderr
    assert kept() == ()
    agreed = run("add", ME, "--no-check", "--password-stdin", "--yes", stdin="secret\n")
    assert agreed.exit_code == 0
    assert kept()[0].host == "imap.elsewhere.example"


def test_a_server_that_nobody_names_must_be_given(
    run: Run, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def nobody(self: Web, url: str, **_: object) -> None:
        asked.append(url)
        raise WebError("Nobody is there.")

    monkeypatch.setattr(Web, "get", nobody)
    done = run("add", ME, "--password-stdin", stdin="secret\n")
    assert done.exit_code == 2
    assert "--host" in done.stderr
    assert "--ask-thunderbird" in done.stderr
    assert not any("thunderbird" in url for url in asked)
    run("add", ME, "--password-stdin", "--ask-thunderbird", stdin="secret\n")
    assert "https://autoconfig.thunderbird.net/v1.1/norrland.example" in asked


def test_a_person_at_a_terminal_is_asked(
    run: Run, mailbox: Mailbox, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secret_input, "is_terminal", lambda: True)
    options = [option for option in at(mailbox) if option != "--password-stdin"]
    done = run("add", ME, *options, stdin=f"{PASSWORD}\n")
    assert done.exit_code == 0, done.output
    assert f"Password of {ME}" in done.stderr
    assert "If your provider has app passwords" in done.stderr
    assert PASSWORD not in done.output
    assert run("remove", ME, stdin="n\n").exit_code == 2
    assert len(kept()) == 1
    assert run("remove", ME, stdin="y\n").exit_code == 0
    assert kept() == ()


def test_a_client_secret_that_google_wants_is_asked_for(
    run: Run, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = run("add", "robin@gmail.com", "--client-id", "x", "--no-check")
    assert asked.exit_code == 2
    assert "WALKAWAY_CLIENT_SECRET" in asked.stderr
    assert kept() == ()


def test_the_providers_are_listed(run: Run) -> None:
    assert "https://myaccount.google.com/apppasswords" in run("providers").stdout
    found = json.loads(run("providers", "--format", "json").stdout)["providers"]
    assert {"gmail", "icloud", "imap"} <= {each["key"] for each in found}


def test_a_calendar_server_is_tried_and_kept(run: Run, vault: Vault, tmp_path: Path) -> None:
    with radicale(tmp_path) as server:
        server.make_calendar("Deals")
        options = ("--calendar", server.url, "--username", calendar_servers.NAME, "--password-stdin")
        refused = run("add", ME, *options, stdin="wrong\n")
        assert refused.exit_code == 3
        assert "does not accept the name or password" in refused.stdout
        assert kept() == ()
        done = run("add", ME, *options, stdin=f"{calendar_servers.PASSWORD}\n")
        assert done.exit_code == 0, done.output
        assert "Deals" in done.stdout
        assert [account.id for account in kept()] == [f"caldav:{calendar_servers.NAME}"]
        checked = json.loads(run("check", "--format", "json").stdout)["accounts"][0]
        assert {(step["id"], step["outcome"]) for step in checked["steps"]} == {("read", "ok")}


def test_a_calendar_at_a_secret_address_is_tried_and_kept(run: Run, vault: Vault) -> None:
    with running_web_server() as web:
        secret = f"{web.url}/private-4711/basic.ics"
        missing = run("add", "--calendar", secret)
        assert missing.exit_code == 3
        assert "private-4711" not in missing.output
        web.replies["/private-4711/basic.ics"] = Reply(content=CALENDAR.encode())
        done = run("add", "--calendar", secret)
        assert done.exit_code == 0, done.output
        assert run("check").exit_code == 0
        web.replies["/private-4711/basic.ics"] = Reply(content=b"<html>Please sign in</html>")
        page = run("check")
        assert page.exit_code == 3
        assert "is no calendar" in page.stdout
    assert kept()[0].id == "ics:localhost"
