"""Real worker processes that are killed, started anew, frozen and stopped: who goes on with their runs, and how soon.

Leases are 15 minutes here, so whatever resumes within seconds was not waited for.
"""

import os
import signal
import time
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

import tests.flows.slow  # noqa: F401 - registers the tasks
from agents import runs
from agents.clock import now
from agents.models import Event, Run
from config.tenants import workers as registry
from config.tenants.context import open_public
from config.tenants.models import Worker
from outreach.models import Send
from tests.flows.celery_workers import BOOT, Staff, find_workers, idle, publish, until
from tests.flows.workers import go_to
from tests.scenarios import clock

PAIR = ("ann", "bob")
BEAT, DEAD_AFTER = 0.5, 1.5

pytestmark = pytest.mark.xdist_group("celery")


@pytest.fixture
def quick(settings, staff) -> None:
    """Short beats, for the workers of the test and for this process."""
    staff.settings = {"WORKER_BEAT": BEAT, "WORKER_DEAD_AFTER": DEAD_AFTER}
    for name, seconds in staff.settings.items():
        setattr(settings, name, seconds)


@pytest.fixture
def held(tmp_path) -> Path:
    """While this file is there, the step `slow` does not end."""
    path = tmp_path / "hold.slow"
    path.touch()
    return path


def begin(staff: Staff, directory: Path, pool: str = "threads") -> tuple[Run, int, int]:
    """Start two workers and a run; return the run, the worker that has it in hands, and the other."""
    pids = {staff.hatch(name, pool=pool) for name in PAIR}
    until(lambda: all(is_listening(staff, pid) for pid in pids), seconds=BOOT, doing=idle)
    run = start(directory)
    until(lambda: find_hands(run), seconds=10)
    (hands,) = find_hands(run)
    (first,) = pids & {find_leader(hands)}
    (second,) = pids - {first}
    return run, first, second


def find_leader(pid: int) -> int:
    """Return the main process of the worker that a process belongs to: with threads, itself."""
    with open_public():
        return Worker.objects.get(pid=pid).leader


def start(directory: Path) -> Run:
    return runs.start(
        kind="test.slow", subject=("thing", 1), dedup_key="one", now=now(), parameters={"directory": str(directory)}
    )


def find_hands(run: Run, step: str = "slow") -> list[int]:
    """Return the processes that have begun a step of a run, the latest last."""
    found = Path(run.parameters["directory"]).glob(f"{run.pk}.{step}.*")
    return [int(path.suffix[1:]) for path in sorted(found, key=lambda path: path.stat().st_mtime_ns)]


def find_identity(pid: int) -> str:
    """Return as whom a process is registered; nothing when it is not."""
    with open_public():
        return "".join(Worker.objects.filter(pid=pid).values_list("identity", flat=True))


def find_run(pk: UUID) -> Run:
    return Run.objects.get(pk=pk)


def count_lost(run: Run) -> int:
    return Event.objects.filter(run=run, name="agent.run.lease_lost").count()


def find_all() -> list[Worker]:
    with open_public():
        return list(Worker.objects.all())


def is_listening(staff: Staff, pid: int) -> bool:
    return "ready." in staff.log(pid)


def test_the_runs_of_a_killed_worker_resume_with_default_settings(staff, held, tmp_path):
    run, first, second = begin(staff, tmp_path)
    staff.kill(first)
    took = until(lambda: find_hands(run) == [first, second], seconds=30)
    held.unlink()
    until(lambda: find_run(run.pk).status == "succeeded", seconds=10)
    print(f"killed, taken over by another after {took:.1f} s")  # noqa: T201
    assert count_lost(run) == 1
    assert find_identity(first) == ""


def test_a_worker_that_starts_under_its_own_name_goes_on_at_once(staff, held, tmp_path):
    """No tick looks for the dead meanwhile: it is the worker itself that frees what its former self held."""
    first = staff.hatch("only")
    run = start(tmp_path)
    until(lambda: find_hands(run) == [first], seconds=BOOT)
    staff.kill(first)
    held.unlink()
    again = staff.start("only")
    until(lambda: "worker.dead" in staff.log(again), seconds=BOOT, doing=idle)
    until(lambda: is_listening(staff, again), seconds=BOOT, doing=idle)
    took = until(lambda: find_hands(run) == [first, again], seconds=5, doing=publish)
    print(f"started anew, at work {took:.1f} s after it listened")  # noqa: T201
    assert count_lost(run) == 1
    assert [worker.pid for worker in find_workers("only")] == [again]


