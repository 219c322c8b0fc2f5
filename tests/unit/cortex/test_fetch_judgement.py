"""Which addresses research may touch: a table of what must be refused, and one of what must pass."""

import pytest

from cortex.research import addresses
from cortex.research.fetch import Fetcher
from cortex.research.outcomes import Refused

PUBLIC = "93.184.215.14"

HOSTILE_URLS = [
    # loopback, in every spelling a resolver accepts
    "http://127.0.0.1/",
    "http://127.0.0.1:80/",
    "https://127.0.0.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://127.255.255.254/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0x0.0x0.0x1/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://0177.0.0.01/",
    "http://127.0.0.1./",
    "http://0.0.0.0/",
    "http://0/",
    "http://0x0/",
    "http://0.0.0.1/",
    "http://[::1]/",
    "http://[::]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[0000::0001]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[0:0:0:0:0:ffff:127.0.0.1]/",
    "http://[::127.0.0.1]/",
    "http://[::ffff:0:127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b::10.0.0.1]/",
    "http://[64:ff9b:1::a9fe:a9fe]/",
    "http://[2002:7f00:1::]/",
    "http://[2002:a9fe:a9fe::1]/",
    "http://[2001:0:4136:e378:8000:63bf:807f:fffe]/",
    "http://[fe80::5efe:127.0.0.1]/",
    "http://[2606:4700::5efe:7f00:1]/",
    "http://[2606:4700::200:5efe:10.0.0.1]/",
    # private, link-local, shared, reserved
    "http://10.0.0.1/",
    "http://10.255.255.255/",
    "http://172.16.0.1/",
    "http://172.31.255.255/",
    "http://192.168.0.1/",
    "http://192.168.1.1/admin",
    "http://3232235777/",
    "http://0xc0a80101/",
    "http://0300.0250.0.1/",
    "http://100.64.0.1/",
    "http://100.127.255.255/",
    "http://198.18.0.1/",
    "http://198.19.255.255/",
    "http://192.0.2.1/",
    "http://198.51.100.1/",
    "http://203.0.113.1/",
    "http://192.88.99.1/",
    "http://224.0.0.1/",
    "http://239.255.255.250/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://[fc00::1]/",
    "http://[fd12:3456:789a::1]/",
    "http://[fe80::1]/",
    "http://[febf::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[100::1]/",
    "http://[2001:db8::1]/",
    "http://[3fff::1]/",
    "http://[5f00::1]/",
    "http://[fe80::1%25eth0]/",
    # metadata services
    "http://169.254.169.254/latest/meta-data/",
    "http://2852039166/",
    "http://0xa9fea9fe/",
    "http://0251.0376.0251.0376/",
    "http://[::ffff:169.254.169.254]/",
    "http://[fd00:ec2::254]/",
    "http://100.100.100.200/",
    "http://168.63.129.16/",
    "http://192.0.0.192/",
    "http://metadata.google.internal/",
    "http://METADATA.GOOGLE.INTERNAL./",
    # names of networks
    "http://localhost/",
    "http://localhost./",
    "http://LOCALHOST/",
    "http://foo.localhost/",
    "http://intranet/",
    "http://db/",
    "http://printer.local/",
    "http://nas.lan/",
    "http://router.home.arpa/",
    "http://hidden.onion/",
    # schemes, ports, userinfo, form
    "file:///etc/passwd",
    "ftp://acme.example/",
    "gopher://acme.example:70/_x",
    "dict://acme.example:11211/stat",
    "data:text/html,hi",
    "javascript:alert(1)",
    "//acme.example/",
    "acme.example",
    "",
    "http://",
    "http:///path",
    "http://acme.example:22/",
    "http://acme.example:6379/",
    "http://acme.example:8080/",
    "http://acme.example:0/",
    "http://acme.example:99999/",
    "http://user@acme.example/",
    "http://user:pass@acme.example/",
    "http://acme.example@127.0.0.1/",
    "http://127.0.0.1#@acme.example/",
    "http://acme.example\\@127.0.0.1/",
    "http://acme.example\r\nHost: 127.0.0.1/",
    "http://acme.example/\x00",
    "http://acme .example/",
    "http://127.0.0.1%2f@acme.example/",
    "http://acme%2eexample/",
    "http://１２７.０.０.１/",
    "http://①②⑦.⓪.⓪.①/",
    "http://loc\u200balhost/",
    "http://acme..example/",
    "http://" + "a" * 64 + ".example/",
    "http://acme.example/" + "a" * 2048,
]

