"""Imports from the file to the last row: creating a batch, running it in chunks, continuing it, trying it dry.

A killed worker loses at most the chunk it was in: rows, contacts and the place to continue are one transaction.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from typing import IO, Any

import structlog
from django.core.files.base import ContentFile
from django.db import DataError, IntegrityError, OperationalError, transaction
from psycopg.errors import DeadlockDetected

from agents import rights, trace
from agents.rights import Actor
from leads import chunks, csvfile, privacy
from leads.csvfile import Table, UnusableFile
from leads.models import ImportBatch, ImportRow
from leads.normalize import clean_text
from leads.rows import Person, Refused, read_row

__all__ = ["Report", "UnusableFile", "create_batch", "dry_run", "make_report", "run_batch"]

CHUNK = 1000
_TRIES = 3
_COUNTED = [*ImportRow.Outcome.values, "opted_out"]


@dataclass(frozen=True)
class Report:
    """The counts of an import and its bad rows; rows = new + updated + duplicate + invalid + skipped."""

    rows: int
    new: int
    updated: int
    duplicate: int
    invalid: int
    opted_out: int
    skipped: int
    errors: list[dict[str, Any]]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def create_batch(*, file: IO[bytes], name: str, by: Actor, now: datetime) -> ImportBatch:
    """Keep an uploaded file and what was guessed about it; nothing is imported yet.

    Raises UnusableFile, whose message is for the person who brought the file; then nothing is stored.
    """
    rights.require(by, "leads.add_importbatch")
    data = file.read(csvfile.MAX_BYTES + 1)
    batch = _describe(data, csvfile.read(data), name=name, by=by, now=now)
    batch.file.save(f"{batch.sha256[:16]}.csv", ContentFile(data), save=False)
    with transaction.atomic():
        batch.save()
        trace.record("leads.import.create", batch=batch.pk, rows=batch.rows, by=by)
    return batch


def run_batch(*, batch: int, now: datetime) -> ImportBatch:
    """Import a batch from where it stands to its end. Run twice, or by two workers at once, it does the same once.

    A stored file that cannot be read ends the batch as failed, with the reason.
    """
    started = _start(batch, now)
    if started.status != ImportBatch.Status.RUNNING:
        return started
    try:
        table = _reread(started)
    except UnusableFile as error:
        return _fail(batch, str(error), now)
    return _run(started, table, now)


def dry_run(*, file: IO[bytes], name: str, by: Actor, now: datetime) -> Report:
    """Do the whole import in a transaction that is given up, and return the counts it would have had.

    Raises UnusableFile. The lines it writes to the log carry `dry_run`.
    """
    rights.require(by, "leads.add_importbatch")
    data = file.read(csvfile.MAX_BYTES + 1)
    table = csvfile.read(data)
    with structlog.contextvars.bound_contextvars(dry_run=True), transaction.atomic():
        batch = _describe(data, table, name=name, by=by, now=now)
        batch.save()
        report = make_report(_run(_start(batch.pk, now), table, now))
        transaction.set_rollback(True)
    return report


def make_report(batch: ImportBatch) -> Report:
    """Return the counts of a batch as they stand, with every row that could not be imported and why."""
    bad = batch.import_rows.filter(outcome=ImportRow.Outcome.INVALID).order_by("number")
    return Report(
        rows=batch.rows or 0,
        errors=[
            {"row": number, "reason": reason, "value": value}
            for number, reason, value in bad.values_list("number", "reason", "value")
        ],
        **{outcome: getattr(batch, outcome) for outcome in _COUNTED},
    )


def _describe(data: bytes, table: Table, *, name: str, by: str, now: datetime) -> ImportBatch:
    sha256 = hashlib.sha256(data).hexdigest()
    earlier = ImportBatch.objects.filter(sha256=sha256).order_by("-id").first()
    notes = list(table.notes)
    if earlier:
        notes.append(f"The same file was imported before, on {earlier.created_at:%Y-%m-%d} (import {earlier.pk}).")
    if table.unknown:
        notes.append(f"Columns not imported: {', '.join(f'“{header}”' for header in table.unknown if header)}.")
    return ImportBatch(
        name=clean_text(name, limit=200) or "file",
        size=len(data),
        sha256=sha256,
        note=" ".join(notes),
        encoding=table.encoding,
        delimiter=table.delimiter,
        header_row=table.header_row,
        columns=[{"header": column.header, "field": column.field or ""} for column in table.columns],
        rows=len(table.records),
        created_at=now,
        created_by=by,
    )


@transaction.atomic
def _start(batch_id: int, now: datetime) -> ImportBatch:
    batch = ImportBatch.objects.select_for_update(no_key=True).get(pk=batch_id)
    if batch.status == ImportBatch.Status.QUEUED:
        batch.status = ImportBatch.Status.RUNNING
        batch.started_at = now
        batch.save(update_fields=["status", "started_at"])
    if batch.status == ImportBatch.Status.RUNNING:
        trace.record("leads.import.start", batch=batch.pk, rows=batch.rows, done=batch.done)
    return batch


def _reread(batch: ImportBatch) -> Table:
    try:
        with batch.file.open("rb") as file:
            data = file.read()
    except OSError as error:
        raise UnusableFile("The uploaded file is no longer there. Upload it again.") from error
    if hashlib.sha256(data).hexdigest() != batch.sha256:
        raise UnusableFile("The stored file is not the one that was uploaded. Upload it again.")
    return csvfile.read(data)


def _run(batch: ImportBatch, table: Table, now: datetime) -> ImportBatch:
    while batch.status == ImportBatch.Status.RUNNING:
        batch = _advance(batch.pk, table, now)
    return batch


def _advance(batch_id: int, table: Table, now: datetime) -> ImportBatch:
    """Do the next chunk. Where one row makes it fail for good, go row by row and set that row aside."""
    for _ in range(_TRIES):
        try:
            return _do_chunk(batch_id, table, now, size=CHUNK)
        except (IntegrityError, DataError, OperationalError) as error:
            _raise_unless_passing(error)
    for _ in range(CHUNK):
        batch = _do_one(batch_id, table, now)
        if batch.status != ImportBatch.Status.RUNNING:
            break
    return batch


def _do_one(batch_id: int, table: Table, now: datetime) -> ImportBatch:
    for _ in range(_TRIES):
        try:
            return _do_chunk(batch_id, table, now, size=1)
        except (IntegrityError, DataError, OperationalError) as error:
            _raise_unless_passing(error)
    return _do_chunk(batch_id, table, now, size=1, set_aside=True)


def _raise_unless_passing(error: Exception) -> None:
    """Let through what another try may cure: an address or company stored by somebody else, a deadlock."""
    if isinstance(error, OperationalError) and not isinstance(error.__cause__, DeadlockDetected):
        raise error


@transaction.atomic
def _do_chunk(batch_id: int, table: Table, now: datetime, *, size: int, set_aside: bool = False) -> ImportBatch:
    """Import the next rows and move the batch's place and counts with them; the batch's lock keeps others out."""
    batch = ImportBatch.objects.select_for_update(no_key=True).get(pk=batch_id)
    if batch.status != ImportBatch.Status.RUNNING:
        return batch
    rows: Sequence[Person | Refused] = [
        read_row(record, table.columns) for record in table.records[batch.done : batch.done + size]
    ]
    if set_aside:
        rows = [Refused(row.number, row.cells, reason="The database refused this row.") for row in rows]
    for row in chunks.store(batch=batch, rows=rows, now=now):
        setattr(batch, row.outcome, getattr(batch, row.outcome) + 1)
        batch.opted_out += row.opted_out
    batch.done += len(rows)
    fields = ["done", *_COUNTED]
    if batch.done >= len(table.records):
        batch.status = ImportBatch.Status.FINISHED
        batch.finished_at = now
        fields += ["status", "finished_at"]
    batch.save(update_fields=fields)
    if batch.status == ImportBatch.Status.FINISHED:
        counts = {outcome: getattr(batch, outcome) for outcome in _COUNTED}
        trace.record("leads.import.complete", batch=batch.pk, rows=batch.rows, **counts)
        if batch.import_rows.filter(reason=chunks.ERASED).exists():  # the file names somebody who was erased
            transaction.on_commit(partial(privacy.remove_files, [batch]))
    return batch


@transaction.atomic
def _fail(batch_id: int, error: str, now: datetime) -> ImportBatch:
    batch = ImportBatch.objects.select_for_update(no_key=True).get(pk=batch_id)
    if batch.status == ImportBatch.Status.RUNNING:
        batch.status, batch.error, batch.finished_at = ImportBatch.Status.FAILED, error, now
        batch.save(update_fields=["status", "error", "finished_at"])
        trace.record("leads.import.failed", level="warning", batch=batch.pk, reason=error)
    return batch
