"""What people type on our own pages, parsed before a verb sees it."""

from typing import Any

from django import forms

from outreach.models import InboundMail


class DecisionForm(forms.Form):
    """A decision about a draft. Line breaks arrive as browsers send them and leave as the draft has them."""

    DECISIONS = ("approve", "edit", "save", "reject", "regenerate", "skip")

    decision = forms.ChoiceField(choices=[(name, name) for name in DECISIONS])
    version = forms.IntegerField(min_value=1)
    seen = forms.CharField(required=False, max_length=64)
    subject = forms.CharField(required=False, max_length=300, strip=False)
    body = forms.CharField(required=False, max_length=20_000, strip=False)
    reason = forms.CharField(required=False, max_length=300)
    note = forms.CharField(required=False, max_length=500)

    def clean_body(self) -> str:
        return str(self.cleaned_data["body"]).replace("\r\n", "\n")


class TextForm(forms.Form):
    """A text to be checked while it is edited."""

    subject = forms.CharField(required=False, max_length=300, strip=False)
    body = forms.CharField(required=False, max_length=20_000, strip=False)

    def clean_body(self) -> str:
        return str(self.cleaned_data["body"]).replace("\r\n", "\n")


class ReasonForm(forms.Form):
    """A reason that is kept with what it was given for."""

    reason = forms.CharField(max_length=300, error_messages={"required": "Say why, in a few words."})


class SettleForm(forms.Form):
    """What a person found out about a mail in doubt."""

    sent = forms.TypedChoiceField(choices=[("yes", "yes"), ("no", "no")], coerce=lambda value: value == "yes")
    note = forms.CharField(
        max_length=300, error_messages={"required": "Say how you know: the note is kept with the mail."}
    )


class IntentForm(forms.Form):
    """What a reply wants, as a person reads it."""

    intent = forms.ChoiceField(choices=InboundMail.Intent.choices)


def first_error(form: forms.Form) -> str:
    """Return one sentence about what was typed wrong, naming the field."""
    for name, errors in form.errors.items():
        return f"{name.replace('_', ' ').capitalize()}: {errors[0]}"
    return ""


def typed(form: forms.Form) -> dict[str, Any]:
    """Return what was typed, valid or not, so that nothing is lost when a verb refuses."""
    return {name: str(form.data.get(name, "")) for name in form.fields}
