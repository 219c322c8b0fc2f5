"""What every step of a touch begins with: the enrolment, and whether there is still a conversation to go on with."""

from datetime import datetime

from agents.models import Run
from agents.registry import Finish
from leads import stages
from outreach import enrolments, suppressions
from outreach.models import Enrolment


def get_enrolment(run: Run) -> Enrolment:
    """Return the run's enrolment with all that the steps read of it."""
    return Enrolment.objects.select_related("contact__company", "campaign", "mailbox").get(pk=run.subject_id)


def get_touch(run: Run) -> int:
    """Return the number of the touch: 0 is the first mail."""
    return int(run.parameters["touch"])


def find_stop(enrolment: Enrolment, run: Run, now: datetime) -> Finish | None:
    """Say why the conversation is over, closing the enrolment if that was not done; or nothing."""
    if not enrolment.is_open:
        return Finish(enrolment.reason, stopped=True)
    contact, reason = enrolment.contact, ""
    if contact.stage in stages.STOPS:
        reason = f"The person stands at {contact.get_stage_display().lower()}"
    elif found := suppressions.find(contact.email):
        reason = f"The address may not be mailed: {found.get_reason_display().lower()}"
    if not reason:
        return None
    stopped = Enrolment.Status.STOPPED
    enrolments.close(enrolment=enrolment, status=stopped, reason=reason, by="gate", now=now, except_run=run.pk)
    return Finish(reason, stopped=True)


def close(run: Run, reason: str, now: datetime) -> None:
    """End the enrolment of a run that ends early, so that no conversation stays open with nothing behind it."""
    enrolment = Enrolment.objects.filter(pk=run.subject_id).first()
    if enrolment is None:
        return
    stopped = Enrolment.Status.STOPPED
    enrolments.close(enrolment=enrolment, status=stopped, reason=reason, by="engine", now=now, except_run=run.pk)


def abandon(run: Run, now: datetime) -> None:
    """What every step of a touch does when its run is cancelled or given up."""
    close(run, run.reason or "The run was stopped", now)
