"""The named places at which a process of the product can be killed, as its flows and its mail client have them."""

from django.conf import settings

from agents import failpoints
from agents.registry import get_flow

LOOKS = ("claiming", "claimed")  # a step that only decides has nothing to record


def find() -> list[str]:
    """Return every failpoint that a run can reach, in the order of its life."""
    names = [
        f"{boundary}:{step.name}"
        for kind in settings.RUN_KINDS
        for step in get_flow(kind).steps
        for boundary in (LOOKS if step.is_look else failpoints.BOUNDARIES)
    ]
    return [*names, *failpoints.SMTP]
