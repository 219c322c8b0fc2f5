"""Switching tenants: by logins, as the product does, against plain django-tenants, which changes the search path."""

import copy
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from django.db import connection as django_connection
from django.db import connections, transaction

from config.tenants.context import open_tenant
from config.tenants.models import Tenant
from config.tenants.router import OWNER

PLAIN = "plain"  # the alias of plain django-tenants: one login that may read all, one session
WIDE = 300  # sessions that a process may have so that each active tenant keeps its own
TABLES = (
    "agents_run",
    "agents_event",
    "agents_step",
    "leads_contact",
    "outreach_draft",
    "cortex_memory",
    "accounts_user",
)

connection: Any = django_connection
Work = Callable[[int], None]


def measure(ids: Sequence[int], *, active: int, transactions: int, rounds: int) -> dict[str, Any]:
    """Do short transactions over one tenant and over many, by turns in each way; return milliseconds for each."""
    _add_plain()
    many = ids[: min(active, len(ids))]
    size = connection.get_pool().size
    ways: dict[str, tuple[Work, int]] = {
        "search_path": (_do_plain, size), f"logins_{size}": (_do_by_login, size), f"logins_{WIDE}": (_do_by_login, WIDE)
    }  # fmt: skip
    cases = {
        "1 tenant": _repeat(ids[:1], transactions, 1),
        f"{len(many)} tenants, another each time": _repeat(many, transactions, 1),
        f"{len(many)} tenants, 25 at a stay": _repeat(many, transactions * 5, 25),
    }
    found: dict[str, dict[str, list[float]]] = {case: {way: [] for way in ways} for case in cases}
    for _ in range(rounds):
        for way, (work, room) in ways.items():
            connection.close()
            connection.close_pool()
            connection.get_pool().size = room
            for tenant in many:  # what a session or a cache holds after a while
                work(tenant)
            for case, order in cases.items():
                found[case][way].append(_time(work, order))
    connection.close()
    connection.close_pool()
    connection.get_pool().size = size
    connections[PLAIN].close()
    return {
        "transactions": transactions, "rounds": rounds, "active": len(many),
        "cases": {case: {way: _sum_up(times) for way, times in each.items()} for case, each in found.items()},
    }  # fmt: skip


def _repeat(ids: Sequence[int], times: int, stay: int) -> list[tuple[int, int]]:
    """Return whom to open, one after another, and for how many transactions."""
    return [(ids[number % len(ids)], stay) for number in range(max(1, times // stay))]


def _time(work: Callable[..., None], order: Sequence[tuple[int, int]]) -> float:
    began = time.perf_counter()
    for tenant, stay in order:
        work(tenant, stay)
    return (time.perf_counter() - began) * 1000 / sum(stay for _, stay in order)


def _do_by_login(tenant: int, stay: int = 1) -> None:
    with open_tenant(tenant):
        for _ in range(stay):
            _transact("default")


def _do_plain(tenant: int, stay: int = 1) -> None:
    plain: Any = connections[PLAIN]
    plain.set_schema_to_public()
    plain.set_tenant(Tenant.objects.using(PLAIN).get(pk=tenant))
    for _ in range(stay):
        _transact(PLAIN)
    plain.set_schema_to_public()


def _transact(alias: str) -> None:
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.execute("SELECT model FROM django_content_type WHERE id = 1")
        cursor.execute("UPDATE django_content_type SET model = model WHERE id = 1")
        cursor.execute("SELECT count(*) FROM agents_run WHERE status = 'queued'")


def _add_plain() -> None:
    if PLAIN not in connections.databases:
        connections.databases[PLAIN] = copy.deepcopy(connections.databases[OWNER])


def _sum_up(times: Sequence[float]) -> dict[str, float]:
    return {
        "median_ms": round(median(times), 3), "least_ms": round(min(times), 3), "most_ms": round(max(times), 3)
    }  # fmt: skip


def tour_by_logins(ids: Sequence[int]) -> dict[str, Any]:
    """Open every tenant in this process, look into its tables, and tell what that has cost."""

    def visit(tenant: int) -> None:
        with open_tenant(tenant), connection.cursor() as cursor:
            _look(cursor)

    return _tour(ids, visit)


def tour_by_search_path(ids: Sequence[int]) -> dict[str, Any]:
    """Do the same on one session of plain django-tenants."""
    _add_plain()

    def visit(tenant: int) -> None:
        plain: Any = connections[PLAIN]
        plain.set_schema_to_public()
        plain.set_tenant(Tenant.objects.using(PLAIN).get(pk=tenant))
        with plain.cursor() as cursor:
            _look(cursor)

    return _tour(ids, visit)


def _look(cursor: Any) -> None:
    for table in TABLES:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - our own names


def _tour(ids: Sequence[int], visit: Work) -> dict[str, Any]:
    before, began = _read_kb(Path("/proc/self/status"), "VmRSS"), time.perf_counter()
    for tenant in ids:
        visit(tenant)
    seconds = time.perf_counter() - began
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE application_name = 'surehand' AND backend_type = 'client backend' "
            "AND backend_start > now() - make_interval(secs => %s) AND pid <> pg_backend_pid()",
            [seconds + 2],
        )
        sessions = [pid for (pid,) in cursor.fetchall()]
    own = sum(_read_kb(Path(f"/proc/{pid}/status"), "RssAnon") for pid in sessions)
    after = _read_kb(Path("/proc/self/status"), "VmRSS")
    return {
        "rss_before_mb": round(before / 1024), "rss_after_mb": round(after / 1024),
        "sessions": len(sessions), "sessions_mb": round(own / 1024), "seconds": round(seconds, 1),
    }  # fmt: skip


def _read_kb(status: Path, name: str) -> int:
    try:
        lines = status.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:  # a server on another machine
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{name}:")), 0)
