"""Open lines to mail servers, kept for a moment after a mail: the next one of that mailbox need not connect and log in.

A line is in one thread's hands or on the shelf, never both. That it was kept proves nothing: whoever takes it finds
out whether it still works, and takes a fresh one if not.
"""

import atexit
import contextlib
import os
import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from .wire import Client

FAREWELL = 2.0  # seconds for a QUIT; at the end of the process for all of them


@dataclass(slots=True, eq=False)
class Line:
    """A connection that is logged in and between two mails."""

    client: Client
    mails: int = 0
    idle_since: float = field(default_factory=time.monotonic)


class Lines:
    """A process's idle lines, by whatever must be the same to share one: server, login, security, name."""

    def __init__(self, *, idle: float = 20, mails: int = 50, each: int = 4, total: int = 64) -> None:
        self.idle, self.mails, self.each, self.total = idle, mails, each, total
        self._lock = threading.Lock()
        self._shelf: list[tuple[Hashable, Line]] = []  # the longest idle first
        self._timer: threading.Timer | None = None
        os.register_at_fork(after_in_child=self._let_go)
        atexit.register(self.close)

    def __len__(self) -> int:
        return len(self._shelf)

    def take(self, key: Hashable) -> Line | None:
        """Return a line that nobody else has and that seems to work, or None."""
        while line := self._pop(key):
            with contextlib.suppress(OSError):  # the server has hung up
                if not line.client.has_word():  # or has said goodbye
                    return line
            line.client.close()
        return None

    def keep(self, key: Hashable, line: Line) -> None:
        """Put a line on the shelf after a mail that was accepted; one that is worn out or not needed is ended."""
        line.idle_since = time.monotonic()
        with self._lock:
            alike = sum(1 for other, _ in self._shelf if other == key)
            fits = line.mails < self.mails and alike < self.each and len(self._shelf) < self.total
            if fits:
                self._shelf.append((key, line))
                self._wind()
        if not fits:
            line.client.leave(FAREWELL)

    def sweep(self) -> None:
        """End the lines that have been idle for too long."""
        old = self._remove(lambda line: line.idle_since <= time.monotonic() - self.idle)
        for line in old:
            line.client.leave(FAREWELL)

    def close(self) -> None:
        """End all lines."""
        until = time.monotonic() + FAREWELL
        for line in self._remove(lambda _: True):
            line.client.leave(until - time.monotonic())

    def _pop(self, key: Hashable) -> Line | None:
        """Take the line that was used last off the shelf; one that is too old is left to be swept."""
        with self._lock:
            for place in range(len(self._shelf) - 1, -1, -1):
                other, line = self._shelf[place]
                if other == key:
                    fresh = line.idle_since > time.monotonic() - self.idle
                    return self._shelf.pop(place)[1] if fresh else None
        return None

    def _remove(self, unwanted: Callable[[Line], bool]) -> list[Line]:
        with self._lock:
            gone = [line for _, line in self._shelf if unwanted(line)]
            self._shelf = [(key, line) for key, line in self._shelf if line not in gone]
            self._timer = None
            self._wind()
        return gone

    def _wind(self) -> None:
        """Have the shelf swept when its oldest line is due, unless that is arranged."""
        if self._timer is None and self._shelf:
            due = self._shelf[0][1].idle_since + self.idle - time.monotonic()
            self._timer = threading.Timer(max(0.05, due), self.sweep)
            self._timer.daemon = True
            self._timer.start()

    def _let_go(self) -> None:
        """In a process that was just forked: the lines are the other one's, who alone may speak on them."""
        self._lock, self._timer = threading.Lock(), None
        for _, line in self._shelf:
            line.client.close()
        self._shelf = []
