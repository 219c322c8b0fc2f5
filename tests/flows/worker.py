"""A worker that can be killed: forks a process per order, which performs one step and may die or freeze at a failpoint.

Run as `python -m tests.flows.worker`; orders come in and outcomes go out as lines of JSON. The forks cost
milliseconds, so that a kill at every boundary is affordable; each is a process of its own all the same.
"""

import json
import os
import signal
import sys
from datetime import datetime
from typing import Any
from uuid import UUID

import django

Order = dict[str, Any]


def serve() -> None:
    """Take orders until the input ends. Frozen children of a parent that is gone are killed."""
    warm_up()
    frozen: dict[int, int] = {}
    say({"ready": os.getpid()})
    for line in sys.stdin:
        order = json.loads(line)
        if order["do"] == "perform":
            pid, channel = fork(order)
        else:
            pid, channel = order["pid"], frozen.pop(order["pid"])
            os.kill(pid, signal.SIGCONT)
        outcome = wait(pid, channel)
        if outcome["end"] == "frozen":
            frozen[pid] = channel
        say(outcome)
    for pid in frozen:
        os.kill(pid, signal.SIGKILL)


def warm_up() -> None:
    """Import what a step needs, once for all forks; open no connection, which a fork would share."""
    django.setup()
    from django.conf import settings

    from agents.registry import get_flow
    from cortex.research import fetch

    for kind in settings.RUN_KINDS:
        get_flow(kind)
    fetch.make_fetcher()


def fork(order: Order) -> tuple[int, int]:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    os.close(reading)
    try:
        os.write(writing, perform(order).encode())
    except BaseException as error:
        os.write(writing, f"raised {type(error).__name__}: {error}".encode())
        os._exit(1)
    os._exit(0)


def perform(order: Order) -> str:
    """Bring one run forward, in this process, at the order's time."""
    from agents import failpoints, steps
    from config.tenants.context import open_tenant
    from tests.scenarios import clock

    clock.moment = datetime.fromisoformat(order["now"])
    if order["failpoint"]:
        os.environ[failpoints.VARIABLE] = order["failpoint"]
    with open_tenant(order["tenant"]):
        return steps.perform(runs=[UUID(order["run"])], step=order["step"], ahead=order["ahead"])


def wait(pid: int, channel: int) -> Order:
    """Wait until the child has ended or stopped itself; return how, and what it said."""
    _, status = os.waitpid(pid, os.WUNTRACED)
    if os.WIFSTOPPED(status):
        return {"pid": pid, "end": "frozen", "said": ""}
    said = os.read(channel, 4096).decode()
    os.close(channel)
    end = f"killed by {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else f"exit {os.WEXITSTATUS(status)}"
    return {"pid": pid, "end": end, "said": said}


def say(outcome: Order) -> None:
    print(json.dumps(outcome), flush=True)  # noqa: T201 - the answer to the order


if __name__ == "__main__":
    serve()
