"""Playing a plan: people are enrolled, processes are struck and replaced, days pass, and everything comes to rest."""

import re
import signal
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from agents import failpoints
from config.chaos import people, tenants, weather
from config.chaos.arena import Arena, set_rules
from config.chaos.crew import Member, News
from config.chaos.deeds import Deeds, Freeze, Kill, Outage
from config.chaos.plan import FORGET_AFTER, WORKERS, Chapter, Plan, Strike
from config.tenants.context import open_tenant

STEP = 0.05  # seconds between two looks
STOP_GRACE = 6.0  # seconds that a worker gets to hand back what it holds before it is started anew, armed
QUIET = 1.0  # seconds without an event after which a run that rests is at rest, and one that waits is helped on
STUCK = 25.0  # seconds without an event while runs are in somebody's hands: nobody will free them before the lease ends
HINT = timedelta(seconds=61)  # a lost message is made up for after a minute
LEASE = timedelta(minutes=16)  # above the longest lease
DIED = re.compile(rb"pid:(\d+) exited with 'signal 9")

Say = Callable[[str], None]


@dataclass
class Hit:
    """A strike that is under way on one member."""

    strike: Strike
    until: float  # on the monotonic clock: when it is given up, or thawed
    phase: str  # stopping, armed, frozen, killed
    since: datetime | None = None


