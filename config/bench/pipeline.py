"""`bench pipeline`: leads through all steps in rounds over several latencies, one lead alone, and idling."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from agents import clock
from config.bench import database, profiling
from config.bench.loads import Load, measure_latencies
from config.bench.plant import Plant
from config.bench.processes import Sample
from config.sandbox.errors import ServiceError

STALLED = 60.0  # seconds without any lead's progress after which a round is given up
SETTLE = 2.0  # seconds before idling begins: Celery's and beat's last words
REPORTED = 11.0  # seconds after which idle sessions have told the server of their commits
LOOK = 0.03  # seconds between two looks at the mail server's count
CLOSE_LOOK = 0.005  # seconds between two looks at the rows once all mails have arrived
RATE = 5.0  # leads a second at low load

Say = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """What is to be measured."""

    leads: int
    rounds: int
    latencies: Sequence[int]  # of the model, in milliseconds
    low_load: int  # leads, one at a time
    idle: float  # seconds
    warm_up: int  # leads


@dataclass(frozen=True)
class Round:
    """What one round brought and cost; `elsewhere_ms` is what the rest of the machine used meanwhile."""

    latency_ms: int
    leads: int
    seconds: float
    cpu_ms: dict[str, float]
    elsewhere_ms: float
    wal: dict[str, float]
    bytes: int
    messages: int
    outside: dict[str, int]


@dataclass
class Measured:
    """All that a bench has found."""

    rounds: list[Round] = field(default_factory=list)
    commits_per_lead: float = 0.0
    idle_cores: dict[str, float] = field(default_factory=dict)
    low_load: list[float] = field(default_factory=list)
    low_load_steps: dict[str, float] = field(default_factory=dict)
    statements: profiling.Statements | None = None
    peak_mb: dict[str, float] = field(default_factory=dict)
    duplicates: int = 0


@dataclass
class Bench:
    """A bench under way on processes that run."""

    plan: Plan
    load: Load
    plant: Plant
    say: Say
    turns: int = 0

    def measure(self) -> Measured:
        """Measure everything the plan asks for. Raises ServiceError when leads get stuck or a process dies."""
        found, plan = Measured(), self.plan
        self.load.prepare(self.plant.smtp_port)
        for latency in plan.latencies:
            self._play(latency, plan.warm_up)
        time.sleep(REPORTED if plan.idle else 0)
        before = database.read_counts()
        for number in range(plan.rounds):
            for latency in plan.latencies:
                found.rounds.append(self._play(latency, plan.leads))
                self.say(f"round {number + 1}, {latency} ms: {plan.leads / found.rounds[-1].seconds:.1f} leads/s")
        found.idle_cores = self._idle(plan.idle)
        commits = database.read_counts().commits - before.commits
        found.commits_per_lead = commits / (plan.leads * plan.rounds * len(plan.latencies))
        found.low_load, found.low_load_steps = self._trickle(plan.low_load)
        if database.can_count_statements():
            found.statements = self._count_statements()
        found.peak_mb = self.plant.find_peaks()
        found.duplicates += sum(one.outside["duplicates"] for one in found.rounds)
        return found

    def _play(self, latency_ms: int, leads: int) -> Round:
        """Play one round: start the leads, wait until the last one waits for its reply, and read all meters."""
        self.turns += 1
        self.plant.reset(latency_ms=latency_ms)
        self.load.prepare_set(f"round-{self.turns}", leads)
        database.checkpoint()
        counts, cpu = database.read_counts(), self.plant.sample()
        since, began = clock.now(), time.monotonic()
        self.load.start(f"round-{self.turns}", leads)
        self._wait(since, leads)
        seconds = time.monotonic() - began
        spent, after = self.plant.sample(), database.read_counts()
        by_kind = _subtract(spent, cpu)
        return Round(
            latency_ms=latency_ms, leads=leads, seconds=seconds, cpu_ms=by_kind,
            elsewhere_ms=spent.machine_ms - cpu.machine_ms - sum(by_kind.values()),
            wal=database.measure_wal(counts.lsn, after.lsn), bytes=after.bytes - counts.bytes,
            messages=after.messages - counts.messages, outside=self.plant.look_outside(),
        )  # fmt: skip

    def _wait(self, since: datetime, leads: int) -> None:
        """Wait for the mails at the mail server, which costs nothing, and then for the rows."""
        mails, progress = 0, time.monotonic()
        while mails < leads:
            time.sleep(LOOK)
            now = self.plant.look_outside()["mails"]
            if now > mails:
                mails, progress = now, time.monotonic()
            elif time.monotonic() - progress > 5:
                self._check(since, progress)
        arrived = 0
        while arrived < leads:
            time.sleep(CLOSE_LOOK)
            arrived, _ = self.load.count(since)
            if time.monotonic() - progress > 5:
                self._check(since, progress)

    def _check(self, since: datetime, progress: float) -> None:
        self.plant.machine.check()
        _, stuck = self.load.count(since)
        if stuck or time.monotonic() - progress > STALLED:
            raise ServiceError(f"The bench's leads do not arrive: {self.load.explain(since)}.")

    def _idle(self, seconds: float) -> dict[str, float]:
        """Return how many cores each kind of process uses while there is nothing to do."""
        if not seconds:
            return {}
        time.sleep(SETTLE)
        cpu, began = self.plant.sample(), time.monotonic()
        time.sleep(max(seconds, REPORTED - SETTLE))
        passed = time.monotonic() - began
        return {kind: ms / 1000 / passed for kind, ms in _subtract(self.plant.sample(), cpu).items()}

    def _trickle(self, leads: int) -> tuple[list[float], dict[str, float]]:
        """Start leads one by one, far below what the workers manage; return the milliseconds, in all and by step."""
        self.plant.reset(latency_ms=0)
        since, began, ids = clock.now(), time.monotonic(), []
        for number in range(leads):
            time.sleep(max(0.0, began + number / RATE - time.monotonic()))
            ids.append(self.load.start_one("low", number))
        self._wait(since, leads)
        return measure_latencies(ids)

    def _count_statements(self) -> profiling.Statements:
        """Play one more round in which the database counts its statements, at a price."""
        database.count_statements(on=True)
        try:
            time.sleep(0.5)  # sessions read the new settings when they are next idle
            self._play(self.plan.latencies[0], self.plan.leads)
            return profiling.read_statements(self.plan.leads)
        finally:
            database.count_statements(on=False)

    def profile(self, directory: Path) -> None:
        """Play a round in which statements are counted and one in which stacks are sampled; write what they show."""
        directory.mkdir(parents=True, exist_ok=True)
        self._count_statements().write(directory / "statements.txt")
        lsn = database.read_counts().lsn
        with profiling.sample_stacks(self.plant, directory):
            self._play(self.plan.latencies[0], self.plan.leads)
        profiling.write_wal(directory / "wal.txt", database.list_wal(lsn, database.read_counts().lsn), self.plan.leads)


def _subtract(later: Sample, earlier: Sample) -> dict[str, float]:
    return {kind: later.by_kind[kind] - earlier.by_kind[kind] for kind in later.by_kind}
