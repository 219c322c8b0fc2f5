"""The Celery tasks of outreach: one per step, so that each has its name, and one that reads the inboxes.

A task names runs; the database decides whether there is anything to do.
"""

from collections.abc import Sequence
from typing import Any, TypeAlias

import structlog
from celery import Task, shared_task
from django.db import InterfaceError, OperationalError

from agents import clock
from agents.tasks import perform
from outreach import replies
from outreach.models import Mailbox

StepTask: TypeAlias = "Task[..., str]"

_log = structlog.get_logger("surehand.inbox")


@shared_task(name="outreach.research", bind=True)
def research(self: StepTask, *, runs: Sequence[str], **_: Any) -> str:
    return perform(self, step="research", runs=runs)


@shared_task(name="outreach.draft", bind=True)
def draft(self: StepTask, *, runs: Sequence[str], **_: Any) -> str:
    return perform(self, step="draft", runs=runs)


@shared_task(name="outreach.validate", bind=True)
def validate(self: StepTask, *, runs: Sequence[str], **_: Any) -> str:
    return perform(self, step="validate", runs=runs)


@shared_task(name="outreach.review", bind=True)
def review(self: StepTask, *, runs: Sequence[str], **_: Any) -> str:
    return perform(self, step="review", runs=runs)


@shared_task(name="outreach.send", bind=True)
def send(self: StepTask, *, runs: Sequence[str], **_: Any) -> str:
    return perform(self, step="send", runs=runs)


@shared_task(name="outreach.await_reply", bind=True)
def await_reply(self: StepTask, *, runs: Sequence[str], **_: Any) -> str:
    return perform(self, step="await_reply", runs=runs)


@shared_task(name="outreach.read_reply", bind=True)
def read_reply(self: StepTask, *, runs: Sequence[str], **_: Any) -> str:
    return perform(self, step="read", runs=runs)


@shared_task(name="outreach.fetch_mail")
def fetch_mail(**_: Any) -> int:
    """Look into every mailbox of the tenant that has an inbox."""
    mailboxes = Mailbox.objects.exclude(imap_host="").order_by("pk")
    return sum(_fetch(mailbox) for mailbox in mailboxes)


def _fetch(mailbox: Mailbox) -> int:
    """Read one mailbox; a failure there must not keep the others from being read."""
    try:
        return replies.fetch(mailbox=mailbox, now=clock.now())
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        _log.exception("inbox.failed", mailbox=mailbox.pk)
        return 0
