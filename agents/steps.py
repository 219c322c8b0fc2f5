"""The step protocol: claim, work, record. Two short transactions with the work between them, fenced by an epoch."""

import hashlib
import random
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction

from agents import clock, failpoints, runs, trace
from agents.connections import release_connection
from agents.errors import OutsideError, UnknownKind
from agents.llm.calls import bind
from agents.models import Run, Step
from agents.models.run import Status
from agents.registry import Again, Block, Finish, Go, Outcome, Postpone, Retry, StepDef, Value, Wait, get_flow

LOST_LEASES = 3  # after so many a step is suspected of killing its workers
RECORD_PAUSES = (0.2, 1.0, 3.0, 10.0)  # seconds between tries to record on a connection that broke
LONGEST_PAUSE = 6 * 3600  # seconds; however long the other side asks us to wait
BACKOFF = (5, 30, 120, 600, 3600)  # seconds before the next attempt, by failed attempts

_CRASHED = "Something went wrong inside Surehand ({}); the operators have the details."

_log = structlog.get_logger("surehand.steps")


@dataclass(frozen=True)
class Claim:
    """A step in this worker's hands, valid as long as nobody has raised the run's epoch."""

    run: Run
    step: StepDef
    epoch: int
    given: Value
    until: float  # on the monotonic clock: past it somebody else may have the step, and no work is begun


def perform(*, run_id: UUID, step: str, owner: str) -> str:
    """Do one step of a run if it is due and free; return what came of it, in a word.

    Safe to call any number of times, late or out of order: the database decides whether there is anything to do.
    """
    claimed = claim(run_id=run_id, step=step, owner=owner, now=clock.now())
    failpoints.reach(f"claimed:{step}")
    if isinstance(claimed, str):
        return claimed
    with structlog.contextvars.bound_contextvars(run_id=str(run_id), lead_id=claimed.run.lead_id, step=step):
        with trace.hold() as lines:
            result = _work(claimed)
        failpoints.reach(f"worked:{step}")
        outcome = record(claim=claimed, result=result, lines=lines, now=clock.now())
        failpoints.reach(f"recorded:{step}")
        return outcome


def claim(*, run_id: UUID, step: str, owner: str, now: datetime) -> Claim | str:
    """Take a step: the first transaction. Return the claim, or a word for why there is nothing to do."""
    try:
        with transaction.atomic():
            run = Run.objects.select_for_update().filter(pk=run_id).first()
            if run is None or (refusal := _find_refusal(run, step, now)):
                return "gone" if run is None else refusal
            taken = _take(run, owner, now)
            failpoints.reach(f"claiming:{step}")
            return taken
    except OutsideError as error:
        return _fail_claim(
            run_id, step, Block(error.reason) if error.permanent else Retry(error.reason, error.retry_after), now
        )
    except (OperationalError, InterfaceError):
        raise  # the database itself is in trouble: nothing can be counted there; the agenda tries again
    except Exception as error:
        _log.exception("agent.step.crashed", run_id=str(run_id), step=step)
        return _fail_claim(run_id, step, Retry(_CRASHED.format(type(error).__name__)), now)


def _find_refusal(run: Run, step: str, now: datetime) -> str:
    if run.is_finished or run.status == Status.BLOCKED:
        return run.status
    if run.step != step:
        return "elsewhere"
    if run.status == Status.RUNNING and run.wake_at is not None and run.wake_at > now:
        return "held"
    if run.status == Status.WAITING and (run.wake_at is None or run.wake_at > now):
        return "waiting"
    return ""


def _take(run: Run, owner: str, now: datetime) -> Claim | str:
    definition = _find_step(run)
    if run.status == Status.RUNNING:
        run.lost += 1
        trace.record("agent.run.lease_lost", run=run, level="warning", step=run.step, owner=run.owner, lost=run.lost)
    if run.cancel_requested:
        runs.abandon(run=run, now=now)
        return Status.CANCELLED
    if definition is None:
        return _apply(run, Block(f"This version of Surehand no longer knows the step {run.step!r}."), now)
    if run.lost >= LOST_LEASES:
        return _apply(run, Block("The worker stopped in the middle of this step several times."), now)
    lease = settings.RUN_LEASE or definition.lease
    run.epoch += 1
    run.status, run.owner, run.waiting_for = Status.RUNNING, owner, ""
    run.wake_at = now + timedelta(seconds=lease)
    run.started_at = run.started_at or now
    run.save()
    given = definition.load(run, now)
    if not isinstance(given, Value):
        return _apply(run, given, now)
    _open_step(run, given, now)
    return Claim(run=run, step=definition, epoch=run.epoch, given=given, until=time.monotonic() + lease)


