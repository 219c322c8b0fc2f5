"""Reading and writing many of the engine's rows in one statement each: the hot path has no query builder in it.

Rows travel as one JSON parameter, which PostgreSQL takes apart: quoting arrays in Python cost more than the rest.
What a transaction writes last goes in one round trip (`write`).
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from agents.models import Event, ModelCall, Run, Step

# What the engine changes of a run, with the type that PostgreSQL is told.
_RUN_COLUMNS = {
    "version": "int", "status": "text", "step": "text", "round": "int", "queue": "text", "epoch": "bigint",
    "owner": "text", "attempt": "int", "lost": "int", "wake_at": "timestamptz", "waiting_for": "text",
    "reason": "text", "started_at": "timestamptz", "finished_at": "timestamptz", "blocked_at": "timestamptz",
}  # fmt: skip
_STEP_COLUMNS = {
    "run_id": "uuid", "name": "text", "attempts": "int", "request_hash": "text", "output": "jsonb",
    "started_at": "timestamptz", "finished_at": "timestamptz",
}  # fmt: skip
_CALL_COLUMNS = {
    "id": "uuid", "run_id": "uuid", "step": "text", "prompt": "text", "prompt_hash": "text", "request_hash": "text",
    "model": "text", "request": "jsonb", "tokens_reserved": "int", "created_at": "timestamptz",
}  # fmt: skip
_ANSWER_COLUMNS = {
    "response": "text", "finish_reason": "text", "error": "text", "model": "text", "tokens_in": "int",
    "tokens_out": "int", "latency_ms": "int", "finished_at": "timestamptz",
}  # fmt: skip

_EVENT_COLUMNS = {
    "run_id": "uuid", "stream": "text", "seq": "int", "name": "text", "level": "text", "data": "jsonb",
    "at": "timestamptz", "previous": "text", "hash": "text", "salt": "text",
}  # fmt: skip


_RUN_FIELDS = [field.attname for field in Run._meta.concrete_fields]


def _rowset(columns: dict[str, str]) -> str:
    return f"json_to_recordset(%s::json) AS v({', '.join(f'{name} {kind}' for name, kind in columns.items())})"


_LOCK_RUNS = f"SELECT {', '.join(_RUN_FIELDS)} FROM agents_run WHERE id = ANY(%s) ORDER BY id FOR UPDATE"  # noqa: S608
_WRITE_RUNS = f"""
UPDATE agents_run r SET {", ".join(f"{name} = v.{name}" for name in _RUN_COLUMNS)}
  FROM {_rowset({"id": "uuid", **_RUN_COLUMNS})} WHERE r.id = v.id
"""  # noqa: S608 - the names are the constants above
_WRITE_STEPS = f"""
INSERT INTO agents_step AS s ({", ".join(_STEP_COLUMNS)}) SELECT v.* FROM {_rowset(_STEP_COLUMNS)}
ON CONFLICT (run_id, name) DO UPDATE
   SET attempts = s.attempts + EXCLUDED.attempts, request_hash = EXCLUDED.request_hash, output = EXCLUDED.output,
       finished_at = EXCLUDED.finished_at
"""  # noqa: S608
_OPEN_CALLS = f"""
INSERT INTO agents_modelcall ({", ".join(_CALL_COLUMNS)}, response, finish_reason, error)
SELECT v.*, '', '', '' FROM {_rowset(_CALL_COLUMNS)}
"""  # noqa: S608
_CLOSE_CALLS = f"""
UPDATE agents_modelcall c SET {", ".join(f"{name} = v.{name}" for name in _ANSWER_COLUMNS)}
  FROM {_rowset({"id": "uuid", **_ANSWER_COLUMNS})} WHERE c.id = v.id
"""  # noqa: S608
_WRITE_EVENTS = f"""
INSERT INTO agents_event ({", ".join(_EVENT_COLUMNS)}) SELECT v.* FROM {_rowset(_EVENT_COLUMNS)}
"""  # noqa: S608
# The second statement must see what was committed while the first waited, so they are two, in one round trip.
# Schemas share the lock space, so the schema is part of the name.
_HOLD_STREAMS = """
SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || stream, 0)) FROM unnest(%s::text[]) stream;
SELECT last.* FROM unnest(%s::text[]) AS wanted,
       LATERAL (SELECT stream, seq, hash FROM agents_event WHERE stream = wanted ORDER BY seq DESC LIMIT 1) AS last
"""


def lock_runs(ids: Sequence[UUID], *, skip_locked: bool = False) -> list[Run]:
    """Return the runs that exist, locked until the transaction ends, always in the same order.

    With `skip_locked` those that somebody else has locked are left out.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LOCK_RUNS + (" SKIP LOCKED" if skip_locked else ""), [list(ids)])
        return [_make_run(row) for row in cursor.fetchall()]


def _make_run(row: Sequence[Any]) -> Run:
    run = Run.from_db(connection.alias, _RUN_FIELDS, row)
    if isinstance(run.parameters, str):  # Django's connections hand JSON over as text
        run.parameters = json.loads(run.parameters)
    return run


def write(
    *,
    calls: Iterable[ModelCall] = (),
    steps: Iterable[Step] = (),
    events: Iterable[Event] = (),
    runs: Iterable[Run] = (),
) -> None:
    """Write all this in one round trip.

    What came of model calls; recorded steps, where one that a person had done anew replaces what stood there; events,
    in this order; and what the engine may change of runs that the transaction has locked.
    """
    _execute(
        (_CLOSE_CALLS, calls, ("id", *_ANSWER_COLUMNS)),
        (_WRITE_STEPS, steps, tuple(_STEP_COLUMNS)),
        (_WRITE_EVENTS, events, tuple(_EVENT_COLUMNS)),
        (_WRITE_RUNS, runs, ("id", *_RUN_COLUMNS)),
    )


def hold_streams(streams: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Lock streams of events until the transaction ends; return the last number and hash of each that has begun."""
    with connection.cursor() as cursor:
        cursor.execute(_HOLD_STREAMS, [list(streams), list(streams)])
        cursor.nextset()
        return {stream: (seq, digest) for stream, seq, digest in cursor.fetchall()}


def open_calls(calls: Iterable[ModelCall]) -> None:
    """Write calls that are about to leave."""
    _execute((_OPEN_CALLS, calls, tuple(_CALL_COLUMNS)))


def _execute(*parts: tuple[str, Iterable[Any], Sequence[str]]) -> None:
    """Execute the statements that have rows, joined: the driver sends a text with its parameters filled in."""
    statements, parameters = list[str](), list[str]()
    for statement, rows, columns in parts:
        values = [{column: getattr(row, column) for column in columns} for row in rows]
        if values:
            statements.append(statement)
            parameters.append(json.dumps(values, ensure_ascii=False, default=_plain))
    if statements:
        with connection.cursor() as cursor:
            cursor.execute(";".join(statements), parameters)


def _plain(value: object) -> str:
    """Return a moment or an id as PostgreSQL reads it."""
    return value.isoformat() if isinstance(value, datetime) else str(value)
