"""What every step's Celery task does, and the one task of the engine itself; flows name theirs after their steps."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from celery import Task, shared_task
from django.conf import settings

from agents import owners, steps


def perform(task: "Task[..., str]", *, step: str, runs: Sequence[str]) -> str:
    """Do what a link of a chain asks for. Its later links are dropped: the hands that have the runs went on."""
    ahead = settings.RUN_AHEAD
    said = steps.perform(runs=[UUID(run) for run in runs], step=step, ahead=ahead)
    if ahead and not owners.is_stopping():
        task.request.chain = None
    return said


@shared_task(name="agents.perform_stray", bind=True)
def perform_stray(self: "Task[..., str]", *, runs: Sequence[str], step: str, **_: Any) -> str:
    """Take up runs whose kind or step this version does not know, so that a person hears of it if none does."""
    return perform(self, step=step, runs=runs)
