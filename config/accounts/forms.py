"""What is typed at the door."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from unfold.forms import AuthenticationForm

from config.accounts import addresses, lockout

LOCKED = "Too many attempts. Wait a quarter of an hour, then try again; an owner can set another password meanwhile."


class SignInForm(AuthenticationForm):  # type: ignore[misc]
    """Unfold's form, which also says that one has to wait. It says so of names that nobody has, too."""

    def get_invalid_login_error(self) -> ValidationError:
        name, address = str(self.cleaned_data.get("username", "")), addresses.find(self.request)
        if lockout.is_locked(name=name, address=address, now=timezone.now()):
            return ValidationError(LOCKED, code="locked")
        error: ValidationError = super().get_invalid_login_error()
        return error


class CodeForm(forms.Form):
    """A code from the phone, or one of the codes on paper."""

    code = forms.CharField(max_length=40, error_messages={"required": "Type the code that your phone shows."})

    def clean_code(self) -> str:
        return "".join(str(self.cleaned_data["code"]).split()).replace("-", "").lower()


class EntryForm(forms.Form):
    """What an operator must say to break glass."""

    tenant = forms.IntegerField(min_value=1)
    reason = forms.CharField(min_length=10, max_length=300, error_messages={"min_length": "Say why, in a sentence."})
    hours = forms.IntegerField(min_value=1, max_value=8)


def first_error(form: forms.Form) -> str:
    """Return one sentence about what was typed wrong."""
    return next((str(errors[0]) for errors in form.errors.values()), "")


def read(form: forms.Form, name: str) -> Any:
    """Return a cleaned value."""
    return form.cleaned_data[name]
