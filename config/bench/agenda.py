"""`bench agenda`: what a tick costs, by how much waits, how much is due, and in whose tenant.

Writes agenda rows and tenants of its own and empties the queue it fills, so it runs on services of its own.
"""

import json
import os
import platform
import re
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import redis
from django.conf import settings
from django.db import connection, transaction

from config.bench import agenda_rows as rows
from config.tenants.agenda import claims, ticks
from config.tenants.agenda.turns import Room
from config.tenants.context import open_public

FEW = 1000  # runs that wait, to compare with
AGAIN = 10  # times that a round repeats what it measures
BACKLOG = 100_000  # runs due in one tenant, beside one in another
MOST_TICKS = 60

Say = Callable[[str], None]
Cost = tuple[float, float]  # milliseconds of the clock, and of CPU in this process and its database session
Place = tuple[Callable[[], None], int]  # how to turn to an agenda, and how many runs wait in it


def measure(
    *, tenants: int = 500, waiting: int = 1_000_000, due: int = 100, rounds: int = 5, backlog: int = BACKLOG,
    say: Say = lambda _: None,
) -> dict[str, Any]:  # fmt: skip
    """Measure ticks with few and with many runs waiting, and with a backlog in one tenant; return JSON values."""
    result: dict[str, Any] = {"name": "agenda", "tenants": tenants, "due": due, "rounds": rounds, "again": AGAIN}
    with open_public(), rows.make_tenants(tenants, now=_now()) as ids, rows.make_second_agenda():
        places = {"few": (rows.use_second, min(FEW, waiting)), "many": (rows.use_first, waiting)}
        say(f"{' and '.join(str(amount) for _, amount in places.values())} runs waiting ...")
        result["waiting"] = _measure_waiting(places, ids, due, rounds)
        _compare(result)
        say(f"{backlog} runs due in one tenant ...")
        result["backlog"] = {"due": backlog, **_measure_backlog(ids, backlog)}
        result["bytes"] = _measure_sizes()
        result["versions"] = _find_versions()
        result["load"] = [round(value, 1) for value in os.getloadavg()]  # what else this machine had to do
    result["settings"] = {
        "agenda_in_flight": settings.AGENDA_IN_FLIGHT, "run_batch": settings.RUN_BATCH, "sight": claims.SIGHT,
        "rearm_s": claims.REARM.total_seconds(),
    }  # fmt: skip
    return result


def _measure_waiting(places: dict[str, Place], ids: Sequence[int], due: int, rounds: int) -> dict[str, Any]:
    """Measure by turns in an agenda with few and in one with many, so that what else the machine does hits both."""
    runs, parts = {}, {name: {"idle": list[Cost](), "claim": list[Cost](), "tick": list[Cost]()} for name in places}
    for name, (use, amount) in places.items():
        use()
        runs[name] = rows.make_due(ids, due, now=_now())
        rows.make_waiting(ids, amount, now=_now())
    for _ in range(rounds):
        for name, (use, _) in places.items():
            use()
            for part, cost in _measure_round(ids, runs[name]).items():
                parts[name][part].append(cost)
    found = {}
    for name, (use, amount) in places.items():
        use()
        rows.bring_back(ids, runs[name], now=_now())
        plans = {query: explain(query, now=_now()) for query in ("look", "in_order")}
        found[name] = {"runs": amount, **{part: _sum_up(costs) for part, costs in parts[name].items()}, "plans": plans}
    return found


def _measure_round(ids: Sequence[int], runs: Sequence[Any]) -> dict[str, Cost]:
    """Return the medians of a look at nothing due, a claim, and a tick; the due runs come back each time."""
    samples: dict[str, list[Cost]] = {"idle": [], "claim": [], "tick": []}
    for _ in range(AGAIN):
        rows.bring_back(ids, runs, now=_now())
        samples["claim"].append(_time(lambda: _claim(len(runs))))
        samples["idle"].append(_time(lambda: claims.look(now=_now())))
        rows.bring_back(ids, runs, now=_now())
        samples["tick"].append(_time(lambda: ticks.publish_due(now=_now())))
        _empty_queue()
    return {part: _pick(costs) for part, costs in samples.items()}