def _find_step(run: Run) -> StepDef | None:
    try:
        return get_flow(run.kind).find(run.step)
    except UnknownKind:
        return None


def _open_step(run: Run, given: Value, now: datetime) -> None:
    name = step_name(run)
    digest = hashlib.sha256(given.model_dump_json().encode()).hexdigest()
    row, _ = Step.objects.get_or_create(
        run=run, name=name, defaults={"key": step_key(run.pk, name), "started_at": now, "request_hash": digest}
    )
    Step.objects.filter(pk=row.pk).update(attempts=row.attempts + 1, request_hash=digest)


def step_name(run: Run) -> str:
    """Return the name of the present step's row: later rounds carry their number."""
    return run.step if run.round == 1 else f"{run.step}#{run.round}"


def step_key(run_id: UUID, name: str) -> UUID:
    """Return a step's idempotency key: the same for every attempt, different for every step and round."""
    return uuid5(NAMESPACE_URL, f"surehand:{run_id}:{name}")


def _work(claim: Claim) -> Value | Outcome:
    """Do the slow part, holding no transaction and no connection; turn every failure into an outcome."""
    release_connection()
    began = time.monotonic()
    if began > claim.until:  # this process stood still for a whole lease
        return Retry("The worker was held up before it could begin.")
    try:
        value: Value = claim.step.work(claim.given, bind(run=claim.run, step=step_name(claim.run)))
        return value
    except OutsideError as error:
        after_ms = round((time.monotonic() - began) * 1000)
        trace.record(
            "agent.step.failed", level="warning", step=claim.step.name, permanent=error.permanent, code=error.code,
            reason=error.reason, after_ms=after_ms,
        )  # fmt: skip
        return Block(error.reason) if error.permanent else Retry(error.reason, error.retry_after)
    except Exception as error:
        _log.exception("agent.step.crashed", run_id=str(claim.run.pk), step=claim.step.name)
        trace.record("agent.step.crashed", level="error", step=claim.step.name, error=type(error).__name__)
        return Retry(_CRASHED.format(type(error).__name__))


def record(*, claim: Claim, result: Value | Outcome, lines: list[trace.Line], now: datetime) -> str:
    """Write what the step brought: the second transaction. A claim that was overtaken changes nothing.

    When the connection breaks, nobody knows whether the transaction was committed: it is tried again on a fresh one,
    and the epoch, which every record raises, tells whether there is still anything to write.
    """
    for pause in (*RECORD_PAUSES, None):
        try:
            return _record(claim, result, lines, now)
        except (OperationalError, InterfaceError):
            if pause is None or connection.in_atomic_block:
                raise
            _log.warning("agent.record.retried", run_id=str(claim.run.pk), step=claim.step.name)
            connection.close()
            time.sleep(pause)
    raise AssertionError("the last try returns or raises")


def _record(claim: Claim, result: Value | Outcome, lines: list[trace.Line], now: datetime) -> str:
    try:
        with transaction.atomic():
            run = Run.objects.select_for_update().filter(pk=claim.run.pk).first()
            if run is None or run.epoch != claim.epoch:
                return _hand_in_late(claim, run, result, now)
            trace.flush(lines, run=run)
            outcome = result if not isinstance(result, Value) else claim.step.save(run, claim.given, result, now)
            if isinstance(result, Value):
                _close_step(run, result, outcome, now)
            said = _apply(run, outcome, now)
            failpoints.reach(f"recording:{claim.step.name}")
            return said
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        if not isinstance(result, Value):
            raise
        return _record(claim, _explain(error, claim), lines, now)


def _explain(error: Exception, claim: Claim) -> Outcome:
    """Turn what went wrong in `save` into an outcome that can be recorded in its place."""
    if isinstance(error, OutsideError):
        return Block(error.reason) if error.permanent else Retry(error.reason, error.retry_after)
    _log.exception("agent.step.crashed", run_id=str(claim.run.pk), step=claim.step.name)
    return Retry(_CRASHED.format(type(error).__name__))


