"""The one HTTP client: encryption, caps, redirects, and what it never tells."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import gzip
import logging
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.accounts.servers import Reply, WebServer, running_web_server
from tests.imap.certificates import make_certificate
from walkaway.engine.web import Web, WebError, is_loopback

SECRET = "geheim-4711"


@pytest.fixture(autouse=True)
def no_authority_around(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)


@pytest.fixture
def server() -> Iterator[WebServer]:
    with running_web_server() as running:
        yield running


@pytest.fixture
def client() -> Iterator[Web]:
    made = Web()
    yield made
    made.close()


def test_an_answer_comes_whole(server: WebServer, client: Web) -> None:
    server.replies["/a"] = Reply(content=b'{"x": 1}', headers={"ETag": '"7"'})
    answer = client.get(f"{server.url}/a", headers={"If-None-Match": '"6"'})
    assert (answer.status, answer.ok, answer.json(), answer.headers["etag"]) == (200, True, {"x": 1}, '"7"')
    assert server.asked[0][1]["if-none-match"] == '"6"'


@pytest.mark.parametrize("status", [304, 401, 404, 500])
def test_other_statuses_are_answers_too(server: WebServer, client: Web, status: int) -> None:
    server.replies["/a"] = Reply(status, b"not a list")
    answer = client.get(f"{server.url}/a")
    assert (answer.status, answer.ok, answer.json()) == (status, False, {})


def test_packed_answers_are_unpacked_and_counted_unpacked(server: WebServer, client: Web) -> None:
    packed = {"Content-Encoding": "gzip"}
    server.replies["/a"] = Reply(content=gzip.compress(b"calendar"), headers=packed)
    server.replies["/bomb"] = Reply(content=gzip.compress(bytes(5_000_000)), headers=packed)
    assert client.get(f"{server.url}/a").content == b"calendar"
    with pytest.raises(WebError, match="larger than 100,000 bytes"):
        client.get(f"{server.url}/bomb", max_bytes=100_000)


def test_too_much_is_not_read(server: WebServer, client: Web) -> None:
    server.replies["/a"] = Reply(content=bytes(200_000))
    with pytest.raises(WebError, match="larger than"):
        client.get(f"{server.url}/a", max_bytes=199_999)
    assert len(client.get(f"{server.url}/a", max_bytes=200_000).content) == 200_000


def test_redirects_within_the_site_are_followed(server: WebServer, client: Web) -> None:
    server.replies["/old"] = Reply(301, headers={"Location": "/new"})
    server.replies["/new"] = Reply(content=b"here")
    answer = client.get(f"{server.url}/old")
    assert (answer.content, answer.url) == (b"here", f"{server.url}/new")


def test_redirects_elsewhere_are_refused(server: WebServer, client: Web) -> None:
    server.replies["/old"] = Reply(302, headers={"Location": "https://other.example/x"})
    with pytest.raises(WebError, match=r"sends on to another site, other\.example"):
        client.get(f"{server.url}/old")


def test_redirects_to_what_is_no_address_are_refused(server: WebServer, client: Web) -> None:
    for place in ("file:///etc/passwd", "javascript:1", "http://[", "ftp://localhost/"):
        server.replies["/old"] = Reply(302, headers={"Location": place})
        with pytest.raises(WebError):
            client.get(f"{server.url}/old")


def test_circles_end(server: WebServer, client: Web) -> None:
    server.replies["/a"] = Reply(302, headers={"Location": "/a"})
    with pytest.raises(WebError, match="in a circle"):
        client.get(f"{server.url}/a")
    assert len(server.asked) == 6


def test_nothing_is_remembered_and_no_netrc_is_read(
    server: WebServer, client: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text(f"machine localhost login robin password {SECRET}\n")
    monkeypatch.setenv("NETRC", str(netrc))
    server.replies["/a"] = Reply(headers={"Set-Cookie": "id=1"})
    for _ in range(2):
        client.get(f"{server.url}/a")
    for _, headers in server.asked:
        assert "authorization" not in headers
        assert "cookie" not in headers


@pytest.mark.parametrize(
    "url",
    ["http://example.com/x", "ftp://example.com/", "file:///etc/passwd", "example.com", "", "https://",
     "http://[::1", f"https://robin:{SECRET}@example.com/"],
)  # fmt: skip
def test_other_addresses_are_refused_before_anything_goes_out(client: Web, url: str) -> None:
    with pytest.raises(WebError) as refusal:
        client.get(url)
    assert SECRET not in str(refusal.value)


def test_certificates_are_verified(tmp_path: Path) -> None:
    certificate = make_certificate(tmp_path)
    with running_web_server(certificate) as server:
        server.replies["/a"] = Reply(content=b"here")
        stranger, friend = Web(), Web(str(certificate.certificate))
        with pytest.raises(WebError, match="cannot prove that it is localhost"):
            stranger.get(f"{server.url}/a")
        assert friend.get(f"{server.url}/a").content == b"here"
        stranger.close()
        friend.close()


def test_the_authority_of_the_environment_is_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = make_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.certificate))
    with running_web_server(certificate) as server:
        server.replies["/a"] = Reply(content=b"here")
        client = Web()
        assert client.get(f"{server.url}/a").content == b"here"
        client.close()


@pytest.mark.parametrize("content", [b"", b"no certificate", b"-----BEGIN CERTIFICATE-----\nx"])
def test_a_file_without_certificates_is_told(server: WebServer, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "own.pem"
    path.write_bytes(content)
    with pytest.raises(WebError, match="no certificates in"):
        Web(str(path)).get(server.url)


def test_a_downgrade_is_refused(tmp_path: Path) -> None:
    certificate = make_certificate(tmp_path)
    with running_web_server(certificate) as server:
        server.replies["/a"] = Reply(302, headers={"Location": f"http://localhost:{server.port}/b"})
        client = Web(str(certificate.certificate))
        with pytest.raises(WebError, match="without encryption"):
            client.get(f"{server.url}/a")
        client.close()


def test_a_silent_server_is_not_waited_for(server: WebServer, client: Web) -> None:
    server.replies["/a"] = Reply(stall=threading.Event())
    with pytest.raises(WebError, match="did not answer in time"):
        client.get(f"{server.url}/a", seconds=0.3)


def test_nobody_there(client: Web) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(WebError, match="localhost cannot be reached"):
        client.get(f"http://localhost:{port}/{SECRET}")


def test_secret_addresses_are_in_no_error_and_no_log(
    server: WebServer, client: Web, caplog: pytest.LogCaptureFixture
) -> None:
    server.replies[f"/{SECRET}.ics"] = Reply(content=bytes(10))
    with caplog.at_level(logging.DEBUG):
        client.get(f"{server.url}/{SECRET}.ics?key={SECRET}")
        with pytest.raises(WebError) as refusal:
            client.get(f"{server.url}/{SECRET}.ics", max_bytes=5)
    assert SECRET not in caplog.text
    assert SECRET not in str(refusal.value)
    assert refusal.value.__cause__ is None


def test_what_the_library_says_of_an_address_is_not_passed_on(client: Web) -> None:
    with pytest.raises(WebError) as refusal:
        client.get(f"http://127.0.0.1:1/{SECRET}")
    assert SECRET not in str(refusal.value)
    assert refusal.value.__suppress_context__


def test_proxies_are_the_systems_but_not_for_this_machine(
    server: WebServer, client: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    server.replies["/a"] = Reply(content=b"here")
    assert client.get(f"{server.url}/a").content == b"here"
    with pytest.raises(WebError, match=r"proxy|cannot be reached"):
        client.get("https://mail.norrland.example/")


@pytest.mark.parametrize(("host", "here"), [("localhost", True), ("127.0.0.2", True), ("::1", True),
                                            ("example.com", False), ("192.0.2.1", False)])  # fmt: skip
def test_loopback(host: str, here: bool) -> None:
    assert is_loopback(host) is here
