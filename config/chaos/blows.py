"""Carrying out strikes: on the members of the crew, who are replaced under their own names, and on the services."""

import re
import signal
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from agents import failpoints
from config.chaos import interrupt, tenants, weather
from config.chaos.arena import Arena
from config.chaos.crew import Member, News
from config.chaos.deeds import Deeds, Freeze, Kill, Outage
from config.chaos.plan import WORKERS, Strike

LOOK = 0.05  # seconds between two looks
THAWING = 2.0  # seconds in which one who stood still hands in what it has
POKE = 0.7  # seconds between two times that runs are woken for no reason
STOP_GRACE = 6.0  # seconds that a worker gets to hand back what it holds before it is started anew, armed

_DIED = re.compile(rb"pid:(\d+) exited with 'signal 9")


@dataclass
class Hit:
    """A strike that is under way on one member."""

    strike: Strike
    until: float  # on the monotonic clock: when it is given up, or thawed
    phase: str  # stopping, armed, frozen, thawed, killed
    since: datetime | None = None


@dataclass
class Blows:
    """The strikes that are under way, and what came of those before. `environment` goes to every process."""

    arena: Arena
    environment: Mapping[str, str]
    deeds: Deeds
    reach: float  # seconds
    hits: dict[str, Hit] = field(default_factory=dict)
    _fair_at: float = 0.0  # when the broker stops losing messages; 0 while it loses none
    _poked_at: float = 0.0  # when runs were last woken for no reason; 0 while the reviewer works
    _logs_read: dict[str, int] = field(default_factory=dict)

    @property
    def are_over(self) -> bool:
        return not (self.hits or self._fair_at)

    @property
    def are_reached(self) -> bool:
        """Whether nobody is still to come to the place of a strike."""
        return not any(hit.phase in {"stopping", "armed"} for hit in self.hits.values())

    def hire(self, name: str) -> None:
        """Start a member that the crew has not had yet."""
        self._start(make_member(name, self.arena.slugs))

    def begin(self, strike: Strike, *, late: float) -> bool:
        """Carry out a strike, or begin to; return whether it was the moment. `late` is for how long it has been due."""
        match strike.do:
            case "hire":
                if not self.are_reached:
                    return False
                self.hire(strike.who)
            case "failpoint" if strike.who not in self.arena.crew.members:
                self.hits[strike.who] = Hit(strike, 0, "stopping")
                self._arm(make_member(strike.who, self.arena.slugs), self.hits[strike.who])
            case "kill" | "freeze" | "failpoint":
                self._hit(strike, self.arena.crew.members[strike.who])
            case "flush" if late < self.reach and not self.arena.count_messages():
                return False
            case "opt_out":
                anybody = late > self.reach
                return tenants.persist(lambda: tenants.opt_out(self.arena.slugs, anybody=anybody)) or anybody
            case _:
                self._strike_service(strike)
        return True

    def look_after(self) -> None:
        """Take the news, replace who died, thaw, give up what was not reached."""
        interrupt.check()
        for news in self.arena.crew.take_news(LOOK):
            self._take(news)
        self.arena.check()
        self._watch_pools()
        for name, hit in list(self.hits.items()):
            if time.monotonic() > hit.until:
                self._overdue(name, hit)
        self._disturb_reviews()
        if self._fair_at and time.monotonic() > self._fair_at:
            self._fair_at = 0.0
            weather.disturb(lost=0, repeated=0)

    def _disturb_reviews(self) -> None:
        """While somebody is to die at the step `review`, have runs wait there, and wake them for no reason."""
        wanted = any(hit.phase == "armed" and hit.strike.failpoint.endswith(":review") for hit in self.hits.values())
        reviewer = self.arena.crew.members.get("reviewer")
        if reviewer is None or "reviewer" in self.hits:
            return
        if wanted and time.monotonic() - self._poked_at > POKE:
            self.arena.crew.send(reviewer, signal.SIGSTOP)
            tenants.persist(lambda: tenants.poke_reviews(self.arena.slugs, now=weather.now()))
            self._poked_at = time.monotonic()
        elif not wanted and self._poked_at:
            self.arena.crew.send(reviewer, signal.SIGCONT)
            self._poked_at = 0.0

    # Services

    def _strike_service(self, strike: Strike) -> None:
        since = weather.now()
        match strike.do:
            case "database":
                self.arena.restart_database(strike.signal)
            case "broker":
                self.arena.restart_broker(strike.signal)
            case "flush":
                self.arena.flush_broker()
            case "messages":
                weather.disturb(lost=strike.lost, repeated=strike.repeated)
                self._fair_at = time.monotonic() + strike.seconds
            case _:
                raise ValueError(f"There is no strike {strike.do!r}.")
        self.deeds.outages.append(Outage(since, weather.now(), strike.do))

    # Members

    def _start(self, member: Member, **armed: str) -> None:
        self.arena.crew.start(member, **{**self.environment, **armed})

    def _hit(self, strike: Strike, member: Member) -> None:
        now, crew = time.monotonic(), self.arena.crew
        if strike.do == "kill":
            self.hits[member.name] = Hit(strike, now + self.reach, "killed")
            crew.send(member, signal.SIGKILL)
        elif strike.do == "freeze":
            self.hits[member.name] = Hit(strike, now + self.reach, "armed")
            crew.send(member, signal.SIGSTOP, group=True)
        else:
            self.hits[member.name] = Hit(strike, now + STOP_GRACE, "stopping")
            crew.send(member, signal.SIGTERM)

    def _arm(self, member: Member, hit: Hit) -> None:
        """Start a worker that will end, or freeze, where the strike says."""
        strike = hit.strike
        hit.phase, hit.until = "armed", time.monotonic() + self.reach
        self._start(member, **{failpoints.VARIABLE: f"{strike.failpoint}@{strike.nth}={strike.action}"})

    def _take(self, news: News) -> None:
        member, hit = self.arena.crew.members[news.name], self.hits.get(news.name)
        if not news.is_end:
            if hit is not None:
                hit.phase, hit.since = "frozen", _read_time(news)
                hit.until = time.monotonic() + hit.strike.seconds
            return
        if news.signal == signal.SIGKILL:
            place = hit.strike.failpoint if hit is not None and hit.phase == "armed" else ""
            self.deeds.kills.append(Kill(_read_time(news), news.name, news.pid, place))
        elif hit is None or hit.phase != "stopping":
            self.deeds.ended[news.name] += 1
        if hit is not None and hit.phase == "stopping":
            self._arm(member, hit)
            return
        self.hits.pop(news.name, None)
        self._start(member)

    def _overdue(self, name: str, hit: Hit) -> None:
        member = self.arena.crew.members[name]
        if hit.phase == "frozen":
            assert hit.since is not None, "it was seen to stop"
            if self._is_still_held(member, hit):
                return
            self.deeds.freezes.append(Freeze(hit.since, weather.now(), name, member.pid))
            hit.phase, hit.until = "thawed", time.monotonic() + THAWING
            self.arena.crew.send(member, signal.SIGCONT, group=True)
            return
        if hit.phase == "thawed":
            del self.hits[name]
            return
        if hit.phase == "armed":
            self.deeds.missed += [hit.strike.failpoint] if hit.strike.failpoint else []
            hit.phase = "killed"
        hit.until = time.monotonic() + self.reach
        self.arena.crew.send(member, signal.SIGKILL, group=True)

    def _is_still_held(self, member: Member, hit: Hit) -> bool:
        """Return whether what a frozen one has in hand is still to be taken from it; for a while that is waited for."""
        in_hand = hit.strike.do == "failpoint" and time.monotonic() < hit.until + self.reach
        return in_hand and not tenants.persist(lambda: tenants.was_robbed(self.arena.slugs, pid=member.pid))

    def _watch_pools(self) -> None:
        """A process of a pool dies behind the stable's back: only its parent's log tells."""
        for name, member in self.arena.crew.members.items():
            if name not in WORKERS or WORKERS[name]["pool"] != "prefork":
                continue
            with self.arena.crew.get_log(member).open("rb") as file:
                file.seek(self._logs_read.get(name, 0))
                text = file.read()
                self._logs_read[name] = file.tell()
            for pid in _DIED.findall(text):
                self._lose_child(member, int(pid))

    def _lose_child(self, member: Member, pid: int) -> None:
        hit = self.hits.get(member.name)
        is_armed = hit is not None and hit.phase == "armed"
        place = hit.strike.failpoint if hit is not None and is_armed else ""
        self.deeds.kills.append(Kill(weather.now(), member.name, pid, place))
        if hit is not None and is_armed:  # or the next child would die there, too
            hit.phase = "killed"
            self.arena.crew.send(member, signal.SIGKILL, group=True)


def make_member(name: str, slugs: Sequence[str]) -> Member:
    """Return a member that is not started yet; the name says what it is."""
    if name in WORKERS:
        return Member(name, "worker", WORKERS[name])
    return Member(name, name.partition("-")[0], {"tenants": list(slugs)})


def _read_time(news: News) -> datetime:
    """Return the run's time of a piece of news, which tells the machine's."""
    return weather.now() - timedelta(seconds=time.time() - news.at)
