"""Ticks: what leaves, in which messages, how many at most, and what becomes of it when something is away."""

import base64
import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
import redis
from django.db import connection

from agents import dispatch
from agents.models import Run
from agents.registry import get_flow
from config.tenants import provisioning
from config.tenants.agenda import claims, ticks
from config.tenants.agenda.turns import START
from config.tenants.context import open_public, open_tenant
from config.tenants.models import AgendaEntry, Tenant
from tests import broker

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

SHARE = 4.0  # seconds: more than a tick needs on any machine

pytestmark = pytest.mark.usefixtures("transactional_tenants")


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    monkeypatch.setattr(ticks, "SHARE", SHARE)


class Queue:
    """What lies in the queue `agent`."""

    def __init__(self, client: redis.Redis) -> None:
        self.client = client

    def __len__(self) -> int:
        return self.client.llen("surehand:agent")

    def runs(self) -> list[list[UUID]]:
        """Return the runs that each message names."""
        return [[UUID(run) for run in self._read(item)["runs"]] for item in self.client.lrange("surehand:agent", 0, -1)]

    def tenants(self) -> list[int]:
        """Return each message's tenant, the one that is taken up first first."""
        return [self._read(item)["tenant"] for item in reversed(self.client.lrange("surehand:agent", 0, -1))]

    def take(self, count: int) -> None:
        """Take messages away, as workers do."""
        self.client.ltrim("surehand:agent", 0, -count - 1)

    def _read(self, item: bytes) -> dict:
        return json.loads(base64.b64decode(json.loads(item)["body"]))[1]


@pytest.fixture
def queue(settings):
    with broker.use(broker.empty(settings.REDIS_URL), settings), redis.Redis.from_url(settings.REDIS_URL) as client:
        yield Queue(client)
        client.flushdb()


def start(count: int, *, slug: str = "acme", step: str = "research", at: datetime = NOW) -> list[Run]:
    with open_tenant(slug):
        return Run.objects.bulk_create(
            Run(
                id=uuid4(), kind="outreach.touch", version=1, subject_label="enrolment", subject_id=number, step=step,
                dedup_key=f"{uuid4()}", queue="agent", created_at=at, wake_at=at,
            )
            for number in range(count)
        )  # fmt: skip


def tick(moment: datetime = NOW) -> int:
    with open_public():
        return ticks.publish_due(now=moment)


def count_due(moment: datetime = NOW) -> int:
    with open_public():
        return AgendaEntry.objects.filter(due_at__lte=moment).count()


def test_runs_at_one_place_share_a_message(queue, settings):
    settings.RUN_BATCH = 4
    started = start(10)
    assert tick() == 10
    assert [len(runs) for runs in reversed(queue.runs())] == [4, 4, 2]
    assert {run for runs in queue.runs() for run in runs} == {run.pk for run in started}


def test_runs_of_other_tenants_and_steps_do_not(queue):
    start(2)
    start(2, step="draft")
    start(2, slug="globex")
    assert tick() == 6
    assert [len(runs) for runs in queue.runs()] == [2, 2, 2]


@pytest.mark.parametrize("bound", [1, 3, 50])
def test_a_queue_never_holds_more_than_the_bound(queue, settings, bound):
    settings.AGENDA_IN_FLIGHT, settings.RUN_BATCH = bound, 1
    start(120)
    published = 0
    for _ in range(6):
        published += tick()
        assert 0 < len(queue) <= bound
    assert count_due() == 120 - published  # they wait, and are not lost


def test_a_backlog_fills_a_queue_as_fast_as_workers_empty_it(queue, settings):
    settings.RUN_BATCH = 1
    start(300)
    assert [_tick_and_take_all(queue) for _ in range(3)] == [START, 2 * START, 4 * START]
    tick()
    queue.take(10)  # slow workers: nothing is added until half a tick's worth is gone
    before = len(queue)
    tick()
    assert len(queue) == before


def _tick_and_take_all(queue: Queue) -> int:
    published = tick()
    queue.take(len(queue))
    return published


def test_a_single_run_leaves_at_once_although_another_tenant_has_filled_the_queue(queue, settings, monkeypatch):
    settings.RUN_BATCH = 2
    monkeypatch.setattr(claims, "SIGHT", 50)
    start(200)
    tick()
    tick()  # nobody takes anything: the backlog's share of the queue is full
    full = len(queue)
    assert full == START
    start(1, slug="globex", at=NOW + timedelta(seconds=1))
    tick(NOW + timedelta(seconds=2))
    with open_public():
        globex = Tenant.objects.get(slug="globex").pk
    assert queue.tenants()[full:] == [globex]


def test_what_a_flushed_broker_forgot_is_published_again(queue):
    start(2)
    tick()
    queue.client.flushdb()
    assert tick(NOW + claims.REARM - timedelta(seconds=1)) == 0
    assert tick(NOW + claims.REARM) == 2
    assert len(queue) == 1


