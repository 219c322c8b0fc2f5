"""What is still going on in the sandbox's tenants, and the counts that tell its story."""

from collections import Counter
from datetime import timedelta
from typing import Any

from django.db.models import Q

from agents import clock
from agents.models import Run
from config.tenants.context import open_tenant
from leads.models import ImportBatch
from outreach.models import Draft, Enrolment, InboundMail, Send

# A run that wakes within this is on its way, not at rest.
SOON = timedelta(minutes=15)


def count_busy(slug: str) -> int:
    """Return how much is under way in a tenant: imports, runs that are due or soon will be, mail not yet read."""
    with open_tenant(slug):
        active = Q(status__in=["queued", "running"]) | Q(status="waiting", wake_at__lte=clock.now() + SOON)
        return (
            Run.objects.filter(active).count()
            + ImportBatch.objects.filter(status__in=["queued", "running"]).count()
            + InboundMail.objects.filter(read_at__isnull=True).count()
        )


def count(slug: str) -> dict[str, Any]:
    """Return a tenant's counts, from its rows alone."""
    with open_tenant(slug):
        imported: Counter[str] = Counter()
        for batch in ImportBatch.objects.all():
            for name in ("rows", "new", "updated", "duplicate", "invalid", "skipped", "opted_out"):
                imported[name] += getattr(batch, name) or 0
        sends = Send.objects.all()
        written = list(Draft.objects.filter(author__startswith="model:"))
        return {
            "imported": imported["new"],
            "updated": imported["updated"],
            "duplicates": imported["duplicate"],
            "rejected_rows": imported["invalid"],
            "skipped_rows": imported["skipped"],
            "rows": imported["rows"],
            "opted_out_in_files": imported["opted_out"],
            "enrolled": Enrolment.objects.count(),
            "drafted": len(written),
            "warned": sum(1 for draft in written if _is_warned(draft)),
            "findings": dict(Counter(finding["code"] for draft in written for finding in draft.findings)),
            "repaired": Draft.objects.filter(history__contains=[{"what": "repaired"}]).count(),
            "truncated": Draft.objects.filter(history__contains=[{"what": "truncated"}]).count(),
            "blocked": Draft.objects.filter(author__startswith="model:", action__in=["block", "retry"]).count(),
            "approved": Draft.objects.filter(review__decision="approved").count(),
            "edited": Draft.objects.filter(review__decision="edited").count(),
            "rejected": Draft.objects.filter(review__decision__in=["rejected", "skipped"]).count(),
            "regenerated": Draft.objects.filter(review__decision="regenerated").count(),
            "sent": sends.filter(state="accepted").count(),
            "follow_ups": sends.filter(state="accepted", touch__gt=0).count(),
            "refused_by_server": sends.filter(state="rejected").count(),
            "in_doubt": sends.filter(state="in_doubt").count(),
            "replies": dict(Counter(_name_reply(mail) for mail in InboundMail.objects.all())),
            "stopped": Enrolment.objects.filter(status__in=["stopped", "answered"]).count(),
            "silent": Enrolment.objects.filter(status="silent").count(),
            "runs_blocked": Run.objects.filter(status="blocked").count(),
        }


def _is_warned(draft: Draft) -> bool:
    return bool(draft.findings) and draft.action in {"review", "fix"}


def _name_reply(mail: InboundMail) -> str:
    return mail.intent if mail.kind == InboundMail.Kind.HUMAN and mail.intent else mail.kind


def add_up(parts: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the sums of several tenants' counts."""
    total: dict[str, Any] = {}
    for part in parts:
        for name, value in part.items():
            if isinstance(value, dict):
                total[name] = dict(Counter(total.get(name, {})) + Counter(value))
            else:
                total[name] = total.get(name, 0) + value
    return total
