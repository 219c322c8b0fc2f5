"""Which addresses research may touch: a table of what must be refused, and one of what must pass."""

from ipaddress import IPv4Address, IPv6Address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cortex.research import addresses
from cortex.research.fetch import Fetcher, make_fetcher
from cortex.research.outcomes import Refused
from cortex.research.turns import MOST_HOSTS, Turns

from .addresses_table import BENIGN_URLS, HOSTILE_ANSWERS, HOSTILE_URLS, PUBLIC


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
    assert len(set(HOSTILE_URLS)) == len(HOSTILE_URLS) >= 200
    assert len(HOSTILE_ANSWERS) >= 40
    assert len(set(BENIGN_URLS)) == len(BENIGN_URLS) >= 60
    assert not set(HOSTILE_URLS) & set(BENIGN_URLS)


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


PLACES = ["127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.0.1", "100.100.100.200", "0.0.0.0"]


@given(st.sampled_from(PLACES), st.integers(0, 3), st.lists(st.integers(0, 3), min_size=4, max_size=4), st.booleans())
def test_no_spelling_of_a_private_address_passes(place: str, joined: int, bases: list[int], has_dot: bool) -> None:
    """Each part decimal, octal, hexadecimal or with zeros before it; the last parts joined into one number."""
    parts = [int(part) for part in place.split(".")]
    last = sum(part << 8 * (len(parts) - 1 - index) for index, part in enumerate(parts[3 - joined :], 3 - joined))
    numbers = [*parts[: 3 - joined], last]
    shown = [[str(n), f"0{n:o}", f"0x{n:x}", f"0x{n:08X}"][base] for n, base in zip(numbers, bases, strict=False)]
    url = f"http://{'.'.join(shown)}{'.' if has_dot else ''}/"
    assert isinstance(make_visit([PUBLIC]).check(url), Refused), url


@given(st.integers(0, 2**32 - 1).map(IPv4Address))
def test_an_address_in_another_is_judged_as_itself(inside: IPv4Address) -> None:
    """Mapped and NAT64 carry a v4 address; what may be reached by one form may be reached by the others, no more."""
    plain = addresses.is_public(str(inside))
    assert addresses.is_public(f"::ffff:{inside}") == plain
    assert addresses.is_public(str(IPv6Address(int(IPv6Address("64:ff9b::")) + int(inside)))) == plain
    for wrapped in (f"::{inside}", f"::ffff:0:{inside}", f"2002:{int(inside) >> 16:x}:{int(inside) & 0xFFFF:x}::"):
        assert not addresses.is_public(wrapped)


@given(st.text(alphabet=st.sampled_from("htps:/@#?[]%.0127xXaf\\\t \u3002\uff0f\u0660-_"), max_size=40))
def test_check_never_raises_and_never_leads_inside(text: str) -> None:
    for url in (text, f"http://{text}", f"https://acme.example{text}"):
        where = make_visit([PUBLIC]).check(url)
        if not isinstance(where, Refused):
            assert all(addresses.is_public(address) and port in {80, 443} for address, port in where)


@pytest.mark.parametrize(
    "host", ["127.0.0.1.nip.io", "10-0-0-1.sslip.io", "a9fea9fe.nip.io", "localtest.me", "www.127.0.0.1.xip.io"]
)
def test_names_that_spell_an_address_are_judged_by_what_they_resolve_to(host: str) -> None:
    """As the system's resolver would answer; the name itself is a name like any other."""
    inside = {"10-0-0-1.sslip.io": "10.0.0.1", "a9fea9fe.nip.io": "169.254.169.254"}.get(host, "127.0.0.1")
    refusal = make_visit([inside]).check(f"http://{host}/")
    assert isinstance(refusal, Refused)
    assert refusal.code == "private_address"


def test_networks_of_our_own_are_refused_in_every_form() -> None:
    own = [ip_network("93.184.215.0/24"), ip_network("2606:4700::/32")]

    def check(answer: str) -> object:
        return Fetcher(resolve=lambda host, port: [(answer, port)], deny=own).visit().check("http://acme.example/")

    for answer in ("93.184.215.14", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e", "2606:4700::1"):
        assert isinstance(check(answer), Refused), answer
    assert check("8.8.8.8") == [("8.8.8.8", 80)]
    assert isinstance(Fetcher(deny=own).visit().check("http://93.184.215.14/"), Refused)


def test_settings_make_the_fetcher(settings) -> None:
    settings.FETCH_DENY, settings.FETCH_ALLOW = ["93.184.215.0/24"], ["127.0.0.1:8081", "[::1]:8082"]
    fetcher = make_fetcher()
    assert fetcher.deny == (ip_network("93.184.215.0/24"),)
    assert fetcher.allow == {("127.0.0.1", 8081), ("::1", 8082)}
    assert fetcher.turns is make_fetcher().turns


def test_turns_are_a_pause_apart_and_none_too_late() -> None:
    turns = Turns()
    waits = [turns.take("acme.example", pause=1, at_most=2.5) for _ in range(5)]
    assert [wait if wait is None else round(wait) for wait in waits] == [0, 1, 2, None, None]
    assert turns.take("other.example", pause=1, at_most=0) == 0


def test_turns_forget_hosts_whose_time_has_passed() -> None:
    turns = Turns()
    for number in range(MOST_HOSTS + 10):
        turns.take(f"{number}.example", pause=0, at_most=1)
    assert len(turns._next) <= MOST_HOSTS
