"""The fetcher from hop to hop, against real servers: redirects of every kind, https, rebinding, robots.txt, pace."""

import re
import socket
import ssl
import subprocess
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pytest
from pytest_httpserver import HTTPServer

from cortex.research.fetch import Fetcher
from cortex.research.outcomes import Fetched, Refused
from cortex.research.turns import Turns
from tests.unit.cortex.addresses_table import HOSTILE_URLS

from .test_fetch import SITE, get, make_fetcher, refuse, running, serve_raw, server  # noqa: F401 - fixtures among them

HTML = {"content_type": "text/html"}


def serve_robots(server: HTTPServer, text: str | bytes, **more) -> None:  # noqa: F811
    server.clear()
    server.expect_request("/robots.txt").respond_with_data(text, **more)
    server.expect_request("/").respond_with_data("<p>Home</p>", **HTML)


def test_no_redirect_leads_to_a_hostile_url() -> None:
    """Each one that a Location can hold; what has no scheme or no host names a page of the same site there."""
    absolute = [
        url for url in HOSTILE_URLS if re.match(r"[A-Za-z+]+://[!-~]+$", url) and not url.startswith("http:///")
    ]
    assert len(absolute) >= 150
    asked: list[str] = []

    def redirect(client: socket.socket) -> None:
        asked.append(absolute[len(asked)])
        client.sendall(lead_to(asked[-1].encode()))

    with serve_raw(redirect) as port:
        for number, url in enumerate(absolute, 1):
            answer = make_fetcher(port).visit().get(SITE)
            assert isinstance(answer, Refused), url
            # A loop: what stands for a port in ":+80" is read as 80, and the site leads to itself.
            codes = {"url", "scheme", "port", "userinfo", "host", "private_address", "redirect_loop"}
            assert answer.code in codes, (url, answer)
            assert len(asked) == number


def lead_to(location: bytes) -> bytes:
    return b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nConnection: close\r\nLocation: " + location + b"\r\n\r\n"


@pytest.mark.parametrize(
    "location",
    [
        b"\xff\xfe", b"http://\xff.example/", b"http://127.0.0.1\x0b/", b"\thttp://127.0.0.1/", b"http://[::1", b"http://[",
        b"http://\xe2\x80\xaelocalhost/", b"http://" + b"a" * 60_000 + b"/", b"//", b"http:", b"://", b"%", b"http://%/",
        b"http://acme.example:x/", b"/" + b"%2e" * 3000, b"\xe4\xbd\xa0", b"javascript:alert(1)", b"data:,x",
    ],
)  # fmt: skip
def test_no_location_breaks_the_fetcher(location: bytes) -> None:
    with serve_raw(lambda client: client.sendall(lead_to(location))) as port:
        assert isinstance(make_fetcher(port).visit().get(SITE), Refused)


@pytest.mark.parametrize(
    ("location", "end"),
    [
        ("http://www.acme.example/home", "http://www.acme.example/home"),
        ("http://acme.example./home", "http://acme.example./home"),
        ("//www.acme.example/home", "http://www.acme.example/home"),
        ("/home", f"{SITE}/home"),
        ("home", f"{SITE}/home"),
        ("./a/../home", f"{SITE}/home"),
        ("?page=home", f"{SITE}/?page=home"),
        ("/home#team", f"{SITE}/home"),
        ("http://ACME.example:80/home", f"{SITE}/home"),
        ("/\u4f60".encode().decode("latin-1"), None),
    ],
)
def test_honest_redirects_are_followed(server: HTTPServer, location: str, end: str | None) -> None:  # noqa: F811
    server.expect_oneshot_request("/").respond_with_data("", status=301, headers={"Location": location})
    server.expect_request("/home").respond_with_data("<p>Home</p>", **HTML)
    server.expect_request("/").respond_with_data("<p>Home</p>", **HTML)
    answer = get(server)
    if end is None:
        assert isinstance(answer, Refused)  # a page that is not there, and no crash
        return
    assert isinstance(answer, Fetched)
    assert answer.url == end


def test_cookies_go_nowhere(server: HTTPServer) -> None:  # noqa: F811
    headers = {"Location": "/home", "Set-Cookie": "session=1; Path=/"}
    server.expect_request("/").respond_with_data("", status=302, headers=headers)
    server.expect_request("/home").respond_with_data("<p>Home</p>", **HTML)
    assert isinstance(get(server), Fetched)
    assert all("Cookie" not in request.headers and "Authorization" not in request.headers for request, _ in server.log)


