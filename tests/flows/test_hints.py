"""Real workers and the broker: what a worker takes, what Flower hears, and what is left behind when all is done."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import UUID

import pytest
import redis
from celery import current_app
from celery.events.state import State

import tests.flows.slow  # noqa: F401 - registers the tasks
from agents import dispatch, runs
from agents.clock import now
from agents.models import Run
from tests.flows.celery_workers import BOOT, Staff, idle, until

pytestmark = pytest.mark.xdist_group("celery")
HANDS = 2  # of each worker


def start(directory: Path, count: int) -> list[Run]:
    return [
        runs.start(
            kind="test.slow", subject=("thing", number), dedup_key=str(number), now=now(), publish=False,
            parameters={"directory": str(directory)},
        )
        for number in range(count)
    ]  # fmt: skip


def publish_each(started: list[Run]) -> None:
    for run in started:
        assert dispatch.publish(kind=run.kind, runs=[run.pk], step="slow")


def find_begun(directory: Path) -> set[UUID]:
    return {UUID(path.name.partition(".")[0]) for path in directory.glob("*.slow.*")}


def is_idle(client: redis.Redis) -> bool:
    """Return whether no message waits, and none is in a worker's hands."""
    return not client.llen("surehand:agent") and not client.hlen("surehand:unacked")


@contextmanager
def listen(handler: Callable[[dict], None]) -> Iterator[Callable[[], None]]:
    """Hear of tasks as Flower does; a call takes up what has arrived."""
    with current_app.connection() as connection:
        receiver = current_app.events.Receiver(connection, handlers={"*": handler}, app=current_app)
        with receiver.consumer_context() as (own, _, _):

            def hear() -> None:
                with suppress(TimeoutError):
                    own.drain_events(timeout=0.05)

            yield hear


def test_a_worker_takes_what_it_has_hands_for_and_leaves_nothing_behind(staff: Staff, settings, tmp_path):
    """A second worker, started later, gets what the first has no hand for; Flower hears of every task."""
    (hold := tmp_path / "hold.slow").touch()
    ann = staff.hatch("ann")
    until(lambda: "ready." in staff.log(ann), seconds=BOOT, doing=idle)
    state = State()
    with redis.Redis.from_url(settings.REDIS_URL) as client, listen(state.event) as hear:
        until(lambda: "ann@test" in state.workers, seconds=20, doing=hear)  # its heartbeat: now we listen
        publish_each(start(tmp_path, 3 * HANDS))
        until(lambda: len(find_begun(tmp_path)) == HANDS, seconds=20, doing=hear)
        time.sleep(0.5)  # in which it could take more
        assert (client.llen("surehand:agent"), client.hlen("surehand:unacked")) == (2 * HANDS, HANDS)
        staff.hatch("bob")
        until(lambda: len(find_begun(tmp_path)) == 2 * HANDS, seconds=BOOT, doing=hear)
        hold.unlink()
        until(lambda: is_idle(client) and count_done(state) == 3 * HANDS, seconds=20, doing=hear)
        left = {key.decode() for key in client.scan_iter()}
    assert set(Run.objects.values_list("status", flat=True)) == {"succeeded"}
    tasks = [task for _, task in state.tasks_by_time()]
    assert {(task.name, task.state) for task in tasks} == {("tests.slow", "SUCCESS")}
    assert {task.worker.hostname for task in tasks} == {"ann@test", "bob@test"}
    assert all(task.received and task.started for task in tasks)
    assert all(key.startswith("surehand:_kombu.binding") for key in left), left  # who listens: no result, no message


def count_done(state: State) -> int:
    return sum(task.state == "SUCCESS" for _, task in state.tasks_by_time())
