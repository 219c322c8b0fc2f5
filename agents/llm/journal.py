"""Where model calls are written down: before they leave, committed; after they return, with the step's record."""

from typing import Protocol

from agents import rows
from agents.connections import release_connection
from agents.models import ModelCall


class Journal(Protocol):
    """What a step's calls are written to. `closed` are the answers that its record is still to write."""

    closed: list[ModelCall]

    def open(self, call: ModelCall) -> None:
        """Return when the row is committed: a call that is never heard of again is still known, and paid for."""


class DirectJournal:
    """A journal for work that is done in the thread that has the connection."""

    def __init__(self) -> None:
        self.closed: list[ModelCall] = []

    def open(self, call: ModelCall) -> None:
        """Write the row at once, and give the connection back while the model is awaited."""
        rows.open_calls([call])
        release_connection()
