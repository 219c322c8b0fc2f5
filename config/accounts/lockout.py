"""Guessing is slow: who was wrong too often waits. Counted per schema: no tenant locks another's people.

An attempt is counted before the password is looked at, and taken back if it was right: however many arrive at once,
no more than the limit are looked at.
"""

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import connection

from config.accounts.models import LoginFailure

COOL_OFF = timedelta(minutes=15)
PER_PAIR = 5  # one name from one address
PER_NAME = (
    50  # one name from anywhere: a guess spread over many machines. Above what a stranger needs to annoy somebody
)
PER_ADDRESS = 100  # one address, any name: an office behind one address has people who mistype
PER_CODE = 10  # codes of the second factor, whose password was right
_KEPT = timedelta(days=1)

# Counts while the limit is not reached; then only the time decides. What is older than the cool-off begins anew.
_COUNT = """
INSERT INTO accounts_loginfailure AS f (key, failures, last_at) VALUES (%(key)s, 1, %(now)s)
ON CONFLICT (key) DO UPDATE SET
    failures = CASE WHEN f.last_at <= %(stale)s THEN 1 ELSE f.failures + 1 END,
    last_at = CASE WHEN f.last_at > %(stale)s AND f.failures >= %(limit)s THEN f.last_at ELSE %(now)s END
RETURNING failures
"""


def take_attempt(*, name: str, address: str, now: datetime) -> bool:
    """Count an attempt to sign in; False when it must not be looked at."""
    taken = [_count(key, limit, now) for key, limit in _keys(name, address)]
    return all(taken)


def give_back(*, name: str, address: str, now: datetime) -> None:
    """Forget a name's failures from this address after a right password, and what is old of anybody's.

    The counts over all addresses and all names only lose this attempt: one right password proves nothing of the rest.
    """
    (pair, _), *wider = _keys(name, address)
    LoginFailure.objects.filter(key=pair).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE accounts_loginfailure SET failures = greatest(failures - 1, 0) WHERE key = ANY(%s)",
            [[key for key, _ in wider]],
        )
    LoginFailure.objects.filter(last_at__lt=now - _KEPT).delete()


def is_locked(*, name: str, address: str, now: datetime) -> bool:
    """Say whether an attempt would not be looked at; for the sentence that tells why."""
    limits = dict(_keys(name, address))
    rows = LoginFailure.objects.filter(key__in=limits, last_at__gt=now - COOL_OFF)
    return any(row.failures >= limits[row.key] for row in rows)


def take_code(*, user: int, now: datetime) -> bool:
    """Count an attempt at a person's second factor; False when it must not be looked at."""
    return _count(_digest("code", str(user)), PER_CODE, now)


def forget_codes(*, user: int) -> None:
    """Forget a person's wrong codes after a right one."""
    LoginFailure.objects.filter(key=_digest("code", str(user))).delete()


def _count(key: str, limit: int, now: datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"key": key, "now": now, "stale": now - COOL_OFF, "limit": limit})
        return bool(cursor.fetchone()[0] <= limit)


def _keys(name: str, address: str) -> Iterator[tuple[str, int]]:
    name = name.strip().casefold()
    yield _digest("pair", name, address), PER_PAIR
    yield _digest("name", name), PER_NAME
    yield _digest("address", address), PER_ADDRESS


def _digest(*parts: str) -> str:
    """Names typed into the wrong field are sometimes passwords: they are not stored as they were typed."""
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "replace")).hexdigest()
