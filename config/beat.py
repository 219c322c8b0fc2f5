"""Beat's scheduler: the database's, which asks it less often and sends no tick of the agenda that nobody needs."""

from time import monotonic
from typing import Any

import structlog
from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections
from django_celery_beat.schedulers import DatabaseScheduler

from agents import clock
from config.tenants import workers
from config.tenants.agenda import claims

AGENDA = "tenants.claim_agenda"

_log = structlog.get_logger("surehand.beat")


class Scheduler(DatabaseScheduler):  # type: ignore[misc]  # it has no types
    """Rows that an operator may change, and a look at the agenda before each of its ticks.

    A message each second costs several times what it costs to see that nothing is due and no worker is missed.
    """

    _looked_at = float("-inf")

    def schedule_changed(self) -> bool:
        """Return whether a row has changed. Asked twice a second, it looks every BEAT_MAX_LOOP_INTERVAL seconds."""
        now = monotonic()
        if now - self._looked_at < settings.CELERY_BEAT_MAX_LOOP_INTERVAL:
            return False
        self._looked_at = now
        changed: Any = super().schedule_changed()
        return bool(changed)

    def apply_entry(self, entry: Any, producer: Any = None) -> None:
        """Publish a tick that is due, unless there is nothing for it to do."""
        if entry.task != AGENDA or is_tick_needed():
            super().apply_entry(entry, producer=producer)


def is_tick_needed() -> bool:
    """Return whether a run is due or a worker is missed; where the database does not say, the tick finds out."""
    try:
        return bool(claims.look(now=clock.now(), sight=1)) or workers.is_anybody_missed()
    except (DatabaseError, InterfaceError) as error:
        _log.warning("beat.blind", error=type(error).__name__)
        close_old_connections()
        return True
