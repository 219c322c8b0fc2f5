"""Interruptions that cannot get lost: a driver that is interrupted inside a query may report a failed query instead."""

import signal
import sys
from types import FrameType

_heard: list[int] = []


def listen() -> None:
    """Have SIGINT and SIGTERM end this process by an exception, so that everything is cleared away."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _hear)


def check() -> None:
    """Raise again what a signal has raised and somebody has swallowed."""
    if _heard:
        _raise(_heard[-1])


def _hear(number: int, _frame: FrameType | None) -> None:
    _heard.append(number)
    _raise(number)


def _raise(number: int) -> None:
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    sys.exit(128 + number)
