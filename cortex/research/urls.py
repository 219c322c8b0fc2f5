"""Which URLs research may ask for, by their form alone. Pure; addresses are judged after resolving."""

import re
import unicodedata
from dataclasses import dataclass

import httpx

from cortex.research.addresses import read_literal
from cortex.research.outcomes import Refused

MAX_LENGTH = 2048
PORTS = {"http": 80, "https": 443}
# Names that only exist inside a network, whatever they resolve to (RFC 6761, 6762, 8375; clouds' metadata names).
_INSIDE = (
    "localhost", "localdomain", "local", "internal", "intranet", "lan", "corp", "home", "private", "home.arpa",
    "onion", "invalid", "arpa", "alt", "svc", "consul",
)  # fmt: skip
# What stands between "//" and the path. Two parsers that differ about it would judge one host and ask another.
_AUTHORITY = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://([^/?#]*)")
_PORT = re.compile(r"[^:]*|.*:[0-9]*|\[[^\]]*\]")
_NUMERIC_LABEL = re.compile(r"0[xX][0-9a-fA-F]*|[0-9]+")
_JOINERS = frozenset("\u200c\u200d")  # belong to the spelling of some scripts; in a path they name something


@dataclass(frozen=True)
class Target:
    """A URL that may be asked for; `url` has its host in ASCII and no fragment."""

    url: httpx.URL
    scheme: str
    host: str
    port: int

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}"


def read_url(text: str) -> Target | Refused:
    """Judge a URL by its form: http or https, ports 80 and 443, no userinfo, a public-looking host, no odd characters.

    One parser reads it, the one that also makes the request, so that two readings cannot differ.
    """
    shown = text[:200]
    if len(text) > MAX_LENGTH:
        return Refused(
            shown, "url", f"The address is longer than {MAX_LENGTH} characters; use the company's home page."
        )
    if any(char.isspace() or char == "\\" or unicodedata.category(char) in {"Cc", "Cf", "Cs"} for char in _spell(text)):
        return Refused(shown, "url", "The address holds spaces or invisible characters; type it again.")
    authority = _AUTHORITY.match(text)
    if authority and "@" in authority[1]:
        return Refused(shown, "userinfo", "The address holds a user name or password; leave it out.")
    if authority and not _PORT.fullmatch(authority[1]):
        return Refused(shown, "port", "The port in the address is no number.")
    try:
        url = httpx.URL(text)
        host = url.raw_host.decode("ascii").lower()
        _ = url.host  # raises for a name that calls itself encoded and is not, as the request would
    except (httpx.InvalidURL, ValueError):
        return Refused(shown, "url", "This is no web address; write it like https://www.company.com.")
    return _judge(url, host, shown)


def _spell(text: str) -> str:
    """Return a URL without the joiners of its path: there they are spelling, and in a host they hide something."""
    authority = _AUTHORITY.match(text)
    end = authority.end() if authority else len(text)
    return text[:end] + "".join(char for char in text[end:] if char not in _JOINERS)


def _judge(url: httpx.URL, host: str, shown: str) -> Target | Refused:
    if url.scheme not in PORTS:
        return Refused(shown, "scheme", "Only http and https addresses are read.")
    if url.userinfo or "@" in url.netloc.decode("ascii", "replace"):
        return Refused(shown, "userinfo", "The address holds a user name or password; leave it out.")
    port = PORTS[url.scheme] if url.port is None else url.port
    if port not in PORTS.values():
        return Refused(shown, "port", f"Port {port} is not read; only 80 and 443 are.")
    if not _is_host(host):
        return Refused(shown, "host", "The host in the address is no valid host name.")
    if _is_inside(host):
        return Refused(shown, "private_address", f"{host[:100]} is a name inside a network, not a public site.")
    whole = url.copy_with(fragment=None, host=host, raw_path=url.raw_path)  # with "/" where no path was given
    return Target(whole, url.scheme, host, port)


def _is_host(host: str) -> bool:
    if ":" in host:  # an IPv6 literal: the parser has checked it and taken the brackets off
        return "%" not in host
    labels = host.removesuffix(".").split(".")
    # No top-level domain is a number: such a host is an address, or what one reader takes for a name and another not.
    if _NUMERIC_LABEL.fullmatch(labels[-1]):
        return bool(read_literal(host))
    return len(host) <= 253 and all(_is_label(label) for label in labels)


def _is_label(label: str) -> bool:
    is_spelt = all(char.isalnum() or char in "-_" for char in label)
    return 0 < len(label) <= 63 and is_spelt and not label.startswith("-") and not label.endswith("-")


def _is_inside(host: str) -> bool:
    name = host.removesuffix(".")
    return any(name == suffix or name.endswith("." + suffix) for suffix in _INSIDE) or _is_single_word(name)


def _is_single_word(name: str) -> bool:
    """A name without a dot belongs to a local network; a number without one is an address, judged as such."""
    return "." not in name and ":" not in name and not read_literal(name)
