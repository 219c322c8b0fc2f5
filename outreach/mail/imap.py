"""Fetching mail from a mailbox without leaving a trace in it: nothing is marked as read, moved or deleted."""

import contextlib
import imaplib
import re
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from imap_tools import BaseMailBox, ImapToolsError
from imap_tools.imap_utf7 import utf7_encode

from .errors import MailError, Refused, Unreachable
from .smtp import Security
from .wire import is_loopback

_NUMBER = re.compile(rb"\b(UID|RFC822\.SIZE) (\d+)")
_INTERNAL_DATE = re.compile(rb'INTERNALDATE "([^"]+)"')
_HEADER_LIMIT = 65_536
# What servers that mark no folder as \\Sent call it: English, German, French, Spanish, Italian, Dutch, the North.
_SENT_NAMES = frozenset({
    "sent", "sent items", "sent mail", "sent messages", "sent-mail", "gesendet", "gesendete elemente",
    "gesendete objekte", "envoyés", "messages envoyés", "éléments envoyés", "enviados", "elementos enviados",
    "posta inviata", "inviati", "verzonden", "verzonden items", "sendt", "skickat",
})  # fmt: skip
_MOST_FOLDERS = 5
_SHORTEST = 0.05  # seconds; a look that has no time left ends at once


@dataclass(frozen=True, slots=True, kw_only=True)
class ImapAccount:
    """A mailbox to read. `security="none"` works on the loopback interface alone."""

    host: str
    port: int
    username: str
    password: str = field(repr=False)
    security: Security = "tls"
    folder: str = "INBOX"
    sent_folder: str = ""
    """Where the server keeps what was sent; "" looks for the folder it marks as such (RFC 6154)."""
    authorities: str = ""
    timeout: float = 30
    """Seconds without a word from the server."""
    patience: float = 900
    """Seconds for a whole visit, however the server drips."""
    size_cap: int = 2_000_000
    """Octets of one mail that are fetched; of a larger one the header and the beginning."""


@dataclass(frozen=True, slots=True)
class FetchedMail:
    """One mail as the server holds it; `cut` says that the end is missing because it was too large."""

    uid: int
    raw: bytes
    internal_date: datetime | None
    cut: bool = False


