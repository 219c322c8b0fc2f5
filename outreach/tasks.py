"""The Celery tasks of outreach: one per step, so that each has its name, and one that reads the inboxes.

A task names a run; the database decides whether there is anything to do.
"""

from typing import Any
from uuid import UUID

import structlog
from celery import shared_task
from django.db import InterfaceError, OperationalError

from agents import clock, steps
from agents.tasks import get_owner
from outreach import replies
from outreach.models import Mailbox

_log = structlog.get_logger("surehand.inbox")


def _perform(run: str, step: str) -> str:
    return steps.perform(run_id=UUID(run), step=step, owner=get_owner())


@shared_task(name="outreach.research")
def research(*, run: str, **_: Any) -> str:
    return _perform(run, "research")


@shared_task(name="outreach.draft")
def draft(*, run: str, **_: Any) -> str:
    return _perform(run, "draft")


@shared_task(name="outreach.validate")
def validate(*, run: str, **_: Any) -> str:
    return _perform(run, "validate")


@shared_task(name="outreach.review")
def review(*, run: str, **_: Any) -> str:
    return _perform(run, "review")


@shared_task(name="outreach.send")
def send(*, run: str, **_: Any) -> str:
    return _perform(run, "send")


@shared_task(name="outreach.await_reply")
def await_reply(*, run: str, **_: Any) -> str:
    return _perform(run, "await_reply")


@shared_task(name="outreach.read_reply")
def read_reply(*, run: str, **_: Any) -> str:
    return _perform(run, "read")


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
