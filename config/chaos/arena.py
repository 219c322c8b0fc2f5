"""What a run is played on: services that may be broken, the make-believe world, two customers, and the stable."""

import os
import signal
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import redis
from django.conf import settings
from django.db import connection

from config.chaos import weather
from config.chaos.crew import Crew
from config.sandbox import environment, machine, postgres, secrets, seed, timetravel, valkey
from config.sandbox.world.client import WorldClient
from outreach.models import Campaign, Mailbox

# Of the processes of a run: quick where a default only costs time. Shown in the result.
VARIABLES = {
    "DATABASE_POOL_SIZE": "8",
    "INBOX_POLL": "5",
    "LOG_LEVEL": "WARNING",
    "LOG_FORMAT": "logfmt",
    "CELERY_SKIP_CHECKS": "1",
    "WORKER_BEAT": "1",
    "WORKER_DEAD_AFTER": "5",
}
FREEZE = float(VARIABLES["WORKER_DEAD_AFTER"]) + 3  # seconds that a process stands still to be taken for dead


class Arena:
    """Opens all of it, keeps it for any number of runs, and leaves nothing behind."""

    def __init__(self, sandbox: environment.Sandbox) -> None:
        assert sandbox.services.database is not None, "chaos plays on services of its own"
        assert sandbox.services.broker is not None, "chaos plays on services of its own"
        self.database, self.broker = sandbox.services.database, sandbox.services.broker
        self.directory = sandbox.directory / "chaos"
        self.directory.mkdir(mode=0o700, exist_ok=True)
        self.slugs = [customer.slug for customer in seed.CUSTOMERS]
        self._machine = machine.Machine(directory=self.directory, environment={})
        self._crew: Crew | None = None
        self._people = 0
        self.variables = dict(VARIABLES)
        weather.create(self.directory / "weather")

    def hand_out(self, count: int) -> int:
        """Return the number of the first of so many new people: the world outlives a run and knows those before."""
        first, self._people = self._people, self._people + count
        return first

    @property
    def world(self) -> WorldClient:
        return timetravel.get_world()

    @property
    def crew(self) -> Crew:
        assert self._crew is not None, "the arena is open"
        return self._crew

    def open(self, now: datetime, *, more: Mapping[str, str] | None = None) -> None:
        """Start the world, make the two customers, start the stable. Raises ServiceError."""
        os.environ.update(machine.start_world(self._machine, "--no-quirks", "--slow", "0.05"))
        self.variables = {**VARIABLES, **(more or {})}
        theirs = {name: value for name, value in os.environ.items() if name not in machine.OWNERS}
        self._crew = Crew(self.directory, {**theirs, **self.variables})
        seed.prepare(now=now, password=self._secret("people"), mailbox_password=self._secret("mailboxes"))
        self._crew.wait()

    def close(self) -> None:
        """End every process that was started here; the services end with the sandbox."""
        if self._crew is not None:
            self._crew.close()
        self._machine.stop()

    def check(self) -> None:
        """Raise ServiceError when something died that nobody killed."""
        self._machine.check()

    def restart_database(self, by: str) -> None:
        """End PostgreSQL with a signal and start it again; this process's own connection goes with it."""
        connection.close()
        postgres.restart(self.database, durable=True, by=signal.Signals[by])

    def restart_broker(self, by: str) -> None:
        valkey.restart(self.broker, durable=True, by=signal.Signals[by])

    def flush_broker(self) -> None:
        with redis.Redis.from_url(settings.REDIS_URL) as client:
            client.flushall()

    def count_messages(self) -> int:
        """Return how many messages wait for somebody to take them up."""
        prefix = settings.CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"]
        with redis.Redis.from_url(settings.REDIS_URL) as client:
            return sum(int(client.llen(f"{prefix}{queue}")) for queue in ("agent", "send"))

    def _secret(self, name: str) -> str:
        return secrets.get(self.directory, name)


def set_rules(*, daily_cap: int, follow_ups: int) -> None:
    """Set, in the open tenant, what bounds the number of mails."""
    Mailbox.objects.update(daily_cap=daily_cap)
    Campaign.objects.update(follow_ups=follow_ups)


def get_logs(directory: Path) -> list[Path]:
    """Return the logs of the crew: what was written in the present run."""
    return sorted(log for log in directory.glob("*.log") if log.stem != "stable")
