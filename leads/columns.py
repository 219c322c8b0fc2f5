"""What the columns of a file mean: headers in four languages, and what a cell of an opt-out column says. Pure."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from leads.headers import FIELD_BY_HEADER, Field
from leads.normalize import clean_text
from leads.normalize.text import words

__all__ = ["Column", "Field", "find_plea", "header_key", "read_headers", "says_opt_out"]


@dataclass(frozen=True)
class Column:
    """A header as it stands in the file and the field it was taken for; None when we know none."""

    header: str
    field: Field | None


_NO = words(
    """
    0 0.0 n no false f nein falsch non faux nao falso off aus none null na n/a #n/a - -- subscribed active aktiv nie
    never nicht
    """
)
_NOT_GIVEN = words("none null na n/a #n/a - -- subscribed active aktiv")
_STATUS_OUT = re.compile(
    r"unsub|opt(ed)?[ -]?out|do not|suppress|complain|spam|abgemeldet|gesperrt|desabonn|desinscri|baja|cleaned"
    r"|blacklist|blocklist|globally"
)
_PLEA = re.compile(
    r"\b(do ?n[o']?t|do not|never|please no|must not|not to be|don’t) (be )?(contact|e-?mail|mail|write|call|approach)"
    r"|\bno (further |more )?(contact|e-?mails?|mails?|marketing|outreach)\b|\bunsubscribed?\b|\bopt(ed|ing)?[ -]?out\b"
    r"|\bremove (me|him|her|them|from)\b|\bdnc\b"
    r"|\bnicht (mehr )?(kontaktieren|anschreiben|anmailen|kontaktiert)"
    r"|\bkeine (werbung|e-?mails?|mails?|kontaktaufnahme)\b"
    r"|\bkein kontakt\b|\babgemeldet\b|\bwerbesperre\b"
    r"|\bne (pas|plus) (contacter|ecrire|demarcher)|\bdesabonne|\bdesinscri"
    r"|\bno (contactar|escribir|enviar)|\bdar de baja\b|\bdado de baja\b"
)


def read_headers(cells: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns for a header row; a header that says nothing to us becomes a column without a field."""
    headers = [clean_text(cell, limit=200) for cell in cells]
    fields = [FIELD_BY_HEADER.get(header_key(header)) for header in headers]
    if Field.FIRST_NAME in fields and Field.LAST_NAME not in fields and Field.FULL_NAME in fields:
        # "Vorname; Name" and "Prénom; Nom": beside a first name, a plain name is the last name.
        fields[fields.index(Field.FULL_NAME)] = Field.LAST_NAME
    if Field.LAST_NAME in fields and Field.FIRST_NAME not in fields and Field.FULL_NAME not in fields:
        at = fields.index(Field.LAST_NAME)
        if header_key(headers[at]) == "nom":
            fields[at] = Field.FULL_NAME
    return tuple(Column(header=header, field=field) for header, field in zip(headers, fields, strict=True))


def header_key(header: str) -> str:
    """Return what spellings of one header have in common."""
    plain = unicodedata.normalize("NFD", header.casefold())
    plain = re.sub("[\u0300-\u036f]", "", plain)
    parts = re.sub(r"[\W_]+", " ", plain).split()
    while len(parts) > 1 and parts[-1] in ("1", "value", "primary", "c"):  # "E-mail 1 - Value", "OptOut__c"
        parts.pop()
    return " ".join(parts)


def says_opt_out(field: Field, cell: str) -> bool:
    """Say whether a cell of a column that speaks of consent tells us not to write.

    In an opt-out column everything but blank and a plain no counts, a date or a remark too: a stop is never lost to
    a spelling. In an opt-in column only a plain no counts.
    """
    text = _plain(cell)
    if not text:
        return False
    match field:
        case Field.OPT_OUT:
            return text not in _NO
        case Field.OPT_IN:
            return text in _NO - _NOT_GIVEN
        case Field.STATUS:
            return bool(_STATUS_OUT.search(text)) and not text.startswith(("not ", "never ", "resub"))
        case _:
            return False


def find_plea(cell: str) -> str:
    """Return the words of a note that ask not to be contacted, or ""."""
    found = _PLEA.search(_plain(cell)) if cell else None
    return found.group() if found else ""


def _plain(cell: str) -> str:
    plain = clean_text(cell, limit=2000).casefold()
    if plain.isascii():
        return plain.strip("!. ")
    plain = unicodedata.normalize("NFD", plain)
    return re.sub("[\u0300-\u036f]", "", plain).strip("!. ")
