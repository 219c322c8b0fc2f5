"""What a draft may rest on today: facts that were verified anew, claims in force, and what we recorded ourselves."""

from datetime import datetime
from typing import Any

from cortex import facts
from outreach.models import Claim, Enrolment

_SHOWN = ("id", "text", "quote", "url", "fetched_at")


def find_claims(now: datetime) -> list[Claim]:
    """Return the claims that may be made today."""
    return [claim for claim in Claim.objects.order_by("pk") if not find_expiry(claim, now)]


def find_expiry(claim: Claim, now: datetime) -> str:
    """Say that a claim may not be made any more; nothing while it may."""
    if claim.expires_at is None or claim.expires_at > now:
        return ""
    return f"It expired on {claim.expires_at:%d %B %Y}; {claim.owner or claim.approved_by} answers for it."


def read(*, enrolment: Enrolment, bundle: dict[str, Any], now: datetime) -> dict[str, list[dict[str, Any]]]:
    """Return facts, claims and own records as the checks take them; each that carries nothing says why (`flaw`)."""
    entries = [entry for entry in bundle.get("profile", []) if isinstance(entry, dict)]
    keys = [number for entry in entries if (number := _read_number(entry)) is not None]
    flaws = facts.find_flaws(keys=keys, company=enrolment.contact.company, now=now)
    return {
        "facts": [
            {**{key: entry.get(key, "") for key in _SHOWN}, "flaw": _tell_flaw(_read_number(entry), flaws)}
            for entry in entries
        ],
        "claims": [
            {"id": f"claim:{claim.pk}", "text": claim.text, "flaw": find_expiry(claim, now)}
            for claim in Claim.objects.order_by("pk")
        ],
        "remembered": [
            {"id": entry.get("id", ""), "text": str(entry.get("text", ""))}
            for layer in ("workflow", "memory")
            for entry in bundle.get(layer, [])
            if isinstance(entry, dict)
        ],
    }


def _read_number(entry: dict[str, Any]) -> int | None:
    kind, _, number = str(entry.get("id", "")).partition(":")
    return int(number) if kind == "fact" and number.isdecimal() else None


def _tell_flaw(number: int | None, flaws: dict[int, str]) -> str:
    return "It is no fact of ours." if number is None else flaws.get(number, "")
