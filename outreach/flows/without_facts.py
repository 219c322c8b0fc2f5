"""What becomes of a draft for which research found nothing to write from, where the campaign leaves it to a person."""

from typing import Any

from cortex import profiles
from outreach.checks import Action
from outreach.models import Campaign, Draft, Enrolment, Review

AUTHOR = "nobody yet"
WAY_ON = "Write the mail yourself, skip this touch, or ask for another to have a modest one written."


def find_reason(*, enrolment: Enrolment, touch: int, bundle: dict[str, Any]) -> str:
    """Return why no model is asked, in sentences for the reviewer, or "" when one is.

    A reviewer who has sent a draft of this touch back for another has asked for a modest mail.
    """
    if enrolment.campaign.without_facts != Campaign.WithoutFacts.PERSON or bundle.get("profile"):
        return ""
    drafts = Draft.objects.filter(enrolment=enrolment, touch=touch)
    if drafts.filter(review__decision=Review.Decision.REGENERATED).exists():
        return ""
    company = enrolment.contact.company
    empty = bundle.get("receipt", {}).get("empty", {}).get("profile", "")
    profile = profiles.find_current(company) if company else None
    if company is None or (profile is not None and profile.outcome == profile.Outcome.FOUND):
        return empty or "No fact about the company is known."  # found, and too old or too long for this mail
    return profiles.describe_latest(company)


def make_empty(reason: str) -> dict[str, Any]:
    """Return what the checks would make of a text that nobody has written: nothing, and a finding that says why."""
    message = f"Nothing is written yet, as nothing is known to write from. {reason} {WAY_ON}"
    finding = {"code": "G01", "action": str(Action.BLOCK), "message": message, "span": None, "where": "body"}
    return {
        "subject": "", "body": "", "cta": "", "support": [], "findings": [finding], "action": str(Action.BLOCK),
        "history": [],
    }  # fmt: skip
