"""Celery workers in milliseconds: a process that has imported all of the project, and forks a worker per order.

Run as `python -m tests.flows.hatchery`; orders and answers are lines of JSON. What is forked runs Celery's own command
in a session of its own, with its own connections, until it ends or is killed; it dies with this process.
"""

import json
import os
import signal
import sys
import time
from typing import Any

import django

from config.sandbox import processes

Order = dict[str, Any]
LOOK = 0.02  # seconds between two looks


def serve() -> int:
    """Take orders until the input ends, then kill what is left; in a fork, return what the worker returned."""
    warm_up()
    hatched: set[int] = set()
    say({"ready": os.getpid()})
    for line in sys.stdin:
        order = json.loads(line)
        if order["do"] == "hatch":
            pid = fork()
            if pid == 0:
                return work(order)
            hatched.add(pid)
            say({"pid": pid})
        else:
            code = wait(order["pid"], order["seconds"])
            if code is not None:
                hatched.discard(order["pid"])
            say({"code": code})
    for pid in hatched:
        os.killpg(pid, signal.SIGKILL)
    return 0


def warm_up() -> None:
    """Import what a worker needs; open no connection, which a fork would share."""
    django.setup()
    from config.celery import app

    app.loader.import_default_modules()
    app.finalize()
    assert app.Worker


def fork() -> int:
    tie = processes.tie_to_parent(signal.SIGKILL)
    pid = os.fork()
    if pid == 0:
        os.setsid()
        if tie is not None:
            tie()
    return pid


def work(order: Order) -> int:
    """Be a worker, with the settings of the order and its log in a file; return its exit code."""
    from django.conf import settings

    from config.celery import app

    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream, descriptor in ((os.open(os.devnull, os.O_RDONLY), 0), (log, 1), (log, 2)):
        os.dup2(stream, descriptor)
    for name, value in order["settings"].items():
        setattr(settings, name, value)
    app.conf.worker_soft_shutdown_timeout = order["soft_shutdown"]
    return int(app.start(order["argv"]) or 0)


def wait(pid: int, seconds: float) -> int | None:
    """Return the exit code of a fork; nothing when it does not end in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(LOOK)
    return None


def say(answer: Order) -> None:
    print(json.dumps(answer), flush=True)  # noqa: T201 - the answer to the order


if __name__ == "__main__":
    sys.exit(serve())
