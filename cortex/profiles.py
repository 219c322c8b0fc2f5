"""The profile layer's verbs: what research found is saved as a new version; nothing is edited afterwards."""

from collections.abc import Set
from datetime import datetime, timedelta

from django.db import transaction

from agents import trace
from agents.models import Run
from cortex.models import Fact, Page, Profile
from cortex.research.study import Study
from leads.models import Company

MAX_AGE = timedelta(days=30)
FAILURE_MAX_AGE = timedelta(days=1)  # a site that was down yesterday may be up today
FACT_MAX_AGE = timedelta(days=90)  # where a site cannot be read again: what was true of it then is no fact now
_FAILED = frozenset({Profile.Outcome.UNREACHABLE, Profile.Outcome.REFUSED})
_UNREAD = "extract_failed"  # the signal of a page that was fetched, of which the model made nothing


def find_current(company: Company) -> Profile | None:
    """Return the version that is read, whatever its age."""
    return Profile.objects.filter(company=company, superseded_at=None).first()


def get_fresh(*, company: Company, now: datetime, max_age: timedelta = MAX_AGE) -> Profile | None:
    """Return the company's profile when it need not be studied again, so that colleagues share one study.

    What counts is the latest attempt, also one that failed and left an older profile in place.
    """
    latest = Profile.objects.filter(company=company).order_by("-version").first()
    if latest is None:
        return None
    codes = {signal.get("code", "") for signal in latest.signals}
    limit = min(max_age, FAILURE_MAX_AGE) if _has_failed(latest.outcome, codes) else max_age
    if latest.created_at <= now - limit:
        return None
    return latest if latest.superseded_at is None else find_current(company)


def _has_failed(outcome: str, codes: Set[str]) -> bool:
    """Return whether a study came to nothing for a reason that says nothing about the company."""
    return outcome in _FAILED or (outcome == Profile.Outcome.NOTHING_FOUND and _UNREAD in codes)


def describe_latest(company: Company) -> str:
    """Say what the latest study of a company came to, as a sentence or two; or that there was none."""
    latest = Profile.objects.filter(company=company).order_by("-version").first()
    if latest is None:
        return "The company has not been researched."
    return f"Research of the company: {latest.get_outcome_display().lower()}. {latest.reason}".strip()


@transaction.atomic
def save(*, company: Company, study: Study, run: Run | None, now: datetime) -> Profile:
    """Store a study as the company's next version and supersede the one before.

    A study that failed takes nothing away: where an earlier one found facts, those stay the ones that are read.
    """
    Company.objects.select_for_update(no_key=True).only("pk").get(pk=company.pk)  # one version at a time
    latest = Profile.objects.filter(company=company).order_by("-version").first()
    current = find_current(company)
    has_failed = _has_failed(study.outcome, {signal.code for signal in study.signals})
    keeps_old = has_failed and current is not None and current.outcome == Profile.Outcome.FOUND
    if current is not None and not keeps_old:
        Profile.objects.filter(pk=current.pk).update(superseded_at=now)
    profile = Profile.objects.create(
        company=company,
        version=(latest.version if latest else 0) + 1,
        run=run,
        outcome=study.outcome,
        reason=study.reason[:500],
        website=study.website[:2048],
        refusals=[{"url": item.url, "code": item.code, "reason": item.sentence} for item in study.refusals],
        signals=[{"url": item.url, "code": item.code, "detail": item.detail} for item in study.signals],
        created_at=now,
        superseded_at=now if keeps_old else None,
    )
    _save_facts(profile, study, _save_pages(profile, study))
    _trace(profile, study, run)
    return profile


def _save_pages(profile: Profile, study: Study) -> dict[str, Page]:
    rows = Page.objects.bulk_create(
        Page(
            profile=profile,
            url=page.url,
            fetched_at=page.fetched_at,
            status=page.status,
            content_type=page.content_type,
            sha256=page.sha256,
            text=page.text,
            hidden_text=page.hidden_text,
            truncated=page.truncated,
        )
        for page in study.pages
    )
    return {row.url: row for row in rows}


def _save_facts(profile: Profile, study: Study, pages: dict[str, Page]) -> None:
    Fact.objects.bulk_create(
        Fact(
            profile=profile,
            kind=fact.kind,
            text=fact.text,
            quote=fact.quote,
            url=fact.url,
            page=pages.get(fact.url),
            content_hash=fact.content_hash,
            fetched_at=fact.fetched_at,
        )
        for fact in study.facts
    )


def _trace(profile: Profile, study: Study, run: Run | None) -> None:
    trace.record(
        "cortex.profile.write",
        run=run,
        company_id=profile.company_id,
        version=profile.version,
        outcome=study.outcome,
        pages=len(study.pages),
        facts=len(study.facts),
    )
    for signal in study.signals:
        level = "warning" if "instruction" in signal.code else "info"
        trace.record(
            "cortex.research.signal",
            run=run,
            level=level,
            company_id=profile.company_id,
            code=signal.code,
            url=signal.url,
        )
        if "instruction" in signal.code:
            where = "page.hidden" if signal.code.startswith("hidden") else "page.text"
            trace.record(
                "input.instruction", run=run, level="warning", where=where, url=signal.url, quote=signal.detail[:160]
            )
