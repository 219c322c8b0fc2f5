"""What the database and the broker count themselves: WAL, commits, statements, sizes, messages."""

import signal
from dataclasses import dataclass
from typing import Any

import redis
from django.conf import settings
from django.db import DatabaseError, connections

from config.bench.processes import read_all
from config.sandbox import environment, postgres
from config.tenants.router import OWNER

# Statements are known by numbers that they get when a session prepares them, long before they are counted.
_COUNTING = {
    False: {"pg_stat_statements.track": "none", "compute_query_id": "on"},
    True: {"pg_stat_statements.track": "top", "compute_query_id": "on"},
}
TRANSACTION_WORDS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "START", "SET")


@dataclass(frozen=True)
class Counts:
    """Where the counters stand; two of them make a difference. `commits` lag behind by up to ten seconds."""

    lsn: str
    commits: int
    bytes: int
    messages: int


def read_counts() -> Counts:
    """Return the counters of this moment."""
    lsn = ask("SELECT pg_current_wal_insert_lsn()::text")[0][0]
    commits = ask("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()")[0][0]
    sizes = ask(
        "SELECT sum(pg_total_relation_size(c.oid))::bigint FROM pg_class c "
        "JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')"
    )[0][0]
    return Counts(lsn=lsn, commits=commits, bytes=sizes, messages=_count_messages())


def measure_wal(since: str, until: str) -> dict[str, float]:
    """Return the bytes of WAL between two places, the share of full page images, and the commits that wrote."""
    total = int(ask("SELECT pg_wal_lsn_diff(%s, %s)::bigint", until, since)[0][0])
    found: dict[str, float] = {"wal_bytes": total, "wal_fpi_bytes": 0, "writing_commits": 0}
    if _has_extension("pg_walinspect"):
        rows = ask(
            'SELECT "resource_manager/record_type", count, fpi_size FROM pg_get_wal_stats(%s, %s, true)', since, until
        )
        found["wal_fpi_bytes"] = int(sum(row[2] for row in rows))
        found["writing_commits"] = int(sum(row[1] for row in rows if row[0] == "Transaction/COMMIT"))
    return found


def list_wal(since: str, until: str) -> list[tuple[Any, ...]]:
    """Return what changed between two places of the WAL, the largest first: relation, record, count, bytes, images."""
    if not _has_extension("pg_walinspect"):
        return []
    return ask(
        "SELECT coalesce(c.relname, '(other)'), b.resource_manager || '/' || b.record_type, count(*), "
        "sum(b.block_data_length + b.block_fpi_length), sum(b.block_fpi_length) "
        "FROM pg_get_wal_block_info(%s, %s, false) b LEFT JOIN pg_class c ON c.relfilenode = b.relfilenode "
        "GROUP BY 1, 2 ORDER BY 4 DESC",
        since,
        until,
    )


def checkpoint() -> None:
    """Let every round begin alike: the first change of each page after this writes the page whole."""
    ask("CHECKPOINT", rows=False)


def load_counter_of_statements(own: environment.Sandbox) -> None:
    """Restart our own server with pg_stat_statements loaded and asleep; so it costs nothing to speak of."""
    server = own.services.database
    assert server is not None, "a bench has a database of its own"
    settings = {"shared_preload_libraries": "pg_stat_statements", **_COUNTING[False]}
    for name, value in settings.items():
        ask(f"ALTER SYSTEM SET {name} = '{value}'", rows=False)
    connections.close_all()
    postgres.restart(server, durable=True, by=signal.SIGINT)


def can_count_statements() -> bool:
    """Return whether the server has loaded pg_stat_statements and lets us use it."""
    loaded = "pg_stat_statements" in ask("SHOW shared_preload_libraries")[0][0]
    return loaded and _has_extension("pg_stat_statements")


def count_statements(*, on: bool) -> None:
    """Switch the counting of statements on, from zero, or off: outside its own round it must not disturb."""
    for name, value in _COUNTING[on].items():
        ask(f"ALTER SYSTEM SET {name} = '{value}'", rows=False)
    ask("SELECT pg_reload_conf()")
    if on:
        ask("SELECT pg_stat_statements_reset()")


def list_statements() -> list[tuple[Any, ...]]:
    """Return what was executed, the most expensive first: calls, milliseconds, rows, WAL bytes, text.

    A statement's figures include those of the triggers it fires.
    """
    return ask(
        "SELECT calls, total_exec_time, rows, wal_bytes::bigint, regexp_replace(query, '\\s+', ' ', 'g') "
        "FROM pg_stat_statements WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) "
        "ORDER BY total_exec_time DESC"
    )


def is_about_transactions(query: str) -> bool:
    """Return whether a statement only opens, closes or sets up a transaction."""
    return query.lstrip().upper().startswith(TRANSACTION_WORDS)


def find_server() -> int | None:
    """Return the process id of the postmaster, or None when the server is on another machine."""
    processes = read_all()
    backend = processes.get(ask("SELECT pg_backend_pid()")[0][0])
    return backend.parent if backend is not None and backend.name.startswith("postgres") else None


def find_broker() -> int | None:
    """Return the process id of the broker, or None when it is on another machine."""
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        pid = int(client.info("server")["process_id"])
    process = read_all().get(pid)
    return pid if process is not None and ("redis" in process.name or "valkey" in process.name) else None


def describe() -> dict[str, Any]:
    """Return the settings of the database that decide about speed."""
    names = ("server_version", "fsync", "synchronous_commit", "full_page_writes", "shared_buffers", "wal_compression")
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        broker = client.info("server")
    version = broker.get("valkey_version") or broker["redis_version"]
    return {**{name: ask(f"SHOW {name}")[0][0] for name in names}, "broker": version}


def ask(query: str, *parameters: Any, rows: bool = True) -> list[tuple[Any, ...]]:
    """Run one statement, as the owner of the tables, and return its rows."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(query, parameters or None)
        return cursor.fetchall() if rows else []


def _count_messages() -> int:
    """Return how many messages were put into queues since the broker started."""
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        stats = client.info("commandstats")
    return sum(int(stats[f"cmdstat_{name}"]["calls"]) for name in ("lpush",) if f"cmdstat_{name}" in stats)


def _has_extension(name: str) -> bool:
    if ask("SELECT 1 FROM pg_extension WHERE extname = %s", name):
        return True
    try:
        ask(f"CREATE EXTENSION {name} SCHEMA public", rows=False)
    except DatabaseError:  # not installed there, or not ours to create
        return False
    return True
