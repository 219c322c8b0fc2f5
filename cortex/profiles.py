"""The profile layer's verbs: what research found is saved as a new version; nothing is edited afterwards."""

from datetime import datetime, timedelta

from django.db import transaction

from agents import trace
from agents.models import Run
from cortex.models import Fact, Page, Profile
from cortex.research.study import Study
from leads.models import Company

MAX_AGE = timedelta(days=30)
FAILURE_MAX_AGE = timedelta(days=1)  # a site that was down yesterday may be up today
_FAILED = frozenset({Profile.Outcome.UNREACHABLE, Profile.Outcome.REFUSED})


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
    limit = min(max_age, FAILURE_MAX_AGE) if latest.outcome in _FAILED else max_age
    if latest.created_at <= now - limit:
        return None
    return latest if latest.superseded_at is None else find_current(company)


@transaction.atomic
def save(*, company: Company, study: Study, run: Run | None, now: datetime) -> Profile:
    """Store a study as the company's next version and supersede the one before.

    A study that failed takes nothing away: where an earlier one found facts, those stay the ones that are read.
    """
    Company.objects.select_for_update(no_key=True).only("pk").get(pk=company.pk)  # one version at a time
    latest = Profile.objects.filter(company=company).order_by("-version").first()
    current = find_current(company)
    keeps_old = study.outcome in _FAILED and current is not None and current.outcome == Profile.Outcome.FOUND
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
