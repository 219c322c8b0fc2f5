"""A scripted reviewer for the story: decides as a person might, and the same way every time."""

import hashlib
from typing import Any

from agents import clock
from agents.rights import machine
from config.tenants.context import open_tenant
from outreach import reviews
from outreach.errors import ReviewRefused
from outreach.models import Draft

NAME = "rita"


def work_through(slug: str, *, first_round: bool) -> int:
    """Decide on every draft that waits; return how many. Later rounds only approve, skip or reject."""
    with open_tenant(slug):
        waiting = Draft.objects.filter(status__in=["pending", "blocked"]).select_related("enrolment__contact")
        drafts = list(waiting.order_by("created_at", "pk"))
        for draft in drafts:
            _decide(draft, first_round=first_round)
    return len(drafts)


def _decide(draft: Draft, *, first_round: bool) -> None:
    act: dict[str, Any] = {"draft": draft, "version": draft.version, "by": machine(NAME), "now": clock.now()}
    throw = _throw(draft)
    try:
        if draft.status == Draft.Status.BLOCKED:
            if first_round and draft.number == 1:
                reviews.regenerate(**act, note="The checks stopped this one. Try again.")
            else:
                reviews.skip(**act)
        elif first_round and throw < 8:
            reviews.regenerate(**act, note="shorter")
        elif throw < 14 and draft.touch == 0:
            reviews.edit_and_approve(**act, subject=draft.subject, body=draft.body.replace("Hi ", "Hello ", 1))
        elif throw < 18 and draft.touch == 0:
            reviews.reject(**act, reason="Not the right person")
        else:
            reviews.approve(**act)
    except ReviewRefused:
        reviews.skip(**{**act, "version": Draft.objects.get(pk=draft.pk).version})


def _throw(draft: Draft) -> int:
    """Return a number from 0 to 99 that depends on the person and the touch alone."""
    digest = hashlib.sha256(f"{draft.enrolment.contact.email}:{draft.touch}".encode()).digest()
    return int.from_bytes(digest[:4]) % 100
