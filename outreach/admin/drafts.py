"""The review queue and the page of a draft, where most of a reviewer's day is spent."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from agents import clock
from agents.columns import column
from agents.errors import RunError
from agents.readonly import ReadOnlyAdmin
from agents.rights import Actor, person, require
from agents.templatetags.desk import since
from outreach import drafts, letters, reviews
from outreach.admin import draft_page, marking
from outreach.admin.forms import DecisionForm, ReasonForm, TextForm, first_error, typed
from outreach.admin.queue import OPEN, FindingsFilter, QueueFilter, TouchFilter, find_next, find_waiting, name_touch
from outreach.errors import ReviewRefused
from outreach.models import Draft

REFUSALS = (ReviewRefused, RunError)
BULK_LIMIT = 20  # as many as a person reads in one go
_RELATED = ("enrolment__contact__company", "enrolment__campaign", "enrolment__mailbox", "run")


@admin.register(Draft)
class DraftAdmin(ReadOnlyAdmin):
    """Opens on what waits, oldest first. Nothing is approved that was not shown in full, by itself or beside others."""

    page = "outreach/draft.html"
    list_display: ClassVar = ["person", "company", "touch_name", "subject_text", "gravest", "age", "campaign"]
    list_display_links: ClassVar = ["person", "subject_text"]
    list_filter: ClassVar = [QueueFilter, FindingsFilter, TouchFilter, "enrolment__campaign"]
    list_select_related: ClassVar = list(_RELATED)
    list_before_template = "outreach/queue_top.html"
    list_per_page = 50
    ordering: ClassVar = ["created_at", "pk"]
    search_fields: ClassVar = [
        "enrolment__contact__email", "enrolment__contact__last_name", "enrolment__contact__company__name", "subject",
    ]  # fmt: skip
    actions = ["reject_selected", "approve_selected"]

    class Media:
        css: ClassVar = {"all": ["agents/desk.css"]}

    def get_urls(self) -> list[URLPattern]:
        site = self.admin_site.admin_view
        own = [
            path("next/", site(self.next_view), name="outreach_draft_next"),
            path("<path:object_id>/check/", site(self.check_view), name="outreach_draft_check"),
        ]
        urls: list[URLPattern] = super().get_urls()
        return own + urls

    def get_queryset(self, request: HttpRequest) -> QuerySet[Draft]:
        rows: QuerySet[Draft] = super().get_queryset(request).select_related(*_RELATED)
        return rows

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        waiting = find_waiting()
        counts = {"pending": waiting.filter(status=Draft.Status.PENDING).count(), "oldest": waiting.first()}
        counts["blocked"] = waiting.filter(status=Draft.Status.BLOCKED).count()
        context = {"title": "Review queue", "queue": counts, **(extra_context or {})}
        response: HttpResponse = super().changelist_view(request, context)
        return response

    # --- The page ---------------------------------------------------------------------------------------------------

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        draft = self.get_row(request, object_id)
        if request.method == "POST":
            return self._decide(request, draft)
        return self._show(request, draft)

    def _show(self, request: HttpRequest, draft: Draft, *, status: int = 200, **refused: Any) -> HttpResponse:
        rights = {"may_change": self.may(request, "change"), "may_approve": self.may(request, "approve")}
        context = {**draft_page.fill(draft, now=clock.now(), **rights), **refused}
        return self.render_page(request, draft, self.page, context, status=status)

    def _decide(self, request: HttpRequest, draft: Draft) -> HttpResponse:
        if not (self.may(request, "change") or self.may(request, "approve")):  # which of them, the verb asks
            raise PermissionDenied
        form = DecisionForm(request.POST)
        if not form.is_valid():
            return self._refuse(request, draft, form, first_error(form), [])
        try:
            message = decide(draft, form.cleaned_data, by=person(request.user))
        except REFUSALS as error:
            findings = getattr(error, "findings", [])
            drafts.tell_foreign(draft=draft, texts=form.cleaned_data, findings=findings, by=person(request.user))
            return self._refuse(request, draft, form, str(error), findings)
        messages.success(request, message)
        return self._go_on(request, draft)

    def _refuse(
        self, request: HttpRequest, draft: Draft, form: DecisionForm, message: str, findings: list[dict[str, Any]]
    ) -> HttpResponse:
        """Show the page as it is now, with the refusal and everything that was typed."""
        fresh = self.get_row(request, str(draft.pk))
        shown = [marking.describe(finding) for finding in findings]
        if shown:  # they say the rest
            message = f"{message.partition(':')[0]}:"
        return self._show(request, fresh, status=409, refusal=message, refusal_findings=shown, typed=typed(form))

    def _go_on(self, request: HttpRequest, draft: Draft | None) -> HttpResponse:
        following = find_next(draft)
        if following is not None:
            return HttpResponseRedirect(self.row_url(following))
        messages.info(request, "Nothing else waits for review.")
        return HttpResponseRedirect(reverse("admin:outreach_draft_changelist"))

    def next_view(self, request: HttpRequest) -> HttpResponse:
        """Go to the next waiting draft, after the one named by `after`."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        after = request.GET.get("after", "")
        return self._go_on(request, Draft.objects.filter(pk=after).first() if after.isdecimal() else None)

    def check_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Answer with what the checks find in a text that is being edited. Stores nothing."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        draft = self.get_row(request, object_id)
        if not self.may(request, "change"):
            raise PermissionDenied
        form = TextForm(request.POST)
        if not form.is_valid():
            return JsonResponse({"error": first_error(form)}, status=400)
        return JsonResponse(draft_page.check_edit(draft, now=clock.now(), **form.cleaned_data))

    # --- Rejecting several at once ------------------------------------------------------------------------------------

    @admin.action(description="Reject with a reason...")
    def reject_selected(self, request: HttpRequest, queryset: QuerySet[Draft]) -> HttpResponse | None:
        """Ask for a reason, then reject each draft as it was shown; one that changed meanwhile stays."""
        if not self.may(request, "change"):
            raise PermissionDenied
        chosen = list(queryset.filter(status__in=OPEN).select_related(*_RELATED).order_by("created_at", "pk"))
        if "confirmed" not in request.POST:
            return self._ask_reason(request, chosen, "")
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self._ask_reason(request, chosen, "Say why, in a few words: the reason is kept with each lead.")
        self._reject_each(request, chosen, form.cleaned_data["reason"])
        return None

    def _ask_reason(self, request: HttpRequest, chosen: list[Draft], refusal: str) -> HttpResponse:
        context = {"chosen": chosen, "refusal": refusal, "action": "reject_selected", "title": "Reject drafts"}
        return self.render_page(request, None, "outreach/reject_many.html", context)

    def _reject_each(self, request: HttpRequest, chosen: list[Draft], reason: str) -> None:
        done, by = 0, person(request.user)
        for draft in chosen:
            version = request.POST.get(f"version_{draft.pk}", "")
            try:
                shown = int(version) if version.isdecimal() else 0
                reviews.reject(draft=draft, version=shown, reason=reason, by=by, now=clock.now())
            except REFUSALS as error:
                messages.error(request, f"{draft.enrolment.contact}: {error}")
            else:
                done += 1
        if done:
            messages.success(request, f"{done} rejected; these people are not written to.")

    # --- Approving several at once ------------------------------------------------------------------------------------

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Offer what the person may do; who posts an action all the same is refused by it."""
        actions: dict[str, Any] = super().get_actions(request)
        if not (self.may(request, "approve") and self.may(request, "bulk_approve")) and request.method != "POST":
            actions.pop("approve_selected", None)
        return actions

    @admin.action(description="Approve after reading them...")
    def approve_selected(self, request: HttpRequest, queryset: QuerySet[Draft]) -> HttpResponse | None:
        """Show the chosen mails in full, one below the other, then approve each as it was shown."""
        require(person(request.user), reviews.APPROVE, reviews.BULK_APPROVE)
        waiting = queryset.filter(status=Draft.Status.PENDING, action__in=reviews.CLEAN).select_related(*_RELATED)
        chosen = list(waiting.order_by("created_at", "pk")[:BULK_LIMIT])
        if "confirmed" in request.POST:
            self._approve_each(request, chosen)
            return None
        mails = [(draft, letters.preview(draft), letters.mark_frame(draft)) for draft in chosen]
        context = {"mails": mails, "left": queryset.count() - len(chosen), "title": "Approve drafts"}
        return self.render_page(request, None, "outreach/approve_many.html", context)

    def _approve_each(self, request: HttpRequest, chosen: list[Draft]) -> None:
        done, by = 0, person(request.user)
        for draft in chosen:
            version, seen = request.POST.get(f"version_{draft.pk}", ""), request.POST.get(f"seen_{draft.pk}", "")
            try:
                shown = int(version) if version.isdecimal() and seen else 0
                reviews.approve_one_of_many(draft=draft, version=shown, seen=seen, by=by, now=clock.now())
            except REFUSALS as error:
                messages.error(request, f"{draft.enrolment.contact}: {error}")
            else:
                done += 1
        if done:
            messages.success(request, f"{done} approved; these mails leave as soon as they may.")

    # --- Columns ------------------------------------------------------------------------------------------------------

    @column("Person", ordering="enrolment__contact__last_name", header=True)
    def person(self, draft: Draft) -> list[str]:
        contact = draft.enrolment.contact
        return [contact.full_name or contact.email, contact.title[:60]]

    @column("Company", ordering="enrolment__contact__company__name")
    def company(self, draft: Draft) -> str:
        company = draft.enrolment.contact.company
        return company.name if company else ""

    @column("Touch", ordering="touch")
    def touch_name(self, draft: Draft) -> str:
        return name_touch(draft.touch)

    @column("Subject")
    def subject_text(self, draft: Draft) -> str:
        return draft.subject[:90] or "(no text)"

    @column("Findings", ordering="action")
    def gravest(self, draft: Draft) -> str:
        findings = marking.order(item for item in draft.findings if isinstance(item, dict))
        if not findings:
            return format_html('<span class="sh-tag sh-success">{}</span>', "Clean")
        first = marking.describe(findings[0])
        return format_html(
            '<span class="sh-tag sh-{}" title="{}">{} {}</span>{}', first["colour"], first["message"], first["code"],
            first["word"], format_html(' <span class="sh-faint">+{}</span>', len(findings) - 1) if findings[1:] else "",
        )  # fmt: skip

    @column("Age", ordering="created_at")
    def age(self, draft: Draft) -> str:
        old = (clock.now() - draft.created_at).total_seconds() > 86_400 and draft.is_open
        return (
            format_html('<span class="sh-tag sh-warning">{}</span>', since(draft.created_at))
            if old
            else since(draft.created_at)
        )

    @column("Campaign", ordering="enrolment__campaign__name")
    def campaign(self, draft: Draft) -> str:
        return draft.enrolment.campaign.name


def decide(draft: Draft, given: dict[str, Any], *, by: Actor) -> str:
    """Call the verb of a decision; return a sentence about what happened. Raises ReviewRefused or RunError."""
    common: dict[str, Any] = {"draft": draft, "version": given["version"], "by": by, "now": clock.now()}
    who = draft.enrolment.contact.full_name or draft.enrolment.contact.email
    match given["decision"]:
        case "approve":
            reviews.approve(seen=given["seen"], **common)
            return f"Approved; the mail to {who} leaves as soon as it may."
        case "edit":
            reviews.edit_and_approve(subject=given["subject"], body=given["body"], seen=given["seen"], **common)
            return f"Your text is approved; the mail to {who} leaves as soon as it may."
        case "save":
            reviews.edit(subject=given["subject"], body=given["body"], **common)
            return f"Your text for {who} waits for somebody who may approve it."
        case "reject":
            reviews.reject(reason=given["reason"], **common)
            return f"Rejected; {who} is not written to."
        case "regenerate":
            reviews.regenerate(note=given["note"], **common)
            return f"Another draft for {who} is being written."
    reviews.skip(**common)
    return f"Skipped; the conversation with {who} ends here."
