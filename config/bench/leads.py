"""Leads for the bench's own flow: started in sets as an enrolment does, or one at a time."""

from uuid import UUID

from agents import clock, runs
from config.bench import flow
from config.bench.loads import Load

SET = 500  # runs that one transaction starts
NAMES = ("Anna", "Bruno", "Clara", "David", "Elif", "Farid", "Greta", "Henrik")


def start_set(label: str, amount: int) -> None:
    """Start runs in sets, as an enrolment does, all due now: the agenda publishes them."""
    for first in range(0, amount, SET):
        numbers = range(first, min(amount, first + SET))
        beginnings = [_make_beginning(label, number) for number in numbers]
        runs.start_many(kind=flow.KIND, beginnings=beginnings, now=clock.now(), publish=False)


def start_one(label: str, number: int) -> UUID:
    """Start one run as an application does: its first message leaves with the commit."""
    (run,) = runs.start_many(kind=flow.KIND, beginnings=[_make_beginning(label, number)], now=clock.now())
    return run.pk


def _make_beginning(label: str, number: int) -> runs.Beginning:
    return runs.Beginning(subject=("bench", number), dedup_key=f"{label}:{number}", parameters=_make_parameters(number))


def _make_parameters(number: int) -> dict[str, object]:
    return {"number": number, "first_name": NAMES[number % len(NAMES)], "company": f"Nordwind {number} GmbH"}


LOAD = Load(kind=flow.KIND, steps=len(flow.FLOW.steps), start_set=start_set, start_one=start_one)
