"""The list of what may not be mailed: entries are added; no rule and no import ever lifts one."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from agents import rights, trace, vault
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


@transaction.atomic
def keep_hashed(*, address: str, source: str, by: str, now: datetime) -> None:
    """Replace the entry for an address by one for its hash, so that it stays suppressed and nobody can read it.

    An address that was not on the list comes onto it: somebody who had their data erased is not written to again.
    """
    known = Suppression.objects.filter(kind=Suppression.Kind.ADDRESS, value=address).first()
    reason = known.reason if known else Suppression.Reason.ERASURE
    row = Suppression(
        kind=Suppression.Kind.ERASED, value=_hash(address), reason=reason, source=source, created_by=by, created_at=now
    )
    Suppression.objects.bulk_create([row], ignore_conflicts=True)
    Suppression.objects.filter(kind=Suppression.Kind.ADDRESS, value=address).delete()


def find_erased(addresses: Collection[str]) -> set[str]:
    """Return which of the addresses belong to people whose data were erased; the setting ERASED_ADDRESSES is this."""
    erased = Suppression.objects.filter(kind=Suppression.Kind.ERASED)
    if not addresses or not erased.exists():
        return set()
    hashed = {_hash(address): address for address in addresses}
    return {hashed[value] for value in erased.filter(value__in=hashed).values_list("value", flat=True)}


def _hash(address: str) -> str:
    return vault.digest(address.strip().lower(), purpose="suppression")


def find(address: str) -> Suppression | None:
    """Return what forbids mailing an address: the entry for it, or for its domain or a parent of that."""
    address = address.lower()
    parts = address.rpartition("@")[2].split(".")
    domains = [".".join(parts[start:]) for start in range(len(parts) - 1)]
    return (
        Suppression.objects.filter(
            Q(kind=Suppression.Kind.ADDRESS, value=address) | Q(kind=Suppression.Kind.ERASED, value=_hash(address))
        )
        .order_by("kind")
        .first()
        or Suppression.objects.filter(kind=Suppression.Kind.DOMAIN, value__in=domains).first()
    )
