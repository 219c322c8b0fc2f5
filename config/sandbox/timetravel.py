"""Days later, in a moment: prospects write what they would have written by then, and whatever is due wakes."""

import os
from datetime import datetime, timedelta

from celery import current_app

from config.sandbox import clock
from config.sandbox.errors import ServiceError
from config.sandbox.world.client import WorldClient, WorldRefused


def get_world() -> WorldClient:
    """Return the running world's control endpoint; raise ServiceError when there is none."""
    url = os.environ.get("SANDBOX_WORLD_URL", "")
    if not url:
        raise ServiceError("The sandbox's world does not run. Start it with `make demo`.")
    return WorldClient(url)


def advance(*, by: timedelta) -> datetime:
    """Move the sandbox ahead: the prospects' mails arrive, as they would; then the clock moves; then work wakes."""
    to = clock.now() + by
    try:
        get_world().advance(to)
    except WorldRefused as error:
        raise ServiceError(str(error)) from error
    moved = clock.move(by=by)
    for task in ("tenants.poll_inboxes", "tenants.claim_agenda"):
        current_app.tasks[task].apply_async(expires=30)
    return moved
