"""Real Celery workers on the test's database and a broker of their own: started, killed, frozen, stopped."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from celery import current_app
from django.db import connection

from agents.clock import now
from config.sandbox import processes
from config.tenants.agenda import ticks
from config.tenants.context import open_public
from config.tenants.models import Worker

ROOT = Path(__file__).resolve().parents[2]
STEP = 0.05  # seconds between two looks


@dataclass
class Staff:
    """The workers of a test, and where they leave their logs."""

    directory: Path
    environment: dict[str, str]
    started: list[processes.Child] = field(default_factory=list)

    def start(self, name: str, *options: str, pool: str = "threads", queues: str = "agent", **extra: str) -> int:
        """Start a worker; return the number of its main process at once. `wait_for` tells when it is ready."""
        command = [
            sys.executable, "-m", "celery", "-A", "config", "worker", "-P", pool, "-Q", queues, "-n", f"{name}@test",
            "-c", "2", "--without-mingle", "--without-gossip", "--loglevel", "INFO", *options,
        ]  # fmt: skip
        log = self.directory / f"{name}.{len(self.started)}.log"
        child = processes.start(
            name=name, command=command, log=log, environment={**self.environment, **extra}, directory=ROOT
        )
        self.started.append(child)
        return child.process.pid

    def find(self, pid: int) -> processes.Child:
        return next(child for child in self.started if child.process.pid == pid)

    def log(self, pid: int) -> str:
        return self.find(pid).log.read_text()

    def kill(self, pid: int) -> None:
        """SIGKILL, as a machine out of memory does it; the children of a prefork pool go with it."""
        os.kill(pid, signal.SIGKILL)
        if any(child.process.pid == pid for child in self.started):
            self.find(pid).process.wait(10)

    def wait(self, pid: int, *, seconds: float = 20) -> int:
        return self.find(pid).process.wait(seconds)

    def close(self) -> None:
        for child in self.started:
            if child.process.poll() is None:
                os.killpg(child.process.pid, signal.SIGCONT)
                os.killpg(child.process.pid, signal.SIGKILL)
                child.process.wait(10)


def make_staff(directory: Path, *, redis_url: str, **extra: str) -> Staff:
    """Return a staff on the test's database; what it reads from the environment is given here alone."""
    address, _, _ = os.environ["DATABASE_URL"].rpartition("/")
    environment = {
        **os.environ, "DATABASE_URL": f"{address}/{connection.settings_dict['NAME']}", "REDIS_URL": redis_url,
        "SANDBOX": "0", "DJANGO_SETTINGS_MODULE": "tests.flows.settings_slow", **extra,
    }  # fmt: skip
    return Staff(directory, environment)


def find_workers(name: str) -> list[Worker]:
    with open_public():
        return list(Worker.objects.filter(name=f"{name}@test").order_by("pk"))


def tick() -> None:
    """Do what beat has done every second."""
    current_app.tasks["tenants.claim_agenda"]()


def publish() -> None:
    """Do the half of a tick that looks for nobody who died."""
    with open_public():
        ticks.publish_due(now=now())


def until(condition: Callable[[], object], *, seconds: float, doing: Callable[[], object] = tick) -> float:
    """Wait until a condition holds, doing something between two looks; return how long that took."""
    began = time.monotonic()
    for passed in _pass_time(began, seconds):
        doing()
        if condition():
            return passed
    raise AssertionError(f"not within {seconds} seconds")


def _pass_time(began: float, seconds: float) -> Iterator[float]:
    while (passed := time.monotonic() - began) < seconds:
        yield passed
        time.sleep(STEP)
