"""Erasing from the engine's rows what they say of somebody: words of events, outputs of steps, calls to a model.

Runs, steps and events stay, with their ids, codes and times, so that the trace still tells what was done and holds.
"""

from collections.abc import Collection
from uuid import UUID

from agents import trace
from agents.models import Event, ModelCall, Run, Step

GONE = "What stood here was erased with the person."


def erase_runs(ids: Collection[UUID]) -> dict[str, int]:
    """Empty the steps of finished runs, drop their model calls and their reasons; return how many rows were touched."""
    runs = Run.objects.filter(pk__in=ids, finished_at__isnull=False)
    return {
        "agents.modelcall": ModelCall.objects.filter(run__in=runs).delete()[0],
        "agents.step": Step.objects.filter(run__in=runs).update(output={}, request_hash=""),
        "agents.run": runs.exclude(reason="").update(reason=GONE),
    }


def erase_words(events: Collection[Event]) -> list[int]:
    """Take the words out of events and leave their hash; return the ids of those that had any.

    Whoever calls records `person.erased` with these ids, or `verify_log` reports them.
    """
    touched = []
    for event in events:
        codes, words = trace.split(event.data)
        if event.salt and words:
            changed = {"data": codes, "salt": "", "erased": trace.commit(event.salt, words)}
            Event.objects.filter(stream=event.stream, seq=event.seq).update(**changed)
            touched.append(event.pk)
    return sorted(touched)
