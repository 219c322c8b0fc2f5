"""Beats as they are run: two at once do no harm, and after an hour without one a single tick catches up."""

import base64
import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import redis
from celery import current_app
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django_celery_beat.models import CrontabSchedule, IntervalSchedule, PeriodicTask, PeriodicTasks

from agents import runs
from config.beat import Scheduler, is_tick_needed
from config.tenants.context import open_public, open_tenant
from config.tenants.models import Worker
from tests import broker

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)  # past, by the machine's clock
BOUND = 8
LOOK = 0.02  # seconds between two looks


@pytest.fixture
def client(transactional_tenants, settings) -> Iterator[redis.Redis]:
    """An empty broker."""
    with broker.use(broker.empty(settings.REDIS_URL), settings), redis.Redis.from_url(settings.REDIS_URL) as found:
        yield found
        found.flushdb()


@pytest.fixture(autouse=True)
def no_rows(transactional_tenants) -> Iterator[None]:
    yield
    with open_public():
        for model in (PeriodicTask, PeriodicTasks, IntervalSchedule, CrontabSchedule):
            model.objects.all().delete()


class Beat(Scheduler):
    """The scheduler that beat runs with; it counts what it publishes."""

    published = 0

    def apply_async(self, *args, **options):
        self.published += 1
        return super().apply_async(*args, **options)


def make_beat() -> Beat:
    scheduler = Beat(app=current_app._get_current_object())
    scheduler._finalize.cancel()  # it would write to the database when the process ends
    return scheduler


