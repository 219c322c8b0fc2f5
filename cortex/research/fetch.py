"""Fetching a company's public pages without ever touching anything that is not public.

A Fetcher is made of explicit arguments. Settings are read at the edge alone, in `make_fetcher`.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_network

import httpcore
import httpx
from django.conf import settings
from django.utils.module_loading import import_string
from protego import Protego

from cortex.research import addresses, body
from cortex.research.network import Deadline, PinnedTransport
from cortex.research.outcomes import Fetched, Refused
from cortex.research.turns import Turns
from cortex.research.urls import Target, read_url

Resolve = Callable[[str, int], list[tuple[str, int]]]

ROBOT = "SurehandResearch"
USER_AGENT = f"{ROBOT}/1.0 (reads a few public pages of a company before a person writes to it)"
MAX_PAGES = 5
MAX_TRIES = 8
MAX_REDIRECTS = 4
MAX_ROBOTS = 500_000
CONNECT_SECONDS = 5.0
READ_SECONDS = 10.0
TOTAL_SECONDS = 20.0
VISIT_SECONDS = 60.0
MAX_PACE = 5.0
# What httpx raises over a Location that it looks into although it is not asked to follow it.
_NO_ADDRESS = (
    httpx.InvalidURL, httpx.HTTPError, UnicodeError, httpcore.LocalProtocolError, httpcore.UnsupportedProtocol,
)  # fmt: skip
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


def resolve_by_system(host: str, port: int) -> list[tuple[str, int]]:
    """Ask the operating system for every address of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(str(entry[4][0]), int(entry[4][1])) for entry in found]


@cache
def _make_ssl_context() -> ssl.SSLContext:
    """Read the certificate authorities once per process: it takes longer than a request."""
    return httpx.create_ssl_context(trust_env=False)


class Fetcher:
    """How pages are fetched: who resolves names, which (ip, port) may be reached although not public, how fast.

    `allow` is an exact list and exists for sites on loopback in the sandbox and in tests; every other rule still holds
    for them. `deny` are networks that are public and our own all the same. Fetchers with the same `turns` keep pace
    together. Safe to share between threads.
    """

    def __init__(
        self,
        *,
        resolve: Resolve = resolve_by_system,
        allow: Collection[tuple[str, int]] = (),
        pace: float = 1.0,
        total_seconds: float = TOTAL_SECONDS,
        read_seconds: float = READ_SECONDS,
        ssl_context: ssl.SSLContext | None = None,
        deny: Collection[IPv4Network | IPv6Network] = (),
        turns: Turns | None = None,
    ) -> None:
        self.resolve = resolve
        self.allow = frozenset(allow)
        self.deny = tuple(deny)
        self.turns = turns or Turns()
        self.pace = pace
        self.total_seconds = total_seconds
        self.read_seconds = read_seconds
        self.ssl_context = ssl_context or _make_ssl_context()

    def visit(self) -> "Visit":
        """Begin reading one company's pages."""
        return Visit(self)


_TURNS = Turns()  # this process's, whatever company or tenant a page is read for


def make_fetcher() -> Fetcher:
    """Return the fetcher that FETCH_RESOLVER (dotted path), FETCH_ALLOW ("ip:port", ...), FETCH_DENY (networks) and
    FETCH_PACE ask for.
    """
    resolve: Resolve = import_string(settings.FETCH_RESOLVER) if settings.FETCH_RESOLVER else resolve_by_system
    return Fetcher(
        resolve=resolve,
        allow=[_read_pair(text) for text in settings.FETCH_ALLOW],
        deny=[ip_network(text) for text in settings.FETCH_DENY],
        pace=float(getattr(settings, "FETCH_PACE", 1.0)),
        turns=_TURNS,
    )


