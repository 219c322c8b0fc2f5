"""`bench checks`: how many drafts one core checks in a second, reading included, and what each check takes of it.

No services, no network, no model: the checks are pure. Every draft is new to the process.
"""

import os
import platform
import time
from collections import defaultdict
from collections.abc import Callable
from importlib.metadata import version
from statistics import median
from typing import Any

from config.bench.mails import make_drafts
from outreach.checks import CHECKS, check, read

PACKAGES = ("pydantic", "cld3-py", "babel")
_WARM_UP = 200
_SLICE = 250  # drafts that are made and measured at a time, so that memory stays small

Say = Callable[[str], None]


def measure(*, drafts: int, rounds: int, tenants: int, say: Say = lambda _: None) -> dict[str, Any]:
    """Measure rounds of `read` and `check`, then each check by itself; return JSON values. Times are CPU times."""
    say("Warming up.")
    made = 0

    def take(count: int) -> list[dict[str, Any]]:
        nonlocal made
        made += count
        return make_drafts(made - count, count, tenants=tenants)

    found = _check_all(take(_WARM_UP))[1]
    rates = []
    for number in range(1, rounds + 1):
        say(f"Round {number} of {rounds}.")
        spent = sum(_check_all(take(min(_SLICE, drafts - done)))[0] for done in range(0, drafts, _SLICE))
        rates.append(drafts / spent)
    say("Each check by itself.")
    alone = _measure_alone(take(min(drafts, 2000)))
    return {
        "bench": "checks",
        "settings": {"drafts": drafts, "rounds": rounds, "other_tenants": tenants},
        "machine": {
            "cores": len(os.sched_getaffinity(0)), "system": platform.platform(), "python": platform.python_version(),
            "load": round(os.getloadavg()[0], 1), "packages": {name: version(name) for name in PACKAGES},
        },
        "drafts_s": {"median": round(median(rates)), "min": round(min(rates)), "max": round(max(rates))},
        "us_per_draft": alone,
        "findings_in_warm_up": found,
    }  # fmt: skip


def _check_all(values: list[dict[str, Any]]) -> tuple[float, int]:
    """Read and check drafts; return the CPU seconds and the number of findings."""
    started = time.process_time()
    found = sum(len(check(read(one)).findings) for one in values)
    return time.process_time() - started, found


def _measure_alone(values: list[dict[str, Any]]) -> dict[str, float]:
    """Return microseconds a draft: reading, and each check; what several need is counted for the first of them."""
    spent: dict[str, float] = defaultdict(float)
    clock = time.perf_counter
    for one in values:
        started = clock()
        draft = read(one)
        spent["read"] += clock() - started
        for entry in CHECKS:
            started = clock()
            for _ in entry.find(draft):
                pass
            spent[entry.code] += clock() - started
    return {name: round(seconds / len(values) * 1e6, 1) for name, seconds in spent.items()}


def table(result: dict[str, Any]) -> str:
    """Return the figures as lines for people."""
    rate, machine, each = result["drafts_s"], result["machine"], result["us_per_draft"]
    lines = [
        f"{rate['median']} drafts/s on one core ({rate['min']}-{rate['max']}), "
        f"{result['settings']['other_tenants']} other tenants, Python {machine['python']}, load {machine['load']}",
        f"{sum(each.values()):.0f} us a draft, one check at a time:",
    ]
    named = {entry.code: entry.finds for entry in CHECKS} | {"read": "from plain values to a draft"}
    total = sum(each.values())
    for name, spent in sorted(each.items(), key=lambda pair: -pair[1]):
        lines.append(f"  {name:<5}{spent:>7.1f} us {spent / total:>5.0%}  {named[name]}")
    return "\n".join(lines)
