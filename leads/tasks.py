"""Background work on leads. A task names a batch; the batch's row knows where to go on."""

from typing import Any

from celery import shared_task

from agents import clock
from leads import imports
from leads.models import ImportBatch

QUEUE = "import"


@shared_task(name="leads.run_import")
def run_import(*, batch: int, **_: Any) -> None:
    """Import a batch, or what is left of it."""
    imports.run_batch(batch=batch, now=clock.now())


@shared_task(name="leads.resume_imports")
def resume_imports(**_: Any) -> int:
    """Wake a worker for every batch that is not at its end; one that is being worked on is left to its worker."""
    unfinished = ImportBatch.objects.filter(status__in=[ImportBatch.Status.QUEUED, ImportBatch.Status.RUNNING])
    batches = list(unfinished.order_by("pk").values_list("pk", flat=True))
    for batch in batches:
        publish_import(batch=batch)
    return len(batches)


def publish_import(*, batch: int) -> None:
    """Wake a worker for a batch; call it after the commit that made the batch visible.

    Tried once: whoever clicked waits for it, and beat has unfinished batches taken up again.
    """
    run_import.apply_async(kwargs={"batch": batch}, queue=QUEUE, retry=False)
