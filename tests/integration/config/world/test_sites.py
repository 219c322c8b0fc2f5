"""The company sites over a real socket, and each kind of dirt."""

import http.client
import ssl

import pytest

from config.sandbox.world.companies import COMPANIES
from config.sandbox.world.sites import INJECTION, METADATA


@pytest.fixture
def visit(outside):
    def get(host, path="/", timeout=5):
        connection = http.client.HTTPConnection("127.0.0.1", outside.ports["sites_port"], timeout=timeout)
        try:
            connection.request("GET", path, headers={"Host": host})
            response = connection.getresponse()
            return response.status, dict(response.getheaders()), response.read()
        finally:
            connection.close()

    return get


CLEAN = sorted(
    set(COMPANIES) - {f"{name}.example" for name in ("mint", "kestrel", "granite", "orbital", "tanaka", "pice")}
)


@pytest.mark.parametrize("host", CLEAN)
@pytest.mark.parametrize(("path", "part"), [("/", "home"), ("/about", "about"), ("/news", "news")])
def test_every_company_shows_its_pages(visit, host, path, part):
    status, headers, body = visit(f"www.{host}", path)
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    for paragraph in getattr(COMPANIES[host], part):
        assert paragraph.replace("'", "&#x27;").replace("&", "&amp;") in body.decode().replace("&#x27;", "&amp;#x27;")


def test_visit_says_404_for_an_unknown_page_and_host(visit):
    assert visit("www.vela.example", "/careers")[0] == 404
    assert visit("www.nobody.example")[0] == 404


def test_visit_finds_mint_down(visit):
    status, headers, _ = visit("www.mint.example")
    assert (status, headers["Retry-After"]) == (503, "3600")


def test_visit_finds_quietroom_slow(visit, outside):
    outside.post("/control/sites", slow=0.5)
    with pytest.raises(TimeoutError):
        visit("www.quietroom.example", timeout=0.2)
    assert visit("www.quietroom.example")[0] == 200


def test_visit_is_sent_elsewhere(visit):
    assert visit("www.kestrel.example", "/about")[1]["Location"] == "/en/about"
    assert visit("www.kestrel.example", "/en/about")[0] == 200
    assert visit("www.granite.example", "/news")[1]["Location"] == "http://www.granite-sons.example/news"
    assert b"Albany" in visit("www.granite-sons.example", "/news")[2]
    assert visit("www.orbital.example", "/news")[1]["Location"] == METADATA


def test_visit_reads_robots(visit):
    assert b"Disallow: /\n" in visit("www.tidewater.example", "/robots.txt")[2]
    assert b"Disallow: /\n" not in visit("www.vela.example", "/robots.txt")[2]


def test_visit_finds_the_hidden_instruction(visit):
    assert visit("www.helio.example", "/about")[2].decode().count(INJECTION) == 3
    assert INJECTION.encode() not in visit("www.helio.example")[2]


def test_visit_finds_a_page_of_three_megabytes(visit):
    assert 2_500_000 < len(visit("www.fjord.example")[2]) < 5_000_000


def test_visit_finds_pictures_only(visit):
    body = visit("www.tanaka.example")[2]
    assert body.count(b"<img") == 12
    assert b"<p>" not in body


def test_visit_finds_a_page_that_is_not_utf8(visit):
    status, headers, body = visit("www.pice.example", "/news")
    assert (status, headers["Content-Type"]) == (200, "text/html")
    with pytest.raises(UnicodeDecodeError):
        body.decode()
    assert "études à Lyon" in body.decode("cp1252")
    assert b'charset="windows-1252"' in body


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("down", 503),
        ("error", 500),
        ("limited", 429),
        ("login", 401),
        ("forbidden", 403),
        ("metadata", 302),
        ("loop", 302),
        ("https-only", 301),
        ("inside", 302),
        ("pdf", 200),
        ("empty", 200),
        ("nonsense", 404),
    ],
)
def test_single_faults(visit, name, status):
    assert visit(f"{name}.dirt.example")[0] == status


def test_single_fault_reset_breaks_off(visit):
    with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
        visit("reset.dirt.example")


@pytest.mark.parametrize("name", ["stall", "trickle"])
def test_single_faults_that_never_end(outside, name):
    connection = http.client.HTTPConnection("127.0.0.1", outside.ports["sites_port"], timeout=0.3)
    connection.request("GET", "/", headers={"Host": f"{name}.dirt.example"})
    response = connection.getresponse()
    with pytest.raises(TimeoutError):
        response.read()
    response.close()
    connection.close()


def test_single_fault_endless_goes_on(outside):
    connection = http.client.HTTPConnection("127.0.0.1", outside.ports["sites_port"], timeout=5)
    connection.request("GET", "/", headers={"Host": "endless.dirt.example"})
    response = connection.getresponse()
    assert len(response.read(2_000_000)) == 2_000_000
    response.close()
    connection.close()


def test_sites_do_not_speak_tls(outside):
    context = ssl.create_default_context()
    connection = http.client.HTTPSConnection("127.0.0.1", outside.ports["sites_port"], timeout=5, context=context)
    with pytest.raises(OSError, match=r"EOF|reset|SSL"):
        connection.request("GET", "/")
    connection.close()
