"""Finding the server of an address: the table, mail exchangers, what a domain publishes, and the DNS."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway.engine.accounts import autoconfig
from walkaway.engine.accounts.autoconfig import UnreadableXmlError
from walkaway.engine.accounts.discovery import How, calendar_address, discover
from walkaway.engine.accounts.lookup import NoDns, Service, SystemDns, system_dns
from walkaway.engine.accounts.presets import by_domain, by_mx, issuer_of, preset, presets
from walkaway.engine.accounts.settings import Settings, is_host_name
from walkaway.engine.errors import UsageError
from walkaway.engine.model.account import OAuthClient, Security, SignIn
from walkaway.engine.web import Answer, Web, WebError, host_of

ME = "robin@norrland.example"


@dataclass
class Published(Web):
    """A web with a few pages, and nobody else on it; `asked` are the addresses in order."""

    pages: Mapping[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def get(self, url: str, **_: object) -> Answer:  # type: ignore[override]
        self.asked.append(url)
        host_of(url)
        if url not in self.pages:
            raise WebError("Nobody is there.")
        return Answer(200, url, content=self.pages[url])


@dataclass
class Names:
    """A DNS with a few records."""

    mx: tuple[str, ...] = ()
    srv: Mapping[str, tuple[Service, ...]] = field(default_factory=dict)

    def mail_exchangers(self, domain: str) -> tuple[str, ...]:
        return self.mx

    def services(self, name: str) -> tuple[Service, ...]:
        return self.srv.get(name, ())


def server(kind: str = "SSL", host: str = "imap.norrland.example", port: str = "993", more: str = "") -> str:
    return (
        f'<incomingServer type="imap"><hostname>{host}</hostname><port>{port}</port>'
        f"<socketType>{kind}</socketType><username>%EMAILADDRESS%</username>{more}</incomingServer>"
    )


def document(*servers: str) -> bytes:
    inside = "".join(servers)
    return (
        f'<clientConfig version="1.1"><emailProvider id="x">{inside}</emailProvider></clientConfig>'.encode()
    )


OWN = "https://autoconfig.norrland.example/mail/config-v1.1.xml?emailaddress=robin%40norrland.example"
WELL_KNOWN = "https://norrland.example/.well-known/autoconfig/mail/config-v1.1.xml"
THIRD = "https://autoconfig.thunderbird.net/v1.1/norrland.example"


@pytest.mark.parametrize(
    ("address", "key", "host"),
    [
        ("a@gmail.com", "gmail", "imap.gmail.com"),
        ("a@googlemail.com", "gmail", "imap.gmail.com"),
        ("a@hotmail.co.uk", "outlook", "outlook.office365.com"),
        ("a@outlook.de", "outlook", "outlook.office365.com"),
        ("a@ICLOUD.com", "icloud", "imap.mail.me.com"),
        ("a@yahoo.com.br", "yahoo", "imap.mail.yahoo.com"),
        ("a@fastmail.fm", "fastmail", "imap.fastmail.com"),
        ("a@gmx.at", "gmx", "imap.gmx.net"),
        ("a@gmx.com", "gmx_com", "imap.gmx.com"),
        ("a@web.de", "web_de", "imap.web.de"),
        ("a@zoho.eu", "zoho_eu", "imap.zoho.eu"),
    ],
)
def test_known_providers_are_found_without_asking_anybody(address: str, key: str, host: str) -> None:
    web = Published()
    found = discover(address, web, Names(("mx.other.example",)))
    assert found is not None
    assert (found.preset.key, found.settings.host, found.settings.port, found.how) == (
        key,
        host,
        993,
        How.TABLE,
    )
    assert (found.settings.username, found.confirm, web.asked) == (address, False, [])


@pytest.mark.parametrize(
    ("mx", "key"),
    [
        ("aspmx.l.google.com", "gmail"),
        ("smtp.google.com", "gmail"),
        ("norrland-example.mail.protection.outlook.com", "microsoft365"),
        ("norrland-example.k-v1.mx.microsoft", "microsoft365"),
        ("mx01.mail.icloud.com", "icloud"),
        ("in1-smtp.messagingengine.com", "fastmail"),
        ("mx2.zoho.eu", "zoho_eu_company"),
        ("mx.zoho.com", "zoho_company"),
    ],
)
def test_companies_are_found_by_their_mail_exchangers(mx: str, key: str) -> None:
    web = Published()
    found = discover(ME, web, Names((mx,)))
    assert found is not None
    assert (found.preset.key, found.how, web.asked) == (key, How.MX, [])


def test_the_domains_own_word_comes_before_the_dns() -> None:
    web = Published({WELL_KNOWN: document(server())})
    found = discover(ME, web, Names(srv={"_imaps._tcp.norrland.example": (Service("other.example", 993),)}))
    assert found is not None
    assert found.settings == Settings("imap.norrland.example", 993, Security.TLS, ME)
    assert (found.how, found.confirm, web.asked) == (How.AUTOCONFIG, False, [OWN, WELL_KNOWN])


@pytest.mark.parametrize("page", [b"<html><p>Welcome<br></html>", b"", document(server("plain"))])
def test_a_page_that_is_no_configuration_is_passed_over(page: bytes) -> None:
    web = Published({OWN: page, WELL_KNOWN: document(server(port="994"))})
    found = discover(ME, web, NoDns())
    assert found is not None
    assert found.settings.port == 994


def test_services_in_the_dns_are_confirmed_where_they_lead_elsewhere() -> None:
    def found(name: str, host: str) -> tuple[str, Security, bool]:
        result = discover(ME, Published(), Names(srv={f"{name}.norrland.example": (Service(host, 1993),)}))
        assert result is not None
        assert result.how is How.SRV
        return result.preset.key, result.settings.security, result.confirm

    assert found("_imaps._tcp", "mail.norrland.example") == ("imap", Security.TLS, False)
    assert found("_imap._tcp", "mail.norrland.example") == ("imap", Security.STARTTLS, False)
    assert found("_imaps._tcp", "mail.elsewhere.example") == ("imap", Security.TLS, True)
    assert found("_imaps._tcp", "imap.fastmail.com") == ("fastmail", Security.TLS, False)


HOSTER = "https://autoconfig.hoster.example/mail/config-v1.1.xml"


def test_the_hoster_is_asked_where_the_domain_says_nothing() -> None:
    web = Published({HOSTER: document(server(host="imap.hoster.example"))})
    found = discover(ME, web, Names(("mx00.hoster.example", "mx01.hoster.example")))
    assert found is not None
    assert (found.how, found.settings.host, found.confirm) == (How.HOSTER, "imap.hoster.example", True)
    assert web.asked == [OWN, WELL_KNOWN, HOSTER]
    own = Published()
    assert discover(ME, own, Names(("mx.norrland.example",))) is None
    assert own.asked == [OWN, WELL_KNOWN]


def test_a_third_party_is_asked_last_and_only_when_allowed() -> None:
    web = Published({THIRD: document(server(host="mail.hoster.example"))})
    assert discover(ME, web, NoDns()) is None
    assert THIRD not in web.asked
    found = discover(ME, web, NoDns(), ask_third_party=True)
    assert found is not None
    assert (found.how, found.confirm, web.asked[-1]) == (How.THIRD_PARTY, True, THIRD)
    by_hoster = Published()
    discover(ME, by_hoster, Names(("mx.hoster.example",)), ask_third_party=True)
    assert by_hoster.asked[2:] == [HOSTER, THIRD.replace("norrland", "hoster"), THIRD]


def test_domains_beyond_ascii_are_asked_for_as_the_dns_knows_them() -> None:
    web = Published()
    assert discover("ü@würth.example", web, NoDns()) is None
    assert web.asked[1] == "https://xn--wrth-0ra.example/.well-known/autoconfig/mail/config-v1.1.xml"


def test_a_domain_that_is_no_name_asks_nobody() -> None:
    web = Published()
    assert discover("a@[192.0.2.1]/../x", web, NoDns(), ask_third_party=True) is None
    assert web.asked == []


def test_tls_is_taken_before_starttls_and_nothing_without_either() -> None:
    both = document(server("STARTTLS", port="143"), server("plain"), server("SSL"))
    assert autoconfig.read(both, ME) == Settings("imap.norrland.example", 993, Security.TLS, ME)
    later = autoconfig.read(document(server("plain"), server("STARTTLS", port="143")), ME)
    assert later is not None
    assert later.security is Security.STARTTLS


def test_placeholders_are_filled_and_oauth_is_told() -> None:
    content = document(
        '<incomingServer type="pop3"><hostname>pop.x.example</hostname></incomingServer>',
        '<incomingServer type="imap"><hostname>%EMAILDOMAIN%</hostname><port>993</port>'
        "<socketType>SSL</socketType><username>%EMAILLOCALPART%</username>"
        "<authentication>OAuth2</authentication></incomingServer>",
    )
    assert autoconfig.read(content, ME) == Settings(
        "norrland.example", 993, Security.TLS, "robin", SignIn.OAUTH
    )
    both = document(server(more="<authentication>OAuth2</authentication><authentication>x</authentication>"))
    assert autoconfig.read(both, ME) == Settings("imap.norrland.example", 993, Security.TLS, ME)


@pytest.mark.parametrize(
    "odd",
    [server(port="0"), server(port="70000"), server(port="９９３"), server(port=""), server(host="a b"),
     server(host="imap.example\r\nx"), server(host="../x"), server(host=""), server(kind="")],
)  # fmt: skip
def test_settings_that_cannot_be_are_none(odd: str) -> None:
    assert autoconfig.read(document(odd), ME) is None


BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><clientConfig>&c;</clientConfig>'
)


@pytest.mark.parametrize(
    "hostile",
    [BOMB, b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', b"<x>&undefined;</x>", b"<x" * 5000,
     b"<a>" * 5000, b"<a>" * 21 + b"</a>" * 21, b" " * 65_537, b"\xff\xfe\x00",
     b"<?xml encoding='klingon'?><x/>",
     b"<?xml version='1.0' encoding='utf-7'?><x/>", b"<x>\x00</x>"],
)  # fmt: skip
def test_hostile_documents_are_refused(hostile: bytes) -> None:
    with pytest.raises(UnreadableXmlError):
        autoconfig.read(hostile, ME)


@given(st.binary(max_size=300) | st.text(alphabet="<>/&;!x[]'\" ").map(str.encode))
def test_no_document_raises_anything_else(content: bytes) -> None:
    with contextlib.suppress(UnreadableXmlError):
        assert autoconfig.read(content, ME) is None


@given(st.text(max_size=80))
def test_names_of_hosts_hold_nothing_odd(name: str) -> None:
    if is_host_name(name):
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_.:%") or name.isascii()
        assert not any(char in name for char in " \r\n/@?#")


@pytest.mark.parametrize(("name", "good"), [("imap.x.example", True), ("x" * 64 + ".example", False),
                                            ("::1", True), ("-x.example", False), ("", False)])  # fmt: skip
def test_host_names(name: str, good: bool) -> None:
    assert is_host_name(name) is good


def test_calendars_are_found_in_the_dns() -> None:
    names = Names(srv={"_caldavs._tcp.norrland.example": (Service("cal.norrland.example", 443),)})
    assert calendar_address("norrland.example", names) == "https://cal.norrland.example/.well-known/caldav"
    names = Names(srv={"_caldavs._tcp.norrland.example": (Service("cal.norrland.example", 8443),)})
    assert (
        calendar_address("norrland.example", names) == "https://cal.norrland.example:8443/.well-known/caldav"
    )
    assert calendar_address("norrland.example", NoDns()) == ""


def test_the_dns_is_asked_where_dnspython_is_there_and_silence_is_no_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    resolver = pytest.importorskip("dns.resolver", reason="the extra dns is not installed")
    import dns.rdata
    import dns.rdataclass
    import dns.rdatatype

    assert isinstance(system_dns(), SystemDns)
    records = {
        "MX": ["20 b.example.", "10 A.example.", "0 ."],
        "SRV": ["20 0 993 late.example.", "0 5 993 light.example.", "0 9 1993 heavy.example.", "0 0 0 ."],
    }

    def resolve(name: str, kind: str, **_: object) -> list[dns.rdata.Rdata]:
        if name == "broken.example":
            raise resolver.NXDOMAIN
        if name == "offline.example":
            raise OSError(101, "Network is unreachable")
        return [
            dns.rdata.from_text(dns.rdataclass.IN, getattr(dns.rdatatype, kind), text)
            for text in records[kind]
        ]

    monkeypatch.setattr(resolver, "resolve", resolve)
    assert system_dns().mail_exchangers("norrland.example") == ("a.example", "b.example")
    services = system_dns().services("_imaps._tcp.norrland.example")
    assert [(service.host, service.port) for service in services] == [
        ("heavy.example", 1993),
        ("light.example", 993),
        ("late.example", 993),
    ]
    for name in ("broken.example", "offline.example"):
        assert system_dns().mail_exchangers(name) == ()
        assert system_dns().services(name) == ()


def test_without_dnspython_there_is_no_dns(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "dns.resolver", None)
    assert isinstance(system_dns(), NoDns)
    assert system_dns().mail_exchangers("norrland.example") == system_dns().services("x") == ()


def test_every_preset_says_what_a_rep_needs() -> None:
    for known in presets().values():
        assert known.note, known.key
        assert known.sign_in, known.key
        assert known.host or known.key == "imap"
        assert SignIn.OAUTH not in known.sign_in or known.issuer, known.key
        if known.password_page or (SignIn.PASSWORD in known.sign_in and known.key != "imap"):
            assert known.password_page.startswith("https://"), known.key
        assert not known.caldav or known.caldav.startswith("https://")
        assert known.host == "" or is_host_name(known.host)
    assert {
        "gmail",
        "microsoft365",
        "outlook",
        "icloud",
        "yahoo",
        "fastmail",
        "gmx",
        "web_de",
        "zoho",
        "imap",
    } <= set(presets())


def test_identity_providers_are_https_and_speak_of_mail() -> None:
    for name in ("google", "microsoft", "fastmail"):
        issuer = issuer_of(OAuthClient(name, "x", "norrland.example"))
        assert issuer.authorize.startswith("https://")
        assert issuer.token.startswith("https://")
        assert any(scope.endswith(issuer.mail_scope) for scope in issuer.scopes)
    assert "/consumers/" in issuer_of(OAuthClient("microsoft", "x", "consumers")).device
    assert issuer_of(OAuthClient("google", "x")).device == ""


def test_unknown_keys_are_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError) as refusal:
        preset("gmial")
    assert "gmail" in refusal.value.advice
    with pytest.raises(UsageError):
        issuer_of(OAuthClient("facebook", "x"))
    assert by_domain("yahoo.norrland.example") is None
    assert by_mx(["mail.norrland.example", ""]) is None
