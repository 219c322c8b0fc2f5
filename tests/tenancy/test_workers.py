"""The table of workers: who is taken for dead, who is not, and what becomes of the runs in their hands.

Processes are rows here, and their database sessions are real ones; time is the database's, so rows are made older.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.db import connection, transaction

from agents import owners, runs
from agents.clock import now
from agents.models import Run
from config.tenants import workers
from config.tenants.context import open_public, open_tenant
from config.tenants.heartbeat import Heart, connect
from config.tenants.models import AgendaEntry, Tenant, Worker
from tests import owner

LEASE = 900


@pytest.fixture(autouse=True)
def nobody(transactional_tenants) -> Iterator[None]:
    yield
    connection.set_schema_to_public()
    Worker.objects.all().delete()


@pytest.fixture
def sessions() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def register(identity: str, *, session: int, name: str = "one@test", silent: float = 0, suspected: float = 0) -> None:
    """Make the row of a process that was last heard of so many seconds ago, and has been missed for so many."""
    Worker.objects.create(identity=identity, name=name, pid=1, leader=1, session=session)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE tenants_worker SET seen_at = now() - %s * interval '1 s', suspected_at = CASE WHEN %s > 0 THEN "
            "now() - %s * interval '1 s' END WHERE identity = %s",
            [silent, suspected, suspected, identity],
        )


def open_session(sessions: ExitStack) -> int:
    return sessions.enter_context(connect()).info.backend_pid


def gone() -> int:
    """The number of a session that is no more."""
    with connect() as session:
        pid = session.info.backend_pid
    until(lambda: not is_there(pid))
    return pid


def is_there(pid: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE pid = %s", [pid])
        return bool(cursor.fetchone()[0])


def hold(identity: str, *, slug: str = "acme", number: int = 1) -> Run:
    """Start a run and put it into a process's hands."""
    with open_tenant(slug):
        run = runs.start(
            kind="outreach.touch", subject=("enrolment", number), dedup_key=f"{number}:0", now=now(), publish=False,
            parameters={"touch": 0},
        )  # fmt: skip
        later = now() + timedelta(seconds=LEASE)
        Run.objects.filter(pk=run.pk).update(status="running", owner=f"{identity}/7", wake_at=later, epoch=3)
    return run


def look() -> int:
    with open_public():
        return workers.bury_dead(now=now())


def is_free(run: Run, slug: str = "acme") -> bool:
    with open_tenant(slug):
        free = Run.objects.get(pk=run.pk).wake_at <= now()
    assert AgendaEntry.objects.get(run_id=run.pk).due_at <= now() or not free
    return free


def until(condition: Callable[[], object], seconds: float = 5) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} seconds"
        time.sleep(0.02)


# The dead


def test_a_killed_process_is_missed_first_and_buried_by_a_later_look():
    register("a:1:x", session=gone())
    run = hold("a:1:x")
    assert (look(), look(), is_free(run)) == (0, 0, False)
    assert Worker.objects.get().suspected_at is not None
    age(suspected_at=7)
    assert look() == 1
    assert is_free(run)
    assert not Worker.objects.exists()


def age(**seconds: float) -> None:
    with connection.cursor() as cursor:
        for column, by in seconds.items():
            cursor.execute(f"UPDATE tenants_worker SET {column} = {column} - %s * interval '1 s'", [by])


@pytest.mark.parametrize(("silent", "dead"), [(14, False), (16, True)])
def test_a_silent_process_with_a_session_has_its_time(sessions, silent, dead):
    register("a:1:x", session=open_session(sessions), silent=silent, suspected=7)
    run = hold("a:1:x")
    assert (look(), is_free(run), Worker.objects.exists()) == ((1, True, False) if dead else (0, False, True))


def test_one_that_was_missed_while_the_database_was_away_is_not_buried_by_the_first_look():
    """Whoever looks first after a restart finds everybody's session gone and everybody silent for long."""
    register("a:1:x", session=gone(), silent=300)
    run = hold("a:1:x")
    assert (look(), is_free(run)) == (0, False)


def test_only_the_runs_of_the_dead_are_freed_in_every_tenant(sessions):
    register("a:1", session=gone(), suspected=7)
    register("a:11", session=open_session(sessions), name="two@test")
    dead = [hold("a:1", number=1), hold("a:1", slug="globex", number=1)]
    living, unknown = hold("a:11", number=2), hold("command:5", number=3)
    assert look() == 2
    assert is_free(dead[0])
    assert is_free(dead[1], "globex")
    assert not is_free(living)
    assert not is_free(unknown)  # a command that performs steps has no row: its lease alone counts
    with open_tenant("acme"):
        run = Run.objects.get(pk=dead[0].pk)
        assert (run.status, run.owner, run.epoch) == ("running", "a:1/7", 3)  # the next claim counts the lost lease


def test_a_tenant_that_is_broken_does_not_keep_the_others_runs():
    register("a:1", session=gone(), suspected=7)
    run, other = hold("a:1"), hold("a:1", slug="globex")
    globex = Tenant.objects.get(slug="globex")
    Tenant.objects.filter(pk=globex.pk).update(schema_name="no_such_schema")
    try:
        assert look() == 1
        assert is_free(run)
    finally:
        Tenant.objects.filter(pk=globex.pk).update(schema_name=globex.schema_name)
    assert not is_free(other, "globex")


