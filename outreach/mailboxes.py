"""Mailboxes: holding all that one of them sends, and letting it go on."""

from datetime import datetime

from django.db import transaction

from agents import trace
from outreach.models import Mailbox


@transaction.atomic
def pause(*, mailbox: Mailbox, reason: str, by: str, now: datetime) -> None:
    """Hold what a mailbox sends; nothing is lost. A pause in force keeps its reason."""
    reason = reason.strip()[:300] or "No reason given"
    if Mailbox.objects.filter(pk=mailbox.pk, paused_at__isnull=True).update(paused_at=now, pause_reason=reason):
        trace.record("mailbox.paused", level="warning", mailbox=mailbox.pk, reason=reason, by=by)


@transaction.atomic
def unpause(*, mailbox: Mailbox, by: str, now: datetime) -> None:
    """Let a mailbox send again; what was held is looked at within minutes."""
    if Mailbox.objects.filter(pk=mailbox.pk, paused_at__isnull=False).update(paused_at=None, pause_reason=""):
        trace.record("mailbox.resumed", mailbox=mailbox.pk, by=by)
