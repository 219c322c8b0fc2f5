"""Many runs in one pair of hands, steps that follow one another in them, and commits of which nobody knows."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DataError, OperationalError, connection, transaction

from agents import owners, runs, steps, trips
from agents.models import Event, Run, Step
from agents.permits import Permit
from agents.registry import get_flow
from tests.integration.agents import line

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
KIND = "test.line"
PATH = "tests.integration.agents.line."


@pytest.fixture(autouse=True)
def line_flow(settings, monkeypatch):
    monkeypatch.setattr("agents.clock.now", lambda: NOW)
    monkeypatch.setattr("agents.records.PAUSES", (0.0,))
    monkeypatch.setattr("agents.claims.PAUSES", (0.0,))
    settings.RUN_LEASE = 0
    serve(settings, "FLOW")
    line.begun.clear()
    yield
    get_flow.cache_clear()


def serve(settings, name):
    """Let this worker have a version of the flow."""
    settings.RUN_KINDS = {KIND: PATH + name}
    get_flow.cache_clear()


def start(count=1, **bad):
    """Start runs; `bad` says what goes wrong in which of them."""
    return [
        runs.start(
            kind=KIND, subject=("test", number), dedup_key=str(number), now=NOW, publish=False,
            parameters={"bad": bad[f"n{number}"]} if f"n{number}" in bad else {},
        )
        for number in range(1, count + 1)
    ]  # fmt: skip


def perform(started, step="first", **options):
    return steps.perform(runs=[run.pk for run in started], step=step, **options)


def states():
    return list(Run.objects.order_by("subject_id").values_list("step", "status"))


def recorded():
    return sorted(Step.objects.values_list("run__subject_id", "name"))


def test_many_runs_go_as_far_as_their_queue_lets_them(tenant):
    assert perform(start(5)) == "5 queued"
    assert states() == [("elsewhere", "queued")] * 5
    assert recorded() == [(number, name) for number in range(1, 6) for name in ("first", "second")]
    assert perform(Run.objects.all(), "elsewhere") == "5 succeeded"


def test_one_run_goes_as_far_in_the_same_hands(tenant):
    assert perform(start()) == "queued"
    assert (states(), recorded()) == ([("elsewhere", "queued")], [(1, "first"), (1, "second")])


def test_hands_that_are_not_to_go_ahead_do_one_step(tenant):
    assert perform(start(2), ahead=False) == "2 queued"
    assert states() == [("second", "queued")] * 2


def test_hands_of_a_process_that_ends_hand_back_what_they_have(tenant, monkeypatch):
    monkeypatch.setattr(owners, "is_stopping", lambda: True)
    assert perform(start(2)) == "2 queued"
    assert states() == [("second", "queued")] * 2


def test_a_link_takes_up_a_run_that_stands_at_a_later_link_of_its_queue(tenant):
    started = start(2)
    perform(started, ahead=False)
    assert perform(started, "first") == "2 queued"
    assert states() == [("elsewhere", "queued")] * 2
    assert perform(started, "first") == "2 elsewhere"  # another queue's business


@pytest.mark.parametrize("bad", ["load first", "save first", "load second"])
def test_a_bad_one_among_many_does_not_hold_back_the_others(tenant, bad):
    started = start(4, n2=bad)
    perform(started)
    where = "first" if bad.endswith("first") else "second"
    perform([Run.objects.get(subject_id=2)], where)  # what was recorded before stays; the fault has its own attempt
    assert states() == [("elsewhere", "queued"), (where, "waiting"), *[("elsewhere", "queued")] * 2]
    failed = Run.objects.get(subject_id=2)
    assert (failed.attempt, failed.waiting_for) == (1, "another try")
    assert "KeyError" in failed.reason


def test_what_was_recorded_before_a_bad_load_stays(tenant):
    perform(start(1, n1="load second"))
    assert recorded() == [(1, "first")]
    assert Event.objects.filter(name="agent.step.complete").count() == 1


def test_steps_that_lead_in_a_circle_end_before_a_person(tenant):
    perform(start(1, n1="circle"))
    run = Run.objects.get()
    assert (run.status, run.reason) == ("blocked", "The steps of this run lead in a circle.")


def test_hands_that_go_on_keep_the_lease_that_is_long_enough(tenant, monkeypatch):
    leases = []
    done = line.work
    monkeypatch.setattr(line, "begun", Spy(lambda: leases.append(Run.objects.get().wake_at)))
    assert done
    perform(start())
    assert leases == [NOW + timedelta(seconds=900)] * 2


class Spy(list):
    def __init__(self, look):
        super().__init__()
        self.look = look

    def append(self, value):
        self.look()


# A tenant that may not go on


def test_nothing_is_claimed_while_a_permit_is_refused(tenant, settings):
    started = start(2)
    settings.RUN_PERMIT = "tests.integration.agents.test_batches.refuse"
    assert perform(started) == "2 refused"
    assert states() == [("first", "queued")] * 2


def test_a_permit_withdrawn_during_the_work_ends_it_at_the_record(tenant, settings, monkeypatch):
    settings.RUN_PERMIT = "tests.integration.agents.test_batches.refuse_once_begun"
    assert perform(start()) == "queued"
    assert states() == [("second", "queued")]


def say(answer):
    """Return a permit that refuses with what a function says."""
    return Permit(ask=lambda: ("SELECT %s", [answer()]), read=lambda rows: rows[0][0])


refuse = say(lambda: "switched off")
refuse_once_begun = say(lambda: "switched off" if line.begun else "")


# Versions


def test_a_run_ends_as_it_began_while_its_version_is_served(tenant, settings):
    started = start()
    perform(started, ahead=False)
    serve(settings, "SIDE_BY_SIDE")
    perform(started, "second")
    assert recorded() == [(1, "first"), (1, "second")]
    assert Run.objects.get().version == 1


def test_new_runs_begin_with_the_new_version(tenant, settings):
    serve(settings, "SIDE_BY_SIDE")
    perform(start())
    assert recorded() == [(1, "first"), (1, "other")]


def test_a_renamed_step_is_found_by_its_new_name(tenant, settings):
    started = start()
    perform(started, ahead=False)
    serve(settings, "MOVED")
    assert perform(started, "second") == "queued"
    assert recorded() == [(1, "first"), (1, "other")]
    assert Run.objects.get().version == 2
    assert Event.objects.get(name="agent.run.moved").data == {
        "step": "second", "to": "other", "version": 2, "before": 1,
    }  # fmt: skip


def test_a_removed_step_ends_before_a_person(tenant, settings):
    started = start()
    perform(started, ahead=False)
    serve(settings, "REMOVED")
    assert perform(started, "second") == "blocked"
    assert "no longer knows the step 'second'" in Run.objects.get().reason


def test_an_old_worker_leaves_a_newer_run_alone(tenant, settings):
    serve(settings, "SIDE_BY_SIDE")
    started = start()
    before = Run.objects.values().get()
    serve(settings, "FLOW")
    assert perform(started) == "newer"
    assert Run.objects.values().get() == before


def test_a_kind_that_this_worker_does_not_know_is_tried_again_before_a_person_hears_of_it(tenant, settings):
    started = start()
    settings.RUN_KINDS = {}
    get_flow.cache_clear()
    assert perform(started) == "waiting"
    Run.objects.update(attempt=settings.RUN_ATTEMPTS - 1, wake_at=NOW)
    assert perform(started) == "blocked"
    assert "does not know this kind of work" in Run.objects.get().reason


# An exception out of COMMIT: nobody knows


@pytest.fixture
def break_commit(open_acme, monkeypatch):
    """Let the connection break at its n-th commit, before or after the server has done it."""

    def arm(number, *, applied):
        write, count = trips.write, iter(range(1, 1000))

        def broken(*parts, last=False):
            if not last or next(count) != number:
                return write(*parts, last=last)
            if applied:
                write(*parts, last=True)
            connection.connection.close()
            raise OperationalError("the connection was closed")

        monkeypatch.setattr(trips, "write", broken)
        return count

    return arm


# The commits: the claim of the first step, its record with the claim of the second, the record of that.
@pytest.mark.parametrize("applied", [True, False])
@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("count", [1, 3])
def test_a_commit_of_which_nobody_knows_is_looked_up(break_commit, count, number, applied):
    started = start(count)
    commits = break_commit(number, applied=applied)
    perform(started)
    assert next(commits) > number  # it did break
    assert states() == [("elsewhere", "queued")] * count
    assert recorded() == [(n, name) for n in range(1, count + 1) for name in ("first", "second")]
    assert len(line.begun) == 2 * count  # nothing was worked on twice
    told = Event.objects.filter(name="agent.step.complete").count()
    assert told == 2 * count
    assert not Event.objects.filter(name="agent.run.lease_lost").exists()


# Round trips


def test_a_claim_and_a_record_take_two_trips_each(open_acme, monkeypatch):
    """What is asked first leaves with BEGIN, what is written last with COMMIT: an idle machine pays for each trip."""
    monkeypatch.setattr("agents.dispatch.publish", lambda **_: True)
    perform(start())  # the session has prepared its statements
    Run.objects.update(finished_at=NOW, status="succeeded", wake_at=None)
    started, said = start(), []

    def listen(execute, sql, *rest):
        said.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(listen):
        perform(started)
    assert [(sql.startswith("BEGIN;"), sql.endswith(";COMMIT")) for sql in said] == [(True, False), (False, True)] * 3


def test_a_transaction_inside_another_leaves_the_commit_to_it(open_acme):
    started = start()
    with transaction.atomic():
        perform(started)
        transaction.set_rollback(True)
    assert states() == [("first", "queued")]


def test_a_session_plans_a_statement_once_and_by_index(open_acme, monkeypatch):
    """What is planned on empty tables is executed on full ones."""
    monkeypatch.setattr("agents.dispatch.publish", lambda **_: True)
    perform(start())
    known = dict(list_prepared())
    Run.objects.update(finished_at=NOW, status="succeeded", wake_at=None)
    perform(start())
    assert dict(list_prepared()) == known
    update = next(text for text in trips._prepared[connection.connection] if "UPDATE agents_run" in text)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(";".join(trips._BEFORE))
        cursor.execute(f"EXPLAIN EXECUTE {trips._prepared[connection.connection][update]} ('[]')")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Index Scan using agents_run_pkey" in plan, plan
    assert "Seq Scan" not in plan
    assert not [text for text in known.values() if KIND in text]  # no values in what the session keeps


def list_prepared():
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, statement FROM pg_prepared_statements WHERE custom_plans = 0")
        return cursor.fetchall()


def test_a_session_survives_a_statement_that_fails(open_acme):
    started = start(1)
    with pytest.raises(DataError), transaction.atomic():
        trips.ask(("SELECT %s::int / 0", [1]))
    perform(started)
    assert states() == [("elsewhere", "queued")]