def test_with_no_beat_for_an_hour_everything_catches_up(queue, settings):
    settings.RUN_BATCH = 5
    for minute in range(0, 60, 10):
        start(7, at=NOW + timedelta(minutes=minute))
    later = NOW + timedelta(hours=1)
    published = [tick(later) for _ in range(3)]
    assert sum(published) == 42
    assert count_due(later) == 0
    assert sorted(run for runs in queue.runs() for run in runs) == sorted(_list_runs())


def _list_runs() -> list[UUID]:
    with open_tenant("acme"):
        return list(Run.objects.values_list("pk", flat=True))


def test_runs_of_a_switched_off_tenant_are_not_published_and_are_due_when_it_is_back(queue):
    start(1)
    start(1, slug="globex")
    provisioning.set_active(tenant=_get("globex"), active=False, by="test")
    try:
        assert tick() == 1
        assert count_due() == 1
    finally:
        provisioning.set_active(tenant=_get("globex"), active=True, by="test")
    assert tick() == 1


def _get(slug: str) -> Tenant:
    with open_public():
        return Tenant.objects.get(slug=slug)


def test_a_broker_that_goes_away_in_the_middle_leaves_the_rest_due(queue, settings, monkeypatch):
    settings.RUN_BATCH = 2
    start(8)
    publish, left = dispatch.publish, iter([True, True, False])
    monkeypatch.setattr(dispatch, "publish", lambda **given: next(left) and publish(**given))
    assert tick() == 4
    assert len(queue) == 2
    assert count_due() == 4
    monkeypatch.setattr(dispatch, "publish", publish)
    assert tick() == 4


def test_a_run_that_cannot_be_published_holds_up_nobody(queue, monkeypatch):
    start(1, step="draft")
    start(1)
    publish = dispatch.publish

    def refuse(*, step, **given):
        if step == "draft":
            raise ValueError("no task has this name")
        return publish(step=step, **given)

    monkeypatch.setattr(dispatch, "publish", refuse)
    tick()
    assert len(queue) == 1
    assert count_due() == 0  # it is tried again after REARM


@pytest.fixture
def slow(monkeypatch):
    """The clock by which a tick measures itself; what is called through `slow` takes so long."""
    moment = {"now": 0.0}
    monkeypatch.setattr(ticks, "time", SimpleNamespace(monotonic=lambda: moment["now"]))

    def slow(module, name: str, seconds: float) -> None:
        real = getattr(module, name)

        def take_long(**given):
            moment["now"] += seconds
            return real(**given)

        monkeypatch.setattr(module, name, take_long)

    return slow


def test_a_tick_ends_when_its_time_is_over(queue, settings, slow):
    settings.RUN_BATCH = 1
    start(30)
    slow(dispatch, "publish", ticks.SHARE / 4 + 0.01)
    assert tick() == 4
    assert count_due() == 26


@pytest.mark.parametrize(("seconds", "leaves"), [(SHARE + 0.5, 1), (ticks.TURN, 0)])
def test_a_claim_that_took_long_lets_one_message_leave_unless_the_turn_is_lost(queue, settings, slow, seconds, leaves):
    settings.RUN_BATCH = 1
    start(5)
    slow(claims, "claim", seconds)
    assert tick() == leaves
    assert count_due() == 5 - leaves


def test_another_tick_in_the_middle_of_its_turn_is_left_alone(queue, settings):
    start(1)
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        lock = client.lock("surehand:agenda:agent:turn", timeout=5)
        assert lock.acquire()
        assert tick() == 0
        assert count_due() == 1
        lock.release()
    assert tick() == 1


def test_a_tick_whose_turn_was_forgotten_ends_quietly(queue, settings, monkeypatch):
    start(1)
    publish = dispatch.publish
    monkeypatch.setattr(dispatch, "publish", lambda **given: queue.client.flushdb() and publish(**given))
    assert tick() == 1


def test_ticks_of_several_beats_at_once_keep_the_bound_and_publish_a_run_once(queue, settings, monkeypatch):
    settings.AGENDA_IN_FLIGHT, settings.RUN_BATCH = 20, 3
    started = start(150)
    barrier = threading.Barrier(3, timeout=20)
    publish = dispatch.publish

    def publish_slowly(**given):  # so that they meet
        time.sleep(0.01)
        return publish(**given)

    monkeypatch.setattr(dispatch, "publish", publish_slowly)

    def beat(_number: int) -> list[int]:
        lengths = []
        for _ in range(6):
            barrier.wait()
            tick()
            lengths.append(len(queue))
        connection.close()
        return lengths

    with ThreadPoolExecutor(3) as pool:
        lengths = [length for found in pool.map(beat, range(3)) for length in found]
    assert max(lengths) <= 20
    runs = [run for runs in queue.runs() for run in runs]
    assert len(runs) == len(set(runs)) == 150 - count_due()
    assert len(runs) >= 40
    assert set(runs) <= {run.pk for run in started}


def test_every_queue_that_a_flow_names_is_looked_at(settings):
    named = {step.queue for kind in settings.RUN_KINDS for step in get_flow(kind).steps}
    assert named <= set(claims.QUEUES)
