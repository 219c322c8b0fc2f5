"""Claiming: the first transaction of a step, or the second half of the one that recorded the step before it."""

import hashlib
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction

from agents import dispatch, failpoints, outcomes, outputs, owners, permits, rows, runs, trace
from agents.errors import OutsideError, UnknownKind, UnknownVersion
from agents.models import ModelCall, Run, Step
from agents.models.run import Status
from agents.registry import Block, Flow, Outcome, Retry, StepDef, Value, get_flow

LOST_LEASES = 3  # after so many a step is suspected of killing its workers
MOST_LOOKS = 20  # steps that only decide, one after the other, before a run is suspected of going in circles
PAUSES = (0.2, 1.0)  # seconds between tries to claim on a connection that broke

CRASHED = "Something went wrong inside Surehand ({}); the operators have the details."
_STRANGE = "This worker's version of Surehand does not know this kind of work."

_log = structlog.get_logger("surehand.steps")


@dataclass(frozen=True)
class Hands:
    """Who holds runs for the length of one batch, and whether they go on to the steps that follow."""

    owner: str
    ahead: bool


@dataclass(frozen=True)
class Claim:
    """A step in somebody's hands, valid as long as nobody else has raised the run's epoch."""

    run: Run
    step: StepDef
    epoch: int
    given: Value
    until: float  # on the monotonic clock: past it somebody else may have the step, and no work is begun
    at: datetime
    request_hash: str


@dataclass
class Taken:
    """What came of a transaction: the runs that are to be worked on, and a word for each of the others."""

    claims: list[Claim] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def add(self, other: "Claim | str | Taken") -> None:
        """Count one more run, or all of another transaction."""
        if isinstance(other, Taken):
            self.claims += other.claims
            self.said += other.said
        elif isinstance(other, Claim):
            self.claims.append(other)
        else:
            self.said.append(str(other))


def claim(*, ids: Iterable[UUID], step: str, hands: Hands, now: datetime) -> Taken:
    """Take the runs that are due and free at a step, all in one transaction.

    With `hands.ahead` a run is taken, too, that stands at a later step of the same chain and queue. A connection that
    breaks leaves unknown whether the claim was committed: it is read again on a fresh one before anything is decided.
    """
    wanted, made = list(dict.fromkeys(ids)), dict[UUID, Claim]()
    for pause in (*PAUSES, None):
        try:
            return _claim(wanted, step, hands, now, made)
        except (OperationalError, InterfaceError):
            if pause is None or connection.in_atomic_block:
                raise  # the database itself is in trouble: nothing can be counted there; the agenda tries again
            _log.warning("agent.claim.retried", step=step, runs=len(wanted))
            connection.close()
            time.sleep(pause)
    raise AssertionError("the last try returns or raises")


def _claim(ids: list[UUID], step: str, hands: Hands, now: datetime, made: dict[UUID, Claim]) -> Taken:
    try:
        return _claim_together(ids, step, hands, now, made)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        if len(ids) == 1:
            return Taken(said=[_fail(ids[0], step, hands, explain(error, step=step, run_id=ids[0]), now)])
    alone = Taken()  # one of them cannot be read: it must not hold back the others
    for run_id in ids:
        alone.add(_claim([run_id], step, hands, now, made))
    return alone


def _claim_together(ids: list[UUID], step: str, hands: Hands, now: datetime, made: dict[UUID, Claim]) -> Taken:
    taken, changed = Taken(), list[Run]()
    with transaction.atomic(), trace.hold() as lines:
        locked = rows.lock_runs(ids, skip_locked=len(ids) > 1, beside=permits.ask())
        if refusal := permits.read(locked.answers):
            _log.info("agent.claim.refused", step=step, runs=len(ids), reason=refusal)
            return Taken(said=["refused"] * len(ids))
        outputs.share(locked.runs)
        for run in locked.runs:
            if is_held(run, made.get(run.pk)):  # an earlier try was committed after all
                taken.add(made[run.pk])
            elif refusal := _find_refusal(run, step, hands, now):
                taken.add(refusal)
            else:
                before = run.epoch
                taken.add(go_on(run, hands, now))
                changed += [run] if run.epoch != before else []
        taken.said += ["gone"] * (len(ids) - len(taken.said) - len(taken.claims))
        made.update({claim.run.pk: claim for claim in taken.claims})
        _reach("claiming", step, taken.claims)
        finish(changed, lines, locked)
    _reach("claimed", step, taken.claims)
    return taken


def finish(
    changed: Sequence[Run],
    lines: Sequence[trace.Line],
    locked: rows.Locked | None = None,
    *,
    steps: Sequence[Step] = (),
    calls: Sequence[ModelCall] = (),
) -> None:
    """Write what a transaction made of its runs, and commit it; wake whoever goes on with them."""
    dispatch.publish_on_commit([run for run in changed if run.status == Status.QUEUED])
    rows.write(calls=calls, steps=steps, events=trace.place(lines, locked), runs=changed, last=True)


def is_held(run: Run, claim: Claim | None) -> bool:
    """Return whether a locked run is still in the hands that a claim tells of."""
    return claim is not None and (run.owner, run.epoch) == (claim.run.owner, claim.epoch)