class Visit:
    """One company's turn: at most five pages, robots.txt read once per origin, a pause between requests to a host."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._pages = 0
        self._tries = 0
        self._robots: dict[str, Protego | Refused] = {}
        self._deadline = Deadline(VISIT_SECONDS)

    def get(self, url: str) -> Fetched | Refused:
        """Return the page, or why there is none. Never raises for anything the other side does.

        Every hop of a redirect is judged anew: its form, robots.txt of its host, every address of its host.
        """
        if self._pages >= MAX_PAGES or self._tries >= MAX_TRIES:
            return Refused(url[:200], "page_limit", f"{MAX_PAGES} pages of this company were read; no more are.")
        self._tries += 1
        deadline = Deadline(min(self._fetcher.total_seconds, self._deadline.left()))
        seen: set[str] = set()
        for _ in range(MAX_REDIRECTS + 1):
            target = read_url(url)
            if isinstance(target, Refused):
                return target
            if str(target.url) in seen:
                return Refused(url[:200], "redirect_loop", "The site sends its visitors round in a circle.")
            seen.add(str(target.url))
            answer = self._ask_robots(target, deadline) or self._request(target, deadline)
            if isinstance(answer, Fetched):
                self._pages += 1
            if not isinstance(answer, httpx.URL):
                return answer
            if target.scheme == "https" and answer.scheme == "http":
                return Refused(url[:200], "downgrade", "The site leads from https back to http; that is not followed.")
            url = str(answer)
        return Refused(url[:200], "redirect_limit", f"The site redirects more than {MAX_REDIRECTS} times.")

    def check(self, url: str) -> list[tuple[str, int]] | Refused:
        """Judge a URL and every address of its host without asking it for anything; return where it would connect."""
        target = read_url(url)
        return target if isinstance(target, Refused) else self._resolve(target, Deadline(CONNECT_SECONDS))

    def _ask_robots(self, target: Target, deadline: Deadline) -> Refused | None:
        """Return why robots.txt keeps us out, if it does (RFC 9309)."""
        if target.origin not in self._robots:
            self._robots[target.origin] = self._read_robots(target, deadline)
        rules = self._robots[target.origin]
        if isinstance(rules, Refused):
            return Refused(str(target.url)[:200], rules.code, rules.sentence, rules.retry_after)
        if not rules.can_fetch(str(target.url), ROBOT):
            return Refused(str(target.url)[:200], "robots", "The site's robots.txt asks robots not to read this page.")
        return None

    def _read_robots(self, target: Target, deadline: Deadline) -> Protego | Refused:
        asked = read_url(str(target.url.copy_with(raw_path=b"/robots.txt")))
        for _ in range(MAX_REDIRECTS + 1):
            if isinstance(asked, Refused):
                break
            answer = self._request(asked, deadline, is_robots=True)
            if isinstance(answer, Fetched):
                return Protego.parse(answer.text)
            if isinstance(answer, Refused):
                return _read_missing_robots(answer)
            if asked.scheme == "https" and answer.scheme == "http":
                break
            asked = read_url(str(answer))
        return Protego.parse("")

    def _request(self, target: Target, deadline: Deadline, *, is_robots: bool = False) -> Fetched | Refused | httpx.URL:
        """Make one request to checked addresses; a URL in return is where the site sends us next."""
        checked = self._resolve(target, deadline)
        if isinstance(checked, Refused):
            return checked
        if not self._keep_pace(target, deadline):
            return Refused(str(target.url)[:200], "busy", "Other pages of this site are being read just now.")
        transport = PinnedTransport(checked, deadline=deadline, ssl_context=self._fetcher.ssl_context)
        timeout = httpx.Timeout(self._fetcher.read_seconds, connect=CONNECT_SECONDS)
        headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip", "Accept": ", ".join(sorted(body.TYPES))}
        shown = str(target.url)[:200]
        try:
            with (
                httpx.Client(transport=transport, trust_env=False, timeout=timeout, headers=headers) as client,
                client.stream("GET", target.url, follow_redirects=False) as response,
            ):
                return _read_response(response, target, is_robots=is_robots)
        except body.BodyRefused as refusal:
            return Refused(shown, refusal.code, refusal.sentence)
        except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
            return _read_connect_error(error, shown)
        except httpcore.TimeoutException:
            return Refused(shown, "timeout", "The site took too long to answer.")
        except (httpcore.NetworkError, httpcore.RemoteProtocolError):
            return Refused(shown, "disconnected", "The site broke off the connection or sent no proper answer.")
        except _NO_ADDRESS:
            return Refused(shown, "url", "The address, or one it leads to, is not a proper web address.")

    def _resolve(self, target: Target, deadline: Deadline) -> list[tuple[str, int]] | Refused:
        """Resolve once and judge every address: one that is not public refuses the host as a whole."""
        shown = str(target.url)[:200]
        literal = addresses.read_literal(target.host)
        if literal:
            found: list[tuple[str, int]] | BaseException | None = [(literal, target.port)]
        else:
            found = _resolve_in_time(self._fetcher.resolve, target, min(CONNECT_SECONDS, deadline.left()))
        if found is None:
            return Refused(shown, "dns_timeout", f"The name {target.host[:100]} could not be looked up in time.")
        if isinstance(found, ConnectionRefusedError):
            return Refused(shown, "connect", "The site does not accept connections.")
        if isinstance(found, BaseException) or not found:
            return Refused(shown, "dns", f"The name {target.host[:100]} does not exist.")
        for address, port in found:
            if (address, port) in self._fetcher.allow:
                continue
            if port != target.port or not addresses.is_public(address) or self._is_denied(address):
                return Refused(shown, "private_address", f"{target.host[:100]} leads to an address that is not public.")
        return found

    def _is_denied(self, address: str) -> bool:
        return any(form in network for form in addresses.read_forms(address) for network in self._fetcher.deny)

    def _keep_pace(self, target: Target, deadline: Deadline) -> bool:
        """Wait until a second after the last request to this host, or as long as its robots.txt asks, within reason.

        False when its turn comes too late for this page: too many read this host at once.
        """
        rules = self._robots.get(target.origin)
        asked = (rules.crawl_delay(ROBOT) or 0.0) if isinstance(rules, Protego) else 0.0
        pause = min(max(self._fetcher.pace, asked), MAX_PACE) if self._fetcher.pace else 0.0
        wait = self._fetcher.turns.take(target.host, pause=pause, at_most=deadline.left())
        if wait:
            time.sleep(wait)
        return wait is not None


def _resolve_in_time(resolve: Resolve, target: Target, seconds: float) -> list[tuple[str, int]] | BaseException | None:
    """Return what the resolver found or raised, or None when time is up: getaddrinfo has no time-out of its own."""
    found: list[list[tuple[str, int]] | BaseException] = []

    def ask() -> None:
        try:
            found.append(resolve(target.host, target.port))
        except (OSError, UnicodeError) as error:
            found.append(error)

    thread = threading.Thread(target=ask, name="resolve", daemon=True)
    thread.start()
    thread.join(seconds)
    return found[0] if found else None


def _read_response(response: httpx.Response, target: Target, *, is_robots: bool) -> Fetched | Refused | httpx.URL:
    if response.status_code in _REDIRECTS:
        location = response.headers.get("location", "")
        if not location:
            return Refused(str(target.url)[:200], "redirect", "The site redirects without saying where to.")
        return target.url.join(location)
    refusal = _read_status(response, str(target.url)[:200])
    if refusal:
        return refusal
    kind = "text/plain" if is_robots else body.read_type(response)
    raw = body.read_body(response, max_bytes=MAX_ROBOTS if is_robots else body.MAX_BYTES, cut=is_robots)
    if not is_robots:
        kind = body.sniff(raw, kind)
    text = body.decode(raw, response.headers.get("content-type", ""))
    if not text.strip() and not is_robots:
        return Refused(str(target.url)[:200], "empty", "The page is empty.")
    return Fetched(str(target.url), response.status_code, kind, text, datetime.now(UTC))


def _read_status(response: httpx.Response, shown: str) -> Refused | None:
    status = response.status_code
    if 200 <= status < 300:
        return None
    if status in {404, 410}:
        return Refused(shown, "not_found", "The page does not exist.")
    if status in {401, 403, 407, 451}:
        return Refused(shown, "forbidden", f"The site does not show this page to us (status {status}).")
    if status == 429:
        wait = _read_retry_after(response.headers.get("retry-after", ""))
        return Refused(shown, "rate_limited", "The site asks us to come back later.", wait)
    if status >= 500:
        wait = _read_retry_after(response.headers.get("retry-after", ""))
        return Refused(shown, "server_error", f"The site has a fault of its own (status {status}).", wait)
    return Refused(shown, "client_error", f"The site answered with status {status}.")


def _read_retry_after(value: str) -> float | None:
    """Return seconds from a Retry-After header (RFC 9110, 10.2.3), at most a day; None when it says nothing usable."""
    if value.isascii() and value.isdigit():
        return float(min(int(value[:9]), 86_400))
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    if until.tzinfo is None:
        return None
    return min(max((until - datetime.now(UTC)).total_seconds(), 0.0), 86_400.0)


def _read_missing_robots(refusal: Refused) -> Protego | Refused:
    """RFC 9309, 2.3.1: a missing file allows everything, a failing server allows nothing for now."""
    if refusal.code == "server_error":
        sentence = "The site's robots.txt cannot be read now, so its pages are not read either."
        return Refused(refusal.url, "robots_unavailable", sentence, refusal.retry_after)
    if refusal.unreachable or refusal.code == "private_address":
        return refusal
    return Protego.parse("")


def _read_connect_error(error: Exception, shown: str) -> Refused:
    if isinstance(error, httpcore.ConnectTimeout):
        return Refused(shown, "connect_timeout", "The site did not accept a connection in time.")
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Refused(shown, "certificate", "The site's certificate is not valid for it.")
        if isinstance(cause, ssl.SSLError):
            return Refused(shown, "tls", "The site offers no working https.")
        cause = cause.__cause__ or cause.__context__
    return Refused(shown, "connect", "The site does not accept connections.")


def _read_pair(text: str) -> tuple[str, int]:
    address, _, port = text.rpartition(":")
    return address.strip("[]"), int(port)
