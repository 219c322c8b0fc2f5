"""The admin's pages of what is remembered: shows rows and calls verbs, changes nothing itself."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.admin import TabularInline
from unfold.decorators import display

from agents import clock
from agents.pages import RowAdmin
from agents.rights import person
from cortex import api_keys, memories
from cortex.models import ApiKey, Fact, Memory, Page, Profile


class ReadOnly:
    """Rows written by verbs alone: the admin shows them."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class FactInline(ReadOnly, TabularInline):  # type: ignore[misc]
    model = Fact
    fields = ["kind", "text", "quote", "link", "fetched_at"]
    readonly_fields = fields
    extra = 0
    ordering = ["pk"]

    @admin.display(description="page")
    def link(self, fact: Fact) -> SafeString:
        return _link(fact.url)


class PageInline(ReadOnly, TabularInline):  # type: ignore[misc]
    model = Page
    fields = ["link", "status", "content_type", "truncated", "fetched_at", "sha256"]
    readonly_fields = fields
    extra = 0
    ordering = ["pk"]

    @admin.display(description="page")
    def link(self, page: Page) -> SafeString:
        return _link(page.url)


@admin.register(Profile)
class ProfileAdmin(ReadOnly, RowAdmin):
    """What research found about a company, version by version, with the words on the page that say it."""

    list_display = ["company", "version", "show_outcome", "count_facts", "created_at", "is_current"]
    list_filter = ["outcome", ("superseded_at", admin.EmptyFieldListFilter)]
    list_select_related = ["company"]
    search_fields = ["company__name", "company__domain"]
    ordering = ["-created_at", "-pk"]
    fields = [
        "company", "version", "outcome", "reason", "website", "created_at", "superseded_at", "run", "show_refusals",
        "show_signals",
    ]  # fmt: skip
    readonly_fields = fields
    inlines = [FactInline, PageInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Profile]:
        profiles: QuerySet[Profile] = super().get_queryset(request)
        return profiles.prefetch_related("facts")

    @display(description="outcome", label={"found": "success", "nothing_found": "info", "unreachable": "warning"})
    def show_outcome(self, profile: Profile) -> tuple[str, str]:
        return profile.outcome, profile.get_outcome_display()

    @admin.display(description="facts")
    def count_facts(self, profile: Profile) -> int:
        return len(profile.facts.all())

    @admin.display(description="in use", boolean=True)
    def is_current(self, profile: Profile) -> bool:
        return profile.superseded_at is None

    @admin.display(description="pages that could not be read")
    def show_refusals(self, profile: Profile) -> str:
        return "\n".join(f"{item.get('url')}: {item.get('reason')}" for item in profile.refusals) or "none"

    @admin.display(description="signs")
    def show_signals(self, profile: Profile) -> str:
        found = (f"{item.get('url')}: {item.get('code')} ({item.get('detail')})" for item in profile.signals)
        return "\n".join(found) or "none"


class MemoryForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Memory
        fields = ["contact", "company", "kind", "text", "valid_to"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("contact") and values.get("company"):
            raise forms.ValidationError("A memory is about a contact or a company, not both; leave one empty.")
        return values


@admin.register(Memory)
class MemoryAdmin(RowAdmin):
    """Insights, proposed and decided. A person's own proposal waits for a decision like any other."""

    form = MemoryForm
    list_display = ["text", "scope", "kind", "show_trust", "show_status", "source", "created_at"]
    list_filter = ["status", "scope", "kind", "trust"]
    list_select_related = ["contact", "company"]
    search_fields = ["text", "source"]
    autocomplete_fields = ["contact", "company"]
    ordering = ["-created_at", "-pk"]
    actions = ["accept_selected", "reject_selected"]

    def has_change_permission(self, request: HttpRequest, obj: Memory | None = None) -> bool:
        """Actions need the permission; a single row is never edited."""
        return obj is None and bool(super().has_change_permission(request))

    def has_view_permission(self, request: HttpRequest, obj: Memory | None = None) -> bool:
        return bool(super().has_view_permission(request) or super().has_change_permission(request))

    def has_delete_permission(self, request: HttpRequest, obj: Memory | None = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Memory | None = None) -> list[str]:
        if obj is None:
            return list(MemoryForm.Meta.fields)
        return [field.name for field in Memory._meta.fields if field.name != "id"]

    def save_model(self, request: HttpRequest, obj: Memory, form: forms.BaseForm, change: bool) -> None:
        row = memories.propose(
            kind=obj.kind,
            text=obj.text,
            source=f"user:{_get_user(request).get_username()}",
            by=person(request.user),
            trust="trusted",
            now=clock.now(),
            contact=obj.contact,
            company=obj.company,
            valid_to=obj.valid_to,
        )
        obj.pk = row.pk

    @display(description="trust", label={"trusted": "success", "untrusted": "warning"})
    def show_trust(self, memory: Memory) -> tuple[str, str]:
        return memory.trust, memory.get_trust_display()

    @display(description="status", label={"proposed": "info", "accepted": "success", "rejected": "danger"})
    def show_status(self, memory: Memory) -> tuple[str, str]:
        return memory.status, memory.get_status_display()

    @admin.action(description="Accept: let them be read from now on", permissions=["change"])
    def accept_selected(self, request: HttpRequest, chosen: QuerySet[Memory]) -> None:
        self._decide(request, chosen, memories.accept, "accepted")

    @admin.action(description="Reject: keep them, never read them", permissions=["change"])
    def reject_selected(self, request: HttpRequest, chosen: QuerySet[Memory]) -> None:
        self._decide(request, chosen, memories.reject, "rejected")

    def _decide(self, request: HttpRequest, chosen: QuerySet[Memory], verb: Any, word: str) -> None:
        done = 0
        for memory in chosen.order_by("pk"):
            try:
                verb(memory=memory, by=_get_user(request), now=clock.now())
            except memories.MemoryRefused as refusal:
                self.message_user(request, f"{memory.text[:60]}: {refusal}", messages.WARNING)
            else:
                done += 1
        if done:
            self.message_user(request, f"{done} {word}.", messages.SUCCESS)


class ApiKeyForm(forms.ModelForm):  # type: ignore[type-arg]
    scopes = forms.MultipleChoiceField(choices=ApiKey.Scope.choices, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = ApiKey
        fields = ["name", "scopes"]


@admin.register(ApiKey)
class ApiKeyAdmin(RowAdmin):
    """Keys of the API. A key is shown once, on the page that answers its making, and stored nowhere."""

    form = ApiKeyForm
    list_display = ["name", "hint", "show_scopes", "created_at", "last_used_at", "revoked_at"]
    list_filter = [("revoked_at", admin.EmptyFieldListFilter)]
    search_fields = ["name", "hint"]
    ordering = ["-created_at", "-pk"]
    actions = ["revoke_selected"]

    def has_change_permission(self, request: HttpRequest, obj: ApiKey | None = None) -> bool:
        return obj is None and bool(super().has_change_permission(request))

    def has_view_permission(self, request: HttpRequest, obj: ApiKey | None = None) -> bool:
        return bool(super().has_view_permission(request) or super().has_change_permission(request))

    def has_delete_permission(self, request: HttpRequest, obj: ApiKey | None = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: ApiKey | None = None) -> list[str]:
        shown = ["name", "scopes"]
        return shown if obj is None else ["name", "hint", "show_scopes", "created_at", "last_used_at", "revoked_at"]

    def get_readonly_fields(self, request: HttpRequest, obj: ApiKey | None = None) -> list[str]:
        return ["show_scopes"] if obj else []

    @admin.display(description="scopes")
    def show_scopes(self, key: ApiKey) -> str:
        return ", ".join(key.scopes)

    def save_model(self, request: HttpRequest, obj: ApiKey, form: forms.BaseForm, change: bool) -> None:
        row, plain = api_keys.create(name=obj.name, scopes=obj.scopes, by=person(request.user), now=clock.now())
        obj.pk = row.pk
        request.new_key = plain  # type: ignore[attr-defined]  # for response_add, within this request

    def response_add(self, request: HttpRequest, obj: ApiKey, post_url_continue: str | None = None) -> HttpResponse:
        page = {**self.admin_site.each_context(request), "title": "API key made", "name": obj.name, "opts": self.opts}
        page["key"] = request.new_key  # type: ignore[attr-defined]
        response = TemplateResponse(request, "admin/cortex/apikey/created.html", page)
        response["Cache-Control"] = "no-store"
        return response

    @admin.action(description="Revoke: useless from now on", permissions=["change"])
    def revoke_selected(self, request: HttpRequest, chosen: QuerySet[ApiKey]) -> None:
        for key in chosen.order_by("pk"):
            api_keys.revoke(key=key, by=person(request.user), now=clock.now())
        self.message_user(request, "The chosen keys are revoked.", messages.SUCCESS)


def _get_user(request: HttpRequest) -> AbstractBaseUser:
    assert isinstance(request.user, AbstractBaseUser)  # the admin lets nobody else in
    return request.user


def _link(url: str) -> SafeString:
    """Text from outside stays text: escaped, and a link only when it is one for a browser."""
    if not url.startswith(("https://", "http://")):
        return format_html("{}", url)
    return format_html('<a href="{}" rel="noopener noreferrer nofollow" target="_blank">{}</a>', url, url)