def _reach(boundary: str, step: str, claims: Sequence[Claim]) -> None:
    for name in dict.fromkeys([step, *(claim.step.name for claim in claims)]):
        failpoints.reach(f"{boundary}:{name}")


def _find_refusal(run: Run, step: str, hands: Hands, now: datetime) -> str:
    if run.is_finished or run.status == Status.BLOCKED:
        return run.status
    if run.step != step and not (hands.ahead and _is_later_link(run, step)):
        return "elsewhere"
    if run.status == Status.RUNNING and run.wake_at is not None and run.wake_at > now:
        return "held"
    if run.status == Status.WAITING and (run.wake_at is None or run.wake_at > now):
        return "waiting"
    return ""


def _is_later_link(run: Run, step: str) -> bool:
    links = dispatch.find_links(run.kind, step)
    return any(link.name == run.step and link.queue == links[0].queue for link in links)


def go_on(run: Run, hands: Hands, now: datetime, *, held_until: datetime | None = None) -> Claim | str:
    """Take a locked run that is free, past the steps that only decide, until there is work to do or it rests."""
    for _ in range(MOST_LOOKS):
        queue, epoch = run.queue, run.epoch
        taken = _take(run, hands, now, held_until)
        if isinstance(taken, Claim) or run.epoch == epoch or not may_go_ahead(run, queue, hands):
            return taken
    return outcomes.apply(run, Block("The steps of this run lead in a circle."), now)


def may_go_ahead(run: Run, queue: str, hands: Hands) -> bool:
    """Return whether the hands that recorded a step may do the next: another queue may be another worker's business."""
    return hands.ahead and run.status == Status.QUEUED and run.queue == queue and not owners.is_stopping(hands.owner)


def _take(run: Run, hands: Hands, now: datetime, held_until: datetime | None) -> Claim | str:
    try:
        definition = _find_step(run)
    except UnknownVersion:
        return "newer"  # left as it is, for a newer worker
    except UnknownKind:
        return outcomes.apply(run, Retry(_STRANGE), now)  # a newer worker may know it; a person sees it if none does
    if run.status == Status.RUNNING:
        run.lost += 1
        trace.record("agent.run.lease_lost", run=run, level="warning", step=run.step, owner=run.owner, lost=run.lost)
    if run.cancel_requested:
        runs.abandon(run=run, now=now)
        return Status.CANCELLED
    if definition is None:
        return outcomes.apply(run, Block(f"This version of Surehand no longer knows the step {run.step!r}."), now)
    if run.lost >= LOST_LEASES:
        return outcomes.apply(run, Block("The worker stopped in the middle of this step several times."), now)
    return _hold(run, definition, hands, now, held_until)


def _hold(run: Run, definition: StepDef, hands: Hands, now: datetime, held_until: datetime | None) -> Claim | str:
    lease = timedelta(seconds=settings.RUN_LEASE or definition.lease)
    run.epoch += 1
    run.status, run.owner, run.waiting_for = Status.RUNNING, hands.owner, ""
    # Hands that go on keep the lease they have as long as it is enough: the agenda need not be told.
    run.wake_at = held_until if held_until is not None and held_until - now >= lease else now + lease
    run.started_at = run.started_at or now
    given = definition.load(run, now)
    if not isinstance(given, Value):
        return outcomes.apply(run, given, now)
    digest = hashlib.sha256(given.model_dump_json().encode()).hexdigest()
    until = time.monotonic() + (run.wake_at - now).total_seconds()
    return Claim(run=run, step=definition, epoch=run.epoch, given=given, until=until, at=now, request_hash=digest)


def _find_step(run: Run) -> StepDef | None:
    """Return the step that a run stands at, in the version it began with or, where that is gone, in the present one."""
    flow: Flow = get_flow(run.kind, run.version)
    if flow.version != run.version:
        name = flow.moved.get(run.step, run.step)
        definition = flow.find(name)
        if definition is None:
            return None
        trace.record("agent.run.moved", run=run, step=run.step, to=name, version=flow.version, before=run.version)
        run.version, run.step, run.queue = flow.version, name, definition.queue
    return flow.find(run.step)


def explain(error: Exception, *, step: str, run_id: UUID) -> Outcome:
    """Turn what went wrong in reading or writing a step's state into an outcome that can be recorded."""
    if isinstance(error, OutsideError):
        return Block(error.reason) if error.permanent else Retry(error.reason, error.retry_after)
    _log.error("agent.step.crashed", run_id=str(run_id), step=step, exc_info=error)
    return Retry(CRASHED.format(type(error).__name__))


def _fail(run_id: UUID, step: str, hands: Hands, failure: Outcome, now: datetime) -> str:
    """Reading the state failed: count it, in a transaction of its own."""
    with transaction.atomic(), trace.hold() as lines:
        run = runs.lock(run_id)
        if _find_refusal(run, step, hands, now):
            return "elsewhere"
        run.epoch += 1
        said = outcomes.apply(run, failure, now)
        finish([run], lines)
        return said
