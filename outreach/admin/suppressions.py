"""Suppressions: what is never mailed. Entries are added by hand here; nobody takes one off."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest

from agents import clock
from agents.columns import column
from agents.readonly import ReadOnlyAdmin
from agents.rights import person
from agents.templatetags.desk import since
from outreach import suppressions
from outreach.models import Suppression

COLOURS = {"opt_out": "danger", "complaint": "danger", "bounce": "warning", "import": "info", "manual": "primary"}
Kind = Suppression.Kind
DOMAIN = r"^(?!-)[a-z0-9-]{1,63}(\.(?!-)[a-z0-9-]{1,63})+$"


class SuppressionForm(forms.ModelForm):  # type: ignore[type-arg]
    """An address or a domain, in the form in which it is compared. Hashes are made by erasures alone."""

    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in (Kind.ADDRESS, Kind.DOMAIN)])

    class Meta:
        model = Suppression
        fields: ClassVar = ["kind", "value", "source"]
        labels: ClassVar = {"value": "Address or domain", "source": "Where this comes from"}

    def clean_value(self) -> str:
        return str(self.cleaned_data["value"]).strip().lower()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if value := cleaned.get("value"):
            self._refuse_malformed(cleaned.get("kind"), value)
        return cleaned

    def _refuse_malformed(self, kind: Any, value: str) -> None:
        try:
            if kind == Suppression.Kind.DOMAIN:
                forms.RegexField(DOMAIN).clean(value.encode("idna").decode() if not value.isascii() else value)
            else:
                validate_email(value)
        except (ValidationError, UnicodeError):
            what = "a domain, such as example.com" if kind == Suppression.Kind.DOMAIN else "an e-mail address"
            self.add_error("value", f"This is not {what}.")


@admin.register(Suppression)
class SuppressionAdmin(ReadOnlyAdmin):
    """Rows can be added, and that is all."""

    form = SuppressionForm
    list_display: ClassVar = ["value", "kind", "why", "source", "created_by", "when"]
    list_filter: ClassVar = ["kind", "reason"]
    search_fields: ClassVar = ["value"]
    ordering: ClassVar = ["-created_at", "-pk"]
    fields: ClassVar = ["kind", "value", "source"]
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.may(request, "add")

    def get_fields(self, request: HttpRequest, obj: Suppression | None = None) -> list[str]:
        return ["kind", "value", "reason", "source", "created_by", "created_at"] if obj else ["kind", "value", "source"]

    def save_model(self, request: HttpRequest, obj: Suppression, form: Any, change: bool) -> None:
        stored = suppressions.add(
            value=obj.value, kind=obj.kind, reason=Suppression.Reason.MANUAL, source=obj.source,
            by=person(request.user), now=clock.now(),
        )  # fmt: skip
        obj.pk = stored.pk

    @column("Reason", ordering="reason", label=COLOURS)
    def why(self, row: Suppression) -> tuple[str, str]:
        return row.reason, row.get_reason_display()

    @column("Since", ordering="created_at")
    def when(self, row: Suppression) -> str:
        return since(row.created_at)
