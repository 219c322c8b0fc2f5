"""Settings of Celery without which something would break; what needs a worker stands in tests/flows/test_hints.py."""

import inspect
import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
import redis
from celery import current_app
from kombu import Connection, Queue

from agents import dispatch, runs
from tests import broker

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
TASKS = {name: task for name, task in current_app.tasks.items() if not name.startswith(("celery.", "tests."))}


@pytest.fixture
def client(open_acme, settings) -> Iterator[redis.Redis]:
    """An empty broker."""
    with broker.use(broker.empty(settings.REDIS_URL), settings), redis.Redis.from_url(settings.REDIS_URL) as found:
        yield found
        found.flushdb()


def publish_run() -> None:
    run = runs.start(
        kind="outreach.touch", subject=("enrolment", 1), dedup_key=str(uuid4()), now=NOW, publish=False, parameters={}
    )
    assert dispatch.publish(kind=run.kind, runs=[run.pk], step="research")


def publish_by_hand(task: str) -> None:
    TASKS[task].apply_async(kwargs={"runs": [], "batch": 1})


PUBLISHERS: dict[str, tuple[str, Callable[[], None]]] = {
    "a chain": ("agent", publish_run),
    "no route": ("default", partial(publish_by_hand, "tenants.claim_agenda")),
    **{task: (route["queue"], partial(publish_by_hand, task)) for task, route in current_app.conf.task_routes.items()},
}


@pytest.mark.parametrize("publisher", PUBLISHERS)
def test_messages_arrive_after_redis_was_flushed(client, publisher):
    """With an exchange named, a producer that lives on would publish into nothing, and not hear of it."""
    queue, publish = PUBLISHERS[publisher]
    publish()
    client.flushdb()
    publish()
    (message,) = client.lrange(f"surehand:{queue}", 0, -1)
    assert json.loads(message)["headers"]["eta"] is None


def test_publishing_leaves_one_message_and_nothing_else(client, settings):
    """No event, no result to come, and no name without our prefix."""
    database = urlsplit(settings.REDIS_URL).path  # others have theirs, but what they say is heard in all of them
    with client.pubsub(ignore_subscribe_messages=True) as heard:
        heard.psubscribe(f"*{database}.*")
        heard.get_message(timeout=5)
        publish_run()
        assert heard.get_message(timeout=0.2) is None
    assert client.llen("surehand:agent") == 1
    assert {key.decode() for key in client.scan_iter()} == {"surehand:agent"}
    assert TASKS["outreach.research"].ignore_result


def test_a_message_of_a_dead_worker_is_looked_for_at_every_look(client, settings):
    """Kombu by itself looks at every tenth, so that a hundred seconds pass after the visibility timeout is over."""
    options = {**settings.CELERY_BROKER_TRANSPORT_OPTIONS, "visibility_timeout": 1}
    publish_run()
    taken: list[object] = []
    look = partial(Connection, settings.REDIS_URL, transport_options=options)
    with look() as dead, look() as heir:
        with dead.Consumer([Queue("agent")], callbacks=[lambda body, message: taken.append(message)]):
            dead.drain_events(timeout=5)
        assert len(taken) == 1
        with heir.Consumer([Queue("agent")], callbacks=[lambda body, message: message.ack()]):
            with pytest.raises(TimeoutError):
                heir.drain_events(timeout=0.1)  # a look before it is time
            time.sleep(1.1)
            with pytest.raises(TimeoutError):
                heir.drain_events(timeout=0.1)  # a look that brings it back
            heir.drain_events(timeout=5)


@pytest.mark.parametrize("name", sorted(TASKS))
def test_a_task_takes_arguments_of_a_newer_version(name):
    """While two versions run side by side, a message may say more than the worker that takes it up knows."""
    parameters = inspect.signature(TASKS[name].run).parameters.values()
    assert any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters)


def test_a_link_with_unknown_arguments_and_an_unknown_run_does_nothing(open_acme):
    task = TASKS["outreach.research"]
    done = task.apply(kwargs={"runs": [str(uuid4())], "tenant": open_acme.pk, "urgent": True}, throw=True)
    assert done.result == "gone"
