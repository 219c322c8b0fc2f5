"""Writing many of the engine's rows in one statement each. Objects are for reading; the hot path writes in sets."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection
from psycopg.types.json import Jsonb

from agents.models import Event, ModelCall, Run, Step

# What the engine changes of a run, with the type that PostgreSQL is told.
_RUN_COLUMNS = {
    "version": "int", "status": "text", "step": "text", "round": "int", "queue": "text", "epoch": "bigint",
    "owner": "text", "attempt": "int", "lost": "int", "wake_at": "timestamptz", "waiting_for": "text",
    "reason": "text", "started_at": "timestamptz", "finished_at": "timestamptz",
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
    "at": "timestamptz", "previous": "text", "hash": "text",
}  # fmt: skip


def _unnest(columns: dict[str, str]) -> str:
    return ", ".join(f"%s::{kind}[]" for kind in columns.values())


_WRITE_RUNS = f"""
UPDATE agents_run r SET {", ".join(f"{name} = v.{name}" for name in _RUN_COLUMNS)}
  FROM unnest(%s::uuid[], {_unnest(_RUN_COLUMNS)}) AS v(id, {", ".join(_RUN_COLUMNS)})
 WHERE r.id = v.id
"""  # noqa: S608 - the names are the constants above
_WRITE_STEPS = f"""
INSERT INTO agents_step AS s ({", ".join(_STEP_COLUMNS)})
SELECT * FROM unnest({_unnest(_STEP_COLUMNS)})
ON CONFLICT (run_id, name) DO UPDATE
   SET attempts = s.attempts + EXCLUDED.attempts, request_hash = EXCLUDED.request_hash, output = EXCLUDED.output,
       finished_at = EXCLUDED.finished_at
"""  # noqa: S608
_WRITE_EVENTS = f"""
INSERT INTO agents_event ({", ".join(_EVENT_COLUMNS)}) SELECT * FROM unnest({_unnest(_EVENT_COLUMNS)})
"""  # noqa: S608
_OPEN_CALLS = f"""
INSERT INTO agents_modelcall ({", ".join(_CALL_COLUMNS)}, response, finish_reason, error)
SELECT v.*, '', '', '' FROM unnest({_unnest(_CALL_COLUMNS)}) AS v
"""  # noqa: S608
_CLOSE_CALLS = f"""
UPDATE agents_modelcall c SET {", ".join(f"{name} = v.{name}" for name in _ANSWER_COLUMNS)}
  FROM unnest(%s::uuid[], {_unnest(_ANSWER_COLUMNS)}) AS v(id, {", ".join(_ANSWER_COLUMNS)})
 WHERE c.id = v.id
"""  # noqa: S608


def write_runs(runs: Iterable[Run]) -> None:
    """Write what the engine may change of runs that the transaction has locked."""
    _execute(_WRITE_RUNS, list(runs), ("pk", *_RUN_COLUMNS))


def write_steps(steps: Iterable[Step]) -> None:
    """Write recorded steps; one that a person had done anew replaces what stood there."""
    _execute(_WRITE_STEPS, list(steps), tuple(_STEP_COLUMNS), output=Jsonb)


def write_events(events: Iterable[Event]) -> None:
    """Append events, in this order."""
    _execute(_WRITE_EVENTS, list(events), tuple(_EVENT_COLUMNS), data=Jsonb)


def open_calls(calls: Iterable[ModelCall]) -> None:
    """Write calls that are about to leave."""
    _execute(_OPEN_CALLS, list(calls), tuple(_CALL_COLUMNS), request=Jsonb)


def close_calls(calls: Iterable[ModelCall]) -> None:
    """Write what came of calls."""
    _execute(_CLOSE_CALLS, list(calls), ("pk", *_ANSWER_COLUMNS))


def _execute(statement: str, rows: Sequence[Any], columns: Sequence[str], **adapt: Callable[[Any], Any]) -> None:
    if not rows:
        return
    values = [
        [adapt[column](getattr(row, column)) if column in adapt else getattr(row, column) for row in rows]
        for column in columns
    ]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