def start(count: int) -> set[UUID]:
    """Start runs in two tenants."""
    started = set[UUID]()
    for slug in ("acme", "globex"):
        with open_tenant(slug):
            for number in range(count // 2):
                run = runs.start(
                    kind="outreach.touch", subject=("enrolment", number), dedup_key=f"{number}:0", now=NOW,
                    publish=False, parameters={"touch": 0},
                )  # fmt: skip
                started.add(run.pk)
    return started


def read(message: bytes) -> tuple[str, dict]:
    """Return the task and the arguments that a message names."""
    given = json.loads(message)
    return given["headers"]["task"], json.loads(base64.b64decode(given["body"]))[1]


class Installation:
    """Two beats, two workers that do what the beats tick, and a slow one that takes up runs; threads of this test."""

    def __init__(self, client: redis.Redis) -> None:
        self.client = client
        self.is_over = threading.Event()
        self.ticks: list[str] = []
        self.runs: list[UUID] = []
        self.lengths: list[int] = []

    def beat(self) -> int:
        """Be a beat; return how many ticks it published."""
        with open_public():  # as the main thread of a real one is
            scheduler = make_beat()
            while not self.is_over.is_set():
                scheduler.tick()
                self.is_over.wait(0.1)
            scheduler.close()
            connection.close()
            return scheduler.published

    def work(self) -> None:
        while not self.is_over.is_set():
            for message in self.client.rpop("surehand:default", 1) or []:
                task, given = read(message)
                self.ticks.append(task)
                current_app.tasks[task](**given)
                self.lengths.append(self.client.llen("surehand:agent"))
            time.sleep(LOOK)
        connection.close()

    def take_runs(self) -> None:
        while not self.is_over.is_set():
            for message in self.client.rpop("surehand:agent", 1) or []:
                self.runs.extend(UUID(run) for run in read(message)[1]["runs"])
            time.sleep(LOOK)


def test_two_beats_at_once_publish_a_run_once_and_keep_the_bound(client, settings):
    settings.AGENDA_IN_FLIGHT, settings.RUN_BATCH = BOUND, 1
    started = start(30)
    make_beat()  # the rows are there: whoever makes them is another test's business
    all_of_it = Installation(client)
    with ThreadPoolExecutor(5) as pool:
        others: list[Future[None]] = [pool.submit(all_of_it.work) for _ in range(2)]
        others.append(pool.submit(all_of_it.take_runs))
        beats = [pool.submit(all_of_it.beat) for _ in range(2)]
        until = time.monotonic() + 30
        while len(all_of_it.runs) < len(started) and time.monotonic() < until:
            time.sleep(LOOK)
        all_of_it.is_over.set()
        for other in others:
            other.result()
    counts = [beat.result() for beat in beats]
    print(f"two beats published {counts} ticks, {len(all_of_it.ticks)} were taken up")  # noqa: T201
    assert min(counts) > 0
    assert max(all_of_it.lengths) <= BOUND
    assert sorted(all_of_it.runs) == sorted(started)


def test_after_an_hour_without_a_beat_each_tick_is_published_once(client):
    start(2)
    with open_public():
        make_beat()
        PeriodicTask.objects.update(last_run_at=datetime.now(tz=UTC) - timedelta(hours=1))
        PeriodicTasks.update_changed()
        scheduler = make_beat()
        for _ in range(len(scheduler.schedule)):
            scheduler.tick()
        scheduler.close()
    published = sorted(read(message)[0] for message in client.lrange("surehand:default", 0, -1))
    assert published == sorted(PeriodicTask.objects.values_list("task", flat=True))


def test_beat_publishes_nothing_but_what_the_settings_name(client, settings):
    """Celery would add a daily clean-up of results, of which there are none."""
    assert set(make_beat().schedule) == set(settings.CELERY_BEAT_SCHEDULE)


def test_an_edited_row_counts_after_the_loops_interval_and_is_not_asked_for_at_every_tick(client, monkeypatch):
    clock = [0.0]
    monkeypatch.setattr("config.beat.monotonic", lambda: clock[0])
    with open_public():
        scheduler = make_beat()
        assert scheduler.schedule["agenda"].model.enabled
        scheduler.schedule_changed()
        task = PeriodicTask.objects.get(name="agenda")
        task.enabled = False
        task.save()  # as the admin does
        with CaptureQueriesContext(connection) as asked:
            for clock[0] in (1.0, 2.0, 3.0, 4.9):
                assert "agenda" in scheduler.schedule
        assert len(asked) == 0
        clock[0] = 5.1
        assert "agenda" not in scheduler.schedule
        scheduler.close()


def tick_once(client: redis.Redis) -> set[str]:
    """Let a beat do all that is due; return what it published."""
    client.flushdb()
    with open_public():
        make_beat()
        PeriodicTask.objects.update(last_run_at=datetime.now(tz=UTC) - timedelta(hours=1))
        PeriodicTasks.update_changed()
        scheduler = make_beat()
        for _ in range(len(scheduler.schedule)):
            scheduler.tick()
        scheduler.close()
    return {read(message)[0] for message in client.lrange("surehand:default", 0, -1)}


def test_the_agenda_is_not_ticked_while_nothing_is_due_and_nobody_is_missed(client):
    found = tick_once(client)
    assert "tenants.claim_agenda" not in found
    assert {"tenants.poll_inboxes", "tenants.reconcile_agenda"} <= found


@pytest.mark.parametrize(
    "sign",
    [{"session": 0}, {"suspected_at": NOW}, {"buried_at": NOW}, {"seen_at": NOW}],
    ids=lambda sign: next(iter(sign)),
)
def test_the_agenda_is_ticked_while_a_worker_is_missed(client, sign):
    with open_public(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        alive = {"identity": "w:1:a", "name": "w", "pid": 1, "leader": 1, "session": cursor.fetchone()[0]}
        worker = Worker.objects.create(**alive)
        assert not is_tick_needed()
        Worker.objects.filter(pk=worker.pk).update(**sign)
        assert is_tick_needed()
        worker.delete()


def test_the_agenda_is_ticked_when_the_database_does_not_say(client, monkeypatch):
    def fail(**_: object) -> None:
        raise OperationalError("the database is away")

    monkeypatch.setattr("config.tenants.agenda.claims.look", fail)
    assert "tenants.claim_agenda" in tick_once(client)
