"""Whether runs may go on at all, as somebody above the engine decides: the setting RUN_PERMIT names who."""

from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string


def find_refusal() -> str:
    """Return why no run may go on at this moment, or nothing. Asked in every claim, and right before a send."""
    return _load(settings.RUN_PERMIT)() if settings.RUN_PERMIT else ""


@cache
def _load(path: str) -> Callable[[], str]:
    found: Callable[[], str] = import_string(path)
    return found
