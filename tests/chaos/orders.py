"""What the server can do with its arena."""

from datetime import timedelta
from typing import Any

from django.db import connections

from agents.models import Run
from config.chaos import history, keep, report, weather
from config.chaos.arena import Arena
from config.chaos.plan import Chapter, Plan, Strike
from config.chaos.play import Play
from config.tenants.context import open_tenant
from config.tenants.models import Tenant
from tests.chaos.apps import VARIABLE
from tests.owner import execute


def play(arena: Arena, *, plan: dict[str, Any], mutant: str = "", sql: str = "", undo: str = "") -> dict[str, Any]:
    """Play a plan, with a mutant's engine or a spoilt schema; return the verdict."""
    _spoil(arena, sql)
    try:
        result = report.run(arena, read(plan), say=lambda _: None, environment={VARIABLE: mutant})
        if not (result.judged["ok"] or mutant or sql):
            keep.keep(arena.directory, result.judged, result.told)
        return result.judged
    finally:
        _spoil(arena, undo)


def _spoil(arena: Arena, sql: str) -> None:
    connections.close_all()  # the database may have been restarted since
    for slug in arena.slugs if sql else []:
        execute(sql, tenant=Tenant.objects.get(slug=slug))


def read(plan: dict[str, Any]) -> Plan:
    """Return the plan that was written as JSON."""
    chapters = []
    for chapter in plan["chapters"]:
        strikes = tuple(Strike(**strike) for strike in chapter["strikes"])
        chapters.append(Chapter(**{**chapter, "people": tuple(chapter["people"]), "strikes": strikes}))
    return Plan(**{**plan, "chapters": tuple(chapters), "crew": tuple(plan["crew"])})


def wait_three_days(arena: Arena) -> dict[str, Any]:
    """Write to three people, a day later to two more; stop everybody, flush, start, and go to the third day."""
    seen = max((int(one["id"]) for one in arena.world.messages()), default=0)
    plan = Plan(seed=0, chapters=(Chapter(seconds=1, people=("silent",) * 5),), patience=10)
    play = Play(arena, plan, say=lambda _: None)
    play.prepare()
    play.hire()
    play.enrol(range(play.first, play.first + 3))
    play.come_to_rest()
    weather.move(by=timedelta(days=1))
    play.enrol(range(play.first + 3, play.first + 5))
    play.come_to_rest()
    arena.crew.dismiss()
    before = _read_runs(arena, "epoch")
    arena.flush_broker()
    play.hire()
    weather.move(by=timedelta(days=2, hours=1))
    due = [run for run, wake_at in _read_runs(arena, "wake_at").items() if wake_at <= weather.now()]
    play.come_to_rest()
    arena.crew.dismiss()
    after = _read_runs(arena, "epoch")
    told = report.read(arena, arena.world.messages(after=seen))
    return {
        "due": sorted(due),
        "woken": sorted(run for run, epoch in before.items() if after[run] != epoch),
        "asleep": sum(1 for run, epoch in before.items() if after[run] == epoch),
        "broken": [sentence for one in told.values() for sentence in history.check(one)],
    }


def _read_runs(arena: Arena, column: str) -> dict[str, Any]:
    rows: dict[str, Any] = {}
    for slug in arena.slugs:
        with open_tenant(slug):
            rows |= {str(run_id): value for run_id, value in Run.objects.values_list("pk", column)}
    return rows
