"""Mailboxes: who signs and through which servers. Passwords go in and never come out."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.widgets import UnfoldAdminPasswordWidget

from agents import clock
from agents.columns import column
from agents.pages import RowAdmin
from agents.rights import person
from agents.templatetags.desk import since
from outreach import mailboxes
from outreach.models import Mailbox

KEEP = "Leave empty to keep the stored one; it is never shown."


def _password(label: str) -> forms.CharField:
    widget = UnfoldAdminPasswordWidget(render_value=False, attrs={"autocomplete": "new-password"})
    return forms.CharField(label=label, required=False, strip=False, max_length=500, widget=widget)


class MailboxForm(forms.ModelForm):  # type: ignore[type-arg]
    """Password fields are no fields of the row: always empty, and an empty one keeps what is stored."""

    smtp_password = _password("SMTP password")
    imap_password = _password("IMAP password")

    class Meta:
        model = Mailbox
        exclude: ClassVar = ["paused_at", "pause_reason"]
        labels: ClassVar = {
            f"{protocol}_{part}": f"{protocol.upper()} {part}"
            for protocol in ("smtp", "imap")
            for part in ("host", "port", "security", "user")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = {"smtp_password": self.instance.smtp_secret, "imap_password": self.instance.imap_secret}
        for name, secret in stored.items():
            if name in self.fields and secret:
                self.fields[name].help_text = KEEP

    def save(self, commit: bool = True) -> Mailbox:
        """Begin anew with an inbox that is another one now: its numbers mean other mails."""
        if {"imap_host", "imap_port", "imap_user"} & set(self.changed_data):
            self.instance.uidvalidity, self.instance.last_uid, self.instance.fetched_at = None, 0, None
        mailbox: Mailbox = super().save(commit)
        return mailbox

    def clean_address(self) -> str:
        return str(self.cleaned_data["address"]).strip().lower()


@admin.register(Mailbox)
class MailboxAdmin(RowAdmin):
    """Whether mail goes out and comes in shows in the list."""

    form = MailboxForm
    list_display: ClassVar = ["address", "sender_name", "company", "daily_cap", "inbox", "paused"]
    search_fields: ClassVar = ["address", "sender_name"]
    ordering: ClassVar = ["address"]
    actions: ClassVar = ["pause", "unpause"]
    fieldsets: ClassVar = [
        (
            "Who signs",
            {"fields": [("address", "sender_name"), ("sender_title", "company"), "postal_address", "data_source"]},
        ),
        (
            "Mail out",
            {
                "fields": [
                    "smtp_host",
                    ("smtp_port", "smtp_security"),
                    ("smtp_user", "smtp_password"),
                    ("daily_cap", "bounce_domain"),
                ]
            },
        ),
        ("Mail in", {"fields": ["imap_host", ("imap_port", "imap_security"), ("imap_user", "imap_password")]}),
    ]

    def save_model(self, request: HttpRequest, obj: Mailbox, form: MailboxForm, change: bool) -> None:
        """Save the row, then seal what was typed: a password is bound to its row's number."""
        super().save_model(request, obj, form, change)
        typed = form.cleaned_data
        mailboxes.set_passwords(mailbox=obj, smtp=typed.get("smtp_password"), imap=typed.get("imap_password"))

    def has_delete_permission(self, request: HttpRequest, obj: Mailbox | None = None) -> bool:
        return False

    @admin.action(description="Pause: hold what these mailboxes send", permissions=["change"])
    def pause(self, request: HttpRequest, chosen: QuerySet[Mailbox]) -> None:
        by, now = person(request.user), clock.now()
        for mailbox in chosen:
            mailboxes.pause(mailbox=mailbox, reason=f"Paused by {by}", by=by, now=now)
        messages.warning(request, "Paused. Nothing is lost; let the mailboxes go on when you are ready.")

    @admin.action(description="Let these mailboxes send again", permissions=["change"])
    def unpause(self, request: HttpRequest, chosen: QuerySet[Mailbox]) -> None:
        for mailbox in chosen:
            mailboxes.unpause(mailbox=mailbox, by=person(request.user), now=clock.now())
        messages.success(request, "Sending goes on.")

    @column("Inbox")
    def inbox(self, mailbox: Mailbox) -> str:
        if not mailbox.imap_host:
            return "not read"
        return mailbox.fetch_error or (since(mailbox.fetched_at) if mailbox.fetched_at else "not read yet")

    @column("Paused", label="danger")
    def paused(self, mailbox: Mailbox) -> str | None:
        return mailbox.pause_reason[:60] or None
