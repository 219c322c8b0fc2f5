"""The Celery tasks of the bench's flow, one per step, as the product has them. Loaded by the bench's settings alone."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from celery import Task, shared_task

from agents.tasks import perform

StepTask: TypeAlias = "Task[..., str]"


@shared_task(name="bench.research", bind=True)
def research(self: StepTask, *, runs: Sequence[str], **_: Any) -> str:
    return perform(self, step="research", runs=runs)


@shared_task(name="bench.draft", bind=True)
def draft(self: StepTask, *, runs: Sequence[str], **_: Any) -> str:
    return perform(self, step="draft", runs=runs)


@shared_task(name="bench.validate", bind=True)
def validate(self: StepTask, *, runs: Sequence[str], **_: Any) -> str:
    return perform(self, step="validate", runs=runs)


@shared_task(name="bench.review", bind=True)
def review(self: StepTask, *, runs: Sequence[str], **_: Any) -> str:
    return perform(self, step="review", runs=runs)


@shared_task(name="bench.send", bind=True)
def send(self: StepTask, *, runs: Sequence[str], **_: Any) -> str:
    return perform(self, step="send", runs=runs)


@shared_task(name="bench.await_reply", bind=True)
def await_reply(self: StepTask, *, runs: Sequence[str], **_: Any) -> str:
    return perform(self, step="await_reply", runs=runs)
