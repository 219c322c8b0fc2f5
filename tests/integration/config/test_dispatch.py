"""Publishing: bounded, repeated until somebody takes it up, and harmless when the broker is away or forgets."""

import base64
import json
import time
from datetime import UTC, datetime

import pytest
import redis
from celery import current_app
from django_celery_beat.models import CrontabSchedule, IntervalSchedule, PeriodicTask, PeriodicTasks

from agents import dispatch, runs
from agents.models import Run
from config.beat import Scheduler
from config.tenants.agenda import ticks
from config.tenants.context import open_public, open_tenant
from config.tenants.models import AgendaEntry
from tests import broker

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)  # past
QUEUES = ("agent", "send", "default", "inbox", "import")


@pytest.fixture
def queue(settings):
    """An empty broker; a call returns what lies in one of its queues."""
    with broker.use(broker.empty(settings.REDIS_URL), settings), redis.Redis.from_url(settings.REDIS_URL) as client:
        yield lambda name: [json.loads(item) for item in client.lrange(f"surehand:{name}", 0, -1)]
        client.flushdb()


def start(count: int, *, slug: str = "acme") -> list[Run]:
    with open_tenant(slug):
        return [
            runs.start(
                kind="outreach.touch", subject=("enrolment", number), dedup_key=f"{number}:0", now=NOW, publish=False,
                parameters={"touch": 0},
            )
            for number in range(count)
        ]  # fmt: skip


def test_a_chain_leaves_as_named_tasks_with_their_tenant(queue, open_acme):
    (run,) = start(1)
    assert dispatch.publish(kind=run.kind, runs=[run.pk], step="research")
    (message,) = queue("agent")
    assert message["headers"]["task"] == "outreach.research"
    _, kwargs, embed = json.loads(base64.b64decode(message["body"]))
    assert kwargs == {"runs": [str(run.pk)], "tenant": open_acme.pk}
    assert [link["task"] for link in embed["chain"]] == ["outreach.validate", "outreach.draft"]


@pytest.mark.parametrize(
    ("step", "name"), [("research", "agent"), ("review", "default"), ("send", "send"), ("await_reply", "default")]
)
def test_a_step_goes_to_the_queue_of_the_worker_that_may_do_it(queue, open_acme, step, name):
    (run,) = start(1)
    dispatch.publish(kind=run.kind, runs=[run.pk], step=step)
    assert {queued: len(queue(queued)) for queued in QUEUES if queue(queued)} == {name: 1}


def test_a_broker_that_is_away_costs_time_and_nothing_else(open_acme, settings):
    with broker.use(broker.NOWHERE, settings):
        began = time.monotonic()
        (run,) = start(1)
        assert dispatch.publish(kind=run.kind, runs=[run.pk], step="research") is False
        assert ticks.publish_due(now=NOW) == 0
        assert time.monotonic() - began < 10
    entry = AgendaEntry.objects.get(run_id=run.pk)
    assert entry.due_at == NOW  # still due: the first tick after the broker is back publishes it


def test_a_decision_is_stored_although_the_broker_is_away(open_acme, settings):
    """A run that is started by a person's click must not fail on the message that nobody takes."""
    with broker.use(broker.NOWHERE, settings):
        run = runs.start(kind="outreach.touch", subject=("enrolment", 1), dedup_key="1:0", now=NOW)
    assert AgendaEntry.objects.get(run_id=run.pk).due_at == NOW + runs.HINT_GRACE


@pytest.fixture
def beat(transactional_tenants):
    """The scheduler that beat runs with, on its tables in the shared schema."""
    with open_public():
        made = []
        yield lambda: made.append(Scheduler(app=current_app._get_current_object())) or made[-1]
        for scheduler in made:
            scheduler._finalize.cancel()  # it would write to the database when the process ends
        for model in (PeriodicTask, PeriodicTasks, IntervalSchedule, CrontabSchedule):
            model.objects.all().delete()


def test_beat_has_the_two_ticks_as_rows_and_publishes_them(beat, queue):
    start(1)
    scheduler = beat()
    assert {"agenda", "inboxes"} <= set(scheduler.schedule)
    rows = dict(PeriodicTask.objects.exclude(name__startswith="celery.").values_list("name", "task"))
    assert (rows["agenda"], rows["inboxes"]) == ("tenants.claim_agenda", "tenants.poll_inboxes")
    assert set(rows.values()) <= set(current_app.tasks)
    PeriodicTask.objects.update(last_run_at=datetime(2020, 1, 1, tzinfo=UTC))
    PeriodicTasks.update_changed()
    scheduler = beat()
    for _ in range(5):
        scheduler.tick()
    published = [message["headers"]["task"] for message in queue("default")]
    assert {"tenants.claim_agenda", "tenants.poll_inboxes"} <= set(published)
    expires = {message["headers"]["task"]: message["headers"]["expires"] for message in queue("default")}
    assert None not in expires.values(), expires  # nobody needs an old tick


@pytest.mark.usefixtures("transactional_tenants")
def test_the_ticks_do_what_they_are_for(queue):
    start(2)  # due long ago by the machine's clock
    assert current_app.tasks["tenants.claim_agenda"]() == 2
    assert len(queue("agent")) == 1  # both in one message
    assert current_app.tasks["tenants.poll_inboxes"]() == 2
    assert len(queue("inbox")) == 2
