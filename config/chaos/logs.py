"""What only the logs of a run tell: refused zombies, repairs, and steps that crashed. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

AWAY = {"OperationalError", "InterfaceError"}  # what a step meets when the database is away

_STEP = re.compile(r" step=(\w+)")
_ERROR = re.compile(r" error=(\w+)")
_RAISED = re.compile(r"\\n([\w.]+)(?::|\"$)")  # the last line of a stack trace that stands in one line of the log


@dataclass(frozen=True)
class Crash:
    """A step that raised what nobody foresaw."""

    step: str
    error: str


def count(text: str, event: str) -> int:
    """Return how often an event stands in the logs."""
    return len(re.findall(rf"event={re.escape(event)}(?=\s|$)", text))


def find_buried(text: str) -> set[str]:
    """Return the identities of the processes that were taken for dead, rightly or not."""
    return set(re.findall(r"event=worker\.dead .*?identity=(\S+)", text))


def find_crashes(text: str) -> Iterator[Crash]:
    """Yield each step that crashed, with the type of the error."""
    for line in text.splitlines():
        if "event=agent.step.crashed" in line:
            step, named, raised = _STEP.search(line), _ERROR.search(line), _RAISED.findall(line)
            error = named.group(1) if named else raised[-1].rpartition(".")[2] if raised else "unknown"
            yield Crash(step.group(1) if step else "unknown", error)
