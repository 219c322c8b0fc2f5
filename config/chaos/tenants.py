"""Looking at the run's customers from outside, through a database that may be away for a moment."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection
from django.db.models import Max

from agents.models import Event, Run
from agents.models.run import FINISHED
from config.tenants.context import open_tenant
from outreach.models import Draft

PATIENCE = 20.0  # seconds for which a database may be away
SOON = timedelta(hours=2)  # what wakes within this is still under way

T = TypeVar("T")


@dataclass(frozen=True)
class State:
    """How far the run is. Two that are equal mean that nothing has happened in between."""

    events: int
    running: int
    soon: int  # unfinished runs that will be looked at soon, by themselves or by the reviewer

    @property
    def is_at_rest(self) -> bool:
        return not (self.running or self.soon)


def persist(act: Callable[[], T]) -> T:
    """Do something in the database, again if it was away meanwhile; `act` must be safe to repeat."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return act()
        except (OperationalError, InterfaceError):
            connection.close()
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def look(slugs: Sequence[str], *, now: datetime) -> State:
    """Return the state of all customers."""
    events, running, soon = 0, 0, 0
    for slug in slugs:
        with open_tenant(slug):
            events += Event.objects.aggregate(last=Max("pk"))["last"] or 0
            statuses = Counter[str]()
            for status, wake_at in Run.objects.exclude(status__in=FINISHED).values_list("status", "wake_at"):
                is_soon = status == "queued" or (status == "waiting" and wake_at is not None and wake_at < now + SOON)
                statuses["soon" if is_soon else status] += 1
            running += statuses["running"]
            soon += statuses["soon"] + Draft.objects.filter(status__in=["pending", "blocked"]).count()
    return State(events, running, soon)


def poke_reviews(slugs: Sequence[str], *, now: datetime) -> None:
    """Wake runs that wait for the reviewer, for no reason: their step must look and wait on."""
    for slug in slugs:
        with open_tenant(slug):
            Run.objects.filter(status="waiting", step="review").update(wake_at=now)
