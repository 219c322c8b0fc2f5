"""Publishing: a chain of named Celery tasks, one per step. Messages are hints; losing one costs seconds."""

import time
from collections.abc import Iterable, Sequence
from uuid import UUID

import structlog
from celery import current_app
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError

from agents.errors import UnknownKind
from agents.models import Run
from agents.registry import StepDef, get_flow

STRAY_TASK = "agents.perform_stray"
LONG = 1.0  # seconds after which a broker that failed counts as one that hangs
PAUSE = 5.0  # seconds for which a process then leaves publishing to the agenda

_log = structlog.get_logger("surehand.dispatch")


class Silence:
    """Whether the broker is left alone: a click that publishes a hundred messages waits for a hanging one once."""

    def __init__(self) -> None:
        self._until = 0.0

    def begin(self) -> None:
        self._until = time.monotonic() + PAUSE

    def end(self) -> None:
        self._until = 0.0

    def __bool__(self) -> bool:
        return time.monotonic() < self._until


silence = Silence()


def find_links(kind: str, step: str) -> tuple[StepDef, ...]:
    """Return the chain that begins with a step; nothing for a kind or step this version does not know."""
    try:
        return get_flow(kind).links(step)
    except UnknownKind:
        return ()


def get_batch(kind: str, step: str) -> int:
    """Return how many runs one message for this step may carry."""
    links = find_links(kind, step)
    return min([settings.RUN_BATCH, *(link.together for link in links)])


def publish_on_commit(runs: Iterable[Run]) -> None:
    """Publish the chains from the runs' present steps once the transaction has committed."""
    groups: dict[tuple[str, str], list[UUID]] = {}
    for run in runs:
        groups.setdefault((run.kind, run.step), []).append(run.pk)
    if groups:
        transaction.on_commit(lambda: _publish_groups(groups))


def _publish_groups(groups: dict[tuple[str, str], list[UUID]]) -> None:
    for (kind, step), ids in groups.items():
        most = get_batch(kind, step)
        for start in range(0, len(ids), most):
            publish(kind=kind, runs=ids[start : start + most], step=step)


def publish(*, kind: str, runs: Sequence[UUID], step: str, **tenant: int) -> bool:
    """Publish one chain for runs that stand at a step; return False when the broker does not answer.

    Nothing is lost then: the agenda holds the runs and publishes them again. Ask `get_batch` how many runs may share
    a message.
    """
    if silence:
        return False
    tasks = current_app.tasks
    ids = [str(run_id) for run_id in runs]
    links = find_links(kind, step)
    if links:
        signatures = [tasks[link.task].si(runs=ids, **tenant).set(queue=link.queue) for link in links]
    else:  # another version's run: whoever takes it up says so to a person
        signatures = [tasks[STRAY_TASK].si(runs=ids, step=step, **tenant).set(queue="default")]
    began = time.monotonic()
    try:
        # What `celery.chain` would send, at a third of its price: the first link, and the others in its message,
        # the next one last. Given `kwargsrepr`, nobody walks through the arguments to shorten them.
        first, *later = signatures
        first.apply_async(chain=later[::-1], retry=False, kwargsrepr=repr(first.kwargs))
    except (OperationalError, OSError) as error:
        if time.monotonic() - began > LONG:
            silence.begin()
        _log.warning("dispatch.broker_unavailable", runs=len(ids), step=step, error=type(error).__name__)
        return False
    return True
