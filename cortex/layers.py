"""Reading the three layers for one contact and one enrolment: a few queries by key each, and nothing written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from cortex import profiles, recall
from cortex.models import Fact, Memory, Profile, Trust, WorkflowEvent
from cortex.packing import Cut, Entry, Layer
from cortex.recall import Known, Purpose
from leads.models import Contact

MOST_FACTS = 60
MOST_EVENTS = 60
MOST_MEMORIES = 100
# What people read may hold words from outside; what a model writes from may not.
_FOR_PEOPLE = frozenset({"review"})


@dataclass(frozen=True)
class Slice:
    """One layer as it was read: entries best first, what was left out before any budget, why it is empty if it is."""

    entries: tuple[Entry, ...]
    cut: tuple[Cut, ...] = ()
    empty: str = ""


def read(layer: Layer, *, contact: Contact, workflow: int, purpose: Purpose, topic: str, now: datetime) -> Slice:
    """Return one layer. Superseded and expired rows are not in it, nor is any word from outside where a model reads."""
    if layer == "profile":
        return _read_profile(contact, purpose, topic, now)
    if layer == "workflow":
        return _read_workflow(contact, workflow, purpose)
    return _read_memory(contact, purpose, topic, now)


def _read_profile(contact: Contact, purpose: Purpose, topic: str, now: datetime) -> Slice:
    profile = profiles.find_current(contact.company) if contact.company else None
    if profile is None:
        return Slice((), empty="The company has not been researched." if contact.company else "No company is known.")
    if profile.outcome != Profile.Outcome.FOUND:
        return Slice((), empty=f"Research found nothing: {profile.reason}")
    known = list(Fact.objects.filter(profile=profile, superseded_at=None).order_by("pk")[:MOST_FACTS])
    rows = {f"fact:{fact.pk}": fact for fact in known if fact.fetched_at > now - profiles.FACT_MAX_AGE}
    stale = [Cut(f"fact:{fact.pk}", "profile", "stale") for fact in known if f"fact:{fact.pk}" not in rows]
    ranked = recall.rank([Known(key, row.kind, row.text, row.fetched_at) for key, row in rows.items()], topic=topic)
    kept, copies = recall.fold_repeats(ranked)
    tier = recall.choose_tiers(purpose)
    entries = tuple(
        Entry(
            known.id,
            "profile",
            tier("profile", place),
            _show_fact(rows[known.id]),
            source=rows[known.id].url,
            at=rows[known.id].fetched_at.isoformat(),
        )
        for place, known in enumerate(kept)
    )
    empty = f"What research found is older than {profiles.FACT_MAX_AGE.days} days." if stale else ""
    return Slice(entries, (*stale, *_name_copies(copies, "profile")), empty=empty)


def _show_fact(fact: Fact) -> dict[str, str]:
    return {"text": fact.text, "quote": fact.quote, "url": fact.url, "fetched_at": fact.fetched_at.isoformat()}


def _read_workflow(contact: Contact, workflow: int, purpose: Purpose) -> Slice:
    latest = WorkflowEvent.objects.filter(workflow=workflow, contact=contact).order_by("-at", "-pk")[:MOST_EVENTS]
    tier = recall.choose_tiers(purpose)
    entries: list[Entry] = []
    cut: list[Cut] = []
    for event in latest:
        key = f"wf:{event.pk}"
        if event.trust == Trust.UNTRUSTED and purpose not in _FOR_PEOPLE:
            cut.append(Cut(key, "workflow", "untrusted"))
            continue
        at = event.at.isoformat()
        shown = {"text": event.text, "at": f"{event.at:%Y-%m-%d}"}
        entries.append(Entry(key, "workflow", tier("workflow", len(entries)), shown, source=event.kind, at=at))
    return Slice(tuple(entries), tuple(cut), empty="Nothing has happened in this enrolment yet.")


def _read_memory(contact: Contact, purpose: Purpose, topic: str, now: datetime) -> Slice:
    about = Q(scope="tenant") | Q(contact=contact)
    if contact.company_id is not None:
        about |= Q(company_id=contact.company_id)
    live = Memory.objects.filter(
        about, Q(valid_to=None) | Q(valid_to__gt=now), status=Memory.Status.ACCEPTED, valid_from__lte=now
    )
    rows = {f"mem:{row.pk}": row for row in live.order_by("-valid_from", "-pk")[:MOST_MEMORIES]}
    ranked = recall.rank(
        [Known(key, row.kind, row.text, row.valid_from, row.trust == Trust.TRUSTED) for key, row in rows.items()],
        topic=topic,
    )
    by_scope = sorted(ranked, key=lambda known: list(Memory.Scope).index(Memory.Scope(rows[known.id].scope)))
    kept, copies = recall.fold_repeats(by_scope)
    entries = _show_memories([rows[known.id] for known in kept], purpose)
    return Slice(tuple(entries), _name_copies(copies, "memory"), empty="Nothing is remembered.")


def _show_memories(rows: Sequence[Memory], purpose: Purpose) -> list[Entry]:
    tier = recall.choose_tiers(purpose)
    places = dict.fromkeys(Memory.Scope.values, 0)
    entries: list[Entry] = []
    for row in rows:
        shown = {"kind": row.kind, "text": row.text, "trust": row.trust}
        place = places[row.scope]
        places[row.scope] += 1
        at = row.valid_from.isoformat()
        entries.append(Entry(f"mem:{row.pk}", "memory", tier(row.scope, place), shown, source=row.source, at=at))
    return entries


def _name_copies(copies: dict[str, str], layer: Layer) -> tuple[Cut, ...]:
    return tuple(Cut(copy, layer, f"duplicate of {original}") for copy, original in copies.items())
