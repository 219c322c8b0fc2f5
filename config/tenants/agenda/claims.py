"""Claiming what is due: in batches, fairly across tenants, within a bound in flight; nothing is consumed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import redis
import structlog
from django.conf import settings
from django.db import connection

from agents import dispatch

REARM = timedelta(seconds=60)  # a published run that nobody takes up is published again after this
QUEUES = ("send", "default", "agent")  # answers and approved mail before new work

_log = structlog.get_logger("surehand.agenda")

# The window ranks each tenant's due runs, so that one with 100,000 of them takes turns with one that has a single run.
CLAIM = """
WITH ranked AS (
    SELECT a.tenant_id, a.run_id, a.due_at,
           row_number() OVER (PARTITION BY a.tenant_id ORDER BY a.due_at) AS turn
      FROM tenants_agendaentry a JOIN tenants_tenant t ON t.id = a.tenant_id
     WHERE a.due_at <= %(now)s AND a.queue = %(queue)s AND t.is_active
), picked AS (
    SELECT tenant_id, run_id FROM ranked ORDER BY turn, due_at LIMIT %(room)s
), locked AS (
    SELECT a.tenant_id, a.run_id FROM tenants_agendaentry a JOIN picked USING (tenant_id, run_id)
     WHERE a.due_at <= %(now)s FOR UPDATE OF a SKIP LOCKED
)
UPDATE tenants_agendaentry a SET due_at = %(rearm)s
  FROM locked l WHERE a.tenant_id = l.tenant_id AND a.run_id = l.run_id
RETURNING a.tenant_id, a.run_id, a.kind, a.step
"""


@dataclass(frozen=True)
class Due:
    """One run that is due, and where it stands."""

    tenant_id: int
    run_id: UUID
    kind: str
    step: str


def publish_due(*, now: datetime) -> int:
    """Claim what is due and publish it; return how many chains left. Any number of processes may do this at once."""
    published = 0
    for queue in QUEUES:
        room = _find_room(queue)
        for due in claim(queue=queue, room=room, now=now) if room > 0 else []:
            published += _publish(due)
    return published


def _publish(due: Due) -> bool:
    """Publish one run; whatever is wrong with it must not hold back the others."""
    try:
        return dispatch.publish(kind=due.kind, runs=[due.run_id], step=due.step, tenant=due.tenant_id)
    except Exception:
        _log.exception("agenda.unpublishable", run_id=str(due.run_id), kind=due.kind, step=due.step)
        return False


def claim(*, queue: str, room: int, now: datetime) -> list[Due]:
    """Take up to `room` due entries of a queue and re-arm them, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, {"now": now, "queue": queue, "room": room, "rearm": now + REARM})
        return [Due(*row) for row in cursor.fetchall()]


def _find_room(queue: str) -> int:
    """Return how many more messages a queue may hold; none while the broker does not answer."""
    prefix = settings.CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"]
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=5, socket_connect_timeout=5) as client:
            length = client.llen(f"{prefix}{queue}")
    except redis.RedisError as error:
        _log.warning("agenda.broker_unavailable", error=type(error).__name__)
        return 0
    return settings.AGENDA_IN_FLIGHT - int(length)
