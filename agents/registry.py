"""Flows: what a kind of run consists of. The upper apps write them; the setting RUN_KINDS says where they are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from pydantic import BaseModel, ConfigDict

from agents.errors import UnknownKind, UnknownVersion
from agents.llm.base import Ask
from agents.models import Run


class Value(BaseModel):
    """What a step is given or returns: frozen, and JSON all through, so that it can be stored and hashed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Nothing(Value):
    """The value of steps that have none."""


@dataclass(frozen=True)
class Go:
    """Go on with a step."""

    step: str


@dataclass(frozen=True)
class Again:
    """Go back to a step and do it and the ones after it anew, under new step rows."""

    step: str


@dataclass(frozen=True)
class Wait:
    """Look at a step again at a moment, or earlier when somebody resumes the run. No moment: only somebody."""

    step: str
    waiting_for: str
    until: datetime | None


@dataclass(frozen=True)
class Retry:
    """Try this step again later: it failed for a reason that may pass. Counts as a failed attempt."""

    reason: str
    after: float | None = None  # seconds the other side asked for


@dataclass(frozen=True)
class Postpone:
    """Do this step later: nothing failed, it only is not time yet."""

    reason: str
    until: datetime
    waiting_for: str = "its time"


@dataclass(frozen=True)
class Finish:
    """End the run well, or stop it by rule (`stopped`)."""

    reason: str
    stopped: bool = False


@dataclass(frozen=True)
class Block:
    """Stop until a person looks: the reason is a sentence for that person."""

    reason: str


Outcome = Go | Again | Wait | Retry | Postpone | Finish | Block


def _no_work(_given: Any, _ask: Ask) -> Any:
    raise AssertionError("a step without work decides in load")


def _no_save(_run: Run, _given: Any, _value: Any, _now: datetime) -> Outcome:
    raise AssertionError("a step without work decides in load")


def _nothing_to_undo(_run: Run, _now: datetime) -> None:
    return None


def _no_evidence(_run: Run, _value: Any, _now: datetime) -> None:
    return None


@dataclass(frozen=True)
class StepDef:
    """One step of a flow: three functions, of which only the middle one may take time.

    load(run, now) reads state inside the claiming transaction and returns the step's input, or an Outcome when there
    is nothing to do. work(given, ask) runs with no transaction and no connection held: plain values in and out; it may
    be run again. save(run, given, value, now) writes the domain rows inside the recording transaction and says how to
    go on. abandon(run, now) settles what a cancelled or given-up run left half done. late(run, value, now) may use
    what an overtaken worker knows, and only that: its claim is void.
    """

    name: str
    task: str  # the Celery task that performs it, as seen in Flower
    queue: str
    load: Callable[[Run, datetime], Any]
    work: Callable[[Any, Ask], Any] = _no_work
    save: Callable[[Run, Any, Any, datetime], Outcome] = _no_save
    abandon: Callable[[Run, datetime], None] = _nothing_to_undo
    late: Callable[[Run, Any, datetime], None] = _no_evidence
    chained: bool = False  # usually follows the step before it without a wait
    lease: int = 180  # seconds a worker may take: above all its time-outs, or a slow one is taken for a dead one
    model_alone: bool = False  # all that its work awaits is the model, whose door gives the connection back itself
    together: int = 1000  # most runs that may share a message and its transactions; RUN_BATCH bounds it, too

    @property
    def is_look(self) -> bool:
        """Whether the step only looks and decides, so that `load` is all of it."""
        return self.work is _no_work


@dataclass(frozen=True)
class Flow:
    """A kind of run: its steps in their usual order. `version` grows when a step changes its meaning.

    `former` are older versions that are still served: their runs end as they began. A run of a version that is served
    no more goes on under this one, at the step of the same name, or of the new name that `moved` gives.
    """

    kind: str
    version: int
    steps: tuple[StepDef, ...]
    former: "tuple[Flow, ...]" = ()
    moved: Mapping[str, str] = field(default_factory=dict)

    @property
    def first(self) -> StepDef:
        return self.steps[0]

    def find(self, name: str) -> StepDef | None:
        return next((step for step in self.steps if step.name == name), None)

    def links(self, name: str) -> tuple[StepDef, ...]:
        """Return the step and those that usually follow it without a wait: the links of one chain."""
        found: list[StepDef] = []
        for step in self.steps:
            if found and not step.chained:
                break
            if found or step.name == name:
                found.append(step)
        return tuple(found)


@cache
def get_flow(kind: str, version: int | None = None) -> Flow:
    """Return the flow of a kind, as it is now or as a run of some version goes on with it.

    Raises UnknownKind when there is none, UnknownVersion for a version from the future: a newer worker's run.
    """
    path = settings.RUN_KINDS.get(kind)
    if path is None:
        raise UnknownKind(
            f"No flow is registered for runs of kind {kind!r}; RUN_KINDS knows {sorted(settings.RUN_KINDS)}."
        )
    flow: Flow = import_string(path)
    if version is None or version == flow.version:
        return flow
    if version > flow.version:
        raise UnknownVersion(f"This worker knows version {flow.version} of {kind}, and the run has version {version}.")
    return next((older for older in flow.former if older.version == version), flow)
