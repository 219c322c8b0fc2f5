"""Reading and writing many of the engine's rows in one statement each: the hot path has no query builder in it.

Rows travel as one JSON parameter, which PostgreSQL takes apart: quoting arrays in Python cost more than the rest.
What a transaction asks first goes in one round trip (`lock_runs`), and what it writes last in another (`write`).
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from django.db import connection

from agents import trips
from agents.models import Event, ModelCall, Run, Step
from agents.trips import Part

# What the engine changes of a run, with the type that PostgreSQL is told.
_RUN_COLUMNS = {
    "version": "int", "status": "text", "step": "text", "round": "int", "queue": "text", "epoch": "bigint",
    "owner": "text", "attempt": "int", "lost": "int", "wake_at": "timestamptz", "waiting_for": "text",
    "reason": "text", "started_at": "timestamptz", "finished_at": "timestamptz", "blocked_at": "timestamptz",
}  # fmt: skip
_BEGINNING_COLUMNS = {
    "id": "uuid", "kind": "text", "subject_label": "text", "subject_id": "bigint", "workflow": "text",
    "lead_id": "bigint", "parameters": "jsonb", "dedup_key": "text", "cancel_requested": "bool",
    "created_at": "timestamptz", **_RUN_COLUMNS,
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
    "at": "timestamptz", "hash": "text", "salt": "text",
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
_INSERT_RUNS = f"""
INSERT INTO agents_run ({", ".join(_BEGINNING_COLUMNS)}) SELECT v.* FROM {_rowset(_BEGINNING_COLUMNS)}
ON CONFLICT DO NOTHING RETURNING id
"""  # noqa: S608
_READ_OUTPUTS = "SELECT run_id, name, output FROM agents_step WHERE run_id = ANY(%s)"
# Schemas share the space of these locks, so the schema is part of the name. What stands last must be read by a
# statement of its own, which sees what was committed while this one waited.
_HOLD = "pg_advisory_xact_lock(hashtextextended(current_schema() || {}, 0))"
_HOLD_STREAMS = f"SELECT {_HOLD.format('stream')} FROM unnest(%s::text[]) stream"  # noqa: S608
_FIND_ENDS = """
SELECT last.* FROM unnest(%s::text[]) AS wanted,
       LATERAL (SELECT stream, seq, hash FROM agents_event WHERE stream = wanted ORDER BY seq DESC LIMIT 1) AS last
"""

Ends: TypeAlias = Mapping[str, tuple[int, str]]  # the last number and hash of streams that have begun


@dataclass(frozen=True)
class Locked:
    """Runs that are locked until the transaction ends, and what else was asked in the same round trip.

    `held` are the streams of events that are locked, too; `ends` is where they end.
    """

    runs: list[Run]
    held: frozenset[str]
    ends: Ends
    answers: list[list[Any]]


def lock_runs(
    ids: Sequence[UUID], *, skip_locked: bool = False, with_streams: bool = False, beside: Sequence[Part] = ()
) -> Locked:
    """Lock the runs that exist, always in the same order, and their streams of events, if these will grow.

    With `skip_locked` runs that somebody else has locked are left out.
    """
    lock, streams = _LOCK_RUNS + (" SKIP LOCKED" if skip_locked else ""), [str(run_id) for run_id in ids]
    parts: list[Part] = [(lock, [list(ids)]), *beside]
    if with_streams:
        held = f"SELECT locked.*, {_HOLD.format('locked.id')} FROM ({lock}) locked"  # noqa: S608 - the constants above
        parts = [(held, [list(ids)]), *beside, (_FIND_ENDS, [streams])]
    found, *answers = trips.ask(*parts)
    runs = [_make_run(row[: len(_RUN_FIELDS)]) for row in found]
    if not with_streams:
        return Locked(runs, frozenset(), {}, answers)
    return Locked(runs, frozenset(str(run.pk) for run in runs), _read_ends(answers.pop()), answers)


def insert_runs(fresh: Sequence[Run]) -> Locked:
    """Write new runs; return those whose key is not open already. Nobody else sees them, or their streams, as yet."""
    part = _make_part(_INSERT_RUNS, fresh, tuple(_BEGINNING_COLUMNS))
    ours = {run_id for (run_id,) in trips.ask(part)[0]} if part else set()
    runs = [run for run in fresh if run.pk in ours]
    return Locked(runs, frozenset(str(run.pk) for run in runs), {}, [])


def read_outputs(ids: Sequence[UUID]) -> Iterator[tuple[UUID, str, Any]]:
    """Return what the recorded steps of runs have returned: run, name of the step's row, output."""
    for run_id, name, output in trips.ask((_READ_OUTPUTS, [list(ids)]))[0]:
        yield run_id, name, json.loads(output)  # Django's connections hand JSON over as text


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
    last: bool = False,
) -> None:
    """Write all this in one round trip, and with `last` commit it.

    What came of model calls; recorded steps, where one that a person had done anew replaces what stood there; events,
    in this order; and what the engine may change of runs that the transaction has locked.
    """
    parts = (
        _make_part(_CLOSE_CALLS, calls, ("id", *_ANSWER_COLUMNS)),
        _make_part(_WRITE_STEPS, steps, tuple(_STEP_COLUMNS)),
        _make_part(_WRITE_EVENTS, events, tuple(_EVENT_COLUMNS)),
        _make_part(_WRITE_RUNS, runs, ("id", *_RUN_COLUMNS)),
    )
    trips.write(*(part for part in parts if part is not None), last=last)


def hold_streams(streams: Sequence[str]) -> Ends:
    """Lock streams of events until the transaction ends; return the last number and hash of each that has begun."""
    _, ends = trips.ask((_HOLD_STREAMS, [list(streams)]), (_FIND_ENDS, [list(streams)]))
    return _read_ends(ends)


def _read_ends(rows: Iterable[Sequence[Any]]) -> Ends:
    return {stream: (seq, digest) for stream, seq, digest in rows}


def open_calls(calls: Iterable[ModelCall]) -> None:
    """Write calls that are about to leave."""
    if part := _make_part(_OPEN_CALLS, calls, tuple(_CALL_COLUMNS)):
        trips.write(part)


def _make_part(statement: str, rows: Iterable[Any], columns: Sequence[str]) -> Part | None:
    values = [{column: getattr(row, column) for column in columns} for row in rows]
    return (statement, [json.dumps(values, ensure_ascii=False, default=_plain)]) if values else None


def _plain(value: object) -> str:
    """Return a moment or an id as PostgreSQL reads it."""
    return value.isoformat() if isinstance(value, datetime) else str(value)
