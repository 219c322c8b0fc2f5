"""One run from the services to the verdict, as the command and the tests have it, and the verdict as a table."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from config.chaos import history, logs, verdict, weather
from config.chaos.arena import Arena, get_logs
from config.chaos.history import History
from config.chaos.plan import Plan
from config.chaos.play import Play, Say
from config.tenants.context import open_tenant


@dataclass(frozen=True)
class Result:
    """The verdict on a run and, by tenant, the history it rests on."""

    judged: dict[str, Any]
    told: dict[str, History]


def run(arena: Arena, plan: Plan, *, say: Say, environment: Mapping[str, str] | None = None) -> Result:
    """Play a plan, check its history, and judge it. Raises ServiceError when it cannot be played."""
    began = time.monotonic()
    seen = max((int(one["id"]) for one in arena.world.messages()), default=0)
    for log in get_logs(arena.directory):
        log.unlink()
    play = Play(arena, plan, say, dict(environment or {}))
    deeds = play.run()
    messages = arena.world.messages(after=seen)
    told = read(arena, messages)
    text = "".join(log.read_text(encoding="utf-8", errors="replace") for log in get_logs(arena.directory))
    judged = verdict.judge(told=told, deeds=deeds, people=plan.runs, buried=logs.find_buried(text))
    crashes = set(logs.find_crashes(text))
    strange = [f"step {one.step} crashed with {one.error}" for one in crashes if one.error not in logs.AWAY]
    judged = verdict.add(judged, strange) | {
        "zombie_commits_refused": logs.count(text, "agent.run.fenced"),
        "repairs": logs.count(text, "agenda.repaired"),
        "steps_failed_by_outage": sorted(one.step for one in crashes if one.error in logs.AWAY),
        "seconds": round(time.monotonic() - began, 1),
        "seed": plan.seed,
        "settings": arena.variables,
    }
    return Result(judged, told)


def read(arena: Arena, messages: list[dict[str, Any]]) -> dict[str, History]:
    """Return the history of each customer; mails that no row knows are in the first one's."""
    told = {}
    for slug in arena.slugs:
        with open_tenant(slug) as tenant:
            found = history.read(tenant_id=tenant.pk, messages=[], now=weather.now())
        known = {send["message_id"] for send in found.sends}
        found.messages = [one for one in messages if one["message_id"] in known]
        told[slug] = found
    known = {send["message_id"] for one in told.values() for send in one.sends}
    told[arena.slugs[0]].messages += [one for one in messages if one["message_id"] not in known]  # nobody's
    return told


def lay_out(judged: Mapping[str, Any]) -> str:
    """Return the verdict as lines for a person."""
    width = max(len(name) for name in judged) + 2
    lines = []
    for name, value in judged.items():
        if name in {"doubts", "settings", "broken"}:
            continue
        shown = ", ".join(f"{key} {item}" for key, item in value.items()) if isinstance(value, dict) else value
        lines.append(f"{name.replace('_', ' '):<{width}}{shown}")
    lines += [f"in doubt: {doubt['message_id']}: {doubt['why'] or 'NOT EXPLAINED'}" for doubt in judged["doubts"]]
    lines += [f"BROKEN: {sentence}" for sentence in judged["broken"]]
    return "\n".join(lines)
