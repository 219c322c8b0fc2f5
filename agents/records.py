"""Recording: the second transaction of a step. Writes what the work brought, and claims the next step with it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

import structlog
from django.db import InterfaceError, OperationalError, connection, transaction

from agents import claims, failpoints, outcomes, outputs, permits, rows, trace
from agents.claims import Claim, Hands, Taken
from agents.models import ModelCall, Run, Step
from agents.registry import Outcome, Postpone, Retry, Value

PAUSES = (0.2, 1.0, 3.0, 10.0)  # seconds between tries to record on a connection that broke

_log = structlog.get_logger("surehand.steps")


@dataclass(frozen=True)
class Done:
    """What came of a claim's work: its result, the events and the model calls on the way."""

    claim: Claim
    result: Value | Outcome
    lines: Sequence[trace.Line] = ()
    calls: Sequence[ModelCall] = ()


@dataclass
class _Trying:
    """What a try at recording would leave behind, should its commit have happened after all."""

    left: dict[UUID, tuple[int, Claim | str]]


def record(*, done: Sequence[Done], hands: Hands, now: datetime) -> Taken:
    """Write what several steps brought, in one transaction, and claim the steps after them where the hands go ahead.

    A claim that was overtaken changes nothing. When the connection breaks, nobody knows whether the transaction was
    committed: it is tried again on a fresh one, and the epoch, which every record raises, tells what there is to do.
    """
    trying = _Trying({})
    for pause in (*PAUSES, None):
        try:
            return _record(done, hands, now, trying)
        except (OperationalError, InterfaceError):
            if pause is None or connection.in_atomic_block:
                raise
            _log.warning("agent.record.retried", runs=len(done))
            connection.close()
            time.sleep(pause)
    raise AssertionError("the last try returns or raises")


def _record(done: Sequence[Done], hands: Hands, now: datetime, trying: _Trying) -> Taken:
    try:
        return _record_together(done, hands, now, trying)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        if len(done) == 1:
            return _record_alone(done[0], hands, now, trying, error)
    alone = Taken()  # one of them cannot be written: it must not take the others with it
    for one in done:
        alone.add(_record([one], hands, now, trying))
    return alone


def _record_alone(one: Done, hands: Hands, now: datetime, trying: _Trying, error: Exception) -> Taken:
    """Record without going ahead, as the fault may lie there; else record the fault in place of the result."""
    if hands.ahead:
        return _record([one], replace(hands, ahead=False), now, trying)
    if not isinstance(one.result, Value):
        raise error
    fault = claims.explain(error, step=one.claim.step.name, run_id=one.claim.run.pk)
    return _record([replace(one, result=fault)], hands, now, trying)


def _record_together(done: Sequence[Done], hands: Hands, now: datetime, trying: _Trying) -> Taken:
    taken, changed = Taken(), list[tuple[Run, Done, str]]()
    names = dict.fromkeys(one.claim.step.name for one in done)
    with transaction.atomic(), trace.hold() as lines:
        ids = [one.claim.run.pk for one in done]
        locked = rows.lock_runs(ids, with_streams=True, beside=permits.ask() if hands.ahead else ())
        found = {run.pk: run for run in locked.runs}
        steps: list[Step] = []
        for one in done:
            run = found.get(one.claim.run.pk)
            if run is not None and run.epoch == one.claim.epoch:
                lines.extend(trace.bind(one.lines, run))
                changed.append((run, one, _settle(run, one, steps, now)))
            else:
                taken.add(_find_landed(run, trying) or _hand_in_late(one, run, now))
        is_permitted = hands.ahead and not permits.read(locked.answers)
        _go_on(changed, replace(hands, ahead=is_permitted), now, taken, trying)
        calls = [call for one in done for call in one.calls]
        _reach(names, taken, "recording", "claiming")
        claims.finish([run for run, _, _ in changed], lines, locked, steps=steps, calls=calls)
    _reach(names, taken, "recorded", "claimed")
    return taken


def _settle(run: Run, one: Done, steps: list[Step], now: datetime) -> str:
    """Let the step write what is its business, and move the run as it says; return the run's new status."""
    claim, result = one.claim, one.result
    if not isinstance(result, Value):
        return outcomes.apply(run, result, now)
    outcome = claim.step.save(run, claim.given, result, now)
    if not isinstance(outcome, Retry | Postpone):
        step = _make_step(claim, run, result, now)
        steps.append(step)
        outputs.keep(run, before=claim.run, name=step.name, output=step.output)
        trace.record("agent.step.complete", run=run, step=run.step)
    return outcomes.apply(run, outcome, now)


def _go_on(
    changed: Sequence[tuple[Run, Done, str]], hands: Hands, now: datetime, taken: Taken, trying: _Trying
) -> None:
    """Claim the next step of every run that the hands may go on with, in the transaction that recorded the last."""
    for run, one, said in changed:
        onward: Claim | str = said
        if claims.may_go_ahead(run, one.claim.step.queue, hands):
            onward = claims.go_on(run, hands, now, held_until=one.claim.run.wake_at)
        taken.add(onward)
        trying.left[run.pk] = (run.epoch, onward)


def _reach(names: dict[str, None], taken: Taken, recorded: str, claimed: str) -> None:
    for name in names:
        failpoints.reach(f"{recorded}:{name}")
    for name in dict.fromkeys(claim.step.name for claim in taken.claims):
        failpoints.reach(f"{claimed}:{name}")


def _find_landed(run: Run | None, trying: _Trying) -> Claim | str | None:
    """Return what an earlier try left behind if it was committed: nobody else can have brought the run there."""
    if run is None or run.pk not in trying.left:
        return None
    epoch, onward = trying.left[run.pk]
    if isinstance(onward, Claim):
        return onward if claims.is_held(run, onward) else None
    return onward if run.epoch == epoch else None


def _hand_in_late(one: Done, run: Run | None, now: datetime) -> str:
    """Discard what an overtaken worker brings, but for evidence that the step itself knows how to use."""
    claim = one.claim
    _log.warning("agent.run.fenced", run_id=str(claim.run.pk), step=claim.step.name, epoch=claim.epoch)
    if run is not None and isinstance(one.result, Value):
        claim.step.late(run, one.result, now)
    return "fenced"


def _make_step(claim: Claim, run: Run, value: Value, now: datetime) -> Step:
    return Step(
        run_id=run.pk, name=step_name(run), attempts=run.attempt + run.lost + 1, request_hash=claim.request_hash,
        output=value.model_dump(mode="json"), started_at=claim.at, finished_at=now,
    )  # fmt: skip


def step_name(run: Run) -> str:
    """Return the name of the present step's row."""
    return outputs.row_name(run.step, run.round)


def step_key(run_id: UUID, name: str) -> UUID:
    """Return a step's idempotency key: the same for every attempt, different for every step and round."""
    return uuid5(NAMESPACE_URL, f"surehand:{run_id}:{name}")
