"""What a fork of the stable can be: a Celery worker, a beat, a reviewer. Each is the real thing in its main process."""

import time
from typing import Any

import structlog
from celery.apps import beat as _beat  # noqa: F401
from celery.apps import worker as _worker  # noqa: F401
from celery.bin import celery as _celery  # noqa: F401 - what a worker imports late, imported before the forks
from celery.concurrency import prefork, thread  # noqa: F401
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django_celery_beat import schedulers  # noqa: F401

from agents import clock
from agents.registry import get_flow
from agents.rights import machine
from config.celery import app
from config.chaos import broker  # noqa: F401
from config.tenants.context import open_tenant
from cortex.research import fetch
from outreach import reviews
from outreach.errors import ReviewRefused
from outreach.models import Draft

REVIEWER = "rita"
PAUSE = 0.25  # seconds between two looks at the queue of drafts

_log = structlog.get_logger("surehand.chaos")


def warm_up() -> None:
    """Import what a role needs, once for all forks; open no connection and no thread."""
    app.loader.import_default_modules()
    for kind in settings.RUN_KINDS:
        get_flow(kind)
    fetch.make_fetcher()


def play(role: str, order: dict[str, Any]) -> None:
    """Be what was ordered until a signal ends it."""
    {"worker": _work, "beat": _tick, "reviewer": _review}[role](order)


def _work(order: dict[str, Any]) -> None:
    app.worker_main(
        ["worker", "--loglevel", "WARNING", "--without-mingle", "--without-gossip", "-n", f"{order['name']}@chaos",
         "-Q", ",".join(order["queues"]), "-P", order["pool"], "-c", str(order["concurrency"])]
    )  # fmt: skip


def _tick(_order: dict[str, Any]) -> None:
    app.start(["beat", "--loglevel", "WARNING", "--pidfile", ""])


def _review(order: dict[str, Any]) -> None:
    """Approve every draft that may be approved, as a person would who never sleeps."""
    while True:
        for slug in order["tenants"]:
            try:
                with open_tenant(slug):
                    _look_through()
            except (OperationalError, InterfaceError) as error:  # as when a page fails: the person tries again
                _log.warning("chaos.review_failed", error=type(error).__name__)
                connection.close()
        time.sleep(PAUSE)


def _look_through() -> None:
    for draft in Draft.objects.filter(status__in=["pending", "blocked"]).order_by("created_at", "pk"):
        act: dict[str, Any] = {"draft": draft, "version": draft.version, "by": machine(REVIEWER), "now": clock.now()}
        try:
            if draft.status == Draft.Status.BLOCKED:
                reviews.skip(**act)
            elif draft.number == 1 and draft.pk % 20 == 0:
                reviews.regenerate(**act, note="shorter")
            else:
                reviews.approve(**act)
        except ReviewRefused as refusal:  # it changed meanwhile, or the conversation ended
            _log.info("chaos.review_refused", draft=draft.pk, why=str(refusal))
