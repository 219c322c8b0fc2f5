"""Replies: what came in, how it was read and why, and the one click that puts a reading right."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from agents import clock
from agents.columns import column
from agents.readonly import ReadOnlyAdmin
from agents.rights import person
from agents.templatetags.desk import since
from outreach import replies
from outreach.admin.conversation import INTENT_COLOURS, KIND_COLOURS, find_messages, tell_mail
from outreach.admin.draft_page import fill_person
from outreach.admin.forms import IntentForm, first_error
from outreach.errors import OutreachError
from outreach.models import Enrolment, InboundMail

RAW_SHOWN = 60_000  # bytes; the rest of a large mail is attachments
_RELATED = (
    "contact__company", "mailbox", "send__enrolment__contact__company", "send__enrolment__campaign",
    "send__enrolment__mailbox",
)  # fmt: skip


@admin.register(InboundMail)
class InboundMailAdmin(ReadOnlyAdmin):
    """Everything that came in, the latest first."""

    page = "outreach/reply.html"
    list_display: ClassVar = ["sender", "kind_name", "intent_name", "subject_text", "words", "arrived"]
    list_display_links: ClassVar = ["sender", "subject_text"]
    list_filter: ClassVar = ["kind", "intent", "mailbox"]
    search_fields: ClassVar = ["from_address", "subject", "contact__email"]
    ordering: ClassVar = ["-received_at", "-pk"]
    list_per_page = 50

    class Media:
        css: ClassVar = {"all": ["agents/desk.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[InboundMail]:
        rows: QuerySet[InboundMail] = super().get_queryset(request).select_related(*_RELATED).defer("raw")
        return rows

    def get_urls(self) -> list[URLPattern]:
        correct = self.admin_site.admin_view(self.correct_view)
        own = [path("<path:object_id>/correct/", correct, name="outreach_inboundmail_correct")]
        urls: list[URLPattern] = super().get_urls()
        return own + urls

    def fill_page(self, request: HttpRequest, row: InboundMail) -> dict[str, Any]:
        enrolment = _find_enrolment(row)
        raw = bytes(row.raw)
        return {
            "mail": row,
            "reading": read_conclusions(row.conclusions),
            "kind_colour": KIND_COLOURS.get(row.kind, ""),
            "intent_colour": INTENT_COLOURS.get(row.intent, ""),
            "raw": raw[:RAW_SHOWN].decode("utf-8", "replace"),
            "raw_size": len(raw),
            "intents": InboundMail.Intent.choices,
            "messages_before": find_messages(enrolment) if enrolment else [tell_mail(row)],
            **(fill_person(enrolment) if enrolment else {}),
        }

    def correct_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Put right what the reader concluded."""

        def verb(mail: InboundMail) -> str:
            form = IntentForm(request.POST)
            if not form.is_valid():
                raise OutreachError(first_error(form))
            intent = form.cleaned_data["intent"]
            replies.correct(mail=mail, intent=intent, by=person(request.user), now=clock.now())
            return f"Read as: {InboundMail.Intent(intent).label.lower()}."

        return self.act(request, object_id, right="change", verb=verb, refusals=(OutreachError,))

    @column("From", ordering="from_address", header=True)
    def sender(self, mail: InboundMail) -> list[str]:
        name = mail.contact.full_name if mail.contact else ""
        return [name or mail.from_address or "(unknown)", mail.from_address]

    @column("Kind", ordering="kind", label=KIND_COLOURS)
    def kind_name(self, mail: InboundMail) -> tuple[str, str]:
        return mail.kind, mail.get_kind_display()

    @column("Wants", ordering="intent", label=INTENT_COLOURS)
    def intent_name(self, mail: InboundMail) -> tuple[str, str] | None:
        return (mail.intent, mail.get_intent_display()) if mail.intent else None

    @column("Subject")
    def subject_text(self, mail: InboundMail) -> str:
        return mail.subject[:70] or "(no subject)"

    @column("Says")
    def words(self, mail: InboundMail) -> str:
        return " ".join(mail.new_text.split())[:80]

    @column("Arrived", ordering="received_at")
    def arrived(self, mail: InboundMail) -> str:
        return since(mail.received_at)


def _find_enrolment(mail: InboundMail) -> Enrolment | None:
    """The conversation a mail belongs to: that of the mail it answers, else the person's latest."""
    if mail.send is not None:
        return mail.send.enrolment
    related = ("contact__company", "campaign", "mailbox")
    rows = Enrolment.objects.filter(contact_id=mail.contact_id) if mail.contact_id else Enrolment.objects.none()
    return rows.select_related(*related).order_by("-pk").first()


_TITLES = {
    "why": "Why", "doubt": "A person should read it",
    "opt_out_words": "Words of the opt-out", "return_date": "Back on", "not_before": "Not before",
    "referral": "Refers to",
}  # fmt: skip


def read_conclusions(stored: Any) -> dict[str, Any]:
    """Return stored conclusions as lines to read; what the page does not know by name is shown as it is."""
    values = stored if isinstance(stored, dict) else {}
    lines = [(title, values[name]) for name, title in _TITLES.items() if values.get(name)]
    recipients = [item for item in values.get("recipients") or [] if isinstance(item, dict)]
    rest = {name: value for name, value in values.items() if name not in {*_TITLES, "recipients", "opt_out"} and value}
    return {"lines": lines, "recipients": recipients, "rest": rest}
