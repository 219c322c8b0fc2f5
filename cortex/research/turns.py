"""Whose turn it is at a host: one request at a time and no faster than it asks, for all that a process reads."""

import threading
import time

MOST_HOSTS = 10_000  # remembered; those whose time has passed are forgotten first


class Turns:
    """Hands out moments at which a host may be asked. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._next: dict[str, float] = {}

    def take(self, host: str, *, pause: float, at_most: float) -> float | None:
        """Return how many seconds to wait before asking, or None when the turn is further off than `at_most`.

        The host's next turn is `pause` after this one.
        """
        with self._lock:
            now = time.monotonic()
            begin = max(now, self._next.get(host, now))
            if begin - now > at_most:
                return None
            if len(self._next) >= MOST_HOSTS:
                self._next = {name: moment for name, moment in self._next.items() if moment > now}
            self._next[host] = begin + pause
            return begin - now
