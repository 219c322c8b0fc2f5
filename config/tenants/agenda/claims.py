"""Claiming what is due: fairly across tenants, in messages' worth; nothing is consumed.

What a claim costs depends on what it takes, and neither on what waits nor, beyond SIGHT, on what is due. An entry that
is claimed is re-armed: if its message is lost, it is due again after REARM.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from agents import dispatch
from config.tenants.agenda.turns import Bundle, Due, Room, take_turns

REARM = timedelta(seconds=60)  # a published run that nobody takes up is published again after this
QUEUES = ("send", "default", "agent")  # answers and approved mail before new work
SIGHT = 1000  # entries that one claim looks at

# The planner must not judge by statistics: they are of yesterday, when nothing was due. Each query below asks for an
# order that one index alone has; with sorting frowned upon, that index is taken, and read no further than the LIMIT.
STRAIGHT = """
SELECT set_config('enable_sort', 'off', true), set_config('enable_incremental_sort', 'off', true),
       set_config('plan_cache_mode', 'force_custom_plan', true)
"""

LOOK = """
SELECT q.name, (SELECT count(*) FROM (
           SELECT FROM tenants_agendaentry WHERE queue = q.name AND due_at <= %(now)s ORDER BY due_at LIMIT %(sight)s
       ) seen)
  FROM unnest(%(queues)s::text[]) AS q(name)
"""

# As long as one look shows all that is due. (tenants_agenda_due)
IN_ORDER = """
SELECT a.tenant_id, a.run_id, a.kind, a.step
  FROM (SELECT tenant_id, run_id, kind, step, due_at FROM tenants_agendaentry
         WHERE queue = %(queue)s AND due_at <= %(now)s ORDER BY due_at LIMIT %(sight)s) a
 WHERE a.tenant_id <> ALL (ARRAY(SELECT id FROM tenants_tenant WHERE NOT is_active))
 ORDER BY a.due_at
"""

# When more is due: a look at each tenant's oldest entry, then the oldest of some tenants, drawn by lot, so that in the
# long run all have as many turns. A comparison of rows has no constants, which would make another index's order do.
# (tenants_agenda_turn)
_SPAN = """
a.due_at <= %(now)s AND (a.tenant_id, a.queue, a.due_at) >= (t.id, %(queue)s, '-infinity')
                    AND (a.tenant_id, a.queue, a.due_at) <= (t.id, %(queue)s, %(now)s)
"""
IN_TURNS = f"""
WITH drawn AS MATERIALIZED (
    SELECT t.id FROM tenants_tenant t
     CROSS JOIN LATERAL (SELECT FROM tenants_agendaentry a WHERE {_SPAN}
                          ORDER BY a.tenant_id, a.queue, a.due_at LIMIT 1) oldest
     WHERE t.is_active ORDER BY random() LIMIT %(turns)s
)
SELECT mine.tenant_id, mine.run_id, mine.kind, mine.step FROM drawn t
 CROSS JOIN LATERAL (SELECT a.tenant_id, a.run_id, a.kind, a.step FROM tenants_agendaentry a WHERE {_SPAN}
                      ORDER BY a.tenant_id, a.queue, a.due_at
                      LIMIT (SELECT %(sight)s / greatest(count(*), 1) FROM drawn)) mine
"""  # noqa: S608 - its own constant

REARM_THESE = """
WITH free AS (
    SELECT a.tenant_id, a.run_id
      FROM unnest(%(tenants)s::bigint[], %(runs)s::uuid[]) AS these(tenant_id, run_id)
      JOIN tenants_agendaentry a USING (tenant_id, run_id)
     WHERE a.due_at <= %(now)s FOR UPDATE OF a SKIP LOCKED
)
UPDATE tenants_agendaentry a SET due_at = %(until)s
  FROM free f WHERE a.tenant_id = f.tenant_id AND a.run_id = f.run_id
RETURNING a.tenant_id, a.run_id
"""

GIVE_BACK = """
UPDATE tenants_agendaentry a SET due_at = %(now)s
  FROM unnest(%(tenants)s::bigint[], %(runs)s::uuid[]) AS these(tenant_id, run_id)
 WHERE a.tenant_id = these.tenant_id AND a.run_id = these.run_id AND a.due_at = %(until)s
"""


@dataclass(frozen=True)
class Claimed:
    """Messages that nobody else will publish until REARM is over.

    `is_cut_short` says that there was no room for all of what was seen, `has_seen_all` that everybody with anything due
    was looked at.
    """

    bundles: Sequence[Bundle]
    is_cut_short: bool
    has_seen_all: bool


def look(*, now: datetime, sight: int | None = None) -> dict[str, int]:
    """Return for each queue with something due how much it is, counted up to SIGHT or less, in one round trip."""
    with connection.cursor() as cursor:
        cursor.execute(f"{STRAIGHT};{LOOK}", {"now": now, "queues": list(QUEUES), "sight": sight or SIGHT})
        cursor.nextset()
        return {queue: seen for queue, seen in cursor.fetchall() if seen}


def claim(*, queue: str, room: Room, now: datetime, seen: int = SIGHT) -> Claimed:
    """Take from a queue what there is room for, and re-arm it. `seen` is what `look` told of it.

    Any number of processes may do this at once: an entry goes to one of them.
    """
    values = make_values(queue=queue, now=now)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{STRAIGHT};{IN_TURNS if seen >= SIGHT else IN_ORDER}", values)
        cursor.nextset()
        due = [Due(*row) for row in cursor.fetchall()]
        has_seen_all = seen < SIGHT or len({run.tenant_id for run in due}) < values["turns"]
        bundles, is_cut_short = take_turns(due, room=room, get_batch=cache(dispatch.get_batch))
        if bundles:
            cursor.execute(REARM_THESE, _name(bundles, now))
            taken = set(cursor.fetchall())
            bundles = [kept for bundle in bundles if (kept := _keep(bundle, taken)).runs]
    return Claimed(bundles, is_cut_short, has_seen_all)


def give_back(bundles: Sequence[Bundle], *, now: datetime) -> None:
    """Let what was claimed at `now` and did not leave be due at once again."""
    with connection.cursor() as cursor:
        cursor.execute(GIVE_BACK, _name(bundles, now))


def make_values(*, queue: str, now: datetime) -> dict[str, Any]:
    """Return the values for IN_ORDER and IN_TURNS. A turn is worth more than a message: a backlog shows as one."""
    return {"queue": queue, "now": now, "sight": SIGHT, "turns": max(SIGHT // (settings.RUN_BATCH + 1), 1)}


def _name(bundles: Sequence[Bundle], now: datetime) -> dict[str, Any]:
    runs = [run for bundle in bundles for run in bundle.runs]
    tenants = [bundle.tenant_id for bundle in bundles for _ in bundle.runs]
    return {"now": now, "until": now + REARM, "tenants": tenants, "runs": runs}


def _keep(bundle: Bundle, taken: set[Any]) -> Bundle:
    """Leave out what another process has claimed meanwhile."""
    runs = tuple(run for run in bundle.runs if (bundle.tenant_id, run) in taken)
    return Bundle(bundle.tenant_id, bundle.kind, bundle.step, runs)
