"""One tick of the agenda: fill each queue with what is due, as far as it has room.

AGENDA_IN_FLIGHT bounds the messages that lie in a queue. Those in workers' hands do not count: each worker takes as
many as it has hands, and those of a dead one stay there until the visibility timeout. One tick at a time fills a queue,
so the bound holds with any number of beats; only a process that stands still in the middle, or a Redis that forgets
whose turn it is, can add a message or two. What people's clicks and workers publish at a commit comes on top.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any

import redis
import structlog
from django.conf import settings
from redis.exceptions import LockError

from agents import dispatch
from config.tenants.agenda import claims
from config.tenants.agenda.turns import Bundle, Room, adapt

SHARE = 0.3  # seconds of a tick for each queue: together less than the second after which beat sends the next
TURN = 10  # seconds after which a tick that stands still has lost its turn; after half of it, it publishes nothing
REMEMBERED = 10  # seconds for which a queue's window is known

_log = structlog.get_logger("surehand.agenda")


def publish_due(*, now: datetime) -> int:
    """Claim what is due and publish it; return how many runs left. Any number of processes may do this at once."""
    found = claims.look(now=now)
    if not found:
        return 0
    with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=5, socket_connect_timeout=5) as broker:
        return sum(_fill(broker, queue, seen=seen, now=now) for queue, seen in found.items())


def _fill(broker: Any, queue: str, *, seen: int, now: datetime) -> int:
    """Publish into one queue while there is room, something is due, and time; return how many runs left."""
    prefix = str(settings.CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"])
    try:
        with _take_turn(broker, f"{prefix}agenda:{queue}:turn") as is_ours:
            return _publish(broker, prefix, queue, seen=seen, now=now) if is_ours else 0
    except redis.RedisError as error:
        _log.warning("agenda.broker_unavailable", queue=queue, error=type(error).__name__)
        return 0


@contextmanager
def _take_turn(broker: Any, key: str) -> Iterator[bool]:
    lock = broker.lock(key, timeout=TURN, blocking=False)
    if not lock.acquire():
        yield False
        return
    try:
        yield True
    finally:
        with suppress(LockError):  # it was forgotten: Redis was flushed, or this process stood still
            lock.release()


def _publish(broker: Any, prefix: str, queue: str, *, seen: int, now: datetime) -> int:
    began = time.monotonic()
    window_key = f"{prefix}agenda:{queue}:window"
    length, known = int(broker.llen(f"{prefix}{queue}")), broker.get(window_key)
    window = adapt(int(known) if known else None, length=length, bound=settings.AGENDA_IN_FLIGHT)
    room = Room(settings.AGENDA_IN_FLIGHT - length, window - length)
    published, is_cut_short = 0, False
    while room.messages > 0 and time.monotonic() < began + SHARE:
        claimed = claims.claim(queue=queue, room=room, now=now, seen=seen)
        is_cut_short = claimed.is_cut_short
        sent = _send(claimed.bundles, now=now, began=began)
        published += sum(len(bundle.runs) for bundle in sent)
        room = room.less(len(sent))
        is_over = seen < claims.SIGHT or (claimed.is_cut_short and claimed.has_seen_all)
        if is_over or not sent or len(sent) < len(claimed.bundles):
            break
    if is_cut_short:
        broker.set(window_key, window, ex=REMEMBERED)
    else:
        broker.delete(window_key)
    return published


def _send(bundles: Sequence[Bundle], *, now: datetime, began: float) -> list[Bundle]:
    """Publish message after message; what is too late, or finds no broker, is due again at once.

    However slow the machine is, one leaves: else a tick might achieve nothing, for ever.
    """
    sent: list[Bundle] = []
    for number, bundle in enumerate(bundles):
        spent = time.monotonic() - began
        if (spent > SHARE and sent) or spent > TURN / 2 or not _send_one(bundle):
            claims.give_back(bundles[number:], now=now)
            break
        sent.append(bundle)
    return sent


def _send_one(bundle: Bundle) -> bool:
    """Publish one message; whatever is wrong with it must not hold back the others."""
    try:
        return dispatch.publish(kind=bundle.kind, runs=bundle.runs, step=bundle.step, tenant=bundle.tenant_id)
    except Exception:
        _log.exception("agenda.unpublishable", runs=len(bundle.runs), kind=bundle.kind, step=bundle.step)
        return True  # it counts as sent: tried again when it is due again
