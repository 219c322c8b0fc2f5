"""What ties a mail to the send it came from: Message-ID, thread headers, the signed return path.

All are functions of their arguments alone, so that a send that is looked at twice names the same mail twice.
"""

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from .errors import HeaderRefused

MESSAGE_ID = re.compile(r"<[^<>@\s\x00-\x20\x7f]+@[^<>@\s\x00-\x20\x7f]+>")
"""One msg-id as RFC 5322 3.6.4 means it, with the characters real mail uses in it."""

_DOMAIN = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?:\.(?!-)[A-Za-z0-9-]{1,63})*\Z")
_TOKEN = re.compile(r"(?:\A|[+=-])b\+([a-z2-7]{42})@", re.IGNORECASE)
_MAC_BYTES = 10


@dataclass(frozen=True, slots=True)
class ThreadHeaders:
    """The two headers that put a mail under its parent."""

    in_reply_to: str
    references: tuple[str, ...]


def make_message_id(send_id: UUID | int, domain: str) -> str:
    """Derive the Message-ID of a send: the same send and domain always give the same id.

    Raises HeaderRefused when the domain is no domain.
    """
    return f"<s.{_as_uuid(send_id).hex}@{_checked_domain(domain)}>"


def thread_headers(parent_id: str, parent_references: Iterable[str] = ()) -> ThreadHeaders:
    """Put a mail under `parent_id`: the parent's references followed by the parent (RFC 5322 3.6.4).

    Raises HeaderRefused for anything that is not a msg-id, as a broken one breaks the thread at the reader's end.
    """
    references = list(dict.fromkeys(reference for reference in parent_references if reference != parent_id))
    for each in (*references, parent_id):
        if not MESSAGE_ID.fullmatch(each):
            raise HeaderRefused(f"Not a message id: {each[:80]!r}; it must look like <left@right>.")
    return ThreadHeaders(in_reply_to=parent_id, references=(*references, parent_id))


def return_path_token(send_id: UUID | int, key: bytes) -> str:
    """Sign a send's id for the return path: 42 characters that survive case folding (RFC 5321 allows 64)."""
    payload = _as_uuid(send_id).bytes
    return base64.b32encode(_mac(payload, key) + payload).decode().rstrip("=").lower()


def return_path(send_id: UUID | int, key: bytes, domain: str) -> str:
    """Give the envelope sender of a send, to which its delivery reports come back."""
    return f"b+{return_path_token(send_id, key)}@{_checked_domain(domain)}"


def find_token(addresses: Iterable[str]) -> str:
    """Find the return-path token among the addresses a mail was delivered to; "" when there is none."""
    for address in addresses:
        if found := _TOKEN.search(address):
            return found.group(1).lower()
    return ""


def read_token(token: str, key: bytes) -> UUID | None:
    """Give the send a token (or a whole return path) was signed for, or None when it is forged or damaged."""
    token = find_token([token]) or token.lower()
    try:
        raw = base64.b32decode(token.upper() + "=" * (-len(token) % 8))
    except (binascii.Error, ValueError):
        return None
    if len(raw) != _MAC_BYTES + 16:
        return None
    send_id = UUID(bytes=raw[_MAC_BYTES:])
    return send_id if hmac.compare_digest(token.encode(), return_path_token(send_id, key).encode()) else None


def _mac(payload: bytes, key: bytes) -> bytes:
    return hmac.new(key, b"return-path:" + payload, hashlib.sha256).digest()[:_MAC_BYTES]


def _as_uuid(send_id: UUID | int) -> UUID:
    return send_id if isinstance(send_id, UUID) else UUID(int=send_id)


def _checked_domain(domain: str) -> str:
    if not _DOMAIN.match(domain):
        raise HeaderRefused(f"Not a domain: {domain[:80]!r}; write it in ASCII, such as mail.example.com.")
    return domain
