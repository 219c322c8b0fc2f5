"""Whether the agenda says of every unfinished run what the run says, and of nothing else; and putting it right.

The trigger keeps it so. What is found here was broken by a hand, a lost trigger or a fault of ours, so it is told
loudly. Rows and entries are read one after the other, as a tenant's own login sees no entries; only a run that did not
change in between is judged.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.db import connection, connections
from django.db.models import F

from agents import clock, trace
from agents.models import Run
from agents.models.run import FINISHED, Status
from config.tenants.agenda import sql
from config.tenants.agenda.claims import REARM
from config.tenants.context import open_public, open_tenant
from config.tenants.errors import TenantError
from config.tenants.models import AgendaEntry, Tenant
from config.tenants.router import OWNER

LAP = 20  # looks after which every tenant has been looked at
SLICE = timedelta(seconds=30)  # from one look to the next, as beat has it: a lap takes ten minutes
PAGE = 2000  # runs compared at a time
SLACK = timedelta(seconds=5)  # between the clocks of two machines

MISSING, STRAY, LATE, EARLY, STALE = "missing", "stray", "late", "early", "stale"

_log = structlog.get_logger("surehand.agenda")


@dataclass(frozen=True)
class Row:
    """What a run says."""

    kind: str
    step: str
    queue: str
    owner: str
    status: str
    wake_at: datetime | None
    epoch: int


@dataclass(frozen=True)
class Entry:
    """What the agenda says of it."""

    kind: str
    step: str
    queue: str
    owner: str
    due_at: datetime | None


@dataclass
class Findings:
    """What is wrong in one tenant: runs by fault, triggers that do not work; `left` is what a repair did not change."""

    faults: dict[UUID, str] = field(default_factory=dict)
    triggers: list[str] = field(default_factory=list)
    left: int = 0

    def count(self) -> dict[str, int]:
        """Return how often each fault was found, and nothing of those that were not."""
        found = {**Counter(self.faults.values()), "triggers": len(self.triggers)}
        return {name: number for name, number in sorted(found.items()) if number}


def judge(row: Row | None, entry: Entry | None, *, now: datetime) -> str:
    """Return what is wrong with a run's entry, or nothing.

    A claim moves the time of what is due ahead by REARM, and leaves the run as it is. While a run is in hands, its step
    may be further on than the agenda says.
    """
    if row is None or row.status in FINISHED:
        return STRAY if entry else ""
    if entry is None:
        return MISSING
    if (row.kind, row.queue, row.owner) != (entry.kind, entry.queue, entry.owner):
        return STALE
    if row.step != entry.step and row.status != Status.RUNNING:
        return STALE
    return _judge_time(row.wake_at, entry.due_at, now)


def _judge_time(wake_at: datetime | None, due_at: datetime | None, now: datetime) -> str:
    if due_at == wake_at:
        return ""
    if due_at is None:
        return LATE  # never
    if wake_at is None or due_at < wake_at:
        return EARLY
    is_rearmed = wake_at <= now + SLACK and due_at <= now + REARM + SLACK
    return "" if is_rearmed else LATE


def reconcile_slice(*, now: datetime) -> int:
    """Put right the agenda of those active tenants whose turn it is; return how many runs were wrong.

    Whose turn it is follows from the time alone: nothing is remembered, and a look that is left out comes a lap later.
    """
    turn = int(now.timestamp() // SLICE.total_seconds()) % LAP
    with open_public():
        active = Tenant.objects.filter(is_active=True).exclude(schema_name="public").order_by("pk")
        tenants = list(active.annotate(turn=F("pk") % LAP).filter(turn=turn))
    return sum(_reconcile_safely(tenant) for tenant in tenants)


def _reconcile_safely(tenant: Tenant) -> int:
    """One tenant that cannot be read must not keep the others from being looked at."""
    try:
        return len(reconcile(tenant=tenant).faults)
    except TenantError as error:  # switched off since
        _log.info("agenda.unreconciled", tenant=tenant.slug, reason=str(error))
    except Exception:
        _log.exception("agenda.unreconciled", tenant=tenant.slug)
    return 0


def reconcile(*, tenant: Tenant, repair: bool = True) -> Findings:
    """Compare a tenant's runs with the agenda and, with `repair`, put right what differs; return what was found."""
    with open_tenant(tenant) as opened:
        found = Findings(triggers=_find_lost_triggers())
        if repair:
            _attach(opened, found.triggers)
        found.faults = _find_faults(opened)
        if repair and (found.faults or found.triggers):
            _repair(opened, found.faults)
            found.left = len(_look(opened, found.faults))
            counts: dict[str, Any] = found.count()
            trace.record("agenda.repaired", level="error", left=found.left, **counts)
    return found


