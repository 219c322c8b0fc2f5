"""What an outcome makes of a run: the arrows of its state machine. Changes the object; whoever calls writes the row."""

import random
from datetime import datetime, timedelta

from django.conf import settings

from agents import runs, trace
from agents.models import Run
from agents.models.run import Status
from agents.registry import Again, Block, Finish, Go, Outcome, Postpone, Retry, Wait, get_flow

LONGEST_PAUSE = 6 * 3600  # seconds; however long the other side asks us to wait
BACKOFF = (5, 30, 120, 600, 3600)  # seconds before the next attempt, by failed attempts


def apply(run: Run, outcome: Outcome, now: datetime) -> str:
    """Say where a locked run goes from here; return its new status."""
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
            _block(run, reason, now)
        case Finish(reason, stopped):
            runs.finish(run=run, status=Status.CANCELLED if stopped else Status.SUCCEEDED, reason=reason, now=now)
    return str(run.status)


def _move(run: Run, step: str, *, status: Status, wake_at: datetime | None, waiting_for: str = "") -> None:
    definition = get_flow(run.kind, run.version).find(step)
    assert definition is not None, f"{run.kind} has no step {step!r}"
    run.step, run.queue, run.status = step, definition.queue, status
    run.wake_at, run.waiting_for, run.reason = wake_at, waiting_for, ""
    run.attempt = run.lost = 0


def _block(run: Run, reason: str, now: datetime, **fields: int) -> None:
    run.blocked_at = now
    run.status, run.wake_at, run.waiting_for, run.reason = Status.BLOCKED, None, "a person", reason[:500]
    trace.record("agent.run.blocked", run=run, level="warning", step=run.step, reason=reason, **fields)


def _back_off(run: Run, reason: str, after: float | None, now: datetime) -> None:
    """Put the step off, longer each time and with jitter, or block the run when its attempts are used up."""
    run.attempt += 1
    if run.attempt >= settings.RUN_ATTEMPTS:
        _block(run, reason, now, attempts=run.attempt)
        return
    usual = BACKOFF[min(run.attempt, len(BACKOFF)) - 1]
    pause = max(min(after or 0, LONGEST_PAUSE), usual * random.uniform(0.7, 1.3))  # noqa: S311 - spreads load, keeps no secret
    run.status, run.waiting_for, run.reason = Status.WAITING, "another try", reason[:500]
    run.wake_at = now + timedelta(seconds=pause)
    trace.record("agent.run.retry", run=run, level="warning", step=run.step, attempt=run.attempt, in_s=round(pause, 1))