@dataclass(frozen=True, slots=True)
class SentSearch:
    """Where a mail was looked for, and where a copy of it stands, if one was found; `stored_at` is the server's."""

    folders: tuple[str, ...]
    found_in: str = ""
    stored_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What is new. Store `uidvalidity` and the last uid; `more` says that another call would bring more.

    `restarted` says that the server has numbered its mails anew (RFC 3501 2.3.1.1), so that all of them are listed
    from the first: the caller knows by the Message-ID and the bytes which it has already.
    """

    uidvalidity: int
    messages: tuple[FetchedMail, ...]
    more: bool
    restarted: bool = False


def fetch_new(account: ImapAccount, *, uidvalidity: int | None, last_uid: int, limit: int = 50) -> Fetched:
    """Fetch up to `limit` mails with a uid above `last_uid`, the oldest first, without marking them as read.

    Raises Unreachable when trying again may help, Refused when a person has to change something.
    """
    with _session(account) as box:
        current = _select(box, account.folder)
        restarted = uidvalidity is not None and uidvalidity != current
        after = 0 if restarted or uidvalidity is None else last_uid
        uids = _uids(box, f"UID {after + 1}:*")
        new = sorted(uid for uid in uids if uid > after)  # "n:*" always names the last mail, even one below n
        wanted = new[:limit]
        messages = tuple(_fetch(box, uid, account.size_cap) for uid in wanted)
        return Fetched(current, tuple(each for each in messages if each), len(new) > limit, restarted)


def find_in_sent(account: ImapAccount, message_id: str) -> SentSearch:
    """Look for a mail in the folders of sent mail; nothing is marked. Without such a folder none is looked into.

    A copy that was found is proof; none found is not, as many servers keep no copy of what was handed over by SMTP.
    Raises as `fetch_new`.
    """
    with _session(account) as box:
        folders = (account.sent_folder,) if account.sent_folder else _sent_folders(box)
        for folder in folders:
            _select(box, folder)
            for uid in _uids(box, f'HEADER Message-ID "{_quoted(message_id)}"'):
                answer = _command(box, "FETCH", str(uid), "(INTERNALDATE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])")
                if message_id.encode() in _payload(answer):  # a search finds parts of an id too
                    return SentSearch(folders, folder, _internal_date(b" ".join(_flat(answer))))
        return SentSearch(folders)


@contextlib.contextmanager
def _session(account: ImapAccount) -> Iterator[BaseMailBox]:
    """Open, log in, hand over, log out; turn every failure into one of our errors without the password."""
    where, began = f"{account.host}:{account.port}", time.monotonic()
    try:
        box = _Box(account)
        try:
            _log_in(box, account)
            yield box
        finally:
            with contextlib.suppress(OSError, imaplib.IMAP4.error, ImapToolsError):
                box.logout()  # everything has been read; a server that drops the line early changes nothing
            with contextlib.suppress(OSError):
                box.client.shutdown()
    except MailError:
        raise
    except ssl.SSLCertVerificationError as error:
        raise Refused(f"The certificate of {account.host} does not hold: {error.verify_message}.") from None
    except TimeoutError:
        raise Unreachable(f"The IMAP server {where} took longer than {account.timeout:g} seconds.") from None
    except (OSError, imaplib.IMAP4.abort) as error:
        if time.monotonic() - began >= account.patience:  # the line was cut by us
            raise Unreachable(f"The IMAP server {where} took longer than {account.patience:g} seconds.") from None
        raise Unreachable(f"The line to the IMAP server {where} broke ({type(error).__name__}).") from None
    except (imaplib.IMAP4.error, ImapToolsError, ValueError) as error:
        raise Unreachable(f"The IMAP server {where} gave an answer that makes no sense here.") from error


class _Line(imaplib.IMAP4):
    """imaplib's client over a line that is cut when the visit's time is up: its time-out begins anew at every byte."""

    def __init__(self, patience: float, **how: Any) -> None:
        self._end = threading.Timer(max(patience, _SHORTEST), self._cut)
        self._end.daemon = True
        super().__init__(**how)

    def open(self, host: str = "", port: int = 0, timeout: float | None = None) -> None:
        super().open(host, port, timeout)
        self._end.start()

    def shutdown(self) -> None:
        self._end.cancel()
        super().shutdown()

    def _cut(self) -> None:
        with contextlib.suppress(OSError):  # it has been closed meanwhile
            socket.socket.shutdown(self.sock, socket.SHUT_RDWR)  # not TLS's own, which would wait for the reader


class _TlsLine(_Line, imaplib.IMAP4_SSL):  # type: ignore[misc]  # typeshed gives their open() other defaults
    """The same, encrypted from the first byte."""


class _Box(BaseMailBox):
    """A mailbox over a line of ours."""

    def __init__(self, account: ImapAccount) -> None:
        self._account = account
        super().__init__()

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        account = self._account
        where: dict[str, Any] = {"host": account.host, "port": account.port, "timeout": account.timeout}
        if account.security == "none" and not is_loopback(account.host):
            raise Refused(f"{account.host} is another machine; choose STARTTLS or TLS, not plain text.")
        if account.security == "tls":
            return _TlsLine(account.patience, ssl_context=_tls(account.authorities), **where)
        line = _Line(account.patience, **where)
        if account.security == "starttls":
            line.starttls(_tls(account.authorities))
        return line


def _log_in(box: BaseMailBox, account: ImapAccount) -> None:
    try:
        if account.username.isascii() and account.password.isascii():
            box.login(account.username, account.password, initial_folder=None)
        else:
            box.login_utf8(account.username, account.password, initial_folder=None)
    except imaplib.IMAP4.abort:
        raise
    except (imaplib.IMAP4.error, ImapToolsError) as error:
        if "UNAVAILABLE" in str(error).upper():  # RFC 5530: the server's own trouble, not the password
            raise Unreachable(f"The IMAP server {account.host} cannot check logins at the moment.") from None
        raise Refused(f"The IMAP server {account.host} refused the login of {account.username}.") from None


def _select(box: BaseMailBox, folder: str) -> int:
    kind, _ = box.client.select('"' + utf7_encode(folder).decode().replace('"', '\\"') + '"', readonly=True)
    if kind != "OK":
        raise Refused(f"The mailbox has no folder {folder!r}; correct its name.")
    _, data = box.client.response("UIDVALIDITY")
    if not data or data[0] is None:
        raise Unreachable("The IMAP server does not say how it numbers its mails (UIDVALIDITY).")
    return int(data[0])


def _uids(box: BaseMailBox, criteria: str) -> list[int]:
    return [int(uid) for part in _command(box, "SEARCH", criteria) if isinstance(part, bytes) for uid in part.split()]


def _fetch(box: BaseMailBox, uid: int, size_cap: int) -> FetchedMail | None:
    """Fetch one mail, or None when it has been deleted in between."""
    facts = b" ".join(_flat(_command(box, "FETCH", str(uid), "(UID RFC822.SIZE INTERNALDATE)")))
    numbers = {key: int(value) for key, value in _NUMBER.findall(facts)}
    if numbers.get(b"UID") != uid:
        return None
    date = _internal_date(facts)
    if numbers.get(b"RFC822.SIZE", 0) <= size_cap:
        raw = _payload(_command(box, "FETCH", str(uid), "(BODY.PEEK[])"))
        return FetchedMail(uid, raw[:size_cap], date, cut=len(raw) > size_cap)
    header = _payload(_command(box, "FETCH", str(uid), f"(BODY.PEEK[HEADER]<0.{_HEADER_LIMIT}>)"))
    text = _payload(_command(box, "FETCH", str(uid), f"(BODY.PEEK[TEXT]<0.{size_cap}>)"))
    return FetchedMail(uid, (header + text)[:size_cap], date, cut=True)


def _command(box: BaseMailBox, name: str, *arguments: str) -> list[bytes | tuple[bytes, bytes] | None]:
    kind, data = box.client.uid(name, *arguments)
    if kind != "OK":
        raise Unreachable(f"The IMAP server refused {name}.")
    return list(data)


def _flat(data: list[bytes | tuple[bytes, bytes] | None]) -> Iterator[bytes]:
    for part in data:
        if isinstance(part, tuple):
            yield from part
        elif part is not None:
            yield part


def _payload(data: list[bytes | tuple[bytes, bytes] | None]) -> bytes:
    return next((part[1] for part in data if isinstance(part, tuple)), b"")


def _internal_date(facts: bytes) -> datetime | None:
    """Return when the server stored a mail, as its answer to FETCH says."""
    found = _INTERNAL_DATE.search(facts)
    try:
        text = found.group(1).decode("ascii", "replace").strip() if found else ""
        return datetime.strptime(text, "%d-%b-%Y %H:%M:%S %z").astimezone(UTC)
    except ValueError:
        return None


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _sent_folders(box: BaseMailBox) -> tuple[str, ...]:
    """Return the folders that the server marks as sent mail (RFC 6154), then those that are called so."""
    folders = box.folder.list()
    marked = [folder.name for folder in folders if "\\sent" in {flag.lower() for flag in folder.flags}]
    named = [folder.name for folder in folders if folder.name.lower().rpartition(folder.delim or "/")[2] in _SENT_NAMES]
    return tuple(dict.fromkeys([*marked, *named]))[:_MOST_FOLDERS]


@lru_cache(maxsize=16)
def _tls(authorities: str) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if authorities:
        context.load_verify_locations(cafile=authorities)
    return context
