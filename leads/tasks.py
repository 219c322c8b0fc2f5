"""Background work on leads. A task names a batch; the batch's row knows where to go on."""

from typing import Any

from celery import shared_task

from agents import clock
from leads import imports

QUEUE = "import"


@shared_task(name="leads.run_import")
def run_import(*, batch: int, **_: Any) -> None:
    """Import a batch, or what is left of it."""
    imports.run_batch(batch=batch, now=clock.now())


def publish_import(*, batch: int) -> None:
    """Wake a worker for a batch; call it after the commit that made the batch visible."""
    run_import.apply_async(kwargs={"batch": batch}, queue=QUEUE)
