"""Company sites: only addresses that look public are kept; whether they are is decided where pages are fetched."""

import ipaddress
import re
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

import idna

from leads.normalize.text import BadValue, Read, read_text, shorten, words

_LIMIT = 500
_LOCAL = words("localhost local localdomain internal intranet lan home corp arpa onion invalid test")
_LABEL = re.compile(r"^(?!-)[a-z0-9-]{1,63}(?<!-)$")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:(?!\d+(?:/|$))", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def read_website(cell: str) -> Read:
    """Return the site as an http(s) URL with an ASCII host, or "" with a note why the cell was not used.

    Dropped are other schemes, numeric hosts, local names, unusual ports and URLs with a user name.
    """
    text = read_text(cell, limit=2000)
    if not text:
        return Read("")
    try:
        return Read(_parse(text))
    except BadValue as error:
        why = str(error)
    except ValueError:  # from urlsplit
        why = "it is no web address"
    return Read("", f"The website {shorten(text)} was left out: {why}.")


def _parse(text: str) -> str:
    if any(char in text for char in " <>\"'\\`{}^|"):
        raise BadValue("it is no web address")
    parts = urlsplit(text if _SCHEME.match(text) else f"https://{text.lstrip('/')}")
    if parts.scheme.lower() not in ("http", "https"):
        raise BadValue("only http and https are visited")
    if parts.username is not None or parts.password is not None:
        raise BadValue("it carries a user name")
    if re.search(r":(?!(?:80|443)?$)\d*$", parts.netloc):
        raise BadValue("it names an unusual port")
    host = _read_host(parts.hostname or "")
    path = quote(parts.path, safe="/%:@!$&()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&()*+,;=~-._?")
    url = urlunsplit((parts.scheme.lower(), host, path, query, "")).removesuffix("/")
    if len(url) > _LIMIT:
        raise BadValue("it is too long")
    return url


def _read_host(host: str) -> str:
    host = host.rstrip(".")
    try:
        ipaddress.ip_address(host)
    except ValueError:
        pass
    else:
        raise BadValue("a company's site has a name, not a number")
    try:
        host = idna.encode(host, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise BadValue("its host name is not valid") from error
    labels = host.split(".")
    if len(labels) < 2 or labels[-1] in _LOCAL:
        raise BadValue("it is not on the public internet")
    # The last label of a public name is never a number; "127.1" and "0x7f.1" are ways to write an address.
    if not all(_LABEL.match(label) for label in labels) or re.match(r"^(\d+|0x[0-9a-f]*)$", labels[-1]):
        raise BadValue("its host name is not valid")
    return host
