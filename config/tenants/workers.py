"""Verbs on the table of workers: which processes are dead, and what becomes of the runs in their hands.

Time here is the database's own, so no machine's clock has a say. Death is judged by two looks: a process that is
missed is suspected first, and buried only if it has not beaten by the second look, so that neither a database that was
away nor a computer that slept costs a living process its runs. What counts as missed:

- the database session that it beats on is gone: killed, crashed, or being connected anew, which takes a second;
- or it has been silent for WORKER_DEAD_AFTER seconds: frozen, or its machine is out of reach.

A process that was taken for dead wrongly loses nothing but time, as the epochs of its runs fence it; only a mail that
it is just handing over becomes a doubt, which its answer from the server settles if it comes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F, Q

from agents.models import Run
from agents.models.run import Status
from config.tenants.agenda.claims import QUEUES
from config.tenants.context import open_tenant
from config.tenants.models import Worker

CHANNEL = "surehand_workers"  # tells processes to look at their rows at once
LONGEST = timedelta(hours=2)  # no step's lease is longer: what is due later is in nobody's hands
RECONNECTED = timedelta(seconds=5)  # after its start the database knows who is still there: everybody has connected

_GONE = "NOT EXISTS (SELECT FROM pg_stat_get_activity(w.session))"  # a fifth of what the view costs
_RETURNING = "RETURNING w.identity, w.name, extract(epoch FROM now() - w.seen_at)::float"
_MISSED = f"""
SELECT EXISTS (SELECT FROM public.tenants_worker w WHERE w.suspected_at IS NOT NULL OR w.buried_at IS NOT NULL
                                                      OR w.seen_at < now() - %(quiet)s OR {_GONE})
"""  # noqa: S608 - the part is the constant above
_LOOK = f"""
WITH suspected AS (
    UPDATE public.tenants_worker w SET suspected_at = now()
     WHERE w.suspected_at IS NULL AND w.buried_at IS NULL AND (w.seen_at < now() - %(quiet)s OR {_GONE})
)
UPDATE public.tenants_worker w SET buried_at = coalesce(w.buried_at, now())
 WHERE w.buried_at IS NOT NULL
    OR w.suspected_at < now() - %(grace)s AND (w.seen_at < now() - %(dead_after)s OR {_GONE})
{_RETURNING}
"""  # noqa: S608 - the parts are the constants above
_FORMER = f"""
UPDATE public.tenants_worker w SET buried_at = coalesce(w.buried_at, now())
 WHERE w.name = %(name)s AND {_GONE} AND pg_postmaster_start_time() < now() - %(reconnected)s
{_RETURNING}
"""  # noqa: S608
_TENANTS = """
SELECT DISTINCT a.tenant_id
  FROM public.tenants_agendaentry a JOIN public.tenants_tenant t ON t.id = a.tenant_id AND t.is_active
  JOIN unnest(%(owners)s::text[]) AS held(prefix) ON starts_with(a.owner, held.prefix)
 WHERE a.owner <> '' AND a.queue = ANY(%(queues)s) AND a.due_at > %(now)s AND a.due_at <= %(latest)s
