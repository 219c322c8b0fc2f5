"""One server for all tests of chaos."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from config.chaos.plan import Plan
from tests.processes import BARE

ROOT = Path(__file__).resolve().parents[2]


class Chaos:
    """The server, from the other end of its pipes."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.server"], cwd=ROOT, env={**BARE, "LOG_LEVEL": "ERROR"}, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert self._read()["ready"] == self.process.pid

    def play(self, plan: Plan, **more: str) -> dict[str, Any]:
        """Play a plan; return the verdict."""
        return self.order(do="play", plan=plan.as_json(), **more)

    def order(self, **order: Any) -> dict[str, Any]:
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return self._read()

    def _read(self) -> dict[str, Any]:
        line = self.process.stdout.readline()
        assert line, "the server of chaos ended"
        return json.loads(line)

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait(60)
        self.process.stdout.close()


@pytest.fixture(scope="session")
def chaos() -> Iterator[Chaos]:
    started = Chaos()
    yield started
    started.close()
