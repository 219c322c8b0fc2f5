"""What was really done in a run, and when by the run's clock: what the verdict explains things with."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Kill:
    """A process that SIGKILL ended; `failpoint` is empty where it was sent from outside."""

    at: datetime
    name: str
    pid: int
    failpoint: str = ""


@dataclass(frozen=True)
class Freeze:
    """A process that stood still."""

    since: datetime
    until: datetime
    name: str
    pid: int


@dataclass(frozen=True)
class Outage:
    """A service that was away."""

    since: datetime
    until: datetime
    what: str


@dataclass
class Deeds:
    """The list of them."""

    kills: list[Kill] = field(default_factory=list)
    freezes: list[Freeze] = field(default_factory=list)
    outages: list[Outage] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)  # failpoints that nothing reached in time
    ended: Counter[str] = field(default_factory=Counter)  # processes that ended by themselves, by name
    leases_passed: int = 0  # how often the clock had to be moved past a lease
    enrolled: int = 0
    restless: int = 0  # runs and drafts that were still under way when patience ended

    def count_failpoints(self) -> dict[str, int]:
        """Return how many processes died at each place."""
        return dict(sorted(Counter(kill.failpoint for kill in self.kills if kill.failpoint).items()))