"""

_log = structlog.get_logger("surehand.workers")


@dataclass(frozen=True)
class Dead:
    """A process that is no more, by what the table knew of it."""

    identity: str
    name: str
    silent: float  # seconds


def bury_dead(*, now: datetime) -> int:
    """Free the runs of processes that died; return how many. Any number of processes may do this at once.

    Costs one statement, which writes nothing as long as nobody is missed.
    """
    return sum(_bury(dead, now) for dead in _mark(_LOOK, _make_times()))


def is_anybody_missed() -> bool:
    """Return whether `bury_dead` has anything to do: a process is missed, suspected, or not yet forgotten."""
    with connection.cursor() as cursor:
        cursor.execute(_MISSED, _make_times())
        return bool(cursor.fetchone()[0])


def _make_times() -> dict[str, Any]:
    beat = timedelta(seconds=settings.WORKER_BEAT)
    return {
        "quiet": 1.5 * beat,
        "grace": 1.25 * beat,
        "dead_after": timedelta(seconds=settings.WORKER_DEAD_AFTER),
    }


def bury_former(*, name: str, now: datetime) -> int:
    """Free, at once, the runs of the processes that had this worker's name before it; return how many.

    Safe beside a worker that has the same name by mistake: its session is there. A second look is not waited for; only
    a database that has just started may have forgotten sessions of the living, and then `bury_dead` is left to judge.
    """
    return sum(_bury(dead, now) for dead in _mark(_FORMER, {"name": name, "reconnected": RECONNECTED}))


def _mark(statement: str, values: dict[str, Any]) -> list[Dead]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [Dead(*row) for row in cursor.fetchall()]


def _bury(dead: Dead, now: datetime) -> int:
    """Let anybody claim what a dead process held, then forget it. Dying here is harmless: the mark stays.

    A lost lease is counted against each run by its next claim, so that one which kills its workers is found. What is
    locked is left for the next look: a process that stands still in the middle of a transaction must not make everybody
    else stand still with it.
    """
    freed, locked = _free_held([dead.identity], now, waits=False, wake_at=now)
    if not locked:
        Worker.objects.filter(identity=dead.identity).delete()
    if freed or not locked:
        told = {"silent_s": round(dead.silent, 1), "runs": freed, "locked": locked}
        _log.warning("worker.dead", worker=dead.name, identity=dead.identity, **told)
    return freed


def ask_to_stop(*, name: str, leader: int) -> None:
    """Tell the processes of a worker that they are to take up nothing more; they hear of it within a moment."""
    Worker.objects.filter(name=name, leader=leader).update(is_stopping=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])


def hand_back(*, name: str, leader: int, now: datetime) -> int:
    """Put back what the processes of a worker still hold, as it is about to end on purpose; return how many runs.

    Nothing is counted against these runs. The epoch keeps out what is still being done for them.
    """
    group = Worker.objects.filter(name=name, leader=leader)
    freed = _put_back(list(group.values_list("identity", flat=True)), now)
    _log.info("worker.hand_back", worker=name, runs=freed)
    return freed


def leave(*, identity: str, now: datetime) -> int:
    """Put back what a process holds, and forget the process: it ends. Return how many runs that were."""
    freed = _put_back([identity], now)
    Worker.objects.filter(identity=identity).delete()
    _log.info("worker.end", identity=identity, runs=freed)
    return freed


def _put_back(identities: Sequence[str], now: datetime) -> int:
    freed, _ = _free_held(
        identities, now, waits=True, wake_at=now, status=Status.QUEUED, owner="", epoch=F("epoch") + 1
    )
    return freed


def _free_held(identities: Sequence[str], now: datetime, *, waits: bool, **values: Any) -> tuple[int, int]:
    """Change all runs that processes hold; return how many, and how many others are locked: none when it waits.

    The agenda says in which tenants there are any.
    """
    prefixes = [f"{identity}/" for identity in identities]
    latest = now + LONGEST + timedelta(seconds=settings.RUN_LEASE)
    with connection.cursor() as cursor:
        cursor.execute(_TENANTS, {"owners": prefixes, "queues": list(QUEUES), "now": now, "latest": latest})
        tenants = [tenant_id for (tenant_id,) in cursor.fetchall()]
    counts = [_free_in(tenant_id, prefixes, now, waits, values) for tenant_id in tenants]
    return sum(freed for freed, _ in counts), sum(locked for _, locked in counts)


def _free_in(
    tenant_id: int, prefixes: Sequence[str], now: datetime, waits: bool, values: Mapping[str, Any]
) -> tuple[int, int]:
    """Change the held runs of one tenant; one that cannot be opened must not keep the others' runs in dead hands."""
    owned = reduce(or_, (Q(owner__startswith=prefix) for prefix in prefixes))
    try:
        with open_tenant(tenant_id), transaction.atomic():
            held = Run.objects.filter(owned, status=Status.RUNNING, wake_at__gt=now)
            # In the order in which the engine locks them.
            ours = list(held.order_by("pk").select_for_update(skip_locked=not waits).values_list("pk", flat=True))
            freed = Run.objects.filter(pk__in=ours).update(**values)
            return freed, held.count() if not waits else 0
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        _log.exception("worker.runs_left", tenant_id=tenant_id)  # until their leases end
        return 0, 0
