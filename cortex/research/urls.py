"""Which URLs research may ask for, by their form alone. Pure; addresses are judged after resolving."""

import unicodedata
from dataclasses import dataclass

import httpx

from cortex.research.outcomes import Refused

MAX_LENGTH = 2048
PORTS = {"http": 80, "https": 443}
# Names that only exist inside a network, whatever they resolve to (RFC 6761, 6762, 8375; clouds' metadata names).
_INSIDE = (
    "localhost", "localdomain", "local", "internal", "intranet", "lan", "corp", "home", "private", "home.arpa",
    "onion", "invalid", "arpa",
)  # fmt: skip


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
    if any(char.isspace() or char == "\\" or unicodedata.category(char) in {"Cc", "Cf", "Cs"} for char in text):
        return Refused(shown, "url", "The address holds spaces or invisible characters; type it again.")
    try:
        url = httpx.URL(text)
        host = url.raw_host.decode("ascii").lower()
    except (httpx.InvalidURL, ValueError):
        return Refused(shown, "url", "This is no web address; write it like https://www.company.com.")
    return _judge(url, host, shown)


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
    return len(host) <= 253 and all(
        0 < len(label) <= 63 and all(char.isalnum() or char in "-_" for char in label) for label in labels
    )


def _is_inside(host: str) -> bool:
    name = host.removesuffix(".")
    return any(name == suffix or name.endswith("." + suffix) for suffix in _INSIDE) or _is_single_word(name)


def _is_single_word(name: str) -> bool:
    """A name without a dot belongs to a local network; a number without one is an address, judged as such."""
    return "." not in name and ":" not in name and not name[0].isdigit()
