"""The trace: one call writes an append-only, hash-chained event row and the same line to the structured log.

Inside a step's work phase no transaction is open: there the event is held back and written with the step's record.
"""

import hashlib
import hmac
import json
import re
import secrets
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction

from agents import clock, rows
from agents.models import Event, Run

TENANT_STREAM = "tenant"
# Fields that hold sentences, whatever a sentence looks like; and how ids, codes, stages, times and hashes look.
WORDS = frozenset({"reason", "what", "why", "note", "name", "title", "subject", "text", "quote", "address", "email"})
# Words from outside: kept with the row, which an erasure reaches, and out of the log, which goes who knows where.
UNLOGGED = frozenset({"quote"})
CODE = re.compile(r"[\w.:>+#/,-]{0,200}", re.ASCII)
_log = structlog.get_logger("surehand.trace")


@dataclass(frozen=True)
class Line:
    """An event that has happened and is not yet a row."""

    name: str
    level: str
    data: dict[str, Any]
    at: datetime
    run: Run | None = None


_held: ContextVar[list[Line] | None] = ContextVar("held_events", default=None)


def record(event: str, *, run: Run | None = None, level: str = "info", **fields: Any) -> None:
    """Write one event to the log now and to the event table in the present transaction.

    Fields are small JSON values: ids, counts, codes, short reasons; never mail text, never secrets. Where events are
    held back (see `hold`) the row is written later, together with others.
    """
    line = Line(name=event, level=level, data=_plain(fields), at=clock.now(), run=run)
    told = {name: value for name, value in line.data.items() if name not in UNLOGGED}
    _log.log(_number(level), event, **{**_context(run), **told})
    held = _held.get()
    if held is not None:
        held.append(line)
    else:
        flush([line])


@contextmanager
def hold() -> Iterator[list[Line]]:
    """Collect events instead of writing rows: for work that must not open a transaction, or to write many at once."""
    lines: list[Line] = []
    token = _held.set(lines)
    try:
        yield lines
    finally:
        _held.reset(token)


def bind(lines: Iterable[Line], run: Run) -> list[Line]:
    """Return the lines of a work phase as events of its run."""
    return [line if line.run else replace(line, run=run) for line in lines]


def flush(lines: Sequence[Line]) -> None:
    """Append the lines to their streams."""
    with transaction.atomic(savepoint=False):
        rows.write(events=place(lines))


def place(lines: Sequence[Line], locked: rows.Locked | None = None) -> list[Event]:
    """Lock the lines' streams, but those that are, and return their rows, so that numbers have no gaps and no twins.

    Whoever calls writes them before the transaction ends.
    """
    streams: dict[str, list[Line]] = {}
    for line in lines:
        streams.setdefault(str(line.run.pk) if line.run else TENANT_STREAM, []).append(line)
    others = sorted(streams.keys() - locked.held if locked else streams)  # the tenant's stream sorts after every run's
    ends = {**(locked.ends if locked else {}), **(rows.hold_streams(others) if others else {})}
    return [row for stream in streams for row in _chain(stream, streams[stream], ends.get(stream))]


def _chain(stream: str, lines: Iterable[Line], end: tuple[int, str] | None) -> Iterator[Event]:
    """Number the lines after the stream's end, each bound to the one before it."""
    seq, previous = end or (0, "")
    for line in lines:
        seq += 1
        row = Event(
            stream=stream, seq=seq, run=line.run, name=line.name, level=line.level, data=line.data, at=line.at,
        )  # fmt: skip
        if split(row.data)[1]:
            row.salt = secrets.token_hex(16)
        row.hash = previous = digest(row, previous)
        yield row


def digest(row: Event, previous: str) -> str:
    """Return the hash that binds a row to the hash before it: HMAC-SHA256 of canonical JSON, keyed by TRACE_KEY."""
    codes, words = split(row.data) if row.salt else (row.data, {})
    body = [previous, row.stream, row.seq, row.name, row.level, codes, row.at.isoformat()]
    if row.salt or row.erased:
        body.append(row.erased or commit(row.salt, words))
    return hmac.new(settings.TRACE_KEY.encode(), _canonical(body), hashlib.sha256).hexdigest()


def commit(salt: str, words: dict[str, Any]) -> str:
    """Return the hash that stands for an event's words. Without the salt nobody can find out what they were."""
    return hmac.new(salt.encode(), _canonical(words), hashlib.sha256).hexdigest()


def split(data: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return an event's codes and its words. Ids, numbers, codes and who did it are no words; sentences are."""
    words = {name: value for name, value in data.items() if name != "by" and (name in WORDS or not _is_code(value))}
    return {name: value for name, value in data.items() if name not in words}, words


def _is_code(value: Any) -> bool:
    if isinstance(value, str):
        return bool(CODE.fullmatch(value))
    if isinstance(value, dict):
        return all(_is_code(item) for pair in value.items() for item in pair)
    return not isinstance(value, list) or all(_is_code(item) for item in value)


def _canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _context(run: Run | None) -> dict[str, Any]:
    if run is None:
        return {}
    return {"run_id": str(run.pk), "lead_id": run.lead_id, "workflow": run.workflow}


def _number(level: str) -> int:
    return {"debug": 10, "info": 20, "warning": 30, "error": 40}[level]


def _plain(fields: dict[str, Any]) -> dict[str, Any]:
    """Reduce values to what JSON keeps as it is, so that the hash of the stored row can be made again."""
    return {name: _plain_value(value) for name, value in sorted(fields.items()) if value is not None}


def _plain_value(value: Any) -> Any:
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return str(value).replace("\x00", "")  # PostgreSQL's JSON holds no NUL
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, dict):
        return {str(key): _plain_value(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain_value(item) for item in value]
    return str(value)
