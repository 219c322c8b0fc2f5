"""Agenda rows without runs behind them, written in sets: what a bench of the agenda, and its tests, look at.

Only the agenda knows these tenants: they have no schema, so no worker can open them.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, connections

from config.tenants.agenda.claims import QUEUES
from config.tenants.router import OWNER

KIND, STEP, QUEUE = "outreach.touch", "research", "agent"  # of what is due
SLUG = "bench-agenda-"
SECOND = "bench_second_agenda"

_MAKE_TENANTS = """
INSERT INTO tenants_tenant (schema_name, slug, name, is_active, placement, created_at)
SELECT 'bench_agenda_' || g, %(slug)s || g, 'Bench ' || g, true, 'default', %(now)s
  FROM generate_series(1, %(count)s) g RETURNING id
"""
_MAKE_WAITING = """
INSERT INTO tenants_agendaentry (tenant_id, run_id, kind, step, queue, due_at)
SELECT (%(tenants)s::bigint[])[1 + g %% %(count)s], gen_random_uuid(), %(kind)s,
       CASE WHEN g %% 3 = 0 THEN 'send' ELSE 'await_reply' END, (%(queues)s::text[])[1 + g %% 3],
       %(now)s + interval '1 hour' + random() * interval '3 days'
  FROM generate_series(1, %(amount)s) g
"""
_MAKE_DUE = """
INSERT INTO tenants_agendaentry (tenant_id, run_id, kind, step, queue, due_at)
SELECT (%(tenants)s::bigint[])[1 + g %% %(count)s], gen_random_uuid(), %(kind)s, %(step)s, %(queue)s,
       %(now)s - interval '1 minute' + g * interval '1 microsecond'
  FROM generate_series(1, %(amount)s) g RETURNING run_id
"""
_BRING_BACK = """
UPDATE tenants_agendaentry SET due_at = %(now)s - interval '1 second'
 WHERE queue = %(queue)s AND step = %(step)s AND due_at > %(now)s
   AND (tenant_id, run_id) IN (SELECT * FROM unnest(%(tenants)s::bigint[], %(runs)s::uuid[]))
"""


@contextmanager
def make_tenants(count: int, *, now: datetime) -> Iterator[list[int]]:
    """Make tenants that own nothing but agenda rows, and take away both afterwards. Opens no schema."""
    try:
        yield [row[0] for row in execute(_MAKE_TENANTS, slug=SLUG, count=count, now=now)]
    finally:
        mine = "SELECT id FROM tenants_tenant WHERE starts_with(slug, %(slug)s)"
        execute(f"DELETE FROM tenants_agendaentry WHERE tenant_id IN ({mine})", slug=SLUG)  # noqa: S608 - a constant
        execute("DELETE FROM tenants_tenant WHERE starts_with(slug, %(slug)s)", slug=SLUG)


@contextmanager
def make_second_agenda() -> Iterator[None]:
    """Make another agenda, empty, in a schema of its own; `use_second` turns to it, `use_first` back."""
    shared = connection.settings_dict["USER"]
    with connections[OWNER].cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {SECOND}")
        cursor.execute(f"CREATE TABLE {SECOND}.tenants_agendaentry (LIKE public.tenants_agendaentry INCLUDING ALL)")
        cursor.execute(f"GRANT USAGE ON SCHEMA {SECOND} TO {shared}")
        cursor.execute(f"GRANT ALL ON ALL TABLES IN SCHEMA {SECOND} TO {shared}")
    try:
        yield
    finally:
        use_first()
        with connections[OWNER].cursor() as cursor:
            cursor.execute(f"DROP SCHEMA {SECOND} CASCADE")


def use_first() -> None:
    """Turn to the installation's agenda."""
    execute("SET search_path = public")


def use_second() -> None:
    """Turn to the other one."""
    execute(f"SET search_path = {SECOND}, public")


def make_waiting(tenants: Sequence[int], amount: int, *, now: datetime) -> None:
    """Add runs that wait for days, in all tenants and queues."""
    execute(
        _MAKE_WAITING, tenants=list(tenants), count=len(tenants), kind=KIND, queues=list(QUEUES), amount=amount, now=now
    )


def make_due(tenants: Sequence[int], amount: int, *, now: datetime) -> list[Any]:
    """Add runs that are due, in turn among the tenants; return their ids, the first tenants[1]'s."""
    rows = execute(
        _MAKE_DUE, tenants=list(tenants), count=len(tenants), kind=KIND, step=STEP, queue=QUEUE, amount=amount, now=now
    )
    return [row[0] for row in rows]


def bring_back(tenants: Sequence[int], runs: Sequence[Any], *, now: datetime) -> None:
    """Let runs that were claimed be due again."""
    owners = [tenants[number % len(tenants)] for number in range(1, len(runs) + 1)]
    execute(_BRING_BACK, tenants=owners, runs=list(runs), queue=QUEUE, step=STEP, now=now)


def execute(statement: str, **values: Any) -> list[tuple[Any, ...]]:
    """Run a statement and return its rows, if it has any."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []
