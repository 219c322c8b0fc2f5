"""The processes of a bench: outside world, workers, beat and, for the product's flow, a reviewer; and their cost."""

import http.client
import json
import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

from config.bench import database, processes
from config.sandbox.errors import ServiceError
from config.sandbox.machine import MODEL_KEY, Machine

START_TIMEOUT = 60.0
POOLS = ("threads", "prefork")


@dataclass(frozen=True)
class Shape:
    """How many workers of which kind: what the bench varies."""

    workers: int  # processes that serve the queue `agent`
    pool: str
    in_flight: int  # leads in the hands of all agent workers together
    send_workers: int
    send_concurrency: int

    @property
    def concurrency(self) -> int:
        """Return how many messages one agent worker takes up at once; each may name a batch of runs."""
        return max(1, -(-self.in_flight // (self.workers * getattr(settings, "RUN_BATCH", 1))))


@dataclass
class Plant:
    """What runs, by kind of process."""

    machine: Machine
    outside: http.client.HTTPConnection
    smtp_port: int
    roots: dict[str, list[int]] = field(default_factory=dict)

    def sample(self) -> processes.Sample:
        """Return what all have cost so far."""
        return processes.sample(self.roots)

    def find_peaks(self) -> dict[str, float]:
        """Return each kind's highest memory, in MB."""
        return processes.find_peaks({**self.roots, "starter": []})

    def reset(self, *, latency_ms: float) -> None:
        """Let the outside world forget what has arrived and answer with another latency."""
        self._call("POST", "/reset", {"latency_ms": latency_ms})

    def look_outside(self) -> dict[str, int]:
        """Return what has arrived there: mails, duplicates, model calls."""
        found: dict[str, int] = self._call("GET", "/stats", None)
        return found

    def _call(self, method: str, path: str, body: Mapping[str, Any] | None) -> Any:
        self.outside.request(method, path, json.dumps(body) if body is not None else None)
        return json.loads(self.outside.getresponse().read())


@contextmanager
def run(directory: Path, shape: Shape, *, reviewed_tenant: int | None = None) -> Iterator[Plant]:
    """Start everything, wait until the workers serve their queues, and stop it all at the end."""
    machine = Machine(directory=directory, environment=_environment())
    try:
        ports = _start_outside(machine)
        outside = http.client.HTTPConnection("127.0.0.1", ports["model"], timeout=30)
        machine.environment |= {
            "OPENAI_BASE_URL": f"http://127.0.0.1:{ports['model']}/v1", "OPENAI_API_KEY": "bench",
            "OPENAI_MODEL": "bench", "BENCH_SMTP_PORT": str(ports["smtp"]),
        }  # fmt: skip
        _start_workers(machine, shape)
        if reviewed_tenant is not None:
            machine.start("reviewer", [sys.executable, "-m", "config.bench.reviewer", str(reviewed_tenant)])
        plant = Plant(machine=machine, outside=outside, smtp_port=ports["smtp"], roots=_find_roots(machine))
        _wait_for_workers(machine, shape)
        yield plant
    finally:
        machine.stop()


def _environment() -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "config.bench.settings", "SANDBOX": "0", "LOG_FORMAT": "json",
        "PYTHONUNBUFFERED": "1",
    }  # fmt: skip


def _start_outside(machine: Machine) -> dict[str, int]:
    file = machine.directory / "outside.json"
    file.unlink(missing_ok=True)
    machine.start("outside", [sys.executable, "-m", "config.bench.outside", "--ports-file", str(file)])
    deadline = time.monotonic() + START_TIMEOUT
    while not file.exists():
        machine.check()
        if time.monotonic() > deadline:
            raise ServiceError("The bench's outside world did not start in time.")
        time.sleep(0.02)
    ports: dict[str, int] = json.loads(file.read_text(encoding="utf-8"))
    return ports


def _start_workers(machine: Machine, shape: Shape) -> None:
    """Start workers as production has them (compose.yaml): the agent's with threads."""
    celery = [sys.executable, "-m", "celery", "-A", "config"]
    worker = [*celery, "worker", "--loglevel", "INFO", "--without-mingle", "--without-gossip", "-E"]
    for number in range(shape.workers):
        words = ["-Q", "agent", "-P", shape.pool, "-c", str(shape.concurrency), "-n", f"agent{number}@bench"]
        machine.start(f"agent-{number}", [*worker, *words])
    for number in range(shape.send_workers):
        words = ["-Q", "send", "-P", shape.pool, "-c", str(shape.send_concurrency), "-n", f"send{number}@bench"]
        machine.start(f"send-{number}", [*worker, *words], drop=MODEL_KEY)
    machine.start(
        "default", [*worker, "-Q", "default,inbox,import", "-P", "threads", "-c", "2", "-n", "default@bench"],
        drop=MODEL_KEY,
    )  # fmt: skip
    machine.start("beat", [*celery, "beat", "--loglevel", "WARNING", "--pidfile", ""], drop=MODEL_KEY)


def _find_roots(machine: Machine) -> dict[str, list[int]]:
    roots: dict[str, list[int]] = {}
    for child in machine.children:
        roots.setdefault(child.name.partition("-")[0], []).append(child.process.pid)
    for kind, pid in (("postgres", database.find_server()), ("broker", database.find_broker())):
        if pid is not None:
            roots[kind] = [pid]
    return roots


def _wait_for_workers(machine: Machine, shape: Shape) -> None:
    """Wait until every worker says in its log that it is ready."""
    deadline = time.monotonic() + START_TIMEOUT
    waiting = {child.log for child in machine.children if child.name.partition("-")[0] in {"agent", "send", "default"}}
    while waiting:
        machine.check()
        waiting = {log for log in waiting if " ready." not in log.read_text(encoding="utf-8", errors="replace")}
        if time.monotonic() > deadline:
            raise ServiceError(f"{len(waiting)} workers were not ready within {START_TIMEOUT:.0f} seconds.")
        time.sleep(0.1)


def count_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0))