def test_proxies_of_the_environment_are_not_asked(server: HTTPServer, monkeypatch) -> None:  # noqa: F811
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
        monkeypatch.setenv(name.lower(), "http://127.0.0.1:9")
    server.expect_request("/").respond_with_data("<p>Home</p>", **HTML)
    assert isinstance(get(server), Fetched)


# Rebinding


def test_a_name_that_moves_inside_between_two_requests_is_refused(server: HTTPServer) -> None:  # noqa: F811
    """robots.txt was read from a good address; the page would come from another one."""
    good = [("127.0.0.1", server.port)]
    answers = iter([good, [("127.0.0.1", 80)]])
    fetcher = Fetcher(resolve=lambda host, port: next(answers), allow=good, pace=0)
    assert refuse(fetcher.visit().get(SITE)) == "private_address"
    assert [request.path for request, _ in server.log] == ["/robots.txt"]


def test_a_name_with_a_good_and_a_bad_address_is_refused_before_any_request(server: HTTPServer) -> None:  # noqa: F811
    good = ("127.0.0.1", server.port)
    fetcher = Fetcher(resolve=lambda host, port: [good, ("127.0.0.1", 80)], allow=[good], pace=0)
    assert refuse(fetcher.visit().get(SITE)) == "private_address"
    assert server.log == []


def test_the_checked_address_is_the_one_that_is_connected_to(server: HTTPServer, monkeypatch) -> None:  # noqa: F811
    """Whatever the system's resolver would say by then is not asked."""
    monkeypatch.setattr("socket.getaddrinfo", _never)
    server.expect_request("/").respond_with_data("<p>Home</p>", **HTML)
    allowed = [("127.0.0.1", server.port)]
    made = Fetcher(resolve=lambda host, port: allowed, allow=allowed, pace=0)
    monkeypatch.setattr("socket.getaddrinfo", _only_numbers)
    assert isinstance(made.visit().get(SITE), Fetched)


def _never(*_, **__):
    raise AssertionError("nobody asks the system")


def _only_numbers(host, port, *_, **__):
    assert host == "127.0.0.1", host
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port))]


# https


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    if which("openssl") is None:
        pytest.skip("openssl, which makes the test's certificate, is not installed")
    folder = tmp_path_factory.mktemp("certificate")
    key, pem = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=acme.example",
         "-addext", "subjectAltName=DNS:acme.example,DNS:www.acme.example", "-keyout", key, "-out", pem],
        check=True, capture_output=True,
    )  # fmt: skip
    return key, pem


@pytest.fixture
def secure(certificate) -> Iterator[tuple[HTTPServer, list[str]]]:
    """An https server, and the names that were asked for in the handshake."""
    names: list[str] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate[1], certificate[0])
    context.sni_callback = lambda line, name, _: names.append(name)
    with HTTPServer(host="127.0.0.1", threaded=True, ssl_context=context) as site:
        site.expect_request("/robots.txt").respond_with_data("", status=404)
        yield site, names


def make_both(plain: HTTPServer, site: HTTPServer, certificate) -> Fetcher:
    ports = {80: plain.port, 443: site.port}
    return Fetcher(
        resolve=lambda host, port: [("127.0.0.1", ports[port])],
        allow=[("127.0.0.1", port) for port in ports.values()],
        pace=0,
        ssl_context=ssl.create_default_context(cafile=certificate[1]),
    )


def test_http_leads_to_https_under_the_sites_own_name(server, secure, certificate) -> None:  # noqa: F811
    site, names = secure
    server.expect_request("/").respond_with_data("", status=301, headers={"Location": "https://www.acme.example/"})
    site.expect_request("/").respond_with_data("<p>Home</p>", **HTML)
    answer = make_both(server, site, certificate).visit().get(SITE)
    assert isinstance(answer, Fetched)
    assert answer.url == "https://www.acme.example/"
    assert set(names) == {"www.acme.example"}
    assert site.log[-1][0].headers["Host"] == "www.acme.example"


def test_https_never_leads_back_to_http(server, secure, certificate) -> None:  # noqa: F811
    site, _ = secure
    site.expect_request("/").respond_with_data("", status=301, headers={"Location": f"{SITE}/"})
    server.expect_request("/").respond_with_data("<p>Home</p>", **HTML)
    assert refuse(make_both(server, site, certificate).visit().get("https://acme.example/")) == "downgrade"
    assert server.log == []


