"""Step await_reply: after the wait, look: an answer has ended it already; silence starts the next touch or the end."""

from datetime import datetime, timedelta

from agents.models import Run
from agents.registry import Finish, Wait
from outreach import enrolments, policy
from outreach.flows.subject import find_stop, get_enrolment, get_touch
from outreach.models import Enrolment, Send

LOOK_AGAIN = timedelta(seconds=30)


def load(run: Run, now: datetime) -> Wait | Finish:
    enrolment, touch = get_enrolment(run), get_touch(run)
    if stop := find_stop(enrolment, run, now):
        return stop
    send = Send.objects.get(enrolment=enrolment, touch=touch)
    due = (send.finished_at or now) + timedelta(days=enrolment.campaign.wait_days)
    if now < due:
        return Wait("await_reply", "reply", due)
    mailbox = enrolment.mailbox
    if not mailbox.imap_host:
        return _end(enrolment, "Answers to this mailbox cannot be read, so nobody is followed up", run, now)
    if enrolment.not_before and now < enrolment.not_before:
        return Wait("await_reply", "reply", enrolment.not_before)
    if not policy.is_fresh(mailbox.fetched_at, now):
        return Wait("await_reply", enrolments.INBOX, now + LOOK_AGAIN)
    return _go_on(enrolment, touch, run, now)


def _go_on(enrolment: Enrolment, touch: int, run: Run, now: datetime) -> Finish:
    if touch < enrolment.campaign.follow_ups:
        enrolments.start_touch(enrolment=enrolment, touch=touch + 1, now=now)
        return Finish("No answer; the next touch begins")
    return _end(enrolment, f"No answer to {touch + 1} mails", run, now)


def _end(enrolment: Enrolment, reason: str, run: Run, now: datetime) -> Finish:
    silent = Enrolment.Status.SILENT
    enrolments.close(enrolment=enrolment, status=silent, reason=reason, by="agent", now=now, except_run=run.pk)
    return Finish(reason)
