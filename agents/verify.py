"""Checking the trace: is every event there, in its place, and as it was written? Reads only."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from agents import trace
from agents.models import Event, Run, Step

ERASURE = "person.erased"  # names the events whose words went with a person


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong. Codes: edited, gap, unlinked, order, misplaced, cut, erased."""

    code: str
    stream: str
    seq: int
    message: str


@dataclass(frozen=True)
class Verdict:
    """What was looked at and what was found."""

    streams: int
    events: int
    faults: tuple[Fault, ...]

    @property
    def holds(self) -> bool:
        return not self.faults

    def as_json(self) -> dict[str, Any]:
        """Return plain values."""
        return {**asdict(self), "holds": self.holds}


def verify_log() -> Verdict:
    """Recompute the hash chain of every stream, and compare the streams with the runs and steps they tell of.

    An edit, a deletion, an insertion and a reordering each show as at least one fault. The end of a stream can be cut
    without breaking a chain; that shows where a run or a step is finished and its event is missing.
    """
    faults: list[Fault] = []
    streams = events = 0
    told: dict[str, Counter[str]] = {}
    erased: list[Event] = []
    announced: set[int] = set()
    rows = Event.objects.order_by("stream", "seq").iterator(chunk_size=2000)
    for stream, group in groupby(rows, key=lambda row: row.stream):
        members = list(group)
        streams, events = streams + 1, events + len(members)
        faults += check_stream(stream, members)
        told[stream] = Counter(row.name for row in members)
        erased += [row for row in members if row.erased]
        announced |= {pk for row in members if row.name == ERASURE for pk in row.data.get("events", ())}
    faults += [
        _fault("erased", row, "Its words are gone, and no erasure of a person tells of it.")
        for row in erased
        if row.pk not in announced
    ]
    return Verdict(streams=streams, events=events, faults=(*faults, *_find_cuts(told)))


def check_stream(stream: str, rows: Iterable[Event]) -> list[Fault]:
    """Check the events of one stream, given in the order of their numbers. Pure."""
    faults: list[Fault] = []
    seq, previous, last_id = 0, "", 0
    for row in rows:
        if row.seq != seq + 1:
            faults.append(_fault("gap", row, f"Number {seq + 1} is missing: an event was deleted or moved."))
        if row.previous not in {None, previous}:
            faults.append(_fault("unlinked", row, "It does not follow the event before it."))
        if row.hash != trace.digest(row, previous):
            faults.append(_fault("edited", row, "It is not as it was written, or not where."))
        if row.pk <= last_id:
            faults.append(_fault("order", row, "It was stored before the event that stands before it."))
        if stream != (str(row.run_id) if row.run_id else trace.TENANT_STREAM):
            faults.append(_fault("misplaced", row, "It stands in a stream that is not its run's."))
        seq, previous, last_id = row.seq, row.hash, row.pk
    return faults


def _fault(code: str, row: Event, message: str) -> Fault:
    return Fault(code=code, stream=row.stream, seq=row.seq, message=message)


def _find_cuts(told: dict[str, Counter[str]]) -> list[Fault]:
    """Find runs whose start or end, and finished steps, that no event tells of."""
    done = Counter(str(run_id) for run_id in Step.objects.values_list("run_id", flat=True))
    faults = []
    for run in Run.objects.only("pk", "status").order_by("pk").iterator(chunk_size=2000):
        stream = str(run.pk)
        names = told.get(stream, Counter())
        if not names["agent.run.start"]:
            faults.append(Fault("cut", stream, 0, "The event of the run's start is missing."))
        if run.is_finished and not names["agent.run.complete"]:
            faults.append(Fault("cut", stream, 0, "The run has ended; the event that tells it is missing."))
        if names["agent.step.complete"] < done[stream]:
            faults.append(Fault("cut", stream, 0, "A step is finished; the event that tells it is missing."))
    return faults
