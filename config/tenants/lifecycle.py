"""When a worker's processes begin and end: tells the heartbeat, the engine and the table of workers.

Celery sends these signals; what a receiver raises is logged by it and stops nothing. With prefork the processes that
perform steps are the children, and the main process only starts and stops them; with threads it is the main process.
"""

import os
import threading
from collections.abc import Callable
from typing import Any

import structlog
from celery import concurrency, signals
from django.db import connection

from agents import clock, owners
from config.tenants import workers
from config.tenants.context import open_public
from config.tenants.heartbeat import Heart

CHILD_PATIENCE = 3.0  # below WORKER_PROC_ALIVE_TIMEOUT: Celery kills a child that needs longer to begin
APART = 10.0  # seconds for what is done at the end, should the database not answer

_log = structlog.get_logger("surehand.workers")
_hearts: dict[int, Heart] = {}  # by process number: a fork must not believe that it beats


def is_prefork(worker: Any) -> bool:
    """Return whether a Celery worker performs its tasks in child processes."""
    prefork: type = concurrency.get_implementation("prefork")  # not imported above: commands have no use for it
    return issubclass(concurrency.get_implementation(worker.pool_cls), prefork)


@signals.worker_init.connect
def begin(sender: Any, **_: Any) -> None:
    """Free what this worker's former self held; register this process, unless its children do the work."""
    owners.set_name(sender.hostname)
    if is_prefork(sender):
        _apart(lambda: workers.bury_former(name=sender.hostname, now=clock.now()))
        return
    _beat(sender.hostname, leader=os.getpid(), patience=None)  # without a database there is nothing to do
    _apart(lambda: workers.bury_former(name=sender.hostname, now=clock.now()))


@signals.worker_process_init.connect
def begin_child(sender: str | None, **_: Any) -> None:
    """Register a child of the prefork pool. (The solo pool sends this, too, from a process that is registered.)"""
    if os.getpid() not in _hearts:
        owners.set_name(str(sender))
        _beat(str(sender), leader=os.getppid(), patience=CHILD_PATIENCE)


def _beat(name: str, *, leader: int, patience: float | None) -> None:
    _hearts[os.getpid()] = heart = Heart(name=name, leader=leader)
    heart.start(patience=patience)


@signals.worker_shutting_down.connect
def stop(sender: str, **_: Any) -> None:
    """Have nothing more begun by this worker. Sent at once for a warm shutdown, and too late for a soft one."""
    owners.stop()
    _apart(lambda: workers.ask_to_stop(name=sender, leader=os.getpid()))


def hand_back(name: str) -> None:
    """Put back what this worker holds after all the time it had."""
    _apart(lambda: workers.hand_back(name=name, leader=os.getpid(), now=clock.now()))


@signals.worker_process_shutdown.connect
@signals.worker_shutdown.connect
def end(**_: Any) -> None:
    """Put back what this process holds, and forget it."""
    heart = _hearts.pop(os.getpid(), None)
    if heart is not None and (identity := heart.stop()):
        _apart(lambda: workers.leave(identity=identity, now=clock.now()))


def _apart(work: Callable[[], object]) -> None:
    """Do something in a thread of its own, and wait for it: whatever this thread's connection was busy with, it may
    have been interrupted in the middle of it.
    """
    thread = threading.Thread(target=_do, args=(work,), name="lifecycle", daemon=True)
    thread.start()
    thread.join(APART)


def _do(work: Callable[[], object]) -> None:
    try:
        with open_public():
            work()
    except Exception:
        _log.exception("worker.lifecycle_failed")  # what is left undone here is found by the agenda's tick
    finally:
        connection.close()
