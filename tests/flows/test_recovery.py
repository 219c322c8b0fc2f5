"""Real worker processes that are killed, started anew, frozen and stopped: who goes on with their runs, and how soon.

Leases are 15 minutes here, so whatever resumes within seconds was not waited for.
"""

import os
import signal
import time
from pathlib import Path
from uuid import UUID

import pytest

import tests.flows.slow  # noqa: F401 - registers the tasks
from agents import runs
from agents.clock import now
from agents.models import Event, Run
from agents.registry import get_flow
from config.tenants.context import open_public
from config.tenants.models import Worker
from tests import broker
from tests.flows.celery_workers import Staff, find_workers, make_staff, publish, until

PAIR = ("ann", "bob")
BEAT, DEAD_AFTER = 0.5, 1.5
QUICK = {"WORKER_BEAT": str(BEAT), "WORKER_DEAD_AFTER": str(DEAD_AFTER)}
BOOT = 30  # seconds for a worker to come up on a machine that is busy with other tests


@pytest.fixture
def staff(open_acme, settings, clock, tmp_path):
    """Workers of the slow flow, on a broker of their own and by the machine's clock; this process is their beat."""
    settings.CLOCK = "django.utils.timezone.now"
    settings.RUN_KINDS = {**settings.RUN_KINDS, "test.slow": "tests.flows.slow.FLOW"}
    settings.RUN_LEASE = 0
    get_flow.cache_clear()
    url = broker.empty(settings.REDIS_URL)
    with broker.use(url, settings):
        members = make_staff(tmp_path, redis_url=url)
        try:
            yield members
        finally:
            members.close()
            get_flow.cache_clear()
            with open_public():
                Worker.objects.all().delete()


@pytest.fixture
def quick(settings) -> dict[str, str]:
    """Short beats, for the workers that get them and for this process."""
    settings.WORKER_BEAT, settings.WORKER_DEAD_AFTER = BEAT, DEAD_AFTER
    return QUICK


@pytest.fixture
def held(tmp_path) -> Path:
    """While this file is there, the step `slow` does not end."""
    path = tmp_path / "hold.slow"
    path.touch()
    return path


def begin(staff: Staff, directory: Path, **extra: str) -> tuple[Run, int, int]:
    """Start two workers and a run; return the run, the process that has it in hands, and the other."""
    pids = {staff.start(name, **extra) for name in PAIR}
    until(lambda: all(is_listening(staff, pid) for pid in pids), seconds=BOOT, doing=idle)
    run = start(directory)
    until(lambda: find_hands(run), seconds=10)
    (first,) = find_hands(run)
    (second,) = pids - {first}
    return run, first, second


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


def idle() -> None:
    """Be no beat for a while."""


def is_listening(staff: Staff, pid: int) -> bool:
    return "ready." in staff.log(pid)


def test_the_runs_of_a_killed_worker_resume_with_default_settings(staff, held, tmp_path):
    run, first, second = begin(staff, tmp_path)
    staff.kill(first)
    took = until(lambda: find_hands(run) == [first, second], seconds=30)
    held.unlink()
    until(lambda: find_run(run.pk).status == "succeeded", seconds=10)
    print(f"killed, taken over by another after {took:.1f} s")  # noqa: T201
    assert took < 15
    assert count_lost(run) == 1
    assert find_identity(first) == ""


def test_a_worker_that_starts_under_its_own_name_goes_on_at_once(staff, held, tmp_path):
    """No tick looks for the dead meanwhile: it is the worker itself that frees what its former self held."""
    first = staff.start("only")
    run = start(tmp_path)
    until(lambda: find_hands(run) == [first], seconds=BOOT)
    staff.kill(first)
    held.unlink()
    again = staff.start("only")
    until(lambda: "worker.dead" in staff.log(again), seconds=BOOT, doing=idle)
    until(lambda: is_listening(staff, again), seconds=BOOT, doing=idle)
    took = until(lambda: find_hands(run) == [first, again], seconds=5, doing=publish)
    print(f"started anew, at work {took:.1f} s after it listened")  # noqa: T201
    assert took < 2
    assert count_lost(run) == 1
    assert [worker.pid for worker in find_workers("only")] == [again]


def test_a_worker_that_has_a_living_ones_name_does_not_rob_it(staff, held, tmp_path):
    first = staff.start("twin")
    run = start(tmp_path)
    until(lambda: find_hands(run) == [first], seconds=BOOT)
    second = staff.start("twin")
    until(lambda: is_listening(staff, second), seconds=BOOT)
    held.unlink()
    until(lambda: find_run(run.pk).status == "succeeded", seconds=10)
    assert find_hands(run) == [first]
    assert count_lost(run) == 0
    assert sorted(worker.pid for worker in find_workers("twin")) == sorted([first, second])


def test_a_frozen_worker_is_taken_for_dead_and_comes_back_as_another(staff, held, quick, tmp_path):
    run, first, second = begin(staff, tmp_path, **quick)
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


def test_a_soft_shutdown_hands_back_what_is_not_done_in_time(staff, held, quick, tmp_path):
    run, first, second = begin(staff, tmp_path, SOFT_SHUTDOWN="0.5", **quick)
    os.kill(first, signal.SIGQUIT)
    took = until(lambda: find_hands(run) == [first, second], seconds=10, doing=publish)
    print(f"stopped with half a second's grace, taken over by another after {took:.1f} s")  # noqa: T201
    assert took < 2.5
    staff.wait(first)
    assert find_identity(first) == ""
    held.unlink()
    until(lambda: find_run(run.pk).status == "succeeded", seconds=10)
    assert count_lost(run) == 0


def test_a_child_that_is_killed_and_a_pool_that_is_stopped(staff, held, quick, tmp_path):
    """Prefork: the children hold the runs, each under a row of its own; a warm shutdown ends what is begun, no more."""
    parent = staff.start("forks", pool="prefork", **quick)
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
