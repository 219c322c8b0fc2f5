"""A load: leads of one flow, how they are started and how far they have come. All of them end waiting for a reply."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from agents.models import Event, Run
from agents.models.run import FINISHED, Status
from config.bench import database
from config.tenants.context import open_tenant
from config.tenants.models import Tenant

ARRIVED = Q(step="await_reply", status=Status.WAITING)
ENDS = ("agent.step.complete", "agent.run.wait")
MARKS = ("agent.run.start", "agent.run.resume", *ENDS)
# Ids grow with time, so that those of a later moment are greater.
_ARRIVED_ANYWHERE = (
    "SELECT count(*) FROM public.tenants_agendaentry WHERE kind = %s AND step = 'await_reply' AND run_id >= %s"
)
STUCK = Q(status__in=[*FINISHED, Status.BLOCKED])


def _need_nothing(*_: object) -> None:
    return None


@dataclass(frozen=True)
class Load:
    """How leads of one kind of run are started: a set of them, to be published by the agenda, or a single one."""

    kind: str
    steps: int
    start_set: Callable[[str, int], None]
    start_one: Callable[[str, int], UUID]
    prepare: Callable[[int], None] = _need_nothing  # once, given the port of the mail server
    prepare_set: Callable[[str, int], None] = _need_nothing  # before a set's time begins
    is_reviewed: bool = False  # somebody must approve what is written
    tenants: Sequence[Tenant] = ()  # whose leads they are; none: the open one's

    def start(self, label: str, leads: int) -> None:
        """Start a set, spread over the tenants."""
        if not self.tenants:
            self.start_set(label, leads)
            return
        share, rest = divmod(leads, len(self.tenants))
        for number, tenant in enumerate(self.tenants):
            with open_tenant(tenant):
                self.start_set(label, share + (number < rest))

    def count(self, since: datetime) -> tuple[int, int]:
        """Return how many of the leads started since a moment wait for a reply, and how many never will.

        Of many tenants' leads the agenda tells the first, and the second is not looked for.
        """
        if self.tenants:
            arrived = database.ask(_ARRIVED_ANYWHERE, self.kind, UUID(int=int(since.timestamp() * 1000) << 80))
            return int(arrived[0][0]), 0
        rows = Run.objects.filter(kind=self.kind, created_at__gte=since)
        found = rows.aggregate(arrived=Count("pk", filter=ARRIVED), stuck=Count("pk", filter=STUCK))
        return int(found["arrived"]), int(found["stuck"])

    def explain(self, since: datetime) -> str:
        """Say where the leads stand that did not arrive."""
        rows = Run.objects.filter(kind=self.kind, created_at__gte=since).exclude(ARRIVED)
        places = rows.values_list("status", "step", "reason").annotate(n=Count("pk")).order_by("-n")[:5]
        return "; ".join(f"{n} {status} at {step}: {reason or 'no reason'}" for status, step, reason, n in places)


def measure_latencies(ids: Sequence[UUID]) -> tuple[list[float], dict[str, float]]:
    """Return each run's milliseconds under way, in order, and the median of each step of the way.

    By the engine's own times, and without waits for a person: a wait ends the way, a resumption begins it again.
    """
    found = Event.objects.filter(run_id__in=ids, name__in=MARKS).order_by("run_id", "seq")
    spent: dict[UUID, float] = dict.fromkeys(ids, 0.0)
    by_step: dict[str, list[float]] = {}
    began: datetime | None = None
    for run, name, at, data in found.values_list("run_id", "name", "at", "data"):
        if began is not None and name in ENDS:
            passed = (at - began).total_seconds() * 1000
            spent[run] += passed
            by_step.setdefault(data.get("step", "wait"), []).append(passed)
        began = None if name == "agent.run.wait" else at
    return sorted(spent.values()), {step: round(statistics.median(one), 1) for step, one in by_step.items()}