# A harmless name that leads to a harmful address, alone or beside a public one.
HOSTILE_ANSWERS = [
    ["127.0.0.1"],
    ["10.0.0.5"],
    ["169.254.169.254"],
    ["::1"],
    ["::ffff:10.0.0.1"],
    ["64:ff9b::a00:1"],
    ["fd00::1"],
    ["0.0.0.0"],
    ["100.64.1.1"],
    [PUBLIC, "127.0.0.1"],
    [PUBLIC, "fe80::1"],
    ["fe80::1%eth0"],
    ["not an address"],
    [],
]

BENIGN_URLS = [
    "http://acme.example",
    "https://acme.example",
    "https://acme.example/",
    "https://www.acme.example/about-us?lang=en",
    "http://acme.example:80/",
    "https://acme.example:443/news",
    "HTTPS://ACME.EXAMPLE/News",
    "https://acme.example./",
    "https://münchner-kindl.example/",
    "https://xn--mnchner-kindl-tob.example/",
    "https://例え.テスト/",
    "https://sub.domain.acme.co.uk/path/to/page.html#part",
    "https://acme.example/path%20with%20escapes",
    "https://acme.example/übung",
    "https://3com.example/",
    "https://a-b.example/~user/",
    "https://localhost.example/",
    "https://internal-tools.example/",
    "http://93.184.215.14/",
    "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/",
    "http://8.8.8.8/",
    "http://acme.example/a@b",
]


def make_visit(answers: list[str]):
    return Fetcher(resolve=lambda host, port: [(address, port) for address in answers]).visit()


@pytest.mark.parametrize("url", HOSTILE_URLS)
def test_check_refuses_hostile_url(url: str) -> None:
    refusal = make_visit([PUBLIC]).check(url)
    assert isinstance(refusal, Refused)
    assert refusal.code in {"url", "scheme", "port", "userinfo", "host", "private_address"}
    assert refusal.sentence.endswith(".")


@pytest.mark.parametrize("answers", HOSTILE_ANSWERS)
def test_check_refuses_name_with_any_address_that_is_not_public(answers: list[str]) -> None:
    refusal = make_visit(answers).check("https://acme.example/")
    assert isinstance(refusal, Refused)
    assert refusal.code == ("private_address" if answers else "dns")


@pytest.mark.parametrize("url", BENIGN_URLS)
def test_check_passes_public_site(url: str) -> None:
    where = make_visit([PUBLIC, "2606:4700:4700::1111"]).check(url)
    assert not isinstance(where, Refused)
    assert where


def test_tables_are_as_large_as_promised() -> None:
    assert len(set(HOSTILE_URLS)) + len(HOSTILE_ANSWERS) >= 80
    assert len(set(BENIGN_URLS)) >= 15


def test_check_never_asks_resolver_about_written_out_address() -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[tuple[str, int]]:
        asked.append(host)
        return [(PUBLIC, port)]

    assert isinstance(Fetcher(resolve=resolve).visit().check("http://2130706433/"), Refused)
    assert asked == []


def test_check_refuses_other_port_than_asked_for() -> None:
    refusal = Fetcher(resolve=lambda host, port: [(PUBLIC, 25)]).visit().check("http://acme.example/")
    assert isinstance(refusal, Refused)
    assert refusal.code == "private_address"


def test_allow_permits_exactly_one_address_and_port() -> None:
    allowed = Fetcher(resolve=lambda host, port: [("127.0.0.1", 4711)], allow=[("127.0.0.1", 4711)])
    other_port = Fetcher(resolve=lambda host, port: [("127.0.0.1", 4712)], allow=[("127.0.0.1", 4711)])
    assert allowed.visit().check("http://acme.example/") == [("127.0.0.1", 4711)]
    assert isinstance(other_port.visit().check("http://acme.example/"), Refused)
    assert isinstance(allowed.visit().check("http://acme.example:4711/"), Refused)


def test_check_reports_unknown_name_and_closed_port_apart() -> None:
    def unknown(host: str, port: int) -> list[tuple[str, int]]:
        raise OSError("Name or service not known")

    def closed(host: str, port: int) -> list[tuple[str, int]]:
        raise ConnectionRefusedError

    first = Fetcher(resolve=unknown).visit().check("http://acme.example/")
    second = Fetcher(resolve=closed).visit().check("https://acme.example/")
    assert isinstance(first, Refused)
    assert isinstance(second, Refused)
    assert (first.code, second.code) == ("dns", "connect")


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("2130706433", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("010.8.8.8", "8.8.8.8"),
        ("1.2.3.4.", "1.2.3.4"),
        ("[::1]", "::1"),
        ("acme.example", ""),
        ("1.2.3.4.5", ""),
        ("999.1.1.1", ""),
        ("0xacme.example", ""),
    ],
)
def test_read_literal_as_the_operating_system_does(host: str, address: str) -> None:
    assert addresses.read_literal(host) == address
