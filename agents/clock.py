"""The one clock. Entry points and the engine read it; verbs are given `now`."""

from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string


def now() -> datetime:
    """Return the present moment, aware, in UTC; the sandbox may have moved it ahead (setting CLOCK)."""
    moment: datetime = import_string(settings.CLOCK)()
    return moment
