"""Campaigns: their bounds as a form, and the pages that enrol people and pause sending."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from unfold.decorators import action
from unfold.widgets import UnfoldAdminTextareaWidget

from agents import clock
from agents.columns import column
from agents.pages import RowAdmin
from agents.rights import person
from outreach import campaigns
from outreach.admin.enrol_form import EnrolForm, find_contacts
from outreach.admin.forms import ReasonForm, first_error
from outreach.models import Campaign

SAMPLE = 12
REFUSALS_SHOWN = 200


class LinesField(forms.CharField):
    """A list of short texts, one per line."""

    widget = UnfoldAdminTextareaWidget(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(str(item) for item in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        text = str(super().clean(value) or "")
        return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "") != str(data or "").replace("\r\n", "\n").strip()


class CampaignForm(forms.ModelForm):  # type: ignore[type-arg]
    """The bounds of a campaign; the database holds the same rules."""

    allowed_hosts = LinesField(required=False, help_text="Host names a mail may link to, one per line.")
    banned_phrases = LinesField(required=False, help_text="Words that no mail may contain, one per line.")

    class Meta:
        model = Campaign
        exclude: ClassVar = ["paused_at", "pause_reason", "created_at"]

    def clean_allowed_hosts(self) -> list[str]:
        hosts = (
            host.lower().removeprefix("https://").removeprefix("http://") for host in self.cleaned_data["allowed_hosts"]
        )
        return list(dict.fromkeys(host.rstrip("/") for host in hosts))


@admin.register(Campaign)
class CampaignAdmin(RowAdmin):
    """Each campaign with what came of it."""

    form = CampaignForm
    list_display: ClassVar = ["name", "mailbox", "state", "open_count", "answered_count", "wait_days", "follow_ups"]
    list_select_related: ClassVar = ["mailbox"]
    ordering: ClassVar = ["name"]
    actions = None
    actions_detail: ClassVar = ["enrol", "pause"]
    fieldsets: ClassVar = [
        ("What it is for", {"fields": ["name", "goal", "cta", "tone", "mailbox"]}),
        ("Rhythm", {"fields": [("wait_days", "follow_ups", "approval_hours")]}),
        (
            "What a mail may be",
            {
                "fields": [
                    ("min_subject", "max_subject"),
                    ("min_body", "max_body"),
                    ("allowed_hosts", "banned_phrases"),
                    "without_facts",
                ]
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Campaign]:
        rows: QuerySet[Campaign] = super().get_queryset(request)
        return rows.annotate(
            open_enrolments=Count("enrolments", filter=Q(enrolments__status="open")),
            answered_enrolments=Count("enrolments", filter=Q(enrolments__status="answered")),
        )

    def has_delete_permission(self, request: HttpRequest, obj: Campaign | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Campaign, form: Any, change: bool) -> None:
        if not change:
            obj.created_at = clock.now()
        super().save_model(request, obj, form, change)

    # --- Enrolling --------------------------------------------------------------------------------------------------

    @action(description="Enrol contacts", url_path="enrol", icon="group_add")
    def enrol(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Choose people, see how many they are, enrol them, and see who was refused and why."""
        campaign = self._get(request, object_id)
        if not request.user.has_perm("outreach.add_enrolment"):
            raise PermissionDenied
        form = EnrolForm(request.POST if request.method == "POST" else request.GET or None)
        if request.method == "POST" and form.is_valid():
            return self._enrol_chosen(request, campaign, form)
        contacts = find_contacts(
            campaign, form.cleaned_data if form.is_bound and form.is_valid() else EnrolForm.DEFAULTS
        )
        context = {"form": form, "count": contacts.count(), "sample": contacts[:SAMPLE], "limit": EnrolForm.LIMIT}
        return self._render(request, campaign, "outreach/enrol.html", context)

    def _enrol_chosen(self, request: HttpRequest, campaign: Campaign, form: EnrolForm) -> HttpResponse:
        contacts = find_contacts(campaign, form.cleaned_data)[: EnrolForm.LIMIT]
        done = campaigns.enrol(campaign=campaign, contacts=contacts, by=person(request.user), now=clock.now())
        messages.success(request, f"{done.enrolled} enrolled; their first mails are being researched and drafted.")
        if not done.refused:
            return HttpResponseRedirect(reverse("admin:outreach_enrolment_changelist"))
        context = {"form": EnrolForm(), "refused": done.refused[:REFUSALS_SHOWN], "refused_count": len(done.refused)}
        remaining = find_contacts(campaign, EnrolForm.DEFAULTS)
        return self._render(
            request, campaign, "outreach/enrol.html",
            {**context, "count": remaining.count(), "sample": remaining[:SAMPLE], "limit": EnrolForm.LIMIT},
        )  # fmt: skip

    # --- Pausing ----------------------------------------------------------------------------------------------------

    @action(description="Pause or go on", url_path="pause", icon="pause_circle")
    def pause(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Hold all sending of a campaign, or let it go on."""
        campaign = self._get(request, object_id)
        if not self.has_change_permission(request, campaign):
            raise PermissionDenied
        if request.method != "POST":
            return self._render(request, campaign, "outreach/campaign_pause.html", {})
        return self._pause_or_go_on(request, campaign)

    def _pause_or_go_on(self, request: HttpRequest, campaign: Campaign) -> HttpResponse:
        by, now = person(request.user), clock.now()
        form = ReasonForm(request.POST)
        if request.POST.get("do") == "unpause":
            campaigns.unpause(campaign=campaign, by=by, now=now)
            messages.success(request, f"{campaign.name} goes on.")
        elif not form.is_valid():
            return self._render(request, campaign, "outreach/campaign_pause.html", {"refusal": first_error(form)})
        else:
            campaigns.pause(campaign=campaign, reason=form.cleaned_data["reason"], by=by, now=now)
            messages.warning(request, f"{campaign.name} is paused; nothing is lost.")
        return HttpResponseRedirect(reverse("admin:outreach_campaign_change", args=[campaign.pk]))

    def _get(self, request: HttpRequest, object_id: str) -> Campaign:
        if not self.has_view_permission(request):
            raise PermissionDenied
        campaign: Campaign | None = (
            self.get_queryset(request).filter(pk=object_id).first() if object_id.isdecimal() else None
        )
        if campaign is None:
            raise Http404("There is no such campaign.")
        return campaign

    def _render(self, request: HttpRequest, campaign: Campaign, template: str, context: dict[str, Any]) -> HttpResponse:
        request.current_app = self.admin_site.name
        filled = {
            **self.admin_site.each_context(request),
            "opts": self.opts, "original": campaign, "campaign": campaign, "title": campaign.name, **context,
        }  # fmt: skip
        return TemplateResponse(request, template, filled)

    # --- Columns ----------------------------------------------------------------------------------------------------

    @column("State", label={"Running": "success", "Paused": "danger"})
    def state(self, campaign: Campaign) -> str:
        return "Paused" if campaign.paused_at else "Running"

    @column("Open", ordering="open_enrolments")
    def open_count(self, campaign: Any) -> int:
        return int(campaign.open_enrolments)

    @column("Answered", ordering="answered_enrolments")
    def answered_count(self, campaign: Any) -> int:
        return int(campaign.answered_enrolments)
