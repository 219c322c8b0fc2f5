"""Enrolments: who is in which campaign, what comes next and why it waits; and stopping one by hand."""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from agents import clock
from agents.admin import STATUS_COLOURS
from agents.columns import column
from agents.errors import RunError
from agents.models import Run
from agents.models.run import Status
from agents.readonly import ReadOnlyAdmin
from agents.rights import person
from agents.story import say_state
from agents.templatetags.desk import since
from outreach import enrolments
from outreach.admin.conversation import find_messages
from outreach.admin.draft_page import fill_person
from outreach.admin.forms import ReasonForm, first_error
from outreach.admin.queue import name_touch
from outreach.errors import EnrolmentRefused, OutreachError
from outreach.models import Draft, Enrolment

COLOURS = {"open": "primary", "answered": "success", "stopped": "danger", "silent": "warning"}


def find_runs(enrolment: OuterRef | int) -> QuerySet[Run]:
    """Return the runs of an enrolment's touches, the latest first."""
    rows = Run.objects.filter(kind=enrolments.KIND, subject_label=enrolments.SUBJECT, subject_id=enrolment)
    return rows.order_by("-created_at", "-pk")


@admin.register(Enrolment)
class EnrolmentAdmin(ReadOnlyAdmin):
    """Open ones first, the latest on top."""

    page = "outreach/enrolment.html"
    list_display: ClassVar = ["person", "campaign", "state", "touch", "run_state", "waits", "wakes", "since_when"]
    list_display_links: ClassVar = ["person"]
    list_filter: ClassVar = ["status", "campaign", "mailbox", "contact__stage"]
    list_select_related: ClassVar = ["contact__company", "campaign"]
    search_fields: ClassVar = ["contact__email", "contact__last_name", "contact__company__name"]
    ordering: ClassVar = ["-created_at", "-pk"]
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Enrolment]:
        latest = find_runs(OuterRef("pk")).values(
            told=JSONObject(
                status="status", step="step", waiting_for="waiting_for", wake_at="wake_at", reason="reason",
                touch="parameters__touch",
            )
        )[:1]  # fmt: skip
        rows: QuerySet[Enrolment] = super().get_queryset(request)
        return rows.select_related("contact__company", "campaign", "mailbox").annotate(latest=Subquery(latest))

    def get_urls(self) -> list[URLPattern]:
        stop = self.admin_site.admin_view(self.stop_view)
        own = [path("<path:object_id>/stop/", stop, name="outreach_enrolment_stop")]
        urls: list[URLPattern] = super().get_urls()
        return own + urls

    def fill_page(self, request: HttpRequest, row: Enrolment) -> dict[str, Any]:
        runs = list(find_runs(row.pk)[:20])
        return {
            "colour": COLOURS.get(row.status, ""),
            "runs": [(run, STATUS_COLOURS.get(Status(run.status), "")) for run in runs],
            "state": say_state(runs[0]) if runs else "No run has begun.",
            "drafts": Draft.objects.filter(enrolment=row)
            .defer("context", "support", "history")
            .order_by("-touch", "-number"),
            "messages_before": find_messages(row),
            "may_stop": row.is_open and self.may(request, "change"),
            **fill_person(row),
        }

    def stop_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """End an enrolment by hand."""

        def verb(enrolment: Enrolment) -> str:
            form = ReasonForm(request.POST)
            if not form.is_valid():
                raise EnrolmentRefused(first_error(form))
            by, reason = person(request.user), form.cleaned_data["reason"]
            if not enrolments.stop(enrolment=enrolment, reason=reason, by=by, now=clock.now()):
                raise EnrolmentRefused("This enrolment had ended before. Nothing was done.")
            return "Stopped: no draft waits any more and no mail of this enrolment leaves."

        return self.act(request, object_id, right="change", verb=verb, refusals=(OutreachError, RunError))

    @column("Person", ordering="contact__last_name", header=True)
    def person(self, enrolment: Enrolment) -> list[str]:
        company = enrolment.contact.company
        return [enrolment.contact.full_name or enrolment.contact.email, company.name if company else ""]

    @column("Status", ordering="status", label=COLOURS)
    def state(self, enrolment: Enrolment) -> tuple[str, str]:
        return enrolment.status, enrolment.get_status_display()

    @column("Touch")
    def touch(self, enrolment: Enrolment) -> str:
        number = _latest(enrolment).get("touch")
        return name_touch(int(number)) if number is not None else ""

    @column("Run", label={str(key): value for key, value in STATUS_COLOURS.items()})
    def run_state(self, enrolment: Enrolment) -> tuple[str, str] | None:
        status = _latest(enrolment).get("status")
        return (status, f"{Status(status).label}: {_latest(enrolment)['step']}") if status else None

    @column("Waits for")
    def waits(self, enrolment: Enrolment) -> str:
        latest = _latest(enrolment)
        return (latest.get("reason") or latest.get("waiting_for") or enrolment.reason)[:80]

    @column("Wakes")
    def wakes(self, enrolment: Enrolment) -> str:
        at = _latest(enrolment).get("wake_at")
        return since(datetime.fromisoformat(at)) if at else ""

    @column("Enrolled", ordering="created_at")
    def since_when(self, enrolment: Enrolment) -> str:
        return since(enrolment.created_at)


def _latest(enrolment: Enrolment) -> dict[str, Any]:
    latest: dict[str, Any] | None = getattr(enrolment, "latest", None)
    return latest or {}