def _claim(expected: int) -> None:
    """Do what a tick does but the publishing: look, take, re-arm."""
    now = _now()
    seen = claims.look(now=now)[rows.QUEUE]
    claimed = claims.claim(queue=rows.QUEUE, room=Room(expected, expected), now=now, seen=seen)
    found = sum(len(bundle.runs) for bundle in claimed.bundles)
    if found != expected:
        raise AssertionError(f"{found} of {expected} due runs were claimed")


def _measure_backlog(ids: Sequence[int], backlog: int) -> dict[str, Any]:
    """Let ticks work off a backlog in one tenant, emptying the queue between them; then add another's single run."""
    rows.execute("DELETE FROM tenants_agendaentry WHERE queue = %(queue)s AND step = %(step)s",
                 queue=rows.QUEUE, step=rows.STEP)  # fmt: skip
    began = time.perf_counter()
    rows.make_due(ids[:1], backlog, now=_now())
    filled = time.perf_counter() - began
    ms, runs = [], []
    for _ in range(AGAIN):
        moment = time.perf_counter()
        runs.append(ticks.publish_due(now=_now()))
        ms.append((time.perf_counter() - moment) * 1000)
        _empty_queue()
    claim = [_time(lambda: claims.claim(queue=rows.QUEUE, room=Room(16, 16), now=_now())) for _ in range(AGAIN)]
    return {
        "filled_s": round(filled, 1), "tick_ms": [round(value, 1) for value in ms], "runs_of_tick": runs,
        "claim_of_16": _sum_up(claim), **_find_single(ids[1], full=False), "when_full": _find_single(ids[2], full=True),
        "plans": {"in_turns": explain("in_turns", now=_now())},
    }  # fmt: skip


def _find_single(tenant: int, *, full: bool) -> dict[str, Any]:
    """Add one due run beside the backlog and count ticks until it has left; with a queue that nobody empties, too."""
    (single,) = rows.make_due([tenant], 1, now=_now())
    began = time.perf_counter()
    for number in range(1, MOST_TICKS):
        ticks.publish_due(now=_now())
        if not full:
            _empty_queue()
        (due_at,) = rows.execute("SELECT due_at FROM tenants_agendaentry WHERE run_id = %(run)s", run=single)[0]
        if due_at > _now():
            ms = (time.perf_counter() - began) * 1000
            return {"single_taken_in_ticks": number, "single_taken_in_ms": round(ms, 1), "ahead": _count_ahead()}
    raise AssertionError(f"the single run was not taken in {MOST_TICKS} ticks")


def explain(name: str, *, now: datetime) -> dict[str, Any]:
    """Return a query's plan as it was carried out: text, pages touched, and entries read."""
    statement = {"look": claims.LOOK, "in_order": claims.IN_ORDER, "in_turns": claims.IN_TURNS}[name]
    values = {**claims.make_values(queue=rows.QUEUE, now=now), "queues": list(claims.QUEUES)}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(claims.STRAIGHT)
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}", values)
        plan = cursor.fetchone()[0]
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) {statement}", values)
        text = "\n".join(line for (line,) in cursor.fetchall())
    plan = json.loads(plan) if isinstance(plan, str) else plan
    top = plan[0]["Plan"]
    return {
        "buffers": top["Shared Hit Blocks"] + top["Shared Read Blocks"], "entries": round(_count_entries(top)),
        "indexes": sorted(set(re.findall(r"using (\w+) on tenants_agendaentry", text))), "text": text,
    }  # fmt: skip


def _count_entries(node: dict[str, Any]) -> float:
    """Return how many agenda entries a plan has read, those it threw away included."""
    own = 0.0
    if node.get("Relation Name") == "tenants_agendaentry":
        own = (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"]
    return float(own + sum(_count_entries(part) for part in node.get("Plans", ())))


def _compare(result: dict[str, Any]) -> None:
    few, many = result["waiting"]["few"], result["waiting"]["many"]
    result["ratio"] = {
        name: {by: round(many[name][by] / few[name][by], 2) for by in ("median_ms", "cpu_ms")}
        for name in ("idle", "claim", "tick")
    }


def _measure_sizes() -> dict[str, int]:
    ((table, indexes),) = rows.execute(
        "SELECT pg_table_size(oid), pg_indexes_size(oid) FROM pg_class WHERE oid = 'tenants_agendaentry'::regclass"
    )
    return {"table": int(table), "indexes": int(indexes)}


def _find_versions() -> dict[str, str]:
    with _connect() as client:
        broker = client.info("server").get("redis_version", "?")
    return {
        "postgresql": rows.execute("SHOW server_version")[0][0],
        "redis": broker,
        "python": platform.python_version(),
    }


def _empty_queue() -> None:
    with _connect() as client:
        client.delete(_queue_key())


def _count_ahead() -> int:
    """Return how many messages lie in the queue."""
    with _connect() as client:
        return int(client.llen(_queue_key()))


def _queue_key() -> str:
    return f"{settings.CELERY_BROKER_TRANSPORT_OPTIONS['global_keyprefix']}{rows.QUEUE}"


def _connect() -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=5, socket_connect_timeout=5)


