"""Beat's scheduler: rows that an operator may change, looked at every few seconds instead of at every tick."""

from time import monotonic
from typing import Any

from django.conf import settings
from django_celery_beat.schedulers import DatabaseScheduler


class Scheduler(DatabaseScheduler):
    """The database's scheduler asks twice a second whether a row has changed, as it ticks that often; this one waits.

    Whoever edits a schedule sees it heeded after BEAT_MAX_LOOP_INTERVAL, as before.
    """

    _looked_at = float("-inf")

    def schedule_changed(self) -> bool:
        """Return whether a row has changed; between two looks nothing has."""
        now = monotonic()
        if now - self._looked_at < settings.CELERY_BEAT_MAX_LOOP_INTERVAL:
            return False
        self._looked_at = now
        changed: Any = super().schedule_changed()
        return bool(changed)
