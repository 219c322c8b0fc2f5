"""Celery's worker, with an end of our own: what is not done in time is put back into the database at once.

Celery's soft shutdown is built for child processes: its threads pool cannot give up a task (celery/celery#10490), so
that the worker would raise in the middle of its shutdown, wait for the slowest call and be killed over it.
"""

import logging
import os
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from celery import concurrency
from celery.apps.worker import Worker as CeleryWorker
from celery.concurrency.thread import TaskPool
from celery.platforms import EX_FAILURE
from celery.worker import state

from config.tenants import lifecycle

LOOK = 0.05  # seconds between two looks at whether everything is done


class Threads(TaskPool):
    """Celery's pool of threads, which can be left behind by a process that ends."""

    executor: ThreadPoolExecutor  # Celery's types leave it out
    is_cut = False

    def terminate_job(self, pid: int, signal: int | None = None) -> None:
        """Do nothing: a thread cannot be ended, and what it still brings is fenced."""

    def on_stop(self) -> None:
        """Wait for the tasks at a warm shutdown, and for none that was cut."""
        self.executor.shutdown(wait=not self.is_cut, cancel_futures=True)


class Worker(CeleryWorker):
    """A worker that puts back what it holds when it ends."""

    # Celery's types leave these out, or know one kind of pool alone.
    hostname: str
    pool_cls: Any
    pool: Any

    def setup_instance(self, *args: Any, **kwargs: Any) -> None:
        """Put our pool of threads in the place of Celery's."""
        if concurrency.get_implementation(self.pool_cls) is TaskPool:
            self.pool_cls = Threads
        super().setup_instance(*args, **kwargs)

    def wait_for_soft_shutdown(self) -> bool:
        """Begin nothing more; give what is being done its time; put back the rest. Return whether there was none."""
        lifecycle.stop(self.hostname)
        until = time.monotonic() + self.app.conf.worker_soft_shutdown_timeout
        while len(state.active_requests) and time.monotonic() < until:
            time.sleep(LOOK)
        if not len(state.active_requests):
            return True
        lifecycle.hand_back(self.hostname)
        if isinstance(self.pool, Threads):
            self.pool.is_cut = True
        return False

    def terminate(self, in_sighandler: bool = False) -> None:
        """End after a soft shutdown, without waiting for threads that were cut: Python would."""
        super().terminate(in_sighandler)
        lifecycle.end()
        if isinstance(self.pool, Threads) and self.pool.is_cut:
            logging.shutdown()
            os._exit(self.exitcode or EX_FAILURE)
