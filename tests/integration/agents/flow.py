"""A small flow for the engine's tests: three steps whose behaviour the run's parameters choose."""

from datetime import datetime, timedelta

from agents.errors import Permanent, Temporary
from agents.models import Run
from agents.registry import Block, Finish, Flow, Go, Nothing, StepDef, Value, Wait

abandoned: list[str] = []


class Given(Value):
    mode: str


class Made(Value):
    text: str


def load(run: Run, now: datetime) -> Given | Block:
    if run.parameters.get("mode") == "refuse":
        return Block("Not this one.")
    return Given(mode=run.parameters.get("mode", "ok"))


def work(given: Given, ask: object) -> Made:
    if given.mode == "temporary":
        raise Temporary("The site is down.", retry_after=900)
    if given.mode == "permanent":
        raise Permanent("The key is wrong.")
    if given.mode == "crash":
        raise ValueError("a bug")
    return Made(text="made")


def save(run: Run, given: Given, value: Made, now: datetime) -> Go | Finish:
    if given.mode == "break save":
        raise KeyError("a bug in save")
    return Finish("stopped in save", stopped=True) if given.mode == "stop" else Go("rest")


def load_rest(run: Run, now: datetime) -> Wait | Finish:
    rested = run.created_at + timedelta(days=3)
    return Finish("rested") if now >= rested else Wait("rest", "time", rested)


def abandon(run: Run, now: datetime) -> None:
    abandoned.append(str(run.pk))


FLOW = Flow(
    kind="test.small",
    version=1,
    steps=(
        StepDef("make", "tests.make", "agent", load, work, save, abandon=abandon),
        StepDef("rest", "tests.rest", "default", load_rest),
    ),
)
__all__ = ["FLOW", "Nothing"]
