"""The sandbox's clock: the machine's, moved ahead by as much as somebody asked for. All its processes share it."""

import time
from datetime import datetime, timedelta

import redis
from django.conf import settings
from django.utils import timezone

KEY = "sandbox:clock"  # seconds that the sandbox is ahead
FRESH = 0.25  # seconds for which a process believes what it read

_seen = {"at": -FRESH, "ahead": 0.0}


def now() -> datetime:
    """Return the sandbox's present moment, at most a quarter of a second behind a move by another process."""
    if time.monotonic() - _seen["at"] >= FRESH:
        _seen["ahead"], _seen["at"] = _read(), time.monotonic()
    return timezone.now() + timedelta(seconds=_seen["ahead"])


def move(*, by: timedelta) -> datetime:
    """Move the clock ahead for every process of the sandbox; it never goes back."""
    if by < timedelta(0):
        raise ValueError("The clock only goes forward.")
    with _connect() as client:
        client.incrbyfloat(KEY, by.total_seconds())
    _seen["at"] = -FRESH
    return now()


def _read() -> float:
    with _connect() as client:
        value = client.get(KEY)
    return float(value) if value else 0.0


def _connect() -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=5, socket_connect_timeout=5)
