"""Rules of wording: phrases that no mail may have and links that every mail may have, for all campaigns at once."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from agents import clock
from agents.columns import column
from agents.pages import RowAdmin
from agents.rights import person
from agents.templatetags.desk import since
from outreach import house
from outreach.errors import RuleRefused
from outreach.models import HouseRule


class HouseRuleForm(forms.ModelForm):  # type: ignore[type-arg]
    """A rule in the form in which it is compared."""

    class Meta:
        model = HouseRule
        fields: ClassVar = ["kind", "value", "reason"]
        labels: ClassVar = {"value": "Words or host"}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("kind") and cleaned.get("value"):
            try:
                cleaned["value"] = house.normalise(cleaned["kind"], cleaned["value"])
            except RuleRefused as refusal:
                self.add_error("value", str(refusal))
        return cleaned


@admin.register(HouseRule)
class HouseRuleAdmin(RowAdmin):
    """Rules are added and removed, never changed: what a text was measured against stays in its findings."""

    form = HouseRuleForm
    list_display: ClassVar = ["value", "what", "reason", "created_by", "when"]
    list_filter: ClassVar = ["kind"]
    search_fields: ClassVar = ["value"]
    ordering: ClassVar = ["kind", "value", "pk"]
    actions = None

    def has_change_permission(self, request: HttpRequest, obj: HouseRule | None = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: HouseRule | None = None) -> list[str]:
        return ["kind", "value", "reason", "created_by", "created_at"] if obj else ["kind", "value", "reason"]

    def save_model(self, request: HttpRequest, obj: HouseRule, form: Any, change: bool) -> None:
        stored = house.add(
            kind=obj.kind, value=obj.value, reason=obj.reason, by=person(request.user), now=clock.now()
        )  # fmt: skip
        obj.pk = stored.pk

    def delete_model(self, request: HttpRequest, obj: HouseRule) -> None:
        house.remove(rule=obj, by=person(request.user))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[HouseRule]) -> None:
        for rule in queryset:
            house.remove(rule=rule, by=person(request.user))

    @column("Rule", ordering="kind", label={"phrase": "danger", "link": "success"})
    def what(self, rule: HouseRule) -> tuple[str, str]:
        return rule.kind, rule.get_kind_display()

    @column("Since", ordering="created_at")
    def when(self, rule: HouseRule) -> str:
        return since(rule.created_at)
