"""Other rows that speak of a person, in any text, JSON or raw column of any table: finding them, and taking it out.

The tables are those of the open schema as they stand, so that a new column is covered without anyone remembering.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, models
from django.db.models import F, Func, Q, TextField, Value
from django.db.models.functions import Cast

from agents import erasure
from agents.models import Event
from leads.models import StageChange
from outreach.models import ErasureReceipt, Mailbox

INSTEAD = "[erased]"
KEPT = "agents.event, kept"  # from before words could be erased: the trace would not hold without them
_TEXTS = (models.CharField, models.TextField, models.FileField, models.GenericIPAddressField)
# Ours: staff who sign in, addresses we write from, and the proof itself.
_OURS = frozenset({settings.AUTH_USER_MODEL.lower(), Mailbox._meta.label_lower, ErasureReceipt._meta.label_lower})


def find(marks: Sequence[str]) -> Iterator[models.Model]:
    """Return the rows of every table that hold one of the marks as a whole word."""
    pattern = _compile(marks)
    for model in _find_models():
        columns = [field for field in model._meta.concrete_fields if _is_searched(field)]
        if not columns:
            continue
        texts = {f"text_{field.name}": _as_text(field) for field in columns}
        holds = Q()
        for name in texts:
            for mark in marks:
                holds |= Q(**{f"{name}__icontains": mark})
        for row in model._default_manager.alias(**texts).filter(holds).order_by("pk"):
            if any(pattern.search(_say(getattr(row, field.attname))) for field in columns):
                yield row
    yield from _find_sessions(pattern)


def take_out(marks: Sequence[str]) -> tuple[Counter[str], list[int]]:
    """Take the marks out wherever they stand; return the changed rows by table, and the events that lost words."""
    pattern, counts, events = _compile(marks), Counter[str](), list[int]()
    for row in list(find(marks)):
        if isinstance(row, Event):
            words = erasure.erase_words([row])
            events += words
            counts[KEPT] += not words
            continue
        if isinstance(row, Session):
            row.delete()
        elif isinstance(row, StageChange):
            _write_anew(row, pattern)
        else:
            type(row)._default_manager.filter(pk=row.pk).update(**_clean(row, pattern))
        counts[row._meta.label_lower] += 1
    return counts, events


def _write_anew(row: StageChange, pattern: re.Pattern[str]) -> None:
    """Replace a row that the database refuses to change."""
    row.reason = pattern.sub(INSTEAD, row.reason)[:300]
    number = row.pk
    row.delete()
    row.pk = number
    row.save(force_insert=True)


def _clean(row: models.Model, pattern: re.Pattern[str]) -> dict[str, Any]:
    """Return the new values of a row's columns. Raw bytes go altogether: a mail may say it in any encoding."""
    changed: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if isinstance(field, models.BinaryField):
            changed |= {field.name: b""} if value else {}
        elif _is_searched(field) and pattern.search(_say(value)):
            changed[field.name] = _clean_value(value, pattern, field.max_length)
    return changed


def _clean_value(value: Any, pattern: re.Pattern[str], limit: int | None = None) -> Any:
    if isinstance(value, dict):
        return {pattern.sub(INSTEAD, key): _clean_value(item, pattern) for key, item in value.items()}
    if isinstance(value, list):
        return [_clean_value(item, pattern) for item in value]
    return pattern.sub(INSTEAD, value)[:limit] if isinstance(value, str) else value


def _compile(marks: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<![\w.+-]){re.escape(mark)}(?![\w-]|\.\w)" for mark in marks), re.IGNORECASE)


def _say(value: Any) -> str:
    """Return a column's value as text in which a mark can be found."""
    if isinstance(value, dict):
        return "\n".join(_say(item) for pair in value.items() for item in pair)
    if isinstance(value, list):
        return "\n".join(_say(item) for item in value)
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "replace")
    return str(value or "")


def _find_models() -> list[type[models.Model]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        tables = {name for (name,) in cursor.fetchall()}
    found = (model for model in apps.get_models() if model._meta.managed and model._meta.db_table in tables)
    return [model for model in found if model is not Session and model._meta.label_lower not in _OURS]


def _is_searched(field: "models.Field[Any, Any]") -> bool:
    return isinstance(field, (*_TEXTS, models.JSONField, models.BinaryField))


def _as_text(field: "models.Field[Any, Any]") -> Any:
    if isinstance(field, models.BinaryField):
        return Func(F(field.name), Value("escape"), function="encode", output_field=TextField())
    return Cast(field.name, TextField())


def _find_sessions(pattern: re.Pattern[str]) -> Iterator[Session]:
    """Sessions are sealed texts: each has to be opened. A message on a page may name a person."""
    for session in Session.objects.all():
        if pattern.search(_say(session.get_decoded())):
            yield session
