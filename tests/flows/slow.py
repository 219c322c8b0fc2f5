"""A flow for real worker processes: its first step says where it is being done, and holds on while a file is there."""

import os
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from celery import Task, shared_task

from agents.models import Run
from agents.registry import Finish, Flow, Go, StepDef, Value
from agents.tasks import perform

KIND = "test.slow"


class Given(Value):
    directory: str
    run: str
    step: str


class Done(Value):
    pid: int


def load(run: Run, now: datetime) -> Given:
    return Given(directory=run.parameters["directory"], run=str(run.pk), step=run.step)


def work(given: Given, ask: object) -> Done:
    """Leave a file named after the run, the step and this process; go on when nobody holds the step."""
    directory = Path(given.directory)
    (directory / f"{given.run}.{given.step}.{os.getpid()}").touch()
    while (directory / f"hold.{given.step}").exists():
        time.sleep(0.01)
    return Done(pid=os.getpid())


def save(run: Run, given: Given, value: Done, now: datetime) -> Go | Finish:
    return Go("after") if given.step == "slow" else Finish("done")


@shared_task(name="tests.slow", bind=True)
def slow(self: Task, *, runs: list[str], **_: Any) -> str:
    return perform(self, step="slow", runs=runs)


@shared_task(name="tests.after", bind=True)
def after(self: Task, *, runs: list[str], **_: Any) -> str:
    return perform(self, step="after", runs=runs)


FLOW = Flow(
    kind=KIND,
    version=1,
    steps=(
        StepDef("slow", "tests.slow", "agent", load, work, save, lease=900),
        StepDef("after", "tests.after", "agent", load, work, save, lease=900, chained=True),
    ),
)
