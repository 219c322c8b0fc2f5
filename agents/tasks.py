"""The one task of the engine itself; each flow brings tasks of its own, named after its steps."""

import os
import socket
from typing import Any
from uuid import UUID

from celery import shared_task

from agents import steps


@shared_task(name="agents.perform_stray")
def perform_stray(*, run: str, step: str, **_: Any) -> str:
    """Take up a run whose kind or step this version does not know, so that it is blocked with a reason, not lost."""
    return steps.perform(run_id=UUID(run), step=step, owner=get_owner())


def get_owner() -> str:
    """Return the name under which this process claims steps."""
    return f"{socket.gethostname()}:{os.getpid()}"
