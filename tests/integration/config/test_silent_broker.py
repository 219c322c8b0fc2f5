"""A broker that takes connections and never answers: it costs a click some seconds, once, and nothing is lost."""

import contextlib
import selectors
import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
import redis
from django.db import transaction
from kombu.exceptions import OperationalError

from agents import dispatch, runs
from agents.models import Run
from config.tenants.agenda import ticks
from config.tenants.context import open_public
from config.tenants.models import AgendaEntry
from leads import tasks
from tests import broker

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
A_FEW = 8.0  # seconds: one time-out, on a busy machine


class Mute:
    """Stands between Redis and its clients; while `is_mute`, it takes everything and passes nothing on."""

    def __init__(self, url: str) -> None:
        address = urlsplit(url)
        self.server = (address.hostname, address.port or 6379)
        self.listener = socket.create_server(("127.0.0.1", 0))
        login, _, _ = address.netloc.rpartition("@")
        self.url = address._replace(netloc=f"{login}@127.0.0.1:{self.listener.getsockname()[1]}").geturl()
        self.is_mute = False
        self.is_over = False
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        with selectors.DefaultSelector() as ready:
            ready.register(self.listener, selectors.EVENT_READ)
            while not self.is_over:
                for key, _ in ready.select(0.05):
                    if key.data is None:
                        self._accept(ready)
                    elif not self.is_mute:
                        self._pass_on(ready, key.fileobj, key.data)
                if self.is_mute:
                    time.sleep(0.01)
            for key in list(ready.get_map().values()):
                key.fileobj.close()

    def _accept(self, ready: selectors.BaseSelector) -> None:
        client, server = self.listener.accept()[0], socket.create_connection(self.server)
        ready.register(client, selectors.EVENT_READ, server)
        ready.register(server, selectors.EVENT_READ, client)

    def _pass_on(self, ready: selectors.BaseSelector, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            if said := source.recv(65536):
                target.sendall(said)
                return
        for end in (source, target):
            with contextlib.suppress(KeyError, ValueError):
                ready.unregister(end)
            end.close()

    def close(self) -> None:
        self.is_over = True
        self.thread.join(5)


@pytest.fixture
def mute(open_acme, settings) -> Iterator[Mute]:
    stands_between = Mute(broker.empty(settings.REDIS_URL))
    with broker.use(stands_between.url, settings):
        yield stands_between
    stands_between.close()


def start(number: int) -> Run:
    return runs.start(
        kind="outreach.touch", subject=("enrolment", number), dedup_key=f"{number}:0", now=NOW, parameters={"touch": 0}
    )


def tick(now: datetime) -> int:
    with open_public():
        return ticks.publish_due(now=now)


def measure(work) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


def approve_many() -> None:
    """Do what a person's decision about many leads does: one message for each at the commit."""
    for number in range(40):
        with transaction.atomic():
            start(number)


def test_a_click_waits_once_and_nothing_is_lost(mute):
    start(1000)  # leaves a connection
    mute.is_mute = True
    took = measure(approve_many)
    print(f"40 messages to a broker that does not answer: {took:.1f} s")  # noqa: T201
    assert took < A_FEW
    assert AgendaEntry.objects.filter(due_at=NOW + runs.HINT_GRACE).count() == 41
    mute.is_mute = False
    assert tick(NOW + timedelta(minutes=1)) == 0  # it is left alone for some seconds
    dispatch.silence.end()
    published = [tick(NOW + timedelta(minutes=2)) for _ in range(6)]
    assert sum(published) == 41
    with open_public():
        assert not AgendaEntry.objects.filter(due_at__lte=NOW + timedelta(minutes=2)).exists()


def test_an_import_that_needs_a_connection_waits_once(mute):
    mute.is_mute = True

    def wake() -> None:
        with pytest.raises(OperationalError):
            tasks.publish_import(batch=1)

    assert measure(wake) < A_FEW


def test_a_broker_that_refuses_at_once_is_asked_again_at_once(open_acme, settings):
    url = broker.empty(settings.REDIS_URL)
    with broker.use(broker.NOWHERE, settings):
        start(1)
        assert not dispatch.silence
    with broker.use(url, settings), redis.Redis.from_url(settings.REDIS_URL) as client:
        start(2)
        assert client.llen("surehand:agent") == 1
        client.flushdb()
