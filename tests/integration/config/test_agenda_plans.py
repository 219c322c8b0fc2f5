"""The trigger's plans, which PostgreSQL keeps for the life of a session."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction

from agents.clock import now
from agents.models import Run
from tests import owner

pytestmark = pytest.mark.usefixtures("open_acme")


def test_a_session_that_planned_on_an_empty_agenda_finds_entries_by_their_key_when_it_is_full(open_acme):
    """One that reads the whole table was best when it was empty."""
    owner.execute("TRUNCATE tenants_agendaentry")
    run = Run.objects.create(
        kind="outreach.touch", version=1, subject_label="enrolment", subject_id=1, dedup_key=str(uuid4()), step="draft",
        queue="agent", created_at=now(), status="queued", wake_at=now(),
    )  # fmt: skip
    owner.execute("ANALYZE tenants_agendaentry")
    _move(run, times=8)  # from the sixth time on PostgreSQL keeps a plan
    owner.execute(
        "INSERT INTO tenants_agendaentry (tenant_id, run_id, kind, step, queue, due_at) "
        "SELECT %s, gen_random_uuid(), 'outreach.touch', 'draft', 'agent', now() FROM generate_series(1, 3000)",
        open_acme.pk,
    )
    with transaction.atomic():
        before = _count_sequential_scans()
        _move(run, times=8)
        assert _count_sequential_scans() == before


def _move(run: Run, *, times: int) -> None:
    for number in range(times):
        Run.objects.filter(pk=run.pk).update(wake_at=now() + timedelta(hours=1, seconds=number))


def _count_sequential_scans() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_get_xact_numscans('public.tenants_agendaentry'::regclass)")
        return int(cursor.fetchone()[0])