def _find_faults(tenant: Tenant) -> dict[UUID, str]:
    faults: dict[UUID, str] = {}
    for ids in _list_runs():
        faults |= {run: fault for run, fault in _look(tenant, ids).items() if fault == MISSING}
    for ids in _list_entries(tenant):
        faults |= _look(tenant, ids)
    return faults


def _list_runs() -> Iterator[list[UUID]]:
    """Yield the unfinished runs in pages, along the index that knows no other."""
    kind, key = "", ""
    query = """
        SELECT id, kind, dedup_key FROM agents_run
         WHERE finished_at IS NULL AND (kind, dedup_key) > (%s, %s)
         ORDER BY kind, dedup_key LIMIT %s
    """
    while True:
        with connection.cursor() as cursor:
            cursor.execute(query, [kind, key, PAGE])
            page = cursor.fetchall()
        if not page:
            return
        yield [run for run, _, _ in page]
        _, kind, key = page[-1]


def _list_entries(tenant: Tenant) -> Iterator[list[UUID]]:
    """Yield the runs that the agenda knows of, in pages, along its key."""
    last = UUID(int=0)
    while True:
        with open_public():
            entries = AgendaEntry.objects.filter(tenant_id=tenant.pk, run_id__gt=last).order_by("run_id")
            page = list(entries.values_list("run_id", flat=True)[:PAGE])
        if not page:
            return
        yield page
        last = page[-1]


def _look(tenant: Tenant, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return what is wrong with some runs: of those that look wrong, the ones that stayed as they were meanwhile."""
    wanted = list(ids)
    suspects = list(_judge_all(wanted, _read_rows(wanted), _read_entries(tenant, wanted)))
    if not suspects:
        return {}
    before = _read_rows(suspects)
    entries = _read_entries(tenant, suspects)
    after = _read_rows(suspects)
    return _judge_all((run for run in suspects if before.get(run) == after.get(run)), after, entries)


def _judge_all(ids: Iterable[UUID], rows: Mapping[UUID, Row], entries: Mapping[UUID, Entry]) -> dict[UUID, str]:
    now = clock.now()  # of this moment: claims go on while a large tenant is read
    return {run: fault for run in ids if (fault := judge(rows.get(run), entries.get(run), now=now))}


def _read_rows(ids: list[UUID]) -> dict[UUID, Row]:
    names = ("kind", "step", "queue", "owner", "status", "wake_at", "epoch")
    return {row[0]: Row(*row[1:]) for row in Run.objects.filter(pk__in=ids).values_list("pk", *names)}


def _read_entries(tenant: Tenant, ids: list[UUID]) -> dict[UUID, Entry]:
    names = ("kind", "step", "queue", "owner", "due_at")
    with open_public():
        found = AgendaEntry.objects.filter(tenant_id=tenant.pk, run_id__in=ids).values_list("run_id", *names)
        return {row[0]: Entry(*row[1:]) for row in found}


def _repair(tenant: Tenant, faults: Mapping[UUID, str]) -> None:
    """Touch the runs, so that the trigger writes their entries under their locks; then take away what is nobody's."""
    Run.objects.filter(pk__in=list(faults)).update(wake_at=F("wake_at"))
    known = set(Run.objects.filter(pk__in=list(faults)).values_list("pk", flat=True))
    with open_public():
        AgendaEntry.objects.filter(tenant_id=tenant.pk, run_id__in=[run for run in faults if run not in known]).delete()


def _find_lost_triggers() -> list[str]:
    """Return the names of the triggers that the open tenant's run table lacks, or that are switched off."""
    query = "SELECT tgname FROM pg_trigger WHERE tgrelid = 'agents_run'::regclass AND tgenabled IN ('O', 'A')"
    with connection.cursor() as cursor:
        cursor.execute(query)
        working = {name for (name,) in cursor.fetchall()}
    return [name for name in sql.TRIGGERS if name not in working]


def _attach(tenant: Tenant, names: Sequence[str]) -> None:
    """Attach triggers again, where this process may: a worker may not, and says so instead."""
    if not names:
        return
    if OWNER not in connections:
        _log.error("agenda.triggers_lost", tenant=tenant.slug, triggers=list(names), remedy="manage.py check_agenda")
        return
    table = f'"{tenant.schema_name}".agents_run'
    with connections[OWNER].cursor() as cursor:
        for name in names:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}; " + sql.TRIGGERS[name].format(table=table))
