"""Enrolments: opening the first touch, starting the next, and closing with everything that hangs on them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from agents import rights, runs, trace
from agents.models import Run
from outreach.models import Draft, Enrolment, Send

KIND = "outreach.touch"
SUBJECT = "enrolment"
INBOX = "the inbox to be read"  # what a run waits for while an answer may lie unread


def start_touch(*, enrolment: Enrolment, touch: int, now: datetime, publish: bool = True) -> Run:
    """Start the run of a touch; the same touch is started once, however often this is called."""
    return runs.start(
        kind=KIND, subject=(SUBJECT, enrolment.pk), dedup_key=f"{enrolment.pk}:{touch}", now=now,
        parameters={"touch": touch}, workflow=f"enrolment:{enrolment.pk}", lead_id=enrolment.contact_id,
        publish=publish,
    )  # fmt: skip


def lock_runs(enrolment: Enrolment) -> list[Run]:
    """Lock the unfinished runs of an enrolment. Always the first lock taken: the engine locks runs first, too."""
    query = Run.objects.unfinished().filter(kind=KIND, subject_label=SUBJECT, subject_id=enrolment.pk)
    return list(query.select_for_update().order_by("pk"))


@transaction.atomic
def close(
    *, enrolment: Enrolment, status: str, reason: str, by: str, now: datetime, except_run: UUID | None = None
) -> bool:
    """End an enrolment: no run goes on, no draft waits, no prepared mail leaves. False when it was closed before.

    `except_run` is the run in whose transaction this happens; it ends by its own outcome.
    """
    open_runs = lock_runs(enrolment)
    changed = Enrolment.objects.filter(pk=enrolment.pk, status=Enrolment.Status.OPEN).update(
        status=status, reason=reason[:300], closed_at=now
    )
    if not changed:
        return False
    for run in open_runs:
        if run.pk != except_run:
            runs.cancel(run=run, reason=reason, by=by, now=now)
    drop_drafts(enrolment)
    Send.objects.filter(enrolment=enrolment, state=Send.State.PREPARED).update(state=Send.State.CANCELLED)
    enrolment.refresh_from_db()
    trace.record(
        "enrolment.closed",
        enrolment=enrolment.pk,
        lead_id=enrolment.contact_id,
        status=str(status),
        reason=reason,
        by=by,
    )
    return True


def wake_after_reading(*, mailbox_id: int, now: datetime) -> int:
    """Let the runs go on that waited for an inbox to be read; return how many."""
    reading = Enrolment.objects.filter(mailbox_id=mailbox_id, status=Enrolment.Status.OPEN)
    waiting = Run.objects.filter(kind=KIND, status="waiting", waiting_for=INBOX, wake_at__gt=now)
    return waiting.filter(subject_id__in=reading.values("pk")).update(wake_at=now)


def drop_drafts(enrolment: Enrolment) -> None:
    """Take the drafts that nobody has decided on out of the queue."""
    live = [Draft.Status.WRITTEN, Draft.Status.PENDING, Draft.Status.BLOCKED]
    for draft in Draft.objects.select_for_update().filter(enrolment=enrolment, status__in=live):
        draft.status, draft.version = Draft.Status.CANCELLED, draft.version + 1
        draft.save(update_fields=["status", "version"])


def stop(*, enrolment: Enrolment, reason: str, by: str, now: datetime) -> bool:
    """End an enrolment by hand or by rule."""
    rights.require_of_person(by, "outreach.change_enrolment")
    return close(enrolment=enrolment, status=Enrolment.Status.STOPPED, reason=reason, by=by, now=now)
