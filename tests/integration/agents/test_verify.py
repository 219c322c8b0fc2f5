"""The check of the trace finds every way to tamper with it."""

from contextlib import AbstractContextManager

import pytest
from django.db.models import QuerySet

from agents import trace, verify
from agents.models import Event, Run
from agents.models.run import Status
from config.tenants.context import get_open_tenant
from config.tenants.router import OWNER
from tests.factories.agents import NOW, RunFactory, StepFactory
from tests.owner import open_as_owner

pytestmark = pytest.mark.usefixtures("open_acme")


@pytest.fixture
def run() -> Run:
    """A run with five events, finished, beside two events of the tenant."""
    run = RunFactory(status=Status.SUCCEEDED, finished_at=NOW, waiting_for="")
    StepFactory(run=run, name="research")
    trace.record("agent.run.start", run=run, kind=run.kind, version=1)
    trace.record("cortex.context.read", run=run, tokens=900, ratio=0.25, layers=["profile"])
    trace.record("agent.step.complete", run=run, step="research")
    trace.record("review.decided", run=run, by="Änne", decision="approved")
    trace.record("agent.run.complete", run=run, status="succeeded")
    trace.record("sending.paused", by="anna")
    trace.record("sending.resumed", by="anna")
    return run


def past_the_triggers() -> AbstractContextManager[object]:
    """As somebody with the keys of the database, for whom the append-only triggers are no obstacle."""
    return open_as_owner(get_open_tenant(), triggers=False)


def stored() -> QuerySet[Event]:
    return Event.objects.using(OWNER)


def codes() -> set[str]:
    return {fault.code for fault in verify.verify_log().faults}


def test_an_untouched_log_holds(run):
    found = verify.verify_log()

    assert found.holds, found.faults
    assert (found.streams, found.events) == (2, 7)
    assert found.as_json()["holds"] is True


@pytest.mark.parametrize(
    "change",
    [{"data": {"by": "mallory"}}, {"name": "review.skipped"}, {"level": "error"}, {"at": NOW}, {"hash": "0" * 64}],
)
def test_an_edit_is_found(run, change):
    with past_the_triggers():
        stored().filter(stream=str(run.pk), seq=4).update(**change)

    faults = verify.verify_log().faults
    assert ("edited", str(run.pk), 4) in {(fault.code, fault.stream, fault.seq) for fault in faults}


def test_a_deletion_in_the_middle_is_found(run):
    with past_the_triggers():
        stored().filter(stream=str(run.pk), seq=3).delete()

    assert {"gap", "edited"} <= codes()


def test_a_deletion_whose_gap_was_closed_is_found(run):
    with past_the_triggers():
        stored().filter(stream=str(run.pk), seq=3).delete()
        stored().filter(stream=str(run.pk), seq=4).update(seq=3)
        stored().filter(stream=str(run.pk), seq=5).update(seq=4)

    assert {"edited", "cut"} <= codes()


def test_a_deletion_of_the_beginning_is_found(run):
    with past_the_triggers():
        stored().filter(stream=str(run.pk), seq=1).delete()

    assert {"gap", "edited", "cut"} <= codes()


@pytest.mark.parametrize("kept", [0, 2, 4])
def test_a_run_whose_end_was_cut_off_is_found(run, kept):
    with past_the_triggers():
        stored().filter(stream=str(run.pk), seq__gt=kept).delete()

    assert codes() == {"cut"}


def test_an_insertion_at_the_end_is_found(run):
    last = Event.objects.get(stream=str(run.pk), seq=5)
    Event.objects.create(
        stream=last.stream, seq=6, run=run, name="review.decided", level="info", data={"by": "mallory"}, at=last.at,
        hash="f" * 64,
    )  # fmt: skip

    assert codes() == {"edited"}


def test_a_copy_of_a_true_event_at_another_place_is_found(run):
    last = Event.objects.get(stream=str(run.pk), seq=5)
    true = Event.objects.get(stream=str(run.pk), seq=4)
    Event.objects.create(
        stream=last.stream, seq=6, run=run, name=true.name, level=true.level, data=true.data, at=true.at,
        hash=true.hash,
    )  # fmt: skip

    assert codes() == {"edited"}


def test_a_reordering_is_found(run):
    with past_the_triggers():
        for seq, to in ((3, 99), (4, 3), (99, 4)):
            stored().filter(stream=str(run.pk), seq=seq).update(seq=to)

    assert {"edited", "order"} <= codes()


def test_an_event_moved_to_another_run_is_found(run):
    other = RunFactory()
    trace.record("agent.run.start", run=other, kind=other.kind, version=1)
    with past_the_triggers():
        stored().filter(stream=str(run.pk), seq=4).update(run=other)

    assert codes() == {"misplaced"}


def test_another_key_makes_every_event_false(run, settings):
    settings.TRACE_KEY = "not the key it was written with"

    assert sum(fault.code == "edited" for fault in verify.verify_log().faults) == 7


def test_rows_that_repeat_the_hash_before_them_hold_and_bind(run):
    """Of an older version, or written by a worker of it beside this one."""
    third, fourth = (Event.objects.get(stream=str(run.pk), seq=seq) for seq in (3, 4))
    with past_the_triggers():
        stored().filter(pk=fourth.pk).update(previous=third.hash)
        assert verify.verify_log().holds
        stored().filter(pk=fourth.pk).update(previous="0" * 64)

    assert codes() == {"unlinked"}
