"""The first page: what waits for a person, what the agents do, and the stop button (DASHBOARD_CALLBACK)."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Sum
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from agents import clock
from agents.models import ModelCall, Run
from agents.models.run import Status
from leads.models import Contact, ImportBatch, Stage
from outreach import pauses
from outreach.admin.conversation import INTENT_COLOURS
from outreach.admin.draft_page import STAGE_COLOURS
from outreach.admin.queue import find_waiting
from outreach.models import Draft, Enrolment, InboundMail, Send

# In the order of a good conversation, then the ways it ends.
FUNNEL = (
    Stage.NEW, Stage.WORKING, Stage.CONTACTED, Stage.REPLIED, Stage.INTERESTED, Stage.CUSTOMER, Stage.REFERRED,
    Stage.NOT_NOW, Stage.NOT_INTERESTED, Stage.BOUNCED, Stage.OPTED_OUT, Stage.DO_NOT_CONTACT,
)  # fmt: skip


def fill(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add the figures of the dashboard; the operators' site, which has no such tables, gets none."""
    if request.resolver_match is None or request.resolver_match.namespace != "admin":
        return context
    now = clock.now()
    return {
        **context,
        "title": "Today",
        "desk": {
            "tiles": find_tiles(now),
            "paused": pauses.get_current(),
            "may_pause": request.user.has_perm("outreach.add_pause"),
            "may_lift": request.user.has_perm("outreach.change_pause"),
            "funnel": find_funnel(),
            "answers": find_answers(),
            "imports": ImportBatch.objects.order_by("-pk")[:5],
            "wakes": Run.objects.unfinished()
            .filter(status=Status.WAITING, wake_at__isnull=False)
            .order_by("wake_at")[:6],
            "spent": find_spent(now),
            "advance_url": _reverse("sandbox:advance"),
        },
    }


def find_tiles(now: datetime) -> list[dict[str, Any]]:
    """Return the figures that ask for somebody, then those that only tell."""
    waiting = find_waiting()
    blocked = Run.objects.blocked().count()
    doubt = Send.objects.filter(state=Send.State.IN_DOUBT).count()
    oldest = waiting.values_list("created_at", flat=True).first()
    return [
        {"title": "Waiting for review", "value": waiting.count(), "url": reverse("admin:outreach_draft_changelist"),
         "colour": "primary", "since": oldest},
        {"title": "Blocked runs", "value": blocked, "colour": "danger" if blocked else "",
         "url": reverse("admin:agents_run_changelist") + "?status__exact=blocked"},
        {"title": "Mails in doubt", "value": doubt, "colour": "danger" if doubt else "",
         "url": reverse("admin:outreach_send_changelist") + "?state__exact=in_doubt"},
        {"title": "Sent in 24 hours", "url": reverse("admin:outreach_send_changelist") + "?state__exact=accepted",
         "value": Send.objects.filter(state=Send.State.ACCEPTED, finished_at__gt=now - timedelta(hours=24)).count()},
        {"title": "Approved, on their way", "url": reverse("admin:outreach_send_changelist") + "?state__exact=prepared",
         "value": Send.objects.filter(state__in=[Send.State.PREPARED, Send.State.SENDING]).count()},
        {"title": "Open enrolments", "url": reverse("admin:outreach_enrolment_changelist") + "?status__exact=open",
         "value": Enrolment.objects.filter(status=Enrolment.Status.OPEN).count()},
        {"title": "Being written", "url": reverse("admin:agents_run_changelist") + "?status__exact=running",
         "value": Draft.objects.filter(status=Draft.Status.WRITTEN).count()
         + Run.objects.filter(status__in=[Status.QUEUED, Status.RUNNING], step__in=["research", "draft"]).count()},
    ]  # fmt: skip


def find_funnel() -> list[dict[str, Any]]:
    """Return how many people stand at each stage, each with its share of the largest, in per cent."""
    counts = dict(Contact.objects.values_list("stage").annotate(Count("pk")).order_by())
    largest = max(counts.values(), default=0) or 1
    url = _reverse("admin:leads_contact_changelist")
    return [
        {"label": stage.label, "count": counts.get(stage, 0), "share": round(100 * counts.get(stage, 0) / largest),
         "colour": STAGE_COLOURS[stage], "url": f"{url}?stage__exact={stage}" if url else ""}
        for stage in FUNNEL
    ]  # fmt: skip


def find_answers() -> list[dict[str, Any]]:
    """Return how many answers of each sort came in: what people want, then what machines said."""
    url = reverse("admin:outreach_inboundmail_changelist")
    intents = dict(InboundMail.objects.exclude(intent="").values_list("intent").annotate(Count("pk")).order_by())
    kinds = dict(InboundMail.objects.values_list("kind").annotate(Count("pk")).order_by())
    told = [
        {
            "label": label,
            "count": intents[value],
            "colour": INTENT_COLOURS.get(value, ""),
            "url": f"{url}?intent__exact={value}",
        }
        for value, label in InboundMail.Intent.choices
        if value in intents
    ]
    machines = (
        InboundMail.Kind.AUTO_REPLY,
        InboundMail.Kind.BOUNCE,
        InboundMail.Kind.DELAYED,
        InboundMail.Kind.COMPLAINT,
    )
    told += [
        {"label": kind.label, "count": kinds[kind], "colour": "", "url": f"{url}?kind__exact={kind}"}
        for kind in machines
        if kind in kinds
    ]
    unread = InboundMail.objects.filter(kind=InboundMail.Kind.HUMAN, intent="").count()
    return [
        *told,
        *([{"label": "Reply, being read", "count": unread, "colour": "primary", "url": url}] if unread else []),
    ]


def find_spent(now: datetime) -> dict[str, int]:
    """Return the tokens of the last 24 hours."""
    calls = ModelCall.objects.filter(created_at__gt=now - timedelta(hours=24))
    sums = calls.aggregate(calls=Count("pk"), tokens_in=Sum("tokens_in"), tokens_out=Sum("tokens_out"))
    return {"calls": sums["calls"], "tokens": (sums["tokens_in"] or 0) + (sums["tokens_out"] or 0)}


def _reverse(name: str) -> str:
    """Return a page's address, or nothing where no such page exists."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
