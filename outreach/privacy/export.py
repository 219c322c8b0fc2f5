"""Everything that is kept about a person, as one JSON document that can be handed to them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from agents import rights, trace
from leads import privacy
from leads.models import Contact
from outreach.privacy import holdings, mentions


@transaction.atomic
def export(*, contact: Contact, by: str, now: datetime) -> dict[str, Any]:
    """Return all rows about a contact by table, the files they stand in and the rows of others that speak of them."""
    rights.require(by, "outreach.export_person")
    found = holdings.find(contact)
    tables: dict[str, Sequence[Model]] = {
        **found.owned,
        "agents.run": found.runs,
        "agents.step": found.steps,
        "agents.modelcall": found.calls,
        "agents.event": found.events,
        "outreach.suppression": found.suppressions,
    }
    counts = {label: len(rows) for label, rows in tables.items() if rows}
    trace.record("person.exported", lead_id=contact.pk, counts=counts, by=str(by))
    return {
        "about": {"contact": contact.pk, "email": contact.email, "name": contact.full_name},
        "exported_at": now.isoformat(),
        "exported_by": str(by),
        "tables": {label: [_tell(row) for row in rows] for label, rows in tables.items() if rows},
        "files": [{"import": batch.pk, "name": batch.name} for batch in privacy.find_files(contact)],
        "mentioned_in": _list_mentions(found, {row for rows in tables.values() for row in rows}),
    }


def _list_mentions(found: holdings.Holdings, told: set[Any]) -> list[dict[str, str]]:
    """Name the other rows; what they say is about somebody else, too."""
    others = (row for row in mentions.find(found.marks) if row not in told)
    return [{"table": row._meta.label_lower, "id": str(row.pk)} for row in others]


def _tell(row: Model) -> dict[str, Any]:
    return {field.attname: _plain(getattr(row, field.attname)) for field in row._meta.concrete_fields}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str | dict | list):
        return value
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "backslashreplace")
    return value.isoformat() if isinstance(value, datetime) else str(value)
