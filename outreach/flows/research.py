"""Step research: what the lead's company says about itself, unless a colleague's run has found it lately."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from pydantic import Field

from agents import outputs
from agents.llm.base import Ask
from agents.models import Run
from agents.models.run import Status
from agents.registry import Finish, Go, Outcome, Postpone, Retry, Value
from cortex import profiles
from cortex.research import fetch
from cortex.research.study import Study, study
from leads.models import Company
from outreach import quarantine
from outreach.flows.subject import find_stop, get_enrolment
from outreach.models import Enrolment

PATIENCE = 2  # attempts at a site that may only be down for a moment; after them we write without it
PAUSE = timedelta(seconds=5)  # until a look whether a colleague's run has finished with the company
STEP = "research"
LONGEST_WAIT = 600  # seconds; a site that asks for more is written off for now: a modest mail beats none


class Order(Value):
    """Which company to study."""

    company: str
    website: str
    at: datetime


class Studied(Value):
    """What came of it. The pages and facts go into the profile; the step keeps the numbers."""

    study: Study = Field(exclude=True)
    outcome: str
    pages: int
    facts: int
    refused: int
    signals: int


def load(run: Run, now: datetime) -> Order | Outcome:
    enrolment = get_enrolment(run)
    stop: Finish | None = find_stop(enrolment, run, now)
    if stop:
        return stop
    company = enrolment.contact.company
    if company is None or profiles.get_fresh(company=company, now=now) is not None:
        return Go("draft")
    if wait := _wait_for_colleague(run, company, now):
        return wait
    website = company.website or (f"https://{company.domain}" if company.domain else "")
    name = quarantine.read_lead(enrolment.contact).values["company"]
    return Order(company=name, website=website, at=now)


def _wait_for_colleague(run: Run, company: Company, now: datetime) -> Outcome | None:
    """Return how to go on while somebody else's run studies this company, or nothing when it is this run's turn.

    Whoever holds the company's row decides; the lock is never waited for, so that claims in any order cannot block
    each other. A study ends with its step, however that ends, as the run then no longer stands at it.
    """
    busy = Postpone("A colleague's run is reading this company's site", now + PAUSE, waiting_for="research")
    free = Company.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=company.pk)
    if not free.values_list("pk", flat=True)[:1] or _find_colleague(run, company, now):
        return busy
    # What was committed since the first look is seen by now.
    return Go("draft") if profiles.get_fresh(company=company, now=now) is not None else None


def _find_colleague(run: Run, company: Company, now: datetime) -> bool:
    """Return whether another run has this company's study in hand: one committed, or one claimed along with this."""
    reading = Q(kind=run.kind, subject_label=run.subject_label, status=Status.RUNNING, step=STEP, wake_at__gt=now)
    beside = [
        other.subject_id
        for other in outputs.find_beside(run)
        if other.pk != run.pk and (other.kind, other.status, other.step) == (run.kind, Status.RUNNING, STEP)
    ]
    others = Enrolment.objects.filter(contact__company=company).exclude(pk=run.subject_id)
    in_hand = Exists(Run.objects.filter(reading, subject_id=OuterRef("pk")))
    return others.filter(Q(pk__in=beside) | in_hand).exists()


def work(given: Order, ask: Ask) -> Studied:
    found = study(
        company_name=given.company, website=given.website, ask=ask, fetcher=fetch.make_fetcher(), now=given.at
    )
    return Studied(
        study=found, outcome=found.outcome, pages=len(found.pages), facts=len(found.facts),
        refused=len(found.refusals), signals=len(found.signals),
    )  # fmt: skip


def save(run: Run, given: Order, value: Studied, now: datetime) -> Outcome:
    enrolment = get_enrolment(run)
    if stop := find_stop(enrolment, run, now):
        return stop
    patient = run.attempt + 1 < PATIENCE and (value.study.retry_after or 0) <= LONGEST_WAIT
    if value.study.passing and patient:
        return Retry(value.study.reason, value.study.retry_after)
    company = enrolment.contact.company
    if company is not None:
        profiles.save(company=company, study=value.study, run=run, now=now)
    return Go("draft")
