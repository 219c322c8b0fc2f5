"""What people type on the pages about leads, parsed before a verb sees it."""

from typing import Any

from django import forms

from leads.models import Stage
from leads.normalize import Read, clean_text, read_country, read_language, read_phone


class MoveForm(forms.Form):
    """A move to another stage and why."""

    to = forms.ChoiceField(choices=Stage.choices)
    reason = forms.CharField(max_length=300, error_messages={"required": "Say why, in a few words: it is kept."})


class UploadForm(forms.Form):
    """A file with people; what it holds is judged by the import, in words that help."""

    file = forms.FileField(
        allow_empty_file=True,
        max_length=200,
        error_messages={"required": "Choose a file first.", "max_length": "Shorten the file's name."},
    )


class ContactForm(forms.Form):
    """What a person may correct about a contact. The address stays: it is who the contact is."""

    first_name = forms.CharField(required=False, max_length=100)
    last_name = forms.CharField(required=False, max_length=100)
    title = forms.CharField(required=False, max_length=150)
    phone = forms.CharField(required=False, max_length=40)
    country = forms.CharField(required=False, max_length=60)
    language = forms.CharField(required=False, max_length=40)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        for name in ("first_name", "last_name", "title"):
            values[name] = clean_text(values.get(name, ""), limit=150)
        for name, read in (("phone", read_phone), ("country", read_country), ("language", read_language)):
            values[name] = self._take(name, read(values.get(name, "")))
        return values

    def _take(self, name: str, read: Read) -> str:
        if read.note:
            self.add_error(name, read.note.replace("; left blank", ""))
        return read.value


def first_error(form: forms.Form) -> str:
    """Return the first complaint about a form as one sentence."""
    return str(next(iter(form.errors.values()))[0])
