"""The memory layer's verbs: propose, accept, reject, roll back. Nothing is read before a person has accepted it."""

from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from agents import rights, trace
from agents.models import Run
from agents.rights import Actor
from cortex.models import Memory, Trust
from cortex.text import flatten
from leads.models import Company, Contact

UNTRUSTED_FOR = timedelta(days=180)
MAX_TEXT = 400


class MemoryRefused(Exception):
    """What was asked of a memory is against its rules; the message says which."""


def propose(
    *,
    kind: str,
    text: str,
    source: str,
    trust: str,
    now: datetime,
    contact: Contact | None = None,
    company: Company | None = None,
    valid_to: datetime | None = None,
    run: Run | None = None,
    by: str = "",
) -> Memory:
    """Write down an insight for a person to decide on; about a contact, a company, or, with neither, the tenant.

    What comes from outside expires after 180 days and is never a procedure. Raises MemoryRefused.
    """
    rights.require_of_person(by, "cortex.add_memory")
    words = flatten(text)
    if contact is not None and company is not None:
        raise MemoryRefused("A memory is about a contact or a company, not both.")
    if not words or len(words) > MAX_TEXT:
        raise MemoryRefused(f"A memory has 1 to {MAX_TEXT} characters; this one has {len(words)}.")
    if trust == Trust.UNTRUSTED and kind == Memory.Kind.PROCEDURE:
        raise MemoryRefused("What comes from outside cannot become a procedure: it would give orders.")
    if trust == Trust.UNTRUSTED and valid_to is None:
        valid_to = now + UNTRUSTED_FOR
    memory = Memory.objects.create(
        scope=Memory.Scope.CONTACT if contact else Memory.Scope.COMPANY if company else Memory.Scope.TENANT,
        contact=contact,
        company=company,
        kind=Memory.Kind(kind),
        text=words,
        source=source[:100],
        trust=Trust(trust),
        status=Memory.Status.PROPOSED,
        created_at=now,
        valid_from=now,
        valid_to=valid_to,
        run=run,
    )
    _trace(memory, "proposed", by=by, run=run)
    return memory


@transaction.atomic
def accept(*, memory: Memory, by: AbstractBaseUser, now: datetime, replaces: Memory | None = None) -> Memory:
    """Let a proposed memory be read from now on; the one it replaces, if any, is superseded and kept.

    Raises MemoryRefused when it has been decided already, or when the other is not in use.
    """
    rights.require(rights.person(by), "cortex.change_memory")
    stored = _lock_proposed(memory)
    stored.status = Memory.Status.ACCEPTED
    stored.decided_at, stored.decided_by_id = now, by.pk
    stored.save(update_fields=["status", "decided_at", "decided_by"])
    if replaces is not None:
        in_use = Memory.objects.filter(pk=replaces.pk, status=Memory.Status.ACCEPTED).exclude(pk=stored.pk)
        if not in_use.update(status=Memory.Status.SUPERSEDED, superseded_at=now, superseded_by=stored):
            raise MemoryRefused("The memory to be replaced is not in use any more.")
    _trace(stored, "accepted", by=by.get_username())
    return stored


@transaction.atomic
def reject(*, memory: Memory, by: AbstractBaseUser, now: datetime) -> Memory:
    """Decide against a proposed memory; it is kept, and never read. Raises MemoryRefused."""
    rights.require(rights.person(by), "cortex.change_memory")
    stored = _lock_proposed(memory)
    stored.status = Memory.Status.REJECTED
    stored.decided_at, stored.decided_by_id = now, by.pk
    stored.save(update_fields=["status", "decided_at", "decided_by"])
    _trace(stored, "rejected", by=by.get_username())
    return stored


@transaction.atomic
def roll_back(*, source: str, by: Actor, now: datetime) -> int:
    """Take everything that came from one source out of use, and return how many memories that were."""
    rights.require(by, "cortex.change_memory")
    live = Memory.objects.filter(source=source, status__in=[Memory.Status.PROPOSED, Memory.Status.ACCEPTED])
    number = live.update(status=Memory.Status.SUPERSEDED, superseded_at=now)
    trace.record("cortex.memory.write", change="rolled_back", source=source, number=number, by=by)
    return number


def _lock_proposed(memory: Memory) -> Memory:
    stored = Memory.objects.select_for_update().get(pk=memory.pk)
    if stored.status != Memory.Status.PROPOSED:
        raise MemoryRefused(f"This memory has been decided already: it is {stored.get_status_display().lower()}.")
    return stored


def _trace(memory: Memory, change: str, *, by: str, run: Run | None = None) -> None:
    trace.record(
        "cortex.memory.write",
        run=run,
        change=change,
        id=memory.pk,
        scope=memory.scope,
        kind=memory.kind,
        trust=memory.trust,
        source=memory.source,
        by=by,
    )