def test_a_worker_that_has_a_living_ones_name_does_not_rob_it(staff, held, tmp_path):
    first = staff.hatch("twin")
    run = start(tmp_path)
    until(lambda: find_hands(run) == [first], seconds=BOOT)
    second = staff.hatch("twin")
    until(lambda: is_listening(staff, second), seconds=BOOT)
    held.unlink()
    until(lambda: find_run(run.pk).status == "succeeded", seconds=10)
    assert find_hands(run) == [first]
    assert count_lost(run) == 0
    assert sorted(worker.pid for worker in find_workers("twin")) == sorted([first, second])


def test_a_frozen_worker_is_taken_for_dead_and_comes_back_as_another(staff, held, quick, tmp_path):
    run, first, second = begin(staff, tmp_path)
    before = find_identity(first)
    os.kill(first, signal.SIGSTOP)
    took = until(lambda: find_hands(run) == [first, second], seconds=10)
    print(f"frozen, taken over by another after {took:.1f} s")  # noqa: T201
    assert took > DEAD_AFTER - BEAT  # its session is there, so it had its time
    assert find_identity(first) == ""
    held.unlink()
    until(lambda: find_run(run.pk).status == "succeeded", seconds=10)
    done = list(Run.objects.values())
    os.kill(first, signal.SIGCONT)
    until(lambda: find_identity(first), seconds=5)
    until(lambda: "fenced" in staff.log(first), seconds=5)
    assert find_identity(first) != before
    assert "worker.back" in staff.log(first)
    assert list(Run.objects.values()) == done
    assert find_hands(run, "after") == [second]


@pytest.mark.parametrize("pool", ["threads", "prefork"])
def test_a_soft_shutdown_hands_back_what_is_not_done_in_time(staff, held, quick, tmp_path, pool):
    staff.soft_shutdown = 0.5
    run, first, second = begin(staff, tmp_path, pool)
    os.kill(first, signal.SIGQUIT)
    took = until(lambda: len(find_hands(run)) == 2, seconds=10, doing=publish)
    print(f"stopped with half a second's grace ({pool}), taken over by another after {took:.1f} s")  # noqa: T201
    assert find_leader(find_hands(run)[-1]) == second
    staff.wait(first)
    assert [worker.leader for worker in find_all() if worker.leader == first] == []
    held.unlink()
    until(lambda: find_run(run.pk).status == "succeeded", seconds=10)
    assert count_lost(run) == 0
    assert "Traceback" not in staff.log(first)


def test_a_soft_shutdown_waits_for_nothing(staff, quick):
    staff.soft_shutdown = 60
    pid = staff.hatch("idle")
    until(lambda: is_listening(staff, pid), seconds=BOOT, doing=idle)
    os.kill(pid, signal.SIGQUIT)
    began = time.monotonic()
    staff.wait(pid)
    assert time.monotonic() - began < 30
    assert find_workers("idle") == []


def test_a_child_that_is_killed_and_a_pool_that_is_stopped(staff, held, quick, tmp_path):
    """Prefork: the children hold the runs, each under a row of its own; a warm shutdown ends what is begun, no more."""
    parent = staff.hatch("forks", pool="prefork")
    run = start(tmp_path)
    until(lambda: find_hands(run), seconds=BOOT)
    (child,) = find_hands(run)
    rows = find_workers("forks")
    assert child in {row.pid for row in rows}
    assert parent not in {row.pid for row in rows}
    assert {row.leader for row in rows} == {parent}
    staff.kill(child)
    took = until(lambda: len(find_hands(run)) == 2, seconds=10)
    print(f"a child killed, taken over by another after {took:.1f} s")  # noqa: T201
    assert count_lost(run) == 1
    os.kill(parent, signal.SIGTERM)
    until(lambda: all(row.is_stopping for row in find_workers("forks")), seconds=5)
    time.sleep(4 * 0.05)  # its children hear of it by their own sessions
    held.unlink()
    staff.wait(parent)
    assert find_workers("forks") == []
    run.refresh_from_db()
    assert (run.status, run.step, find_hands(run, "after")) == ("queued", "after", [])


def test_a_mail_in_a_killed_senders_hands_is_in_doubt_as_soon_as_it_is_buried(scene, workers):
    """It is not handed over a second time by whoever gets the run."""
    run = go_to(scene, "send")
    assert workers.perform(scene, run, failpoint="worked:send")["end"] == f"killed by {int(signal.SIGKILL)}"
    identity = find_run(run.pk).owner.rpartition("/")[0]
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    with open_public():
        Worker.objects.create(identity=identity, name="send@test", pid=1, leader=1, session=0, suspected_at=long_ago)
    scene.work()
    assert find_run(run.pk).status == "running"
    with open_public():
        assert registry.bury_dead(now=clock()) == 1
    scene.work()
    assert (Send.objects.get().state, find_run(run.pk).status) == ("in_doubt", "blocked")
    assert len(scene.sink()) == 1
    assert find_all() == []
