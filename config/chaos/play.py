"""Playing a plan: people are enrolled, the crew is struck and replaced, days pass, and everything comes to rest."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from config.chaos import people, tenants, weather
from config.chaos.arena import Arena, set_rules
from config.chaos.blows import Blows
from config.chaos.deeds import Deeds
from config.chaos.plan import Chapter, Plan
from config.chaos.tenants import State
from config.tenants.context import open_tenant

SETTLED = 0.3  # seconds without an event after which everything that rests is at rest
QUIET = 1.1  # the same, after which what waits is helped on: longer than beat's ticks are apart
STUCK = 25.0  # seconds without an event while runs are in somebody's hands: nobody will free them before the lease ends
HINT = timedelta(seconds=61)  # a lost message is made up for after a minute
LEASE = timedelta(minutes=16)  # above the longest lease

Say = Callable[[str], None]


@dataclass
class Play:
    """One plan on one arena. `environment` goes to every process of the crew."""

    arena: Arena
    plan: Plan
    say: Say
    environment: Mapping[str, str] = field(default_factory=dict)
    deeds: Deeds = field(default_factory=Deeds)
    first: int = 0  # the number of the first person
    written: datetime | None = None  # since when people have written what has not arrived

    def __post_init__(self) -> None:
        self.blows = Blows(self.arena, self.environment, self.deeds, self.plan.reach)

    def run(self) -> Deeds:
        """Play all chapters; return what was done. Raises ServiceError when it cannot go on."""
        self.prepare()
        self.hire()
        first = self.first
        for number, chapter in enumerate(self.plan.chapters, start=1):
            self.say(f"Chapter {number}: {len(chapter.people)} people, {len(chapter.strikes)} strikes.")
            self._live_through(chapter, range(first, first + len(chapter.people)))
            first += len(chapter.people)
            self.come_to_rest()
            self._let_days_pass(chapter.days, last=number == len(self.plan.chapters))
        self.come_to_rest()
        self.arena.crew.dismiss()
        return self.deeds

    def prepare(self) -> None:
        """Make the customers' rules and all people."""
        now, kinds = weather.now(), [kind for chapter in self.plan.chapters for kind in chapter.people]
        self.first = self.arena.hand_out(len(kinds))
        self.arena.world.post("/control/latency", seconds=self.plan.latency)
        for slug in self.arena.slugs:
            numbers = self._choose(slug, range(self.first, self.first + len(kinds)))
            mine = [kinds[number - self.first] for number in numbers]
            with open_tenant(slug):
                set_rules(daily_cap=500, follow_ups=1)
                people.add(numbers=numbers, kinds=mine, world=self.arena.world, now=now)

    def hire(self) -> None:
        """Start the crew."""
        for name in self.plan.crew:
            self.blows.hire(name)

    def enrol(self, numbers: range) -> None:
        """Begin to write to people."""
        for slug in self.arena.slugs:
            tenants.persist(partial(self._enrol_in, slug, self._choose(slug, numbers)))

    def _enrol_in(self, slug: str, numbers: list[int]) -> None:
        with open_tenant(slug):
            people.enrol(numbers=numbers, now=weather.now())
            self.deeds.enrolled += people.count_enrolled(numbers=numbers)

    def _choose(self, slug: str, numbers: range) -> list[int]:
        """Return the people who are a customer's: they are dealt out in turns."""
        slugs = self.arena.slugs
        return [number for number in numbers if slugs[number % len(slugs)] == slug]

    def _live_through(self, chapter: Chapter, numbers: range) -> None:
        """Enrol people bit by bit while the strikes fall, each in its time or when the one before is over."""
        began, strikes = time.monotonic(), list(chapter.strikes)
        enrolled, group = 0, max(1, min(4, len(numbers) // 4))
        while strikes or not self.blows.are_over or enrolled < len(numbers):
            self.blows.look_after()
            passed = time.monotonic() - began
            for strike in [strike for strike in strikes if strike.at <= passed and strike.who not in self.blows.hits]:
                waits = strike.do == "hire" and any(other.at < strike.at for other in strikes)
                if not waits and self.blows.begin(strike, late=passed - strike.at):
                    strikes.remove(strike)
            share = min(len(numbers), int(len(numbers) * passed / chapter.seconds) + 1)
            if share - enrolled >= min(group, len(numbers) - enrolled) > 0:
                self.enrol(numbers[enrolled:share])
                enrolled = share
                self._deliver(passed / chapter.seconds)
        self._deliver(1)

    def _let_days_pass(self, days: float, *, last: bool) -> None:
        """Move the clock to the first wait's end, so that the waits end one after the other; the last time, past all.

        What people have written meanwhile arrives bit by bit, but for the last time.
        """
        if not days:
            return
        by = timedelta(days=days, hours=1)
        if last:
            self.arena.world.advance(weather.now() + by)
        elif first := tenants.find_first_wait(self.arena.slugs):
            by = first - weather.now()
        self.written = weather.now() if not last else None
        weather.move(by=by)
        self.say(f"Some days later: {weather.now():%A %d %B}.")

    def _deliver(self, share: float) -> None:
        """Let people write what they would have written by a share of the days that passed."""
        if self.written is not None:
            self.arena.world.advance(self.written + share * (weather.now() - self.written))
            self.written = None if share >= 1 else self.written

    def come_to_rest(self) -> None:
        """Wait until all that is left waits for a person or for days; make up for lost messages by moving the clock.

        Who is in somebody's hands is waited for in real time: the clock is moved past a lease only when nothing else
        has freed the run.
        """
        before, quiet_since, helped = State(-1, 0, 0), time.monotonic(), 0
        while helped < self.plan.patience:
            self.blows.look_after()
            state = tenants.persist(lambda: tenants.look(self.arena.slugs, now=weather.now()))
            if state != before:
                before, quiet_since = state, time.monotonic()
            quiet = time.monotonic() - quiet_since
            if state.is_at_rest and quiet > SETTLED:
                self.say(f"At rest; the clock was helped on {helped} times.")
                return
            if quiet > (STUCK if state.running else QUIET):
                weather.move(by=LEASE if state.running else HINT)
                self.deeds.leases_passed += state.running
                quiet_since, helped = time.monotonic(), helped + 1
        self.deeds.restless = before.running + before.soon
        self.say(f"{self.deeds.restless} runs and drafts did not come to rest.")
