"""Mailboxes: their passwords, which go in and come out for a server alone; holding all that one of them sends."""

from collections import Counter
from datetime import datetime

from django.db import transaction

from agents import rights, trace, vault
from agents.rights import Actor
from outreach.models import Mailbox

SECRETS = ("smtp_secret", "imap_secret")


def set_passwords(*, mailbox: Mailbox, smtp: str | None = None, imap: str | None = None) -> None:
    """Seal and store passwords of a stored mailbox; nothing, or an empty one, leaves what is there."""
    given = {"smtp_secret": smtp, "imap_secret": imap}
    sealed = {name: vault.seal(plain, _place(mailbox, name)) for name, plain in given.items() if plain}
    if sealed:
        Mailbox.objects.filter(pk=mailbox.pk).update(**sealed)
    for name, value in sealed.items():
        setattr(mailbox, name, value)


def open_password(mailbox: Mailbox, protocol: str) -> str:
    """Return the password for `smtp` or `imap`. Raises vault.Unreadable when its key is gone or it is damaged."""
    name = f"{protocol}_secret"
    return vault.unseal(getattr(mailbox, name), _place(mailbox, name))


def reseal() -> Counter[str]:
    """Seal what an older key has sealed with the newest; return how many were resealed, current and unreadable.

    Each row is written by itself and only if it is still what was read, so that it may be stopped and begun again.
    """
    counts: Counter[str] = Counter(resealed=0, current=0, unreadable=0)
    for mailbox in Mailbox.objects.order_by("pk"):
        for name in SECRETS:
            if stored := getattr(mailbox, name):
                counts[_reseal(mailbox, name, stored)] += 1
    return counts


def _reseal(mailbox: Mailbox, name: str, stored: str) -> str:
    place = _place(mailbox, name)
    try:
        plain = vault.unseal(stored, place)
    except vault.Unreadable:
        return "unreadable"
    if vault.is_current(stored):
        return "current"
    Mailbox.objects.filter(pk=mailbox.pk, **{name: stored}).update(**{name: vault.seal(plain, place)})
    return "resealed"


def _place(mailbox: Mailbox, column: str) -> vault.Place:
    if mailbox.pk is None:
        raise ValueError("A password is sealed for a stored mailbox; save it first.")
    return vault.Place(table=Mailbox._meta.db_table, column=column, row=str(mailbox.pk))


@transaction.atomic
def pause(*, mailbox: Mailbox, reason: str, by: str, now: datetime) -> None:
    """Hold what a mailbox sends; nothing is lost. A pause in force keeps its reason."""
    rights.require_of_person(by, "outreach.change_mailbox")
    reason = reason.strip()[:300] or "No reason given"
    if Mailbox.objects.filter(pk=mailbox.pk, paused_at__isnull=True).update(paused_at=now, pause_reason=reason):
        trace.record("mailbox.paused", level="warning", mailbox=mailbox.pk, reason=reason, by=by)


@transaction.atomic
def unpause(*, mailbox: Mailbox, by: Actor, now: datetime) -> None:
    """Let a mailbox send again; what was held is looked at within minutes."""
    rights.require(by, "outreach.change_mailbox")
    if Mailbox.objects.filter(pk=mailbox.pk, paused_at__isnull=False).update(paused_at=None, pause_reason=""):
        trace.record("mailbox.resumed", mailbox=mailbox.pk, by=by)