@dataclass
class Play:
    """One plan on one arena. `environment` goes to every worker."""

    arena: Arena
    plan: Plan
    say: Say
    environment: Mapping[str, str] = field(default_factory=dict)
    deeds: Deeds = field(default_factory=Deeds)
    hits: dict[str, Hit] = field(default_factory=dict)
    fair_at: float = 0.0  # when the broker stops losing messages
    logs_read: dict[str, int] = field(default_factory=dict)
    first: int = 0  # the number of the first person
    written: datetime | None = None  # since when people have written what has not arrived

    def run(self) -> Deeds:
        """Play all chapters; return what was done. Raises ServiceError when it cannot go on."""
        self.prepare()
        try:
            self.hire()
            first = self.first
            for number, chapter in enumerate(self.plan.chapters, start=1):
                self.say(f"Chapter {number}: {len(chapter.people)} people, {len(chapter.strikes)} strikes.")
                self._live_through(chapter, range(first, first + len(chapter.people)))
                first += len(chapter.people)
                self.come_to_rest()
                self._let_days_pass(chapter.days, last=number == len(self.plan.chapters))
            self.come_to_rest()
        finally:
            self.arena.crew.dismiss()
        return self.deeds

    # Before and after

    def prepare(self) -> None:
        """Make the customers' rules and all people."""
        now = weather.now()
        kinds = [kind for chapter in self.plan.chapters for kind in chapter.people]
        self.first = self.arena.hand_out(len(kinds))
        for slug in self.arena.slugs:
            numbers = [number for number in range(self.first, self.first + len(kinds)) if self._is_of(slug, number)]
            mine = [kinds[number - self.first] for number in numbers]
            with open_tenant(slug):
                set_rules(daily_cap=500, follow_ups=1)
                people.add(numbers=numbers, kinds=mine, world=self.arena.world, now=now)

    def _is_of(self, slug: str, number: int) -> bool:
        return self.arena.slugs[number % len(self.arena.slugs)] == slug

    def hire(self) -> None:
        """Start the crew."""
        for name in self.plan.crew:
            self._hire_one(name)

    def _hire_one(self, name: str) -> None:
        if name in WORKERS:
            self._start(Member(name, "worker", WORKERS[name]))
        else:
            self._start(Member(name, name.partition("-")[0], {"tenants": self.arena.slugs}))

    def _start(self, member: Member, **armed: str) -> None:
        self.arena.crew.start(member, **{**self.environment, **armed})

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

    # A chapter

    def _live_through(self, chapter: Chapter, numbers: range) -> None:
        began, strikes = time.monotonic(), list(chapter.strikes)
        enrolled, group = 0, max(1, min(4, len(numbers) // 4))
        while strikes or self.hits or self.fair_at or enrolled < len(numbers):
            self._look_after()
            passed = time.monotonic() - began
            for strike in [strike for strike in strikes if strike.at <= passed]:
                if strike.who not in self.hits:
                    strikes.remove(strike)
                    self._begin(strike)
            share = min(len(numbers), int(len(numbers) * passed / chapter.seconds) + 1)
            if share - enrolled >= min(group, len(numbers) - enrolled) > 0:
                self.enrol(numbers[enrolled:share])
                enrolled = share
                self._deliver(passed / chapter.seconds)
        self._deliver(1)
        self._end_spell(now=True)

    def enrol(self, numbers: range) -> None:
        """Begin to write to people."""
        for slug in self.arena.slugs:
            mine = [number for number in numbers if self._is_of(slug, number)]
            tenants.persist(partial(self._enrol_in, slug, mine))

    def _enrol_in(self, slug: str, numbers: list[int]) -> None:
        with open_tenant(slug):
            people.enrol(numbers=numbers, now=weather.now())
            self.deeds.enrolled += people.count_enrolled(numbers=numbers)

    def _begin(self, strike: Strike) -> None:
        if not strike.who:
            self._strike_service(strike)
            return
        if strike.do == "hire":
            self._hire_one(strike.who)
            return
        member = self.arena.crew.members[strike.who]
        until = time.monotonic() + FORGET_AFTER
        if strike.do == "kill":
            self.hits[strike.who] = Hit(strike, until, "killed")
            self.arena.crew.send(member, signal.SIGKILL)
        elif strike.do == "freeze":
            self.hits[strike.who] = Hit(strike, until, "armed")
            self.arena.crew.send(member, signal.SIGSTOP, group=True)
        else:
            self.hits[strike.who] = Hit(strike, time.monotonic() + STOP_GRACE, "stopping")
            self.arena.crew.send(member, signal.SIGTERM)

    def _strike_service(self, strike: Strike) -> None:
        since = weather.now()
        match strike.do:
            case "database":
                self.arena.restart_database(strike.signal)
            case "broker":
                self.arena.restart_broker(strike.signal)
            case "flush":
                self.arena.flush_broker()
            case "opt_out":
                tenants.persist(lambda: tenants.opt_out(self.arena.slugs))
                return
            case "messages":
                weather.disturb(lost=strike.lost, repeated=strike.repeated)
                self.fair_at = time.monotonic() + strike.seconds
        self.deeds.outages.append(Outage(since, weather.now(), strike.do))

    # The crew

    def _look_after(self) -> None:
        """Take the news, replace who died, thaw, give up what was not reached."""
        for news in self.arena.crew.take_news(STEP):
            self._take(news)
        self.arena.check()
        self._watch_pools()
        for name, hit in list(self.hits.items()):
            if time.monotonic() > hit.until:
                self._overdue(name, hit)
        if any(hit.phase == "armed" and hit.strike.failpoint.endswith(":review") for hit in self.hits.values()):
            tenants.persist(lambda: tenants.poke_reviews(self.arena.slugs, now=weather.now()))
        self._end_spell()

    def _take(self, news: News) -> None:
        member = self.arena.crew.members[news.name]
        hit = self.hits.get(news.name)
        if not news.is_end:
            if hit is not None:
                hit.phase, hit.since = "frozen", self._at(news)
                hit.until = time.monotonic() + hit.strike.seconds
            return
        if news.signal == signal.SIGKILL:
            at_failpoint = hit is not None and hit.phase == "armed" and hit.strike.do == "failpoint"
            place = hit.strike.failpoint if hit is not None and at_failpoint else ""
            self.deeds.kills.append(Kill(self._at(news), news.name, news.pid, place))
        elif hit is None or hit.phase != "stopping":
            self.deeds.ended[news.name] += 1
        if hit is not None and hit.phase == "stopping":
            self._arm(member, hit)
            return
        self.hits.pop(news.name, None)
        self._start(member)

    def _arm(self, member: Member, hit: Hit) -> None:
        """Start a worker that will end, or freeze, where the strike says."""
        strike = hit.strike
        hit.phase, hit.until = "armed", time.monotonic() + FORGET_AFTER
        self._start(member, **{failpoints.VARIABLE: f"{strike.failpoint}@{strike.nth}={strike.action}"})

    def _overdue(self, name: str, hit: Hit) -> None:
        member = self.arena.crew.members[name]
        if hit.phase == "frozen":
            assert hit.since is not None, "it was seen to stop"
            self.deeds.freezes.append(Freeze(hit.since, weather.now(), name, member.pid))
            del self.hits[name]
            self.arena.crew.send(member, signal.SIGCONT, group=True)
            return
        if hit.phase == "armed":
            if hit.strike.failpoint:
                self.deeds.missed.append(hit.strike.failpoint)
            hit.phase = "killed"
        hit.until = time.monotonic() + FORGET_AFTER
        self.arena.crew.send(member, signal.SIGKILL, group=True)

    def _watch_pools(self) -> None:
        """A process of a pool dies behind its parent's back: only the parent's log tells."""
        for name, member in self.arena.crew.members.items():
            if not self._is_pool(name):
                continue
            log = self.arena.crew.get_log(member)
            with log.open("rb") as file:
                file.seek(self.logs_read.get(name, 0))
                text = file.read()
                self.logs_read[name] = file.tell()
            for pid in DIED.findall(text):
                self._lose_child(name, int(pid))

    def _lose_child(self, name: str, pid: int) -> None:
        hit = self.hits.get(name)
        place = hit.strike.failpoint if hit is not None and hit.phase == "armed" else ""
        self.deeds.kills.append(Kill(weather.now(), name, pid, place))
        if hit is not None and hit.phase == "armed":  # or the next child would die there, too
            hit.phase = "killed"
            self.arena.crew.send(self.arena.crew.members[name], signal.SIGKILL, group=True)

    def _is_pool(self, name: str) -> bool:
        return name in WORKERS and WORKERS[name]["pool"] == "prefork"

    def _at(self, news: News) -> datetime:
        """Return the run's time of a piece of news, which tells the machine's."""
        return weather.now() - timedelta(seconds=time.time() - news.at)

    def _end_spell(self, *, now: bool = False) -> None:
        if self.fair_at and (now or time.monotonic() > self.fair_at):
            self.fair_at = 0.0
            weather.disturb(lost=0, repeated=0)

    # Coming to rest

    def come_to_rest(self) -> None:
        """Wait until all that is left waits for a person or for days; make up for lost messages by moving the clock.

        Who is in somebody's hands is waited for in real time: the clock is moved past a lease only when nothing else
        has freed the run.
        """
        before, quiet_since, helped = tenants.State(-1, 0, 0), time.monotonic(), 0
        while helped < self.plan.patience:
            self._look_after()
            state = tenants.persist(lambda: tenants.look(self.arena.slugs, now=weather.now()))
            if state != before:
                before, quiet_since = state, time.monotonic()
            quiet = time.monotonic() - quiet_since
            if state.is_at_rest and quiet > QUIET:
                self.say(f"At rest; the clock was helped on {helped} times.")
                return
            if not state.running and quiet > QUIET:
                weather.move(by=HINT)
                quiet_since, helped = time.monotonic(), helped + 1
            elif quiet > STUCK:
                weather.move(by=LEASE)
                self.deeds.leases_passed += state.running
                quiet_since, helped = time.monotonic(), helped + 1
            time.sleep(STEP)
        self.say("Not everything came to rest.")