def test_a_run_that_is_locked_holds_back_nobody_and_is_freed_later():
    """A frozen process may stand in the middle of a transaction."""
    register("a:1", session=gone(), suspected=7)
    locked, free = hold("a:1"), hold("a:1", number=2)
    with owner.connect() as other:
        other.execute("BEGIN")
        schema = Tenant.objects.get(slug="acme").schema_name
        other.execute("SELECT set_config('search_path', %s, false)", [schema])
        other.execute("SELECT FROM agents_run WHERE id = %s FOR UPDATE", [locked.pk])
        began = time.monotonic()
        assert look() == 1
        assert time.monotonic() - began < 2
        assert (is_free(locked), is_free(free), Worker.objects.count()) == (False, True, 1)
    assert look() == 1
    assert (is_free(locked), Worker.objects.count()) == (True, 0)


def test_one_that_died_in_the_middle_of_a_burial_is_buried_by_the_next_look():
    register("a:1", session=gone())
    run = hold("a:1")
    Worker.objects.update(buried_at=now())
    assert look() == 1
    assert is_free(run)


# Former selves


@pytest.fixture
def settled(monkeypatch) -> None:
    """A database that has run for a while: the tests' own may have started a moment ago."""
    monkeypatch.setattr(workers, "RECONNECTED", timedelta(0))


def test_a_former_self_is_buried_at_once_and_a_namesake_that_lives_is_not(sessions, settled):
    register("a:1", session=gone())
    register("a:2", session=open_session(sessions), silent=60)
    register("b:3", session=gone(), name="two@test")
    former, twin, other = hold("a:1"), hold("a:2", number=2), hold("b:3", number=3)
    assert workers.bury_former(name="one@test", now=now()) == 1
    assert (is_free(former), is_free(twin), is_free(other)) == (True, False, False)
    assert set(Worker.objects.values_list("identity", flat=True)) == {"a:2", "b:3"}


def test_a_database_that_has_just_started_proves_no_death(monkeypatch):
    monkeypatch.setattr(workers, "RECONNECTED", timedelta(days=1))
    register("a:1", session=gone())
    run = hold("a:1")
    assert workers.bury_former(name="one@test", now=now()) == 0
    assert not is_free(run)


# Those that end


def test_one_that_leaves_puts_back_what_it_holds_and_nothing_is_counted(sessions):
    register("a:1", session=open_session(sessions))
    run = hold("a:1")
    assert workers.leave(identity="a:1", now=now()) == 1
    with open_tenant("acme"):
        back = Run.objects.get(pk=run.pk)
    assert (back.status, back.owner, back.epoch, back.lost) == ("queued", "", 4, 0)
    assert is_free(run)
    assert not Worker.objects.exists()


def test_handing_back_concerns_the_processes_of_one_worker(sessions):
    session = open_session(sessions)
    register("a:1", session=session)
    register("a:2", session=session)
    Worker.objects.filter(identity="a:2").update(leader=2)
    ours, others = hold("a:1"), hold("a:2", number=2)
    assert workers.hand_back(name="one@test", leader=1, now=now()) == 1
    assert (is_free(ours), is_free(others)) == (True, False)
    assert Worker.objects.count() == 2


# The heart


@pytest.fixture
def heart(settings, monkeypatch) -> Iterator[Heart]:
    """This process's own heart, beating seldom: what happens soon happens because it was told."""
    settings.WORKER_BEAT, settings.WORKER_DEAD_AFTER = 30, 90
    monkeypatch.setattr(owners, "_stopping", threading.Event())
    beating = Heart(name="one@test", leader=os.getpid())
    beating.start(patience=10)
    yield beating
    identity = beating.stop()
    workers.ask_to_stop(name="one@test", leader=os.getpid())
    workers.leave(identity=identity, now=now())


def end_session(pid: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])


def test_a_process_is_registered_under_the_name_that_its_runs_bear(heart):
    worker = Worker.objects.get()
    assert (worker.identity, worker.pid) == (owners.get_identity(), os.getpid())
    assert owners.make_owner().startswith(f"{worker.identity}/")
    assert is_there(worker.session)


def test_a_heart_whose_connection_is_cut_beats_on_over_another(heart):
    before = Worker.objects.get()
    end_session(before.session)
    Worker.objects.update(suspected_at=now())  # as somebody does who looks now
    until(lambda: Worker.objects.get().session != before.session)
    after = Worker.objects.get()
    assert after.suspected_at is None
    assert (after.identity, after.pk) == (before.identity, before.pk)
    assert is_there(after.session)


def test_one_that_was_taken_for_dead_takes_another_identity(heart, caplog):
    before = Worker.objects.get()
    owner = owners.make_owner()
    Worker.objects.all().delete()
    end_session(before.session)
    until(Worker.objects.exists)
    after = Worker.objects.get()
    assert after.identity == owners.get_identity() != before.identity
    assert owners.is_stopping(owner)  # hands of the former identity go no further
    assert not owners.is_stopping(owners.make_owner())
    assert "worker.back" in caplog.text


def test_one_that_is_to_stop_hears_of_it_at_once(heart):
    assert not owners.is_stopping()
    workers.ask_to_stop(name="one@test", leader=os.getpid())
    until(owners.is_stopping, seconds=2)


def test_a_look_that_finds_nobody_missing_writes_nothing(sessions):
    for number in range(5):
        register(f"a:{number}", session=open_session(sessions))
    with transaction.atomic():
        assert workers.bury_dead(now=now()) == 0
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id_if_assigned()")
            assert cursor.fetchone() == (None,)
