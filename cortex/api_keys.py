"""The API keys' verbs: make one, find whose it is, revoke it. The key itself is never stored."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from agents import rights, trace
from agents.rights import Actor
from cortex.models import ApiKey

PREFIX = "sh_"
_TOUCH_AFTER = timedelta(minutes=1)  # so that reading does not become writing


def create(*, name: str, scopes: Sequence[str], by: Actor, now: datetime) -> tuple[ApiKey, str]:
    """Make a key and return its row and the key itself, which cannot be shown again.

    Raises ValueError for an empty name or a scope there is not.
    """
    rights.require(by, "cortex.add_apikey")
    wanted = sorted({ApiKey.Scope(scope).value for scope in scopes})
    if not name.strip() or not wanted:
        raise ValueError("A key needs a name and at least one scope.")
    plain = PREFIX + secrets.token_urlsafe(32)
    row = ApiKey.objects.create(
        name=name.strip()[:100], hint=plain[:10], sha256=_digest(plain), scopes=wanted, created_at=now
    )
    trace.record("apikey.create", id=row.pk, scopes=wanted, by=by)
    return row, plain


def revoke(*, key: ApiKey, by: Actor, now: datetime) -> None:
    """Make a key useless from now on; a second time changes nothing."""
    rights.require(by, "cortex.change_apikey")
    if ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=now):
        trace.record("apikey.revoke", id=key.pk, by=by)
    key.refresh_from_db()


def find(*, plain: str, now: datetime) -> ApiKey | None:
    """Return the key's row if it is in force, and note that it was used."""
    if not plain or len(plain) > 200:
        return None
    row = ApiKey.objects.filter(sha256=_digest(plain), revoked_at=None).first()
    if row is not None and (row.last_used_at is None or row.last_used_at < now - _TOUCH_AFTER):
        ApiKey.objects.filter(pk=row.pk).update(last_used_at=now)
    return row


def _digest(plain: str) -> str:
    """A key of 256 random bits needs no slow hash: there is nothing to guess."""
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()
