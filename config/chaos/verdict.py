"""The verdict on a run: its rows and what arrived, held against what was promised and what was done to it. Pure."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from config.chaos import history
from config.chaos.deeds import Deeds, Kill
from config.chaos.history import History, Row

GRACE = timedelta(seconds=1)  # by which the time of a deed and that of a row may differ
# The lease of a run whose holder could not reach its database is lost like that of a dead one's.
OUTAGE = timedelta(seconds=20)
LONGEST = timedelta(hours=1)  # longer ago, a kill has nothing to do with a lease


@dataclass(frozen=True)
class Doubt:
    """A send of which nobody knows what became, and why, or "" where nothing that was done explains it."""

    message_id: str
    tenant: str
    arrived: int
    why: str


@dataclass(frozen=True)
class Theft:
    """A run that was taken from somebody who had not been struck."""

    tenant: str
    run: str
    owner: str


def judge(*, told: Mapping[str, History], deeds: Deeds, people: int, buried: Collection[str] = ()) -> dict[str, Any]:
    """Return the counts of a run and every promise that is broken.

    `buried` are the processes that were taken for dead; one of them that lived was only slow, and lost some time.
    """
    broken = [f"{slug}: {sentence}" for slug, one in told.items() for sentence in history.check(one)]
    doubts = [doubt for slug, one in told.items() for doubt in _find_doubts(slug, one, deeds, buried)]
    broken += [f"{one.tenant}: {one.message_id} is in doubt, and nothing explains it" for one in doubts if not one.why]
    lost = sum(_count_lost(one) for one in told.values()) + people - deeds.enrolled
    duplicated = sum(_count_duplicates(one) for one in told.values())
    robbed = [theft for slug, one in told.items() for theft in _find_robbed(slug, one, deeds)]
    broken += [f"{one.tenant}: run {one.run} was taken from {one.owner}, which was alive" for one in robbed
               if one.owner.partition("/")[0] not in buried]  # fmt: skip
    if deeds.leases_passed:
        broken.append(f"{deeds.leases_passed} runs stayed in dead hands until their leases ended")
    if deeds.restless:
        broken.append(f"{deeds.restless} runs and drafts did not come to rest")
    if deeds.enrolled != people:
        broken.append(f"{people - deeds.enrolled} of {people} people were not enrolled")
    recovery = sorted(seconds for one in told.values() for seconds in _find_recoveries(one, deeds))
    return {
        "people": people,
        "runs": sum(len(one.runs) for one in told.values()),
        "kills": len(deeds.kills),
        "by_failpoint": deeds.count_failpoints(),
        "by_process": dict(sorted(Counter(kill.name for kill in deeds.kills).items())),
        "missed_failpoints": dict(sorted(Counter(deeds.missed).items())),
        "freezes": len(deeds.freezes),
        "outages": dict(Counter(outage.what for outage in deeds.outages)),
        "ended_by_themselves": dict(deeds.ended),
        "lost": lost,
        "duplicated": duplicated,
        "sent": sum(len(one.messages) for one in told.values()),
        "in_doubt": len(doubts),
        "in_doubt_explained": sum(1 for doubt in doubts if doubt.why),
        "doubts": [vars(doubt) for doubt in doubts],
        "blocked": dict(_count_reasons(told.values())),
        "leases_lost": sum(_count(one, "agent.run.lease_lost") for one in told.values()),
        "leases_lost_by_the_living": len(robbed),
        "leases_passed_by_the_clock": deeds.leases_passed,
        "recovery_s": summarize(recovery),
        "ok": not (broken or lost or duplicated),
        "broken": broken,
    }


def add(judged: dict[str, Any], broken: Sequence[str]) -> dict[str, Any]:
    """Return the verdict with more promises found broken."""
    return {**judged, "ok": judged["ok"] and not broken, "broken": [*judged["broken"], *broken]}


def summarize(values: Sequence[float]) -> dict[str, Any]:
    """Return the usual percentiles of sorted values."""
    if not values:
        return {"count": 0, "p50": None, "p99": None, "max": None}
    at = {name: values[math.ceil(len(values) * share) - 1] for name, share in (("p50", 0.5), ("p99", 0.99), ("max", 1))}
    return {"count": len(values), **{name: round(value, 2) for name, value in at.items()}}


def _count(told: History, name: str) -> int:
    return sum(1 for event in told.events if event["name"] == name)


def _count_lost(told: History) -> int:
    """Return how many runs will never go on and how many mails that were said to be accepted are not there."""
    due = {entry["run_id"] for entry in told.agenda}
    unexplained = {sentence.split()[1] for sentence in history.find_unexplained(told)}
    unexplained |= {str(run["id"]) for run in told.runs if run["finished_at"] is None and run["id"] not in due}
    arrived = {one["message_id"] for one in told.messages}
    missing = [
        send for send in told.sends
        if send["state"] == "accepted" and not send["settled_by"] and send["message_id"] not in arrived
    ]  # fmt: skip
    return len(unexplained) + len(missing)


def _count_duplicates(told: History) -> int:
    """Return how often a mail arrived, a touch was sent, or a step was recorded, after the first time."""
    sends = {send["message_id"]: (send["enrolment_id"], send["touch"]) for send in told.sends}
    arrivals = Counter(sends.get(one["message_id"], one["message_id"]) for one in told.messages)
    steps = Counter((step["run_id"], step["name"]) for step in told.steps)
    told_twice = Counter(
        (event["stream"], event["data"]["step"]) for event in told.events if event["name"] == "agent.step.complete"
    )
    rounds = Counter((str(step["run_id"]), step["name"].partition("#")[0]) for step in told.steps)
    return (
        sum(count - 1 for count in arrivals.values())
        + sum(count - 1 for count in steps.values())
        + sum(max(0, count - rounds[place]) for place, count in told_twice.items())
    )


def _find_doubts(tenant: str, told: History, deeds: Deeds, buried: Collection[str]) -> Iterator[Doubt]:
    arrived = Counter(one["message_id"] for one in told.messages)
    by_run: dict[str, list[Row]] = defaultdict(list)
    for event in told.events:
        by_run[event["stream"]].append(event)
    for send in told.sends:
        if send["state"] == "in_doubt":
            why = _explain(send, by_run[str(send["run_id"])], deeds, buried)
            yield Doubt(send["message_id"], tenant, arrived[send["message_id"]], why)


def _find_robbed(tenant: str, told: History, deeds: Deeds) -> Iterator[Theft]:
    """Yield the runs that were not taken from hands that died, stood still, or could not reach the database."""
    for event in told.events:
        if event["name"] != "agent.run.lease_lost" or deeds.leases_passed:
            continue
        owner, at = event["data"]["owner"], event["at"]
        frozen = any(freeze.name == read_holder(owner) and freeze.since <= at for freeze in deeds.freezes)
        away = any(
            outage.what == "database" and outage.since <= at <= outage.until + OUTAGE for outage in deeds.outages
        )
        if not (frozen or away or _find_kill(event, deeds, since=at - LONGEST)):
            yield Theft(tenant, event["stream"], owner)


def _explain(send: Row, events: Sequence[Row], deeds: Deeds, buried: Collection[str]) -> str:
    """Name the kill, the freeze or the outage that came between the claim of a send and its record."""
    lost = [event for event in events if event["name"] == "agent.run.lease_lost" and event["data"]["step"] == "send"]
    for event in lost:
        if kill := _find_kill(event, deeds, since=send["claimed_at"]):
            where = f" at {kill.failpoint}" if kill.failpoint else ""
            return f"{kill.name} was killed{where} while it held the mail"
        holder = read_holder(event["data"]["owner"])
        for freeze in deeds.freezes:
            if freeze.name == holder and freeze.since <= event["at"] and freeze.until >= send["claimed_at"]:
                return f"{freeze.name} stood still while it held the mail"
        if event["data"]["owner"].partition("/")[0] in buried:
            return f"{holder} was so slow that it was taken for dead while it held the mail"
    for outage in deeds.outages:
        if outage.what == "database" and outage.since - GRACE <= send["claimed_at"] <= outage.until + OUTAGE:
            return "the database was away while the mail was on its way"
    return ""


def _find_kill(event: Row, deeds: Deeds, *, since: datetime) -> Kill | None:
    """Return the kill, not before `since`, that took a run from its holder: its own, or another of its name."""
    owner = event["data"]["owner"]
    own = [kill for kill in deeds.kills if f"{kill.name}@" in owner and f":{kill.pid}:" in owner]
    near = [
        kill for kill in deeds.kills
        if kill.name == read_holder(owner) and since - GRACE <= kill.at <= event["at"] + GRACE
    ]  # fmt: skip
    return next(iter(own or reversed(near)), None)


def read_holder(owner: str) -> str:
    """Return the name in the crew of a run's holder: NAME@HOST:PID:BOOT/N."""
    return owner.partition("@")[0]


def _find_recoveries(told: History, deeds: Deeds) -> Iterator[float]:
    """For every run that a kill interrupted, yield the seconds until somebody else had it."""
    for event in told.events:
        if event["name"] == "agent.run.lease_lost":
            kill = _find_kill(event, deeds, since=event["at"] - LONGEST)
            if kill is not None and kill.at <= event["at"]:  # that of a pool's child may have been noticed later
                yield (event["at"] - kill.at).total_seconds()


def _count_reasons(told: Any) -> Counter[str]:
    return Counter(run["reason"][:120] for one in told for run in one.runs if run["status"] == "blocked")
