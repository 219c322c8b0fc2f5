"""Other processes that work on a scene's lead, and how to bring the lead to where they are to die."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from agents.models import Run
from tests.scenarios import Scene, clock

ROOT = Path(__file__).resolve().parents[2]


class Workers:
    """Other processes on the same database, world and clock."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.flows.worker"], cwd=ROOT, env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert json.loads(self.process.stdout.readline())["ready"] == self.process.pid

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()

    def perform(self, scene: Scene, run: Run, *, failpoint: str = "", ahead: bool = True) -> dict[str, str]:
        """Let a process do the run's present step, and perhaps end there."""
        run.refresh_from_db()
        return self._order(
            do="perform", run=str(run.pk), step=run.step, tenant=scene.tenant.pk, failpoint=failpoint, ahead=ahead,
            now=clock.move(seconds=1).isoformat(),
        )  # fmt: skip

    def thaw(self, pid: int) -> dict[str, str]:
        return self._order(do="thaw", pid=pid)

    def _order(self, **order) -> dict[str, str]:
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def go_to(scene: Scene, step: str) -> Run:
    """Bring a new lead to a step; a person has approved where one must."""
    scene.enrol()
    run = scene.run()
    while run.step != step:
        if run.step == "review":
            scene.approve()
        else:
            scene.perform(run)
        run.refresh_from_db()
    return run


def let_the_lease_end() -> None:
    leases = Run.objects.filter(status="running", wake_at__gt=clock.moment).values_list("wake_at", flat=True)
    clock.moment = max([*leases, clock.moment]) + timedelta(seconds=30)
