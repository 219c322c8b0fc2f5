"""The list of what may not be mailed: entries are added; no rule and no import ever lifts one."""

from datetime import datetime

from django.db import transaction

from agents import rights, trace
from outreach.models import Suppression


@transaction.atomic
def add(*, value: str, reason: str, source: str, by: str, now: datetime, kind: str = "address") -> Suppression:
    """Put an address or a domain on the list; one that is there already stays as it was."""
    rights.require_of_person(by, "outreach.add_suppression")
    value = value.strip().lower()
    row = Suppression(kind=kind, value=value, reason=reason, source=source[:200], created_by=by, created_at=now)
    Suppression.objects.bulk_create([row], ignore_conflicts=True)
    stored = Suppression.objects.get(kind=kind, value=value)
    trace.record("suppression.added", kind=kind, reason=reason, by=by)
    return stored


def find(address: str) -> Suppression | None:
    """Return what forbids mailing an address: the entry for it, or for its domain or a parent of that."""
    address = address.lower()
    parts = address.rpartition("@")[2].split(".")
    domains = [".".join(parts[start:]) for start in range(len(parts) - 1)]
    return (
        Suppression.objects.filter(kind=Suppression.Kind.ADDRESS, value=address).first()
        or Suppression.objects.filter(kind=Suppression.Kind.DOMAIN, value__in=domains).first()
    )
