"""The funnel: which stage may follow which, and the only code that writes a stage.

A stop (opted out, bounced, do not contact) is final for outreach: no move leads out of it except to a harder stop.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from agents import rights, trace
from agents.models import Run
from leads.models import Contact, Stage, StageChange

__all__ = ["MOVES", "STOPS", "Stage", "is_allowed", "move", "move_many"]

STOPS = frozenset({Stage.OPTED_OUT, Stage.BOUNCED, Stage.DO_NOT_CONTACT})

_ANSWERS = {Stage.REPLIED, Stage.INTERESTED, Stage.NOT_NOW, Stage.NOT_INTERESTED, Stage.REFERRED}
_ENDS = {Stage.CUSTOMER, *STOPS}

# An answer may come at any time, even before we know that the mail went out.
MOVES: Mapping[Stage, frozenset[Stage]] = {
    Stage.NEW: frozenset({Stage.WORKING, Stage.CONTACTED} | _ANSWERS | _ENDS),
    Stage.WORKING: frozenset({Stage.NEW, Stage.CONTACTED} | _ANSWERS | _ENDS),
    Stage.CONTACTED: frozenset(_ANSWERS | _ENDS),
    Stage.REPLIED: frozenset((_ANSWERS - {Stage.REPLIED}) | _ENDS),
    Stage.INTERESTED: frozenset({Stage.NOT_NOW, Stage.NOT_INTERESTED, Stage.REFERRED} | _ENDS),
    Stage.NOT_NOW: frozenset({Stage.WORKING, Stage.INTERESTED, Stage.NOT_INTERESTED, Stage.REFERRED} | _ENDS),
    Stage.NOT_INTERESTED: frozenset({Stage.INTERESTED, Stage.REFERRED} | _ENDS),
    Stage.REFERRED: frozenset({Stage.INTERESTED, Stage.NOT_INTERESTED} | _ENDS),
    Stage.CUSTOMER: frozenset(STOPS),
    Stage.BOUNCED: frozenset({Stage.OPTED_OUT, Stage.DO_NOT_CONTACT}),
    Stage.OPTED_OUT: frozenset({Stage.DO_NOT_CONTACT}),
    Stage.DO_NOT_CONTACT: frozenset(),
}

_WRITTEN = ["stage", "opted_out_at", "opt_out_reason", "updated_at"]


def is_allowed(from_stage: str, to: str) -> bool:
    """Say whether a contact that stands at `from_stage` may be moved to `to`."""
    return Stage(to) in MOVES[Stage(from_stage)]


@transaction.atomic
def move(
    *, contact: Contact, to: str, by: str, now: datetime, reason: str, run: Run | None = None
) -> StageChange | None:
    """Move a contact and record the move; None when its present stage stays.

    The stage read under the row's lock decides, not the one the caller saw. A move that the table does not hold is
    no error: whoever recorded an answer or a stop first wins over a later, weaker event. An opt-out is noted on the
    contact even where a harder stop keeps its stage. `contact` carries the stored values afterwards.
    """
    rights.require_of_person(by, "leads.change_contact")
    to = Stage(to)
    stored = Contact.objects.select_for_update(no_key=True).only(*_WRITTEN).get(pk=contact.pk)
    before = Stage(stored.stage)
    if _apply(stored, to, now, reason):
        stored.save(update_fields=_WRITTEN)
    for field in _WRITTEN:
        setattr(contact, field, getattr(stored, field))
    if stored.stage == before:
        if before != to:
            trace.record("cortex.state.keep", run=run, lead_id=contact.pk, stage=before, asked=to, by=by)
        return None
    change = StageChange.objects.create(
        contact=contact, from_stage=before, to_stage=to, at=now, by=by, reason=_cut(reason), run=run
    )
    trace.record("cortex.state.write", run=run, lead_id=contact.pk, stage=f"{before}->{to}", by=by)
    return change


@transaction.atomic
def move_many(*, contact_ids: Collection[int], to: str, by: str, now: datetime, reason: str) -> set[int]:
    """Do what `move` does for many contacts with one reason in a handful of statements; return the ids it changed."""
    rights.require_of_person(by, "leads.change_contact")
    to = Stage(to)
    stored = Contact.objects.select_for_update(no_key=True).only(*_WRITTEN).filter(pk__in=contact_ids).order_by("email")
    groups: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    changes: list[StageChange] = []
    for contact in stored:
        before = Stage(contact.stage)
        if _apply(contact, to, now, reason):
            groups[tuple(getattr(contact, field) for field in _WRITTEN)].append(contact.pk)
        if contact.stage != before:
            changes.append(
                StageChange(contact=contact, from_stage=before, to_stage=to, at=now, by=by, reason=_cut(reason))
            )
    for values, ids in groups.items():
        Contact.objects.filter(pk__in=ids).update(**dict(zip(_WRITTEN, values, strict=True)))
    StageChange.objects.bulk_create(changes, batch_size=1000)
    if groups:
        trace.record("cortex.state.write", stage=f"->{to}", by=by, count=len(changes))
    return {contact_id for ids in groups.values() for contact_id in ids}


def _apply(contact: Contact, to: Stage, now: datetime, reason: str) -> bool:
    """Set stage and time of the opt-out on the object; say whether anything changed."""
    first_opt_out = to == Stage.OPTED_OUT and contact.opted_out_at is None
    if first_opt_out:
        contact.opted_out_at = now
        contact.opt_out_reason = _cut(reason)
    moves = is_allowed(contact.stage, to)
    if moves:
        contact.stage = to
    if moves or first_opt_out:
        contact.updated_at = now
    return moves or first_opt_out


def _cut(reason: str) -> str:
    return reason[:300]