def _hand_in_late(claim: Claim, run: Run | None, result: Value | Outcome, now: datetime) -> str:
    """Discard what an overtaken worker brings, but for evidence that the step itself knows how to use."""
    _log.warning("agent.run.fenced", run_id=str(claim.run.pk), step=claim.step.name, epoch=claim.epoch)
    if run is not None and isinstance(result, Value):
        claim.step.late(run, result, now)
    return "fenced"


def _close_step(run: Run, value: Value, outcome: Outcome, now: datetime) -> None:
    if isinstance(outcome, Retry | Postpone):
        return
    Step.objects.filter(run=run, name=step_name(run)).update(
        output=value.model_dump(mode="json"), finished_at=now, error=""
    )
    trace.record("agent.step.complete", run=run, step=run.step)


def _apply(run: Run, outcome: Outcome, now: datetime) -> str:
    """Write where a locked run goes from here; return the new status, or the step it goes to."""
    if run.cancel_requested and not isinstance(outcome, Finish):
        runs.abandon(run=run, now=now)
        return str(run.status)
    run.owner = ""
    run.epoch += 1  # so that a record tried twice writes once
    match outcome:
        case Go(step) | Again(step):
            run.round += 1 if isinstance(outcome, Again) else 0
            _move(run, step, status=Status.QUEUED, wake_at=now + runs.HINT_GRACE)
        case Wait(step, waiting_for, until):
            _move(run, step, status=Status.WAITING, wake_at=until, waiting_for=waiting_for)
            trace.record("agent.run.wait", run=run, waiting_for=waiting_for, until=until)
        case Postpone(reason, until, waiting_for):
            run.status, run.wake_at, run.waiting_for, run.reason = Status.WAITING, until, waiting_for, reason[:500]
            trace.record("agent.run.postponed", run=run, reason=reason, until=until)
        case Retry(reason, after):
            _back_off(run, reason, after, now)
        case Block(reason):
            run.status, run.wake_at, run.waiting_for, run.reason = Status.BLOCKED, None, "a person", reason[:500]
            trace.record("agent.run.blocked", run=run, level="warning", step=run.step, reason=reason)
        case Finish(reason, stopped):
            runs.finish(run=run, status=Status.CANCELLED if stopped else Status.SUCCEEDED, reason=reason, now=now)
            return str(run.status)
    run.save()
    return str(run.status)


def _move(run: Run, step: str, *, status: Status, wake_at: datetime | None, waiting_for: str = "") -> None:
    definition = get_flow(run.kind).find(step)
    assert definition is not None, f"{run.kind} has no step {step!r}"
    run.step, run.queue, run.status = step, definition.queue, status
    run.wake_at, run.waiting_for, run.reason = wake_at, waiting_for, ""
    run.attempt = run.lost = 0


def _back_off(run: Run, reason: str, after: float | None, now: datetime) -> None:
    """Put the step off, longer each time and with jitter, or block the run when its attempts are used up."""
    run.attempt += 1
    run.reason = reason[:500]
    Step.objects.filter(run=run, name=step_name(run)).update(error=run.reason)
    if run.attempt >= settings.RUN_ATTEMPTS:
        run.status, run.wake_at, run.waiting_for = Status.BLOCKED, None, "a person"
        trace.record("agent.run.blocked", run=run, level="warning", step=run.step, attempts=run.attempt, reason=reason)
        return
    usual = BACKOFF[min(run.attempt, len(BACKOFF)) - 1]
    pause = max(min(after or 0, LONGEST_PAUSE), usual * random.uniform(0.7, 1.3))  # noqa: S311 - spreads load, keeps no secret
    run.status, run.waiting_for, run.wake_at = Status.WAITING, "another try", now + timedelta(seconds=pause)
    trace.record("agent.run.retry", run=run, level="warning", step=run.step, attempt=run.attempt, in_s=round(pause, 1))


def _fail_claim(run_id: UUID, step: str, failure: Outcome, now: datetime) -> str:
    """Reading the state failed: count it, in a transaction of its own."""
    with transaction.atomic():
        run = Run.objects.select_for_update().get(pk=run_id)
        if _find_refusal(run, step, now):
            return "elsewhere"
        run.epoch += 1
        return _apply(run, failure, now)
