"""Secrets at rest: sealed under the installation's keys for one place, so that a copy elsewhere does not open.

AES-256-GCM. Each owner (as the setting VAULT_OWNER names it) has a key of its own, derived from a key of FIELD_KEYS;
table, column and row are authenticated with the text. The first key seals, all of them open.
"""

import hashlib
import hmac
import json
import os
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.module_loading import import_string

from agents.errors import Permanent

VERSION = "v1"
_NONCE = 12


class Unreadable(Permanent):
    """A sealed text does not open: its key is gone, it was changed, or it belongs to another place."""


@dataclass(frozen=True)
class Place:
    """Where a sealed text stands: what opens in one place opens in no other."""

    table: str
    column: str
    row: str


def seal(plain: str, place: Place, *, owner: str = "") -> str:
    """Return the text sealed for its place. Nothing stays nothing. The owner is the open one unless it is named."""
    if not plain:
        return ""
    key, nonce = settings.FIELD_KEYS[0], os.urandom(_NONCE)
    owner = owner or _find_owner()
    body = AESGCM(_derive(key, f"seal:{owner}")).encrypt(nonce, plain.encode(), _bind(owner, place))
    return ":".join([VERSION, name_key(key), b64encode(nonce + body).decode()])


def unseal(sealed: str, place: Place, *, owner: str = "") -> str:
    """Return what was sealed for this place. Raises Unreadable, which names no secret."""
    if not sealed:
        return ""
    version, _, rest = sealed.partition(":")
    name, _, encoded = rest.partition(":")
    key = next((key for key in settings.FIELD_KEYS if name_key(key) == name), None)
    if version != VERSION or key is None:
        raise Unreadable(f"The stored {_say(place)} was sealed with a key that is not among FIELD_KEYS.")
    owner = owner or _find_owner()
    try:
        body = b64decode(encoded, validate=True)
        return AESGCM(_derive(key, f"seal:{owner}")).decrypt(body[:_NONCE], body[_NONCE:], _bind(owner, place)).decode()
    except (InvalidTag, ValueError):
        raise Unreadable(f"The stored {_say(place)} is damaged or belongs elsewhere. Enter it again.") from None


def is_current(sealed: str) -> bool:
    """Say whether a text is sealed with the key that seals today; nothing is."""
    return not sealed or sealed.startswith(f"{VERSION}:{name_key(settings.FIELD_KEYS[0])}:")


def name_key(key: str) -> str:
    """Return the name by which a key is found again. It tells nothing about the key."""
    return _derive(key, "name")[:4].hex()


def digest(value: str, *, purpose: str) -> str:
    """Return a keyed hash that is the same for as long as the installation lives, and another for each owner.

    Made with TRACE_KEY, which never changes: what is hashed here is not known any more and could not be hashed anew.
    """
    key = _derive(settings.TRACE_KEY, f"digest:{purpose}:{_find_owner()}")
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()


def make_key(*, purpose: str) -> bytes:
    """Return a key for hashes that all owners must agree on. Made with TRACE_KEY, as `digest` is."""
    return _derive(settings.TRACE_KEY, f"shared:{purpose}")


def _say(place: Place) -> str:
    return place.column.replace("_", " ")


def _bind(owner: str, place: Place) -> bytes:
    return json.dumps([VERSION, owner, place.table, place.column, place.row]).encode()


@cache
def _derive(key: str, purpose: str) -> bytes:
    """Return 256 bits for one purpose (RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"surehand:{purpose}".encode()).derive(key.encode())


def _find_owner() -> str:
    owner = _load(settings.VAULT_OWNER)()
    if not owner:
        raise Unreadable("Nobody's secrets can be read here: no owner is known.")
    return owner


@cache
def _load(path: str) -> Callable[[], str]:
    found: Callable[[], str] = import_string(path)
    return found
