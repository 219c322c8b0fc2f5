"""One chunk of an import: load what is known, decide row by row, write everything at once.

A chunk is one transaction of a fixed number of statements, however many rows it holds. What a row becomes does not
depend on where the chunks are cut.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Min

from leads import contacts, stages
from leads.companies import CompanyBook
from leads.erased import find_erased
from leads.models import Contact, ImportBatch, ImportRow, Stage
from leads.rows import Person, Refused

_STOPPED = (Stage.OPTED_OUT, Stage.DO_NOT_CONTACT)
Outcome = ImportRow.Outcome
ERASED = "Suppressed: this person's data were erased on request, and are not stored again."


@dataclass
class _Entry:
    """An address while its chunk is worked on. `winner` is the first row of this file that named it."""

    contact: Contact
    winner: int | None = None
    changed: bool = False
    opt_out: str = ""  # the reason, once a row asks for it
    plea: str = ""


@dataclass
class _Ledger:
    """What the rows of the chunk amount to, before it is written."""

    batch: ImportBatch
    now: datetime
    book: CompanyBook
    entries: dict[str, _Entry]


def store(*, batch: ImportBatch, rows: Sequence[Person | Refused], now: datetime) -> list[ImportRow]:
    """Turn rows into contacts, companies, stages and import rows; call it inside a transaction.

    Blank cells erase nothing, known values stay, an opt-out is only ever added. Raises IntegrityError when somebody
    else stored one of the same addresses at the same moment; the whole chunk is then to be tried again.
    """
    rows = _forget(rows)
    people = [row for row in rows if isinstance(row, Person)]
    entries = _load(batch, people)
    ledger = _Ledger(batch, now, CompanyBook((person.company for person in people), now=now), entries)
    decided = [_decide(ledger, row) if isinstance(row, Person) else _refuse(batch, row) for row in rows]
    _write(ledger)
    _copy_rows(decided)
    return decided


def _forget(rows: Sequence[Person | Refused]) -> list[Person | Refused]:
    """Let nothing of people in who had their data erased: neither a contact nor the cells of the row."""
    erased = find_erased({row.email for row in rows if isinstance(row, Person)})
    return [
        Refused(row.number, (), reason=ERASED, skipped=True) if isinstance(row, Person) and row.email in erased else row
        for row in rows
    ]


def _load(batch: ImportBatch, people: Iterable[Person]) -> dict[str, _Entry]:
    emails = {person.email for person in people}
    emails |= {other for person in people if person.opt_out for other in person.others}
    known = contacts.lock_many(emails)
    of_this_file = ImportRow.objects.filter(batch=batch, contact__in=known.values()).order_by()
    winners = dict(of_this_file.values_list("contact").annotate(Min("number")))
    return {email: _Entry(contact, winner=winners.get(contact.pk)) for email, contact in known.items()}


def _refuse(batch: ImportBatch, row: Refused) -> ImportRow:
    return ImportRow(
        batch=batch,
        number=row.number,
        outcome=Outcome.SKIPPED if row.skipped else Outcome.INVALID,
        reason=row.reason,
        value=row.value,
        cells=list(row.cells),
    )


def _decide(ledger: _Ledger, person: Person) -> ImportRow:
    known = ledger.entries.get(person.email)
    entry = known or _add(ledger, person)
    filled = _merge(ledger, entry, person) if known else []
    stops = _note_stops(ledger, entry, person)
    outcome, why = _judge(known, changes=bool(filled or stops))
    entry.winner = entry.winner or person.number
    said = [why] if why else []
    said += [f"Filled {', '.join(filled)}."] if filled else []
    return ImportRow(
        batch=ledger.batch,
        number=person.number,
        outcome=outcome,
        opted_out=bool(person.opt_out),
        reason=" ".join([*said, *(stops or _name_stop(entry)), *person.notes]),
        cells=list(person.cells),
        contact=entry.contact,
    )


def _add(ledger: _Ledger, person: Person) -> _Entry:
    contact = Contact(
        email=person.email, source=f"File {ledger.batch.name}"[:200], created_at=ledger.now, updated_at=ledger.now
    )
    contacts.fill(contact, person, ledger.book.find_or_add(person.company))
    entry = ledger.entries[person.email] = _Entry(contact)
    return entry


def _merge(ledger: _Ledger, entry: _Entry, person: Person) -> list[str]:
    """Fill the blanks of a contact that is known; return the names of what was filled."""
    find = ledger.book.find if entry.contact.company else ledger.book.find_or_add
    filled = contacts.fill(entry.contact, person, find(person.company))
    entry.changed = entry.changed or bool(filled)
    return filled


def _judge(known: _Entry | None, *, changes: bool) -> tuple[str, str]:
    """Return a row's outcome and, where it is not plain, the sentence that explains it."""
    if known is None:
        return Outcome.NEW, ""
    if known.winner is not None:
        return Outcome.DUPLICATE, f"Same address as row {known.winner}."
    if changes:
        return Outcome.UPDATED, ""
    return Outcome.DUPLICATE, "Already known; the row adds nothing."


