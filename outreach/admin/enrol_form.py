"""Choosing whom to enrol: the form of the page, and the contacts it stands for."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from leads.models import Contact, ImportBatch, ImportRow, Stage
from outreach.campaigns import NOT_TO_ENROL
from outreach.models import Campaign, Enrolment

_STAGES = [(value, label) for value, label in Stage.choices if value not in NOT_TO_ENROL]


class EnrolForm(forms.Form):
    """Which contacts; every field narrows the choice."""

    LIMIT: ClassVar[int] = 2000  # in one go, so that the page answers while one waits for it
    DEFAULTS: ClassVar[dict[str, Any]] = {"stage": [Stage.NEW], "country": "", "batch": None, "search": ""}

    stage = forms.MultipleChoiceField(
        choices=_STAGES, initial=[Stage.NEW], required=False, widget=forms.CheckboxSelectMultiple, label="Stage"
    )
    country = forms.CharField(
        required=False, max_length=2, help_text="Two letters, such as DE.",
        widget=forms.TextInput(attrs={"class": "sh-input", "maxlength": 2}),
    )  # fmt: skip
    batch = forms.ModelChoiceField(
        queryset=ImportBatch.objects.order_by("-pk"), required=False, label="Import", empty_label="Any",
        widget=forms.Select(attrs={"class": "sh-input"}),
    )  # fmt: skip
    search = forms.CharField(
        required=False, max_length=100, label="Address or company contains",
        widget=forms.TextInput(attrs={"class": "sh-input"}),
    )  # fmt: skip

    def clean_country(self) -> str:
        return str(self.cleaned_data["country"]).strip().upper()

    def clean_stage(self) -> list[str]:
        return list(self.cleaned_data["stage"]) or [Stage.NEW]


def find_contacts(campaign: Campaign, chosen: dict[str, Any]) -> QuerySet[Contact]:
    """Return the contacts a choice stands for, without those who were in this campaign already, oldest first."""
    rows = Contact.objects.select_related("company").filter(stage__in=chosen["stage"])
    rows = rows.exclude(pk__in=Enrolment.objects.filter(campaign=campaign).values("contact"))
    if chosen["country"]:
        rows = rows.filter(country=chosen["country"])
    if chosen["batch"]:
        rows = rows.filter(
            pk__in=ImportRow.objects.filter(batch=chosen["batch"], contact__isnull=False).values("contact")
        )
    if search := chosen["search"].strip():
        found = rows.filter(email__icontains=search) | rows.filter(company__name__icontains=search)
        rows = found.distinct()
    return rows.order_by("pk")
