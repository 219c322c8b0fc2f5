"""Real Celery workers on the test's database and a broker of their own: started, killed, frozen, stopped."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from celery import current_app
from django.db import connection

from agents.clock import now
from config.sandbox import processes
from config.tenants.agenda import ticks
from config.tenants.context import open_public
from config.tenants.models import Worker
from tests.processes import without_owner

ROOT = Path(__file__).resolve().parents[2]
STEP = 0.05  # seconds between two looks
BOOT = 60  # seconds for a worker to come up on a machine that is busy with other tests


class Hatchery:
    """The process that forks workers (tests.flows.hatchery)."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.flows.hatchery"], cwd=ROOT, env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert json.loads(self.process.stdout.readline())["ready"] == self.process.pid

    def order(self, **order: Any) -> dict[str, Any]:
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()


def make_environment(redis_url: str) -> dict[str, str]:
    """Return what worker processes of the slow flow get: the test's database, and a broker of their own."""
    address, _, _ = os.environ["DATABASE_URL"].rpartition("/")
    return {
        **without_owner(os.environ), "DATABASE_URL": f"{address}/{connection.settings_dict['NAME']}",
        "REDIS_URL": redis_url, "SANDBOX": "0", "DJANGO_SETTINGS_MODULE": "tests.flows.settings_slow",
    }  # fmt: skip


@dataclass
class Staff:
    """The workers of a test, by the number of their main process, and where they leave their logs."""

    hatchery: Hatchery
    directory: Path
    settings: dict[str, float]
    soft_shutdown: float = 25
    logs: dict[int, Path] = field(default_factory=dict)
    started: dict[int, processes.Child] = field(default_factory=dict)
    ended: set[int] = field(default_factory=set)

    def hatch(self, name: str, *, pool: str = "threads") -> int:
        """Start a worker out of the hatchery."""
        log = self._new_log(name)
        pid = self.hatchery.order(
            do="hatch", log=str(log), argv=self._argv(name, pool), settings=self.settings,
            soft_shutdown=self.soft_shutdown,
        )["pid"]  # fmt: skip
        self.logs[pid] = log
        return pid

    def start(self, name: str) -> int:
        """Start a worker as one does, with Celery's command; it needs some seconds."""
        log = self._new_log(name)
        command = [sys.executable, "-m", "celery", "-A", "config", *self._argv(name, "threads")]
        environment = self.hatchery.environment
        child = processes.start(name=name, command=command, log=log, environment=environment, directory=ROOT)
        pid = child.process.pid
        self.logs[pid], self.started[pid] = log, child
        return pid

    def _new_log(self, name: str) -> Path:
        return self.directory / f"{name}.{len(self.logs)}.log"

    def _argv(self, name: str, pool: str) -> list[str]:
        return [
            "worker", "-P", pool, "-Q", "agent", "-n", f"{name}@test", "-c", "2", "--without-mingle",
            "--without-gossip", "--loglevel", "INFO",
        ]  # fmt: skip

    def log(self, pid: int) -> str:
        return self.logs[pid].read_text() if self.logs[pid].exists() else ""

    def kill(self, pid: int) -> None:
        """SIGKILL, as a machine out of memory does it; the children of a prefork pool go with it."""
        os.kill(pid, signal.SIGKILL)
        if pid in self.logs:
            self.wait(pid)

    def wait(self, pid: int) -> int:
        """Wait until a worker has ended; return its exit code."""
        self.ended.add(pid)
        if pid in self.started:
            return self.started[pid].process.wait(60)
        answer = self.hatchery.order(do="wait", pid=pid, seconds=60)
        assert answer["code"] is not None, "it does not end"
        return answer["code"]

    def close(self) -> None:
        for pid in self.logs.keys() - self.ended:
            os.killpg(pid, signal.SIGKILL)
            self.wait(pid)


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


def idle() -> None:
    """Be no beat for a while."""


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
