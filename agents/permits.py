"""Whether runs may go on at all, as somebody above the engine decides: the setting RUN_PERMIT names a Permit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from agents import trips


@dataclass(frozen=True)
class Permit:
    """A query, asked together with others, and what its rows mean: why no run may go on, or nothing."""

    ask: Callable[[], trips.Part]
    read: Callable[[Sequence[Any]], str]


def find_refusal() -> str:
    """Return why no run may go on at this moment, or nothing. Asked right before a send."""
    parts = ask()
    return read(trips.ask(*parts)) if parts else ""


def ask() -> list[trips.Part]:
    """Return what there is to ask the database: every claim, and every record that goes on, asks it with the rest."""
    return [_load(settings.RUN_PERMIT).ask()] if settings.RUN_PERMIT else []


def read(answers: Sequence[Sequence[Any]]) -> str:
    """Return what the answers to `ask` say: why no run may go on, or nothing."""
    return _load(settings.RUN_PERMIT).read(answers[0]) if answers else ""


@cache
def _load(path: str) -> Permit:
    found: Permit = import_string(path)
    return found
