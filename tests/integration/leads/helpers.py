"""Shorthand for tests that import files."""

import io
from datetime import UTC, datetime

from agents.rights import machine
from leads import imports
from leads.models import ImportBatch, ImportRow

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def create(text: str, *, name: str = "people.csv") -> ImportBatch:
    return imports.create_batch(file=io.BytesIO(text.encode()), name=name, by=machine("anna"), now=NOW)


def run(text: str, *, name: str = "people.csv") -> ImportBatch:
    return imports.run_batch(batch=create(text, name=name).pk, now=NOW)


def count(batch: ImportBatch) -> dict[str, int]:
    """The batch's counts that are not zero, after making sure that its rows say the same."""
    counts = {outcome: getattr(batch, outcome) for outcome in ImportRow.Outcome.values}
    rows = list(batch.import_rows.values_list("outcome", "opted_out"))
    assert counts == {outcome: sum(row[0] == outcome for row in rows) for outcome in counts}
    assert batch.opted_out == sum(row[1] for row in rows)
    assert batch.rows == batch.done == len(rows)
    return {outcome: number for outcome, number in counts.items() if number}


def reasons(batch: ImportBatch) -> dict[int, str]:
    return dict(batch.import_rows.values_list("number", "reason"))
