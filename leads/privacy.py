"""The uploaded files that somebody stands in: finding them, and removing them once they are imported."""

from collections.abc import Sequence

from django.db.models import Q

from leads.models import Contact, ImportBatch

_UNFINISHED = (ImportBatch.Status.QUEUED, ImportBatch.Status.RUNNING)


def find_files(contact: Contact) -> list[ImportBatch]:
    """Return the imports whose stored file names the contact, by a row that became this contact or by the address."""
    named = set(contact.import_rows.values_list("batch_id", flat=True))
    kept = ImportBatch.objects.filter(~Q(file="")).order_by("pk")
    return [batch for batch in kept if batch.pk in named or _holds(batch, contact.email)]


def is_unfinished(batch: ImportBatch) -> bool:
    """Say whether the file is still needed."""
    return batch.status in _UNFINISHED


def remove_files(batches: Sequence[ImportBatch]) -> int:
    """Delete the files; what was imported from them stays in the rows. The others in the file have theirs there."""
    for batch in batches:
        batch.file.delete(save=False)
        ImportBatch.objects.filter(pk=batch.pk).update(file="")
    return len(batches)


def _holds(batch: ImportBatch, address: str) -> bool:
    try:
        with batch.file.open("rb") as file:
            data: bytes = file.read()
    except FileNotFoundError:
        return False
    return address.lower() in data.decode(batch.encoding or "utf-8", "replace").lower()
