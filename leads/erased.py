"""Whose data were erased on request: asked of somebody above, as the setting ERASED_ADDRESSES names them."""

from collections.abc import Callable, Collection
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string


def find_erased(addresses: Collection[str]) -> set[str]:
    """Return which of these addresses must not be stored again."""
    return _load(settings.ERASED_ADDRESSES)(addresses)


@cache
def _load(path: str) -> Callable[[Collection[str]], set[str]]:
    found: Callable[[Collection[str]], set[str]] = import_string(path)
    return found
