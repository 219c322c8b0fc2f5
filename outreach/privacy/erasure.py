"""Erasing a person: first everything that goes on stops, then all that is kept goes, and a signed receipt stays."""

from collections import Counter
from datetime import datetime

from django.db import transaction

from agents import erasure, rights, runs, trace
from leads import privacy
from leads.models import Contact, ImportBatch
from outreach import enrolments, suppressions
from outreach.errors import ErasureRefused
from outreach.models import Enrolment, ErasureReceipt
from outreach.privacy import holdings, mentions, receipts

REASON = "The person's data are being erased"
BUSY = (
    "A worker is busy with this person at this moment. It has been told to stop, and nothing new begins: "
    "try again in a minute."
)
IMPORTING = "The import {} holds this person and is not finished. Wait until it is, then try again."


def erase(*, contact: Contact, by: str, now: datetime) -> ErasureReceipt:
    """Erase all that is kept about a contact and return the receipt.

    Raises ErasureRefused while a worker has one of the person's runs in hands or an import of them goes on; what was
    told to stop stays stopped, and nothing is erased.
    """
    rights.require(by, "outreach.erase_person")
    stop(contact=contact, by=str(by), now=now)
    return _erase(contact, str(by), now)


@transaction.atomic
def stop(*, contact: Contact, by: str, now: datetime) -> None:
    """End every conversation and every run about a contact. The runs are locked first, as the engine does."""
    going = list(holdings.find_runs(contact).unfinished().select_for_update().order_by("pk"))
    for enrolment in Enrolment.objects.filter(contact=contact, status=Enrolment.Status.OPEN):
        enrolments.stop(enrolment=enrolment, reason=REASON, by=by, now=now)
    for run in going:
        runs.cancel(run=run, reason=REASON, by=by, now=now)


@transaction.atomic
def _erase(contact: Contact, by: str, now: datetime) -> ErasureReceipt:
    busy = holdings.find_runs(contact).unfinished().select_for_update().order_by("pk")
    if busy.exists():
        raise ErasureRefused(BUSY)
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    files = _find_files(contact)
    found, number = holdings.find(contact), contact.pk
    counts = Counter[str](_erase_engine(found))
    events = erasure.erase_words(found.events)
    for label, rows in found.owned.items():
        for row in rows:
            row.delete()
        counts[label] += len(rows)
    receipt = ErasureReceipt(contact=number, erased_at=now, erased_by=by, counts={})
    _keep_suppressed(found, by, now)
    changed, others = mentions.take_out(found.marks)
    counts.update(changed)
    events += others
    counts["agents.event"] += len(events)
    counts["files"] += privacy.remove_files(files)
    return _sign(receipt, counts, events, by)


def _find_files(contact: Contact) -> list[ImportBatch]:
    files = privacy.find_files(contact)
    for batch in files:
        if privacy.is_unfinished(batch):
            raise ErasureRefused(IMPORTING.format(batch.pk))
    return files


def _erase_engine(found: holdings.Holdings) -> dict[str, int]:
    return erasure.erase_runs([run.pk for run in found.runs])


def _keep_suppressed(found: holdings.Holdings, by: str, now: datetime) -> None:
    addresses = {found.contact.email, *(row.value for row in found.suppressions)}
    for address in sorted(addresses):
        suppressions.keep_hashed(address=address, source="erasure", by=by, now=now)


def _sign(receipt: ErasureReceipt, counts: Counter[str], events: list[int], by: str) -> ErasureReceipt:
    receipt.counts = {label: count for label, count in sorted(counts.items()) if count}
    receipt.signature = receipts.sign(receipt)
    receipt.save()
    trace.record(
        "person.erased", level="warning", lead_id=receipt.contact, receipt=receipt.pk, counts=receipt.counts,
        events=sorted(set(events)), signature=receipt.signature, by=by,
    )  # fmt: skip
    return receipt
