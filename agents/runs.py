"""Verbs on runs as a whole: start, resume, cancel, try again, give up. Steps are performed in `agents.steps`."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from agents import dispatch, rights, rows, trace
from agents.errors import RunError, UnknownKind, UnknownVersion
from agents.models import Run
from agents.models.run import FINISHED, Status
from agents.registry import Flow, get_flow
from agents.rights import Actor

# A run whose message was just published is not due at once: the agenda publishes it only if that message is lost.
HINT_GRACE = timedelta(seconds=15)


@dataclass(frozen=True)
class Beginning:
    """What one run begins with; `dedup_key` is unique among the open runs of its kind."""

    subject: tuple[str, int]
    dedup_key: str
    parameters: dict[str, Any] = field(default_factory=dict)
    workflow: str = ""
    lead_id: int | None = None


def start(
    *,
    kind: str,
    subject: tuple[str, int],
    dedup_key: str,
    now: datetime,
    parameters: dict[str, Any] | None = None,
    workflow: str = "",
    lead_id: int | None = None,
    publish: bool = True,
) -> Run:
    """Start a run, or return the open one with the same key: starting twice is starting once.

    With `publish` its first chain leaves when the transaction commits; without, the agenda picks it up.
    """
    beginning = Beginning(subject, dedup_key, parameters or {}, workflow, lead_id)
    with transaction.atomic():
        started = start_many(kind=kind, beginnings=[beginning], now=now, publish=publish)
        return started[0] if started else Run.objects.unfinished().get(kind=kind, dedup_key=dedup_key)


def start_many(*, kind: str, beginnings: Iterable[Beginning], now: datetime, publish: bool = True) -> list[Run]:
    """Start runs in two statements; return those that are new, as one whose key is open is not started again."""
    flow = get_flow(kind)
    with transaction.atomic(savepoint=False), trace.hold() as lines:
        begun = rows.insert_runs([_make(flow, beginning, now, publish) for beginning in beginnings])
        for run in begun.runs:
            subject = f"{run.subject_label}:{run.subject_id}"
            trace.record("agent.run.start", run=run, kind=kind, version=flow.version, subject=subject)
        if publish:
            dispatch.publish_on_commit(begun.runs)
        rows.write(events=trace.place(lines, begun), last=True)
    return begun.runs


def _make(flow: Flow, beginning: Beginning, now: datetime, publish: bool) -> Run:
    label, number = beginning.subject
    return Run(
        kind=flow.kind, version=flow.version, subject_label=label, subject_id=number,
        workflow=beginning.workflow, lead_id=beginning.lead_id, parameters=beginning.parameters,
        dedup_key=beginning.dedup_key, status=Status.QUEUED, step=flow.first.name, queue=flow.first.queue,
        created_at=now, wake_at=now + HINT_GRACE if publish else now,
    )  # fmt: skip


def resume(*, run: Run, step: str, now: datetime, by: str, again: bool = False) -> Run:
    """Send a waiting or blocked run on to a step at once; raise RunError when it is not at rest.

    `again` does that step and the following ones anew even if they were finished before.
    """
    with transaction.atomic():
        row = lock(run.pk)
        if row.status not in {Status.WAITING, Status.BLOCKED}:
            raise RunError(f"This run is {row.get_status_display().lower()}; only a waiting or blocked one can go on.")
        definition = get_flow(row.kind, row.version).find(step)
        if definition is None:
            raise RunError(f"{row.kind} has no step {step!r}.")
        row.round += 1 if again else 0
        row.epoch += 1
        row.status, row.step, row.queue = Status.QUEUED, step, definition.queue
        row.wake_at, row.waiting_for, row.reason, row.blocked_at = now + HINT_GRACE, "", "", None
        row.attempt = row.lost = 0
        rows.write(runs=[row])
        trace.record("agent.run.resume", run=row, step=step, by=by)
        dispatch.publish_on_commit([row])
    return row


def cancel(*, run: Run, reason: str, by: str, now: datetime) -> Run:
    """Stop a run by rule or by hand. One in a worker's hands stops when that worker records or its lease ends."""
    with transaction.atomic():
        row = lock(run.pk)
        if row.status in FINISHED:
            return row
        row.cancel_requested, row.reason = True, reason[:500]
        trace.record("agent.run.cancel", run=row, reason=reason, by=by)
        if row.status == Status.RUNNING:
            row.save(update_fields=["cancel_requested", "reason"])
        else:
            row.save(update_fields=["cancel_requested"])
            abandon(run=row, now=now)
            rows.write(runs=[row])
    return row


def abandon(*, run: Run, now: datetime) -> None:
    """End a locked run as cancelled, letting its step settle what is half done. The caller writes the row."""
    undo(run=run, now=now)
    finish(run=run, status=Status.CANCELLED, reason=run.reason, now=now)


def undo(*, run: Run, now: datetime) -> None:
    """Let the step a locked run stands at settle what is half done; a step nobody knows any more has nothing to say."""
    try:
        definition = get_flow(run.kind, run.version).find(run.step)
    except (UnknownKind, UnknownVersion):
        return
    if definition is not None:
        definition.abandon(run, now)


def finish(*, run: Run, status: Status, reason: str, now: datetime) -> None:
    """End a locked run. The caller writes the row."""
    run.epoch += 1
    run.status, run.reason, run.finished_at, run.blocked_at = status, reason[:500], now, None
    run.wake_at, run.waiting_for, run.owner = None, "", ""
    duration = round((now - run.created_at).total_seconds() * 1000)
    trace.record("agent.run.complete", run=run, status=str(status), reason=reason, duration_ms=duration)


def try_again(*, run: Run, by: Actor, now: datetime) -> Run:
    """Take a blocked run up again at the step where it stopped."""
    rights.require(by, "agents.change_run")
    if run.status != Status.BLOCKED:
        raise RunError("Only a blocked run can be tried again.")
    return resume(run=run, step=run.step, now=now, by=by)


def give_up(*, run: Run, by: Actor, now: datetime) -> Run:
    """End a blocked run as failed."""
    rights.require(by, "agents.change_run")
    with transaction.atomic():
        row = lock(run.pk)
        if row.status != Status.BLOCKED:
            raise RunError("Only a blocked run can be given up.")
        undo(run=row, now=now)
        finish(run=row, status=Status.FAILED, reason=f"Given up by {by}: {row.reason}", now=now)
        rows.write(runs=[row])
    return row


def lock(run_id: UUID) -> Run:
    """Return the run's row, locked until the transaction ends."""
    return Run.objects.select_for_update().get(pk=run_id)


@transaction.atomic
def postpone(*, run: Run, until: datetime, reason: str, by: str, now: datetime) -> Run:
    """Let a waiting run wait longer; never shorter, and never one that is not waiting."""
    row = lock(run.pk)
    if row.status == Status.WAITING and row.wake_at is not None and row.wake_at < until:
        row.wake_at = until
        row.save(update_fields=["wake_at"])
        trace.record("agent.run.postponed", run=row, until=until, reason=reason, by=by)
    return row
