"""A broker of the test's own choice for the whole process: an empty one, or one that does not answer."""

from collections.abc import Iterator
from contextlib import contextmanager

import redis
from celery import current_app

from agents import dispatch
from tests.services import choose_beside

NOWHERE = "redis://127.0.0.1:9/0"


@contextmanager
def use(url: str, settings) -> Iterator[None]:
    """Publish to and measure the broker at `url`; `settings` is the fixture."""
    before = current_app.conf.broker_url
    settings.REDIS_URL = url
    _lead_to(url)
    try:
        yield
    finally:
        _lead_to(before)


def _lead_to(url: str) -> None:
    app = current_app._get_current_object()
    app.conf.broker_url = url
    app.amqp._producer_pool = None
    dispatch.silence.end()


def empty(url: str) -> str:
    """Return the address of the database beside that of `url`, which holds nothing now."""
    own = choose_beside(url)
    with redis.Redis.from_url(own) as client:
        client.flushdb()
    return own
