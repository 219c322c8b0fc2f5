"""The step protocol: claimed once, recorded once, fenced by the epoch, and every failure with its outcome."""

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest

from agents import claims, records, runs, steps, work
from agents.llm.journal import DirectJournal
from agents.models import Event, Run, Step
from agents.registry import Retry, get_flow
from agents.rights import machine
from config.tenants.models import AgendaEntry
from tests.integration.agents import flow

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
KIND = "test.small"


@pytest.fixture(autouse=True)
def small_flow(settings, tenant):
    settings.RUN_LEASE = 180
    settings.RUN_KINDS = {KIND: "tests.integration.agents.flow.FLOW"}
    get_flow.cache_clear()
    flow.abandoned.clear()
    yield
    get_flow.cache_clear()


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """A clock that the tests move."""
    moment = {"now": NOW}
    monkeypatch.setattr("agents.clock.now", lambda: moment["now"])
    return moment


def start(mode="ok", key="1"):
    return runs.start(kind=KIND, subject=("test", 1), dedup_key=key, now=NOW, parameters={"mode": mode}, publish=False)


def perform(run, step="make", owner="w1"):
    return steps.perform(runs=[run.pk], step=step, owner=owner)


def claim(run, owner="w1", now=NOW, step="make"):
    """Return the claim, or the word for why there is none."""
    taken = claims.claim(ids=[run.pk], step=step, hands=claims.Hands(owner=owner, ahead=True), now=now)
    return (taken.claims or taken.said)[0]


def record(claimed, result, now=NOW):
    hands = claims.Hands(owner=claimed.run.owner, ahead=True)
    taken = records.record(done=[records.Done(claimed, result)], hands=hands, now=now)
    return (taken.claims or taken.said)[0]


def agenda_of(run):
    return AgendaEntry.objects.filter(run_id=run.pk).first()


def test_start_twice_with_one_key_is_one_run():
    assert start().pk == start().pk
    assert Run.objects.count() == 1


def test_start_after_the_end_is_a_new_run():
    first = start(mode="stop")
    perform(first)
    assert start().pk != first.pk


def test_perform_records_the_output_and_goes_on():
    run = start()
    assert perform(run) == "queued"
    run.refresh_from_db()
    step = Step.objects.get(run=run)
    assert (run.step, run.status, run.attempt) == ("rest", "queued", 0)
    assert step.output == {"text": "made"}
    assert step.finished_at is not None
    assert len(step.request_hash) == 64


def test_perform_again_does_nothing():
    run = start()
    perform(run)
    assert perform(run) == "elsewhere"
    assert Step.objects.get(run=run).attempts == 1


def test_claim_refuses_a_run_in_other_hands():
    run = start()
    assert isinstance(claim(run, "w1", NOW), claims.Claim)
    assert claim(run, "w2", NOW) == "held"


def test_record_of_an_overtaken_claim_changes_nothing(settings):
    run = start()
    zombie = claim(run, "w1", NOW)
    later = NOW + timedelta(seconds=settings.RUN_LEASE + 1)
    winner = claim(run, "w2", later)
    assert isinstance(zombie, claims.Claim)
    assert isinstance(winner, claims.Claim)
    assert record(zombie, flow.Made(text="zombie"), later) == "fenced"
    assert record(winner, flow.Made(text="winner"), later) == "queued"
    assert Step.objects.get(run=run).output == {"text": "winner"}


def test_lost_leases_block_the_run_before_it_kills_more_workers(settings):
    run = start()
    for lost in range(claims.LOST_LEASES):
        moment = NOW + timedelta(seconds=(settings.RUN_LEASE + 1) * lost)
        assert isinstance(claim(run, "w", moment), claims.Claim)
    last = NOW + timedelta(seconds=(settings.RUN_LEASE + 1) * claims.LOST_LEASES)
    assert claim(run, "w", last) == "blocked"


def test_temporary_failure_waits_as_long_as_it_was_asked_to():
    run = start(mode="temporary")
    assert perform(run) == "waiting"
    run.refresh_from_db()
    assert (run.attempt, run.waiting_for, run.reason) == (1, "another try", "The site is down.")
    assert run.wake_at >= NOW + timedelta(seconds=900)
    assert perform(run) == "waiting"  # a late message does not shorten the wait
    run.refresh_from_db()
    assert run.attempt == 1


