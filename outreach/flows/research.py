"""Step research: what the lead's company says about itself, unless a colleague's run has found it lately."""

from datetime import datetime

from pydantic import Field

from agents.llm.base import Ask
from agents.models import Run
from agents.registry import Finish, Go, Outcome, Retry, Value
from cortex import profiles
from cortex.research import fetch
from cortex.research.study import Study, study
from outreach import quarantine
from outreach.flows.subject import find_stop, get_enrolment

PATIENCE = 2  # attempts at a site that may only be down for a moment; after them we write without it
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
    website = company.website or (f"https://{company.domain}" if company.domain else "")
    name = quarantine.read_lead(enrolment.contact).values["company"]
    return Order(company=name, website=website, at=now)


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
