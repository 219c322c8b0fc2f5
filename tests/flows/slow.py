"""A flow for real worker processes: its first step says where it is being done, and holds on while a file is there."""

import json
import os
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from celery import Task, shared_task
from django.db import connection, transaction

from agents.clock import now
from agents.models import Run
from agents.registry import Finish, Flow, Go, StepDef, Value
from agents.tasks import perform
from leads.models import Company

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


@shared_task(name="tests.see")
def see(*, file: str, **_: Any) -> None:
    """Write down who this is in the database, and what can be seen there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user, pg_backend_pid()")
        user, session = cursor.fetchone()
    names = sorted(Company.objects.values_list("name", flat=True))
    unfinished = Path(file).with_suffix(".new")
    unfinished.write_text(json.dumps({"user": user, "session": session, "names": names}))
    unfinished.rename(file)


@shared_task(name="tests.stumble")
def stumble(*, file: str, way: str, **_: Any) -> None:
    """Fail in the middle of something, in one way or another."""
    Company.objects.create(name=f"half done, {way}", name_key=way, created_at=now())
    Path(file).touch()
    if way == "in a transaction":
        with transaction.atomic():
            Company.objects.select_for_update().first()
            raise ValueError(way)
    if way == "in the database":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1/0")
    if way == "with another's login":
        connection.set_schema("t_another")
    if way == "with the connection gone":
        connection.connection.close()
        Company.objects.count()
    raise ValueError(way)


FLOW = Flow(
    kind=KIND,
    version=1,
    steps=(
        StepDef("slow", "tests.slow", "agent", load, work, save, lease=900),
        StepDef("after", "tests.after", "agent", load, work, save, lease=900, chained=True),
    ),
)
