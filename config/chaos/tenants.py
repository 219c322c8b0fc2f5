"""Looking at the run's customers from outside, through a database that may be away for a moment."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Max, Min

from agents.models import Event, Run
from agents.models.run import FINISHED
from config.chaos import interrupt, weather
from config.tenants.context import open_tenant
from leads import stages
from leads.models import Contact
from outreach.models import Draft, Enrolment

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
            interrupt.check()
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
                statuses[_name(status, wake_at, now)] += 1
            running += statuses["running"]
            soon += statuses["soon"] + Draft.objects.filter(status__in=["pending", "blocked"]).count()
    return State(events, running, soon)


def _name(status: str, wake_at: datetime | None, now: datetime) -> str:
    """Say how an unfinished run stands: in somebody's hands, soon to be looked at, or at rest."""
    if status == "running" and wake_at is not None and wake_at > now:
        return "running"
    return "soon" if status != "blocked" and wake_at is not None and wake_at < now + SOON else "resting"


def was_robbed(slugs: Sequence[str], *, pid: int) -> bool:
    """Return whether somebody has taken over a run from a process."""
    for slug in slugs:
        with open_tenant(slug):
            lost = Event.objects.filter(name="agent.run.lease_lost", data__owner__icontains=f":{pid}:")
            if lost.exists():
                return True
    return False


def opt_out(slugs: Sequence[str], *, anybody: bool) -> bool:
    """Let a person of each customer ask not to be written to whose mail is approved and has not left, or `anybody`.

    Return whether somebody was found.
    """
    found = 0
    for slug in slugs:
        with open_tenant(slug), transaction.atomic():
            people = Enrolment.objects.filter(status="open").exclude(contact__stage__in=stages.STOPS).order_by("pk")
            enrolment = people.filter(sends__state="prepared").first() or (people.last() if anybody else None)
            if enrolment is not None:
                contact = Contact.objects.select_for_update().get(pk=enrolment.contact_id)
                # The time is that of the lock, so that it stands in the same order to a claim as the locks do.
                stages.move(contact=contact, to="opted_out", by="anna", now=weather.now(), reason="asked by phone")
                found += 1
    return found > 0


def find_first_wait(slugs: Sequence[str]) -> datetime | None:
    """Return when the first of the runs that wait for an answer wakes."""
    found: list[datetime] = []
    for slug in slugs:
        with open_tenant(slug):
            waits = Run.objects.filter(status="waiting", step="await_reply").aggregate(first=Min("wake_at"))
            found += [waits["first"]] if waits["first"] else []
    return min(found, default=None)


def poke_reviews(slugs: Sequence[str], *, now: datetime) -> None:
    """Wake runs that wait for the reviewer, for no reason: their step must look and wait on."""
    for slug in slugs:
        with open_tenant(slug):
            Run.objects.filter(status="waiting", step="review").update(wake_at=now)