def _note_stops(ledger: _Ledger, entry: _Entry, person: Person) -> list[str]:
    """Put down the stop that the row asks for, unless it is set already; return the sentence for it.

    An opt-out counts for every address in the cell that we know.
    """
    said = []
    if person.opt_out:
        for email in (person.email, *person.others):
            named = ledger.entries.get(email)
            if named and named.contact.opted_out_at is None and not named.opt_out:
                named.opt_out = f"Column “{person.opt_out}” of the file {ledger.batch.name}"
                said = [f"Opted out: the column “{person.opt_out}” says so."]
    elif person.plea and not (entry.opt_out or entry.plea or entry.contact.stage in _STOPPED):
        entry.plea = f"A note in the file {ledger.batch.name} says “{person.plea}”"
        said = [f"Will not be contacted: a note says “{person.plea}”."]
    return said


def _name_stop(entry: _Entry) -> list[str]:
    if entry.opt_out or entry.contact.opted_out_at:
        return ["Has opted out and stays so."]
    if entry.contact.stage in stages.STOPS:
        return [f"Stays marked “{Stage(entry.contact.stage).label}”."]
    return []


def _write(ledger: _Ledger) -> None:
    entries = ledger.entries.values()
    ledger.book.save()
    new = [entry.contact for entry in entries if entry.contact.pk is None]
    contacts.save_filled([entry.contact for entry in entries if entry.contact.pk and entry.changed], now=ledger.now)
    contacts.add_many(new)
    by = f"import {ledger.batch.pk}"
    # First the notes, then the columns: an opt-out is written on top of a do-not-contact, never lost under it.
    for to, attribute in ((Stage.DO_NOT_CONTACT, "plea"), (Stage.OPTED_OUT, "opt_out")):
        by_reason: dict[str, list[int]] = defaultdict(list)
        for entry in entries:
            if reason := getattr(entry, attribute):
                by_reason[reason].append(entry.contact.pk)
        for reason, ids in by_reason.items():
            stages.move_many(contact_ids=ids, to=to, by=by, now=ledger.now, reason=reason)


def _copy_rows(rows: Iterable[ImportRow]) -> None:
    """Write the import rows by COPY: one for each line of the file makes them most of what an import writes."""
    fields = ["batch_id", "number", "outcome", "opted_out", "reason", "value", "cells", "contact_id"]
    command = f"COPY leads_importrow ({', '.join(fields)}) FROM STDIN"
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(command) as copy:
        for row in rows:
            contact_id = row.contact.pk if row.contact else None
            cells = json.dumps(row.cells, ensure_ascii=False)
            copy.write_row(
                (row.batch_id, row.number, row.outcome, row.opted_out, row.reason, row.value, cells, contact_id)
            )
