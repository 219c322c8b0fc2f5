"""The tenant-wide stop of all sending. It holds work and loses none."""

from datetime import datetime

from django.db import transaction

from agents import rights, trace
from agents.rights import Actor
from outreach.models import Pause


def get_current() -> Pause | None:
    """Return the pause in force, if there is one."""
    return Pause.objects.filter(lifted_at__isnull=True).first()


@transaction.atomic
def pause(*, reason: str, by: Actor, now: datetime) -> Pause:
    """Stop all sending; pausing twice keeps the first pause."""
    rights.require(by, "outreach.add_pause")
    Pause.objects.bulk_create(
        [Pause(reason=reason[:300] or "No reason given", paused_by=by, paused_at=now)], ignore_conflicts=True
    )
    trace.record("sending.paused", level="warning", by=by, reason=reason)
    current = get_current()
    assert current is not None, "a pause was just stored"
    return current


@transaction.atomic
def lift(*, by: Actor, now: datetime) -> None:
    """Let sending go on; what was held is looked at again within minutes."""
    rights.require(by, "outreach.change_pause")
    if Pause.objects.filter(lifted_at__isnull=True).update(lifted_at=now, lifted_by=by):
        trace.record("sending.resumed", by=by)
