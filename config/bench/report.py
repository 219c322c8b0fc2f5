"""The result of `bench pipeline` as one JSON document, and the same as a table for people."""

import os
import platform
import statistics
from collections.abc import Callable, Iterable
from importlib.metadata import version
from typing import Any

from config.bench import database
from config.bench.pipeline import Measured, Round

PACKAGES = ("django", "celery", "kombu", "psycopg", "redis", "openai", "pydantic")


def describe_machine() -> dict[str, Any]:
    """Return what the figures depend on beside this code."""
    return {
        "cores": len(os.sched_getaffinity(0)), "system": platform.platform(), "python": platform.python_version(),
        "database": database.describe(), "packages": {name: version(name) for name in PACKAGES},
    }  # fmt: skip


def sum_up(found: Measured, *, steps: int, settings: dict[str, Any]) -> dict[str, Any]:
    """Return the whole result."""
    latencies = sorted({one.latency_ms for one in found.rounds})
    statements = found.statements
    return {
        "bench": "pipeline",
        "settings": settings,
        "machine": describe_machine(),
        "latency_ms": {
            str(latency): _sum_up_rounds([one for one in found.rounds if one.latency_ms == latency], steps)
            for latency in latencies
        },
        "commits_per_lead": round(found.commits_per_lead, 2),
        "statements_per_lead": round(statements.per_lead, 2) if statements else None,
        "transaction_words_per_lead": round(statements.transaction_words_per_lead, 2) if statements else None,
        "low_load": {**_sum_up_latencies(found.low_load), "steps_ms": found.low_load_steps},
        "idle_cores": round(sum(found.idle_cores.values()), 4),
        "idle_cores_by_kind": {kind: round(cores, 4) for kind, cores in found.idle_cores.items()},
        "peak_mb": found.peak_mb,
        "duplicates": found.duplicates,
    }


def _sum_up_rounds(rounds: list[Round], steps: int) -> dict[str, Any]:
    def spread(value: Callable[[Round], float], digits: int = 1) -> dict[str, float]:
        return _spread((value(one) for one in rounds), digits)

    kinds = sorted({kind for one in rounds for kind in one.cpu_ms})
    return {
        "leads_s": spread(lambda one: one.leads / one.seconds),
        "steps_s": spread(lambda one: one.leads * steps / one.seconds),
        "cpu_ms_per_lead": {
            "total": spread(lambda one: sum(one.cpu_ms.values()) / one.leads, 2),
            **{kind: _find_median([one.cpu_ms.get(kind, 0) / one.leads for one in rounds]) for kind in kinds},
        },
        "elsewhere_cores": spread(lambda one: one.elsewhere_ms / 1000 / one.seconds, 2),
        "writing_commits_per_lead": spread(lambda one: one.wal["writing_commits"] / one.leads, 2),
        "wal_bytes_per_lead": spread(lambda one: one.wal["wal_bytes"] / one.leads, 0),
        "wal_fpi_bytes_per_lead": spread(lambda one: one.wal["wal_fpi_bytes"] / one.leads, 0),
        "stored_bytes_per_lead": spread(lambda one: one.bytes / one.leads, 0),
        "messages_per_lead": spread(lambda one: one.messages / one.leads, 2),
        "most_calls_under_way": max(one.outside["most_under_way"] for one in rounds),
        "duplicates": sum(one.outside["duplicates"] for one in rounds),
    }


def _find_median(values: list[float]) -> float:
    return round(statistics.median(values), 2)


def _spread(values: Iterable[float], digits: int) -> dict[str, float]:
    known = list(values)
    return {
        "median": round(statistics.median(known), digits), "min": round(min(known), digits),
        "max": round(max(known), digits),
    }  # fmt: skip


def _sum_up_latencies(milliseconds: list[float]) -> dict[str, Any]:
    if not milliseconds:
        return {"leads": 0, "p50_ms": None, "p99_ms": None}
    last = len(milliseconds) - 1
    return {
        "leads": len(milliseconds), "p50_ms": round(milliseconds[last // 2], 1),
        "p99_ms": round(milliseconds[round(last * 0.99)], 1), "max_ms": round(milliseconds[-1], 1),
    }  # fmt: skip


def table(result: dict[str, Any]) -> str:
    """Return the result as lines for people."""
    latencies = result["latency_ms"]
    lines = [f"{'model latency':<28}" + "".join(f"{f'{name} ms':>22}" for name in latencies)]
    for name in (
        "leads_s", "steps_s", "wal_bytes_per_lead", "wal_fpi_bytes_per_lead", "stored_bytes_per_lead",
        "writing_commits_per_lead", "messages_per_lead", "elsewhere_cores",
    ):  # fmt: skip
        lines.append(_line(name, [part[name] for part in latencies.values()]))
    lines.append(_line("cpu_ms_per_lead", [part["cpu_ms_per_lead"]["total"] for part in latencies.values()]))
    kinds = [kind for kind in next(iter(latencies.values()))["cpu_ms_per_lead"] if kind != "total"]
    for kind in kinds:
        values = [part["cpu_ms_per_lead"].get(kind, 0.0) for part in latencies.values()]
        lines.append(f"{'  ' + kind:<28}" + "".join(f"{value:>22.2f}" for value in values))
    low = result["low_load"]
    lines += [
        "",
        f"{'one lead at low load':<28}p50 {low['p50_ms']} ms, p99 {low['p99_ms']} ms",
        f"{'  until':<28}{', '.join(f'{step} {spent} ms' for step, spent in low['steps_ms'].items())}",
        f"{'idle':<28}{result['idle_cores']} cores",
        f"{'commits, statements':<28}{result['commits_per_lead']}, {result['statements_per_lead']} per lead",
        f"{'peak memory':<28}{', '.join(f'{kind} {mb:.0f} MB' for kind, mb in result['peak_mb'].items())}",
        f"{'mails sent twice':<28}{result['duplicates']}",
    ]
    return "\n".join(lines)


def _line(name: str, spreads: list[dict[str, float]]) -> str:
    cells = [f"{part['median']:g} ({part['min']:g}-{part['max']:g})" for part in spreads]
    return f"{name.replace('_', ' '):<28}" + "".join(f"{cell:>22}" for cell in cells)