def test_attempts_used_up_block_the_run(settings, clock):
    run = start(mode="temporary")
    for _ in range(settings.RUN_ATTEMPTS):
        perform(run)
        run.refresh_from_db()
        clock["now"] = (run.wake_at or clock["now"]) + timedelta(seconds=1)
    assert (run.status, run.reason) == ("blocked", "The site is down.")
    assert agenda_of(run).due_at is None


def test_permanent_failure_blocks_at_once():
    run = start(mode="permanent")
    assert perform(run) == "blocked"
    run.refresh_from_db()
    assert run.reason == "The key is wrong."


def test_a_bug_is_an_attempt_and_not_a_loop():
    run = start(mode="crash")
    assert perform(run) == "waiting"
    run.refresh_from_db()
    assert run.attempt == 1
    assert "ValueError" in run.reason
    assert "a bug" not in run.reason


def test_load_may_decide_without_work():
    run = start(mode="refuse")
    assert perform(run) == "blocked"
    assert not Step.objects.filter(run=run).exists()


def test_a_wait_survives_as_a_time_and_wakes_when_it_is_due(clock):
    run = start()
    perform(run)
    assert perform(run, "rest") == "waiting"
    assert agenda_of(run).due_at == NOW + timedelta(days=3)
    clock["now"] = NOW + timedelta(days=2)
    assert perform(run, "rest") == "waiting"
    clock["now"] = NOW + timedelta(days=3, seconds=1)
    assert perform(run, "rest") == "succeeded"
    assert agenda_of(run) is None


def test_cancel_of_a_resting_run_ends_it_and_lets_its_step_settle():
    run = start()
    runs.cancel(run=run, reason="the person said no", by=machine("anna"), now=NOW)
    run.refresh_from_db()
    assert (run.status, run.reason) == ("cancelled", "the person said no")
    assert flow.abandoned == [str(run.pk)]
    assert agenda_of(run) is None


def test_cancel_of_a_run_at_work_is_honoured_when_it_records():
    run = start()
    claimed = claim(run, "w1", NOW)
    runs.cancel(run=run, reason="no", by=machine("anna"), now=NOW)
    assert record(claimed, flow.Made(text="made"), NOW) == "cancelled"
    run.refresh_from_db()
    assert run.status == "cancelled"


def test_try_again_takes_a_blocked_run_up():
    run = start(mode="permanent")
    perform(run)
    run.refresh_from_db()
    Run.objects.filter(pk=run.pk).update(parameters={"mode": "ok"})
    runs.try_again(run=run, by=machine("anna"), now=NOW)
    assert perform(run) == "queued"


def test_events_have_no_gaps_and_say_what_happened():
    run = start()
    perform(run)
    events = Event.objects.filter(run=run).order_by("seq")
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert [event.name for event in events] == ["agent.run.start", "agent.step.complete"]


def test_agenda_follows_every_change_of_the_run_table():
    run = start()
    assert agenda_of(run).due_at == NOW
    Run.objects.filter(pk=run.pk).update(wake_at=NOW + timedelta(hours=1))
    assert agenda_of(run).due_at == NOW + timedelta(hours=1)
    Run.objects.filter(pk=run.pk).update(status="cancelled", finished_at=NOW)
    assert agenda_of(run) is None


def test_a_worker_that_stood_still_for_a_whole_lease_begins_no_work():
    run = start()
    claimed = claim(run, "w1", NOW)
    done = work.do(dataclasses.replace(claimed, until=0.0), DirectJournal())
    assert done.result == Retry("The worker was held up before it could begin.")


def test_a_record_that_is_tried_twice_writes_once():
    run = start()
    claimed = claim(run, "w1", NOW)
    assert record(claimed, flow.Made(text="made"), NOW) == "queued"
    assert record(claimed, flow.Made(text="made"), NOW) == "fenced"
    assert Event.objects.filter(run=run, name="agent.step.complete").count() == 1


def test_a_fault_in_save_is_an_attempt_and_names_itself():
    run = start(mode="break save")
    assert perform(run) == "waiting"
    run.refresh_from_db()
    assert run.attempt == 1
    assert "KeyError" in run.reason


def test_a_step_that_no_version_knows_is_blocked_with_a_reason():
    run = start()
    Run.objects.filter(pk=run.pk).update(step="gone")
    assert perform(run, "gone") == "blocked"
    run.refresh_from_db()
    assert "no longer knows the step" in run.reason


def test_giving_up_lets_the_step_settle():
    run = start(mode="permanent")
    perform(run)
    run.refresh_from_db()
    runs.give_up(run=run, by=machine("anna"), now=NOW)
    run.refresh_from_db()
    assert run.status == "failed"
    assert flow.abandoned == [str(run.pk)]
