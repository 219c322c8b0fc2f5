"""A flow in a line for the engine's tests: two steps of one queue, a look, a step of another queue, the end."""

from dataclasses import replace
from datetime import datetime

from agents.models import Run
from agents.registry import Finish, Flow, Go, StepDef, Value

begun: list[str] = []


class Given(Value):
    number: int
    bad: str


class Made(Value):
    number: int


def load(run: Run, now: datetime) -> Given:
    if run.parameters.get("bad") == f"load {run.step}":
        raise KeyError("a bug in load")
    return Given(number=run.subject_id, bad=run.parameters.get("bad", ""))


def work(given: Given, ask: object) -> Made:
    begun.append(str(given.number))
    return Made(number=given.number)


def save_first(run: Run, given: Given, value: Made, now: datetime) -> Go:
    if given.bad == "save first":
        raise KeyError("a bug in save")
    return Go("second")


def save_second(run: Run, given: Given, value: Made, now: datetime) -> Go:
    return Go("look")


def look(run: Run, now: datetime) -> Go:
    return Go("look" if run.parameters.get("bad") == "circle" else "elsewhere")


def save_last(run: Run, given: Given, value: Made, now: datetime) -> Finish:
    return Finish("done")


STEPS = (
    StepDef("first", "tests.first", "agent", load, work, save_first, lease=900),
    StepDef("second", "tests.second", "agent", load, work, save_second, chained=True),
    StepDef("look", "tests.look", "agent", look, chained=True),
    StepDef("elsewhere", "tests.elsewhere", "send", load, work, save_last),
)
OLD = Flow(kind="test.line", version=1, steps=STEPS)
FLOW = OLD
# The next version does without the second step by that name, and no longer looks.
LATER = (
    replace(STEPS[0], save=lambda run, given, value, now: Go("other")),
    replace(STEPS[1], name="other", save=lambda run, given, value, now: Go("elsewhere")),
    STEPS[3],
)
SIDE_BY_SIDE = Flow(kind="test.line", version=2, steps=LATER, former=(OLD,))
MOVED = Flow(kind="test.line", version=2, steps=LATER, moved={"second": "other"})
REMOVED = Flow(kind="test.line", version=2, steps=LATER)
