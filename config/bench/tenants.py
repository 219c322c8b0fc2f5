"""`bench tenants`: what many tenants cost: to make, to migrate, to hold in memory, and to keep apart by logins."""

import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from django.db import connection, connections

from agents import clock
from config.bench import database, report, switching
from config.sandbox import environment, postgres
from config.sandbox.environment import Sandbox
from config.tenants import apart, cloning, migrating, provisioning, schemas
from config.tenants.context import open_public
from config.tenants.models import Tenant
from config.tenants.router import OWNER

ROOT = Path(__file__).resolve().parent.parent.parent
SESSIONS = 400  # that the server allows: more than one for each of the active tenants
COLUMN = """
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("leads", "{last}")]
    operations = [migrations.AddField("contact", "bench_mark", models.CharField(max_length=20, null=True))]
"""

Say = Callable[[str], None]


def measure(
    *, directory: Path, tenants: int, parallel: int, active: int, transactions: int, rounds: int, say: Say
) -> dict[str, Any]:
    """Measure everything on a server of our own; return JSON values."""
    _allow_sessions(environment.get_isolated())
    result: dict[str, Any] = {"name": "tenants", "tenants": tenants, "machine": report.describe_machine()}
    with open_public():
        result["shared_s"] = _time(provisioning.migrate_shared)
        result["template_s"] = _time(cloning.prepare_template)
        say(f"Making {tenants} tenants.")
        result["create"] = _make(tenants)
        result["database_mb"] = _measure_size()
        say("Migrating with nothing to do.")
        result["nothing_to_do"] = _migrate_nothing(parallel)
        ids = list(
            Tenant.objects.using(OWNER).exclude(schema_name="public").order_by("pk").values_list("pk", flat=True)
        )
        say("Opening each in one process.")
        result["tour"] = _tour(ids)
        say("Comparing logins with search paths.")
        result["switching"] = switching.measure(ids, active=active, transactions=transactions, rounds=rounds)
        say("Adding a column to each.")
        result["new_column"] = _migrate_column(directory, parallel)
    result["load"] = [round(value, 1) for value in os.getloadavg()]
    return result


def _allow_sessions(own: Sandbox) -> None:
    server = own.services.database
    assert server is not None, "a bench has a database of its own"
    postgres.SETTINGS["max_connections"] = str(SESSIONS)  # said on the server's command line, which wins
    connections.close_all()
    postgres.restart(server, durable=True, by=signal.SIGINT)


def _make(tenants: int) -> dict[str, Any]:
    began = time.perf_counter()
    each = [_time(partial(_make_one, f"bench-{number}")) for number in range(tenants)]
    tenth = max(1, tenants // 10)
    return {
        "total_s": round(time.perf_counter() - began, 1), "median_s": _round(statistics.median(each)),
        "max_s": _round(max(each)), "first_tenth_s": _round(statistics.median(each[:tenth])),
        "last_tenth_s": _round(statistics.median(each[-tenth:])),
    }  # fmt: skip


def _make_one(slug: str) -> None:
    provisioning.create(slug=slug, name=slug, host=f"{slug}.localhost", now=clock.now())


def _measure_size() -> int:
    ((size,),) = database.ask("SELECT pg_database_size(current_database())")
    return round(int(size) / 1e6)


def _migrate_nothing(parallel: int) -> dict[str, Any]:
    def migrate() -> None:
        migrating.migrate_shared()
        found = migrating.migrate_tenants()
        assert not found.done, "there was something to do"

    names = list(Tenant.objects.using(OWNER).exclude(schema_name="public").values_list("schema_name", flat=True))
    return {
        "find_behind_s": _time(lambda: schemas.find_behind(names)), "call_s": _time(migrate),
        "command_s": _time(lambda: _command(parallel)),
    }  # fmt: skip


def _migrate_column(directory: Path, parallel: int) -> dict[str, Any]:
    """Run the command with the migrations of `leads` copied, and one more among them that makes a column."""
    package = directory / "bench_leads_migrations"
    shutil.copytree(ROOT / "leads" / "migrations", package, ignore=shutil.ignore_patterns("__pycache__"))
    last = max(path.stem for path in package.glob("0*.py"))
    (package / "0999_bench.py").write_text(COLUMN.format(last=last), encoding="utf-8")
    began = time.perf_counter()
    found = _command(parallel, BENCH_LEADS_MIGRATIONS=package.name, PYTHONPATH=str(directory))
    seconds = time.perf_counter() - began
    assert found["done"], "every tenant lacked the column"
    return {
        "command_s": round(seconds, 1), "tenants": len(found["done"]), "parallel": parallel,
        "ms_each": round(seconds * 1000 / len(found["done"]), 1),
    }  # fmt: skip


def _command(parallel: int, **variables: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate_schemas", "--json", "--parallel", str(parallel), "-v", "0"],
        cwd=ROOT, env={**os.environ, **variables}, stdout=subprocess.PIPE, check=False,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["complete"], found
    return found


def _tour(ids: list[int]) -> dict[str, Any]:
    """Let new processes open every tenant: one as the product does, one as plain django-tenants does."""
    connection.close()
    found = {}
    for way in ("logins", "search_path"):
        name = str(connections[OWNER].settings_dict["NAME"])
        with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=apart.begin, initargs=(name,)) as pool:
            found[way] = pool.submit(apart.call, f"config.bench.switching.tour_by_{way}", ids).result()
    return found


def _time(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return _round(time.perf_counter() - began)


def _round(seconds: float) -> float:
    return round(seconds, 3)


def table(result: dict[str, Any]) -> str:
    """Return the figures as lines for people."""
    made, nothing, column = result["create"], result["nothing_to_do"], result["new_column"]
    lines = [
        f"{result['tenants']} tenants, database {result['database_mb']} MB, load {result['load'][0]}",
        f"shared schema {result['shared_s']} s, template {result['template_s']} s",
        f"create        median {made['median_s']} s, most {made['max_s']} s (first tenth {made['first_tenth_s']}, "
        f"last tenth {made['last_tenth_s']}), all {made['total_s']} s",
        f"nothing to do {nothing['command_s']} s the command, {nothing['call_s']} s in it, "
        f"{nothing['find_behind_s']} s to find who is behind",
        f"new column    {column['command_s']} s the command with {column['parallel']} processes, "
        f"{column['ms_each']} ms each",
        "one process that opened them all:",
    ]
    for way, found in result["tour"].items():
        lines.append(
            f"  {way:<12} {found['rss_before_mb']} -> {found['rss_after_mb']} MB, {found['sessions']} sessions with "
            f"{found['sessions_mb']} MB of their own, {found['seconds']} s"
        )
    lines.append("short transactions, ms each (median of rounds, least-most):")
    for case, ways in result["switching"]["cases"].items():
        cells = "  ".join(f"{way} {one['median_ms']} ({one['least_ms']}-{one['most_ms']})" for way, one in ways.items())
        lines.append(f"  {case:<34} {cells}")
    return "\n".join(lines)