def _time(work: Callable[[], object]) -> Cost:
    began, cpu = time.perf_counter(), _read_cpu()
    work()
    return (time.perf_counter() - began) * 1000, _read_cpu() - cpu


def _read_cpu() -> float:
    """Return what has been spent so far: unlike the clock it does not tell what else the machine has to do."""
    connection.ensure_connection()
    try:  # a session on another machine costs nothing here
        session = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text().split()[0]
    except OSError:
        session = "0"
    return time.process_time() * 1000 + int(session) / 1e6


def _pick(values: Sequence[Cost]) -> Cost:
    """Return the medians."""
    return median(ms for ms, _ in values), median(cpu for _, cpu in values)


def _sum_up(values: Sequence[Cost]) -> dict[str, float]:
    clock = [ms for ms, _ in values]
    ms, cpu = _pick(values)
    return {
        "median_ms": round(ms, 2), "least_ms": round(min(clock), 2), "most_ms": round(max(clock), 2),
        "cpu_ms": round(cpu, 2),
    }  # fmt: skip


def _now() -> datetime:
    return datetime.now(tz=UTC)


def table(result: dict[str, Any]) -> str:
    """Return the figures as lines for people."""
    lines = [
        f"{result['due']} runs due in {result['tenants']} tenants; ms, of {result['rounds']} rounds (least-most)",
        f"{'waiting':>10}  {'nothing due':>27}  {'claim and re-arm':>27}  {'tick, published':>27}  pages, entries read",
    ]
    for found in result["waiting"].values():
        plan = found["plans"]["in_order"]
        cells = "  ".join(f"{_tell(found[name]):>27}" for name in ("idle", "claim", "tick"))
        lines.append(f"{found['runs']:>10}  {cells}  {plan['buffers']}, {plan['entries']}")
    ratio = result["ratio"]
    cells = "  ".join(f"{ratio[name]['median_ms']:>17}, cpu {ratio[name]['cpu_ms']:<4}" for name in ratio)
    lines.append(f"{'ratio':>10}  {cells}")
    backlog = result["backlog"]
    lines += [
        "",
        f"{backlog['due']} runs due in one tenant: a claim of 16 messages {_tell(backlog['claim_of_16'])} ms",
        f"  ticks with an emptied queue, ms: {backlog['tick_ms']}; runs each: {backlog['runs_of_tick']}",
        f"  one run in another tenant left in tick {backlog['single_taken_in_ticks']}, "
        f"{backlog['single_taken_in_ms']} ms; with a queue that nobody empties in tick "
        f"{backlog['when_full']['single_taken_in_ticks']}, behind {backlog['when_full']['ahead'] - 1} messages",
        f"agenda: table {result['bytes']['table'] / 1e6:.0f} MB, indexes {result['bytes']['indexes'] / 1e6:.0f} MB; "
        + ", ".join(f"{name} {version}" for name, version in result["versions"].items())
        + f"; load {result['load'][0]}",
        "",
        *_list_plans(result["waiting"]["many"]["plans"]),
        *_list_plans(backlog["plans"]),
    ]
    return "\n".join(lines)


def _tell(found: dict[str, float]) -> str:
    return f"{found['median_ms']} ({found['least_ms']}-{found['most_ms']}), cpu {found['cpu_ms']}"


def _list_plans(plans: dict[str, dict[str, Any]]) -> list[str]:
    return [f"-- {name}\n{plan['text']}\n" for name, plan in plans.items()]
