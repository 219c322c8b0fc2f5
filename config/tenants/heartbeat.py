"""The heartbeat of a process that performs steps: a thread that says every few seconds that the process lives.

It has a database connection of its own, outside of any pool, so that no amount of work can keep it from beating, and
so that the end of the process is the end of a session: PostgreSQL knows it at once. A process is registered before it
claims its first step. Commands and tests that perform steps are not: a lease alone protects what they hold.
"""

import os
import select
import threading

import psycopg
import structlog
from django.conf import settings
from django.db import connection

from agents import owners
from config.tenants.workers import CHANNEL

RETRY = 0.25  # seconds between tries to reach a database that is away

_REGISTER = """
INSERT INTO public.tenants_worker (identity, name, pid, leader, session) VALUES (%s, %s, %s, %s, pg_backend_pid())
"""
# A beat also says on which session: after a broken connection that is another one.
_BEAT = """
UPDATE public.tenants_worker SET seen_at = now(), session = pg_backend_pid(), suspected_at = NULL
 WHERE identity = %s AND buried_at IS NULL RETURNING is_stopping
"""

_log = structlog.get_logger("surehand.workers")


class Heart:
    """Beats for this process until it is told that the process ends."""

    def __init__(self, *, name: str, leader: int) -> None:
        self._name, self._leader = name, leader
        self._identity = ""  # as which the process is registered
        self._registered, self._ended = threading.Event(), threading.Event()

    def start(self, *, patience: float | None) -> None:
        """Begin to beat; return when the process is registered, or after so many seconds."""
        threading.Thread(target=self._live, name="heartbeat", daemon=True).start()
        self._registered.wait(patience)

    def stop(self) -> str:
        """Beat no more, and register no more; return the identity that is to be forgotten."""
        self._ended.set()
        return self._identity

    def _live(self) -> None:
        heard = True
        while not self._ended.is_set():
            try:
                with connect() as session:
                    heard = True
                    self._beat_on(session)
            except psycopg.Error as error:
                if heard:  # once for every time that the database is away
                    _log.warning("worker.unheard", worker=self._name, error=type(error).__name__)
                heard = False
            except Exception:
                _log.exception("worker.unheard", worker=self._name)
            self._ended.wait(RETRY)

    def _beat_on(self, session: "psycopg.Connection[tuple[bool]]") -> None:
        session.execute(f"LISTEN {CHANNEL}")
        rest = select.poll()  # has something to read when it is notified, and when the connection is cut
        rest.register(session.fileno(), select.POLLIN)
        while not self._ended.is_set():
            self._beat(session)
            rest.poll(settings.WORKER_BEAT * 1000)

    def _beat(self, session: "psycopg.Connection[tuple[bool]]") -> None:
        if not self._identity:
            self._register(session)
        row = session.execute(_BEAT, [self._identity]).fetchone()
        if row is None:
            self._come_back(session)
        elif row[0]:
            owners.stop()

    def _register(self, session: "psycopg.Connection[tuple[bool]]") -> None:
        identity = owners.get_identity()
        session.execute(_REGISTER, [identity, self._name, os.getpid(), self._leader])
        self._identity = identity
        self._registered.set()
        _log.info("worker.start", worker=self._name, identity=identity)

    def _come_back(self, session: "psycopg.Connection[tuple[bool]]") -> None:
        """Take another identity: while this process stood still it was taken for dead, and others have its runs."""
        if self._ended.is_set() or owners.is_stopping():
            return
        _log.warning("worker.back", worker=self._name, identity=self._identity)
        owners.renew()
        self._identity = ""
        self._register(session)


def connect() -> "psycopg.Connection[tuple[bool]]":
    """Open the heartbeat's session. A network that swallows everything is noticed within ten seconds."""
    database = connection.settings_dict
    return psycopg.connect(
        host=database["HOST"], port=database["PORT"], dbname=database["NAME"], user=database["USER"],
        password=database["PASSWORD"], autocommit=True, connect_timeout=5, application_name="surehand heartbeat",
        tcp_user_timeout=10_000, keepalives_idle=5, keepalives_interval=2, keepalives_count=3,
        options="-c synchronous_commit=off -c statement_timeout=10000 -c timezone=UTC",
    )  # fmt: skip
