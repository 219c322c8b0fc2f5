"""A process's database sessions, whatever their logins: bounded in all, idle ones ended, none shared by two threads.

One pool for all logins, and no thread of its own while nothing is idle: with hundreds of tenants a pool for each would
be hundreds of pools with a session and threads each.
"""

import os
import select
import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from psycopg import Connection, OperationalError
from psycopg.pq import TransactionStatus

Make = Callable[[], "Connection[object]"]


class PoolExhausted(OperationalError):
    """All sessions that this process may have are in use."""


@dataclass(slots=True, eq=False)
class _Session:
    connection: "Connection[object]"
    login: Hashable
    born: float
    idle_since: float


class Pool:
    """Sessions by login. `size` bounds them in all; idle ones end after `idle` seconds, all after `lifetime`."""

    def __init__(self, *, size: int = 16, timeout: float = 20, idle: float = 60, lifetime: float = 1800) -> None:
        self.size, self.timeout, self.idle, self.lifetime = size, timeout, idle, lifetime
        self._begin()
        os.register_at_fork(after_in_child=self._begin)

    def _begin(self) -> None:
        """Own nothing: after a fork the sessions are the parent's, who alone may speak on them."""
        self._changed = threading.Condition()
        self._shelf: list[_Session] = []  # the longest idle first
        self._lent: dict[int, _Session] = {}
        self._coming = 0
        self._timer: threading.Timer | None = None

    def __len__(self) -> int:
        return len(self._shelf) + len(self._lent) + self._coming

    def take(self, login: Hashable, make: Make) -> "Connection[object]":
        """Return a session with this login that nobody else has; waits for one when there are too many.

        Raises PoolExhausted after `timeout`, and what `make` raises.
        """
        while True:
            session, ended = self._find(login)
            for old in ended:
                old.connection.close()
            if session is None:
                return self._make(login, make)
            if _is_alive(session.connection):
                return session.connection
            self.putconn(session.connection)  # the server has ended it

    def putconn(self, connection: "Connection[object]") -> None:
        """Take a session back; one that is broken, old or in the middle of something is ended. Django's name for it."""
        with self._changed:
            session = self._lent.get(id(connection))
        if session is None:  # lent before a fork, or by a pool that was closed
            connection.close()
            return
        now = time.monotonic()
        is_free = connection.info.transaction_status == TransactionStatus.IDLE
        keeps = is_free and now - session.born < self.lifetime and _is_alive(connection)
        with self._changed:
            self._lent.pop(id(connection), None)
            if keeps:
                session.idle_since = now
                self._shelf.append(session)
                self._wind()
            self._changed.notify()
        if not keeps:
            connection.close()

    def close(self) -> None:
        """End all idle sessions; those in use end when they come back."""
        with self._changed:
            ended, self._shelf = self._shelf, []
            self._lent.clear()
        for session in ended:
            session.connection.close()

    def _find(self, login: Hashable) -> tuple[_Session | None, list[_Session]]:
        """Return an idle session of a login, or room for a new one, and whom that costs the place."""
        until = time.monotonic() + self.timeout
        with self._changed:
            while True:
                for place in range(len(self._shelf) - 1, -1, -1):
                    if self._shelf[place].login == login:
                        session = self._shelf.pop(place)
                        self._lent[id(session.connection)] = session
                        return session, []
                if len(self) < self.size:
                    self._coming += 1
                    return None, []
                if self._shelf:
                    self._coming += 1
                    return None, [self._shelf.pop(0)]
                if not self._changed.wait(until - time.monotonic()) and time.monotonic() >= until:
                    raise PoolExhausted(f"All {self.size} database sessions of this process are in use.")

    def _make(self, login: Hashable, make: Make) -> "Connection[object]":
        try:
            connection = make()
        except BaseException:
            with self._changed:
                self._coming -= 1
                self._changed.notify()
            raise
        now = time.monotonic()
        with self._changed:
            self._coming -= 1
            self._lent[id(connection)] = _Session(connection, login, now, now)
        connection._pool = self  # type: ignore[assignment] # where Django gives it back
        return connection

    def _wind(self) -> None:
        """Have the shelf swept when its oldest session is due, unless that is arranged."""
        if self._timer is None and self._shelf:
            due = self._shelf[0].idle_since + self.idle - time.monotonic()
            self._timer = threading.Timer(max(0.05, due), self._sweep)
            self._timer.daemon = True
            self._timer.start()

    def _sweep(self) -> None:
        oldest = time.monotonic() - self.idle
        with self._changed:
            ended = [session for session in self._shelf if session.idle_since <= oldest]
            self._shelf = [session for session in self._shelf if session.idle_since > oldest]
            self._timer = None
            self._wind()
        for session in ended:
            session.connection.close()


def _is_alive(connection: "Connection[object]") -> bool:
    """Return whether nothing says that a session is broken: an idle server speaks only to say goodbye."""
    if connection.closed or connection.broken:
        return False
    look = select.poll()  # not select.select, which knows no descriptor above 1023
    look.register(connection.fileno(), select.POLLIN)
    return not look.poll(0)
