"""Publishing: a chain of named Celery tasks, one per step. Messages are hints; losing one costs seconds."""

from uuid import UUID

import structlog
from celery import chain, current_app
from django.db import transaction
from kombu.exceptions import OperationalError

from agents.errors import UnknownKind
from agents.models import Run
from agents.registry import StepDef, get_flow

STRAY_TASK = "agents.perform_stray"

_log = structlog.get_logger("surehand.dispatch")


def find_links(kind: str, step: str) -> tuple[StepDef, ...]:
    """Return the chain that begins with a step; nothing for a kind or step this version does not know."""
    try:
        return get_flow(kind).links(step)
    except UnknownKind:
        return ()


def publish_on_commit(run: Run) -> None:
    """Publish the chain from the run's present step once the transaction has committed."""
    kind, run_id, step = run.kind, run.pk, run.step
    transaction.on_commit(lambda: publish(kind=kind, run_id=run_id, step=step))


def publish(*, kind: str, run_id: UUID, step: str, **tenant: int) -> bool:
    """Publish the chain that starts with a step; return False when the broker does not answer.

    Nothing is lost then: the agenda holds the run and publishes it again.
    """
    tasks = current_app.tasks
    links = find_links(kind, step)
    if links:
        signatures = [tasks[link.task].si(run=str(run_id), **tenant).set(queue=link.queue) for link in links]
    else:  # another version's run: whoever takes it up says so to a person
        signatures = [tasks[STRAY_TASK].si(run=str(run_id), step=step, **tenant).set(queue="default")]
    try:
        chain(*signatures).apply_async(retry=False)
    except (OperationalError, OSError) as error:
        _log.warning("dispatch.broker_unavailable", run_id=str(run_id), step=step, error=type(error).__name__)
        return False
    return True
