"""Sends: what left, what waits, and the desk where mail in doubt is settled by a person."""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from agents import clock
from agents.columns import column
from agents.errors import RunError
from agents.readonly import ReadOnlyAdmin
from agents.rights import person
from agents.templatetags.desk import since
from outreach import doubts, sending
from outreach.admin.conversation import SEND_COLOURS, find_messages
from outreach.admin.draft_page import fill_person
from outreach.admin.forms import SettleForm, first_error
from outreach.admin.queue import name_touch
from outreach.errors import SendRefused
from outreach.models import Send

_RELATED = (
    "enrolment__contact__company",
    "enrolment__campaign",
    "enrolment__mailbox",
    "mailbox",
    "run",
    "draft__review",
)
_DOUBT_FIRST = Case(When(state=Send.State.IN_DOUBT, then=Value(0)), default=Value(1))


@admin.register(Send)
class SendAdmin(ReadOnlyAdmin):
    """Every mail, those in doubt on top."""

    page = "outreach/send.html"
    list_display: ClassVar = ["person", "state_name", "subject_text", "touch_name", "mailbox", "moment", "answer"]
    list_display_links: ClassVar = ["person", "subject_text"]
    list_filter: ClassVar = ["state", "mailbox", "enrolment__campaign", "touch"]
    search_fields: ClassVar = ["recipient", "subject", "message_id"]
    ordering: ClassVar = [_DOUBT_FIRST.asc(), "-prepared_at", "-pk"]
    list_per_page = 50

    class Media:
        css: ClassVar = {"all": ["agents/desk.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Send]:
        rows: QuerySet[Send] = super().get_queryset(request).select_related(*_RELATED).defer("body")
        return rows

    def get_urls(self) -> list[URLPattern]:
        settle = self.admin_site.admin_view(self.settle_view)
        look = self.admin_site.admin_view(self.look_view)
        own = [
            path("<path:object_id>/settle/", settle, name="outreach_send_settle"),
            path("<path:object_id>/look/", look, name="outreach_send_look"),
        ]
        urls: list[URLPattern] = super().get_urls()
        return own + urls

    def fill_page(self, request: HttpRequest, row: Send) -> dict[str, Any]:
        return {
            "send": row,
            "colour": SEND_COLOURS.get(row.state, ""),
            "why": sending.explain_wait(send=row, now=clock.now()),
            "mime": bytes(row.mime).decode("utf-8", "replace") if row.mime is not None else "",
            "review": getattr(row.draft, "review", None),
            "may_settle": row.state == Send.State.IN_DOUBT and self.may(request, "change"),
            "proof": doubts.find_proof(row),
            "evidence": [{**entry, "at": datetime.fromisoformat(entry["at"])} for entry in row.evidence],
            "worker": doubts.find_worker(row),
            "events": doubts.tell_events(row),
            "messages_before": find_messages(row.enrolment),
            **fill_person(row.enrolment),
        }

    def look_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Look for a mail in doubt among the mailbox's sent mail."""

        def verb(send: Send) -> str:
            return doubts.look_in_sent(send=send, by=person(request.user), now=clock.now())

        return self.act(request, object_id, right="change", verb=verb, refusals=(SendRefused,))

    def settle_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Decide what became of a mail in doubt."""

        def verb(send: Send) -> str:
            form = SettleForm(request.POST)
            if not form.is_valid():
                raise SendRefused(first_error(form))
            sending.settle(send=send, by=person(request.user), now=clock.now(), **form.cleaned_data)
            if form.cleaned_data["sent"]:
                return "Settled as sent; the conversation goes on."
            return "Settled as not sent; it is tried again as soon as it may leave."

        return self.act(request, object_id, right="change", verb=verb, refusals=(SendRefused, RunError))

    @column("To", ordering="recipient", header=True)
    def person(self, send: Send) -> list[str]:
        return [send.enrolment.contact.full_name or send.recipient, send.recipient]

    @column("State", ordering="state", label=SEND_COLOURS)
    def state_name(self, send: Send) -> tuple[str, str]:
        return send.state, send.get_state_display()

    @column("Subject")
    def subject_text(self, send: Send) -> str:
        return send.subject[:90]

    @column("Touch", ordering="touch")
    def touch_name(self, send: Send) -> str:
        return name_touch(send.touch)

    @column("When", ordering="prepared_at")
    def moment(self, send: Send) -> str:
        return since(send.finished_at or send.claimed_at or send.prepared_at)

    @column("The server said")
    def answer(self, send: Send) -> str:
        return send.reply[:80]
