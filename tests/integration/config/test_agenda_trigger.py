"""The trigger between runs and agenda: whoever writes a run, and however, the agenda says the same."""

import itertools
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection

from agents.models import Run
from agents.models.run import FINISHED, Status
from config.tenants.models import AgendaEntry

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)

pytestmark = pytest.mark.usefixtures("tenant")


def make(status: str = "queued", **other) -> Run:
    return Run.objects.create(
        kind="outreach.touch", version=1, subject_label="enrolment", subject_id=1, dedup_key=str(uuid4()), step="draft",
        queue="agent", created_at=NOW, **{**fields(status), **other},
    )  # fmt: skip


def fields(status: str) -> dict:
    """Return what the constraints of the run table want of a status."""
    return {
        "status": status, "finished_at": NOW if status in FINISHED else None, "reason": "It stopped.",
        "wake_at": None if status in FINISHED or status == "blocked" else NOW,
        "blocked_at": NOW if status == "blocked" else None,
    }  # fmt: skip


def entry_of(run: Run) -> tuple | None:
    names = ("kind", "step", "queue", "owner", "due_at")
    return AgendaEntry.objects.filter(run_id=run.pk).values_list(*names).first()


def version_of(run: Run) -> str:
    """Return where the entry lies in its table: each write of it moves it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctid::text, xmax::text FROM tenants_agendaentry WHERE run_id = %s", [run.pk])
        return str(cursor.fetchone())


@pytest.mark.parametrize(("before", "after"), list(itertools.product(Status.values, repeat=2)))
def test_whatever_an_update_makes_of_a_run_only_an_unfinished_one_has_an_entry(before, after):
    run = make(before)
    assert (entry_of(run) is None) == (before in FINISHED)
    Run.objects.filter(pk=run.pk).update(**fields(after))
    wake_at = fields(after)["wake_at"]
    assert entry_of(run) == (None if after in FINISHED else ("outreach.touch", "draft", "agent", "", wake_at))
    run.delete()
    assert entry_of(run) is None


@pytest.mark.parametrize(
    "change",
    [{"wake_at": LATER}, {"queue": "send"}, {"owner": "host:1:abc/1"}, {"kind": "outreach.reply"}, {"step": "send"}],
)
def test_each_thing_that_matters_is_written(change):
    run = make()
    Run.objects.filter(pk=run.pk).update(**change)
    run.refresh_from_db()
    assert entry_of(run) == (run.kind, run.step, run.queue, run.owner, run.wake_at)


@pytest.mark.parametrize("change", [{"epoch": 7}, {"step": "validate", "epoch": 8}, {"cancel_requested": True}])
def test_hands_that_go_on_under_their_lease_write_and_lock_nothing(change):
    run = make("running", owner="host:1:abc/1")
    before = version_of(run)
    Run.objects.filter(pk=run.pk).update(**change)
    assert version_of(run) == before
    assert entry_of(run)[1] == "draft"


def test_the_step_is_right_again_when_the_run_leaves_the_hands():
    run = make("running", owner="host:1:abc/1")
    Run.objects.filter(pk=run.pk).update(step="validate")
    Run.objects.filter(pk=run.pk).update(status="waiting", owner="", wake_at=LATER)
    assert entry_of(run) == ("outreach.touch", "validate", "agent", "", LATER)


def test_many_at_once_are_as_right_as_one():
    runs = Run.objects.bulk_create(
        Run(
            kind="outreach.touch", version=1, subject_label="enrolment", subject_id=number, dedup_key=str(uuid4()),
            status="queued", step="draft", queue="agent", created_at=NOW, wake_at=NOW,
        )
        for number in range(500)
    )  # fmt: skip
    assert AgendaEntry.objects.filter(due_at=NOW).count() == 500
    Run.objects.filter(subject_id__lt=200).update(status="waiting", wake_at=LATER)
    Run.objects.filter(subject_id__gte=400).update(status="cancelled", finished_at=NOW, wake_at=None)
    assert AgendaEntry.objects.filter(due_at=LATER).count() == 200
    assert AgendaEntry.objects.filter(due_at=NOW).count() == 200
    Run.objects.filter(pk__in=[run.pk for run in runs]).delete()
    assert not AgendaEntry.objects.exists()