def test_a_certificate_for_another_name_is_refused(server, secure, certificate) -> None:  # noqa: F811
    site, _ = secure
    site.expect_request("/").respond_with_data("<p>Home</p>", **HTML)
    assert refuse(make_both(server, site, certificate).visit().get("https://other.example/")) == "certificate"


# What comes over the wire


@pytest.mark.parametrize(
    ("packing", "body"),
    [
        ("deflate", zlib.compress(b"a" * 50_000_000)),
        ("compress", b"x"),
        ("gzip, br", b"x"),
        ("br, gzip", b"x"),
        ("identity, gzip", b"x"),
        ("aws-chunked", b"x"),
    ],
)
def test_packings_that_were_not_asked_for_are_refused(server, packing: str, body: bytes) -> None:  # noqa: F811
    server.expect_request("/").respond_with_data(body, headers={"Content-Encoding": packing}, **HTML)
    assert refuse(get(server)) == "encoding"


@pytest.mark.parametrize("line", [b"X-A: " + b"a" * 4000 + b"\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"])
def test_endless_heads_come_to_an_end(line: bytes) -> None:
    def pour(client) -> None:
        client.sendall(b"" if line.startswith(b"HTTP") else b"HTTP/1.1 200 OK\r\n")
        while True:
            client.sendall(line)

    with serve_raw(pour) as port:
        begin = time.monotonic()
        answer = make_fetcher(port, total_seconds=0.8).visit().get(SITE)
    assert refuse(answer) in {"disconnected", "timeout"}
    assert time.monotonic() - begin < 2


# robots.txt and pace


def test_robots_that_cannot_be_reached_keep_us_out() -> None:
    def speak(client) -> None:
        raise AssertionError("the page was asked for")

    with serve_raw(speak) as port:
        allowed = [("127.0.0.1", port)]
        answers = iter([[("127.0.0.1", 1)]])
        fetcher = Fetcher(resolve=lambda host, asked: next(answers), allow=[*allowed, ("127.0.0.1", 1)], pace=0)
        assert refuse(fetcher.visit().get(SITE)) == "connect"


def test_robots_of_ten_megabytes_are_read_as_far_as_they_count(server: HTTPServer) -> None:  # noqa: F811
    serve_robots(server, "User-agent: *\nDisallow: /secret\n" + "# more\n" * 1_500_000, content_type="text/plain")
    visit = make_fetcher(server.port).visit()
    assert isinstance(visit.get(SITE), Fetched)
    assert refuse(visit.get(f"{SITE}/secret")) == "robots"


def test_robots_judge_the_site_a_redirect_leads_to(server: HTTPServer) -> None:  # noqa: F811
    serve_robots(server, "User-agent: *\nDisallow: /secret\n", content_type="text/plain")
    server.clear()
    server.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /secret\n")
    server.expect_request("/").respond_with_data("", status=302, headers={"Location": "http://www.acme.example/secret"})
    assert refuse(get(server)) == "robots"


def test_crawl_delay_is_kept(server: HTTPServer) -> None:  # noqa: F811
    serve_robots(server, "User-agent: *\nCrawl-delay: 0.6\n", content_type="text/plain")
    fetcher = make_fetcher(server.port)
    fetcher.pace = 0.1
    visit = fetcher.visit()
    begin = time.monotonic()
    visit.get(SITE)
    visit.get(SITE)
    assert time.monotonic() - begin >= 0.7  # robots.txt, then the page, then the page again


def test_two_visits_at_once_keep_one_pace(server: HTTPServer) -> None:  # noqa: F811
    """Two people of two companies whose sites are one host's: its robots.txt and pages are read in turns."""
    server.expect_request("/").respond_with_data("<p>Home</p>", **HTML)
    turns = Turns()
    fetchers = [make_fetcher(server.port, turns=turns) for _ in range(2)]
    for fetcher in fetchers:
        fetcher.pace = 0.2
    begin = time.monotonic()
    assert all(isinstance(fetcher.visit().get(SITE), Fetched) for fetcher in fetchers)
    assert time.monotonic() - begin >= 0.6


def test_a_host_that_too_many_read_is_left_for_later(server: HTTPServer) -> None:  # noqa: F811
    server.expect_request("/").respond_with_data("<p>Home</p>", **HTML)
    turns = Turns()
    turns.take("acme.example", pause=30, at_most=0)
    fetcher = make_fetcher(server.port, turns=turns, total_seconds=2)
    answer = fetcher.visit().get(SITE)
    assert isinstance(answer, Refused)
    assert (answer.code, answer.passing) == ("busy", True)
    assert server.log == []
