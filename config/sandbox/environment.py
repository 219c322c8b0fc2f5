"""The environment variables that a sandbox, its commands and the tests share.

Everything reaches the rest of the project as plain environment variables; nothing else imports this module but
manage.py, the commands of the sandbox and the tests' plugin.
"""

import atexit
import json
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from config.sandbox import locks, scratch, secrets, services
from config.sandbox.errors import DirectoryBusy, ServiceError

VAR = Path(__file__).resolve().parent.parent.parent / "var"
DIRECTORY = VAR / "sandbox"
STATE = "running.json"

_isolated: list["Sandbox"] = []  # at most one: what `isolate` has started for this process


@dataclass(frozen=True)
class Running:
    """A sandbox that a process of this clone keeps running, world and all."""

    pid: int
    started_at: str
    environment: Mapping[str, str]


@dataclass(frozen=True)
class Sandbox:
    """Services of a directory for the life of this process, and the variables that lead to them."""

    directory: Path
    environment: Mapping[str, str]
    close: Callable[[], None]  # stops what was started and removes what was temporary; closing twice is harmless
    services: services.Services


def start(directory: Path = DIRECTORY, *, given: Mapping[str, str] = os.environ) -> Sandbox:
    """Start the services on the directory's lasting data. Raises ServiceError and DirectoryBusy."""
    return _start(directory, durable=True, given=given, ending=ExitStack())


def start_temporary(*, given: Mapping[str, str] = os.environ, durable: bool = False) -> Sandbox:
    """Start the services on new data that goes away with them. Raises ServiceError."""
    ending = ExitStack()
    return _start(scratch.create(VAR / "tmp", ending), durable=durable, given=given, ending=ending)


def isolate() -> Sandbox:
    """Give this process services of its own for its life, and no others, whatever its environment names.

    For commands that break or flood what they run on. The data is thrown away, and yet written as durably as in
    production: a crash of the database is survived, and figures include what that costs. Raises ServiceError.
    """
    own = start_temporary(given={}, durable=True)
    atexit.register(own.close)
    for name in (*services.URLS, services.OWNER_URL):
        os.environ.pop(f"{name}_FILE", None)
    os.environ.update(own.environment)
    _isolated.append(own)
    return own


def get_isolated() -> Sandbox:
    """Return what `isolate` started; raise ServiceError in a process that has no services of its own."""
    if not _isolated:
        raise ServiceError("This command brings its own services; start it with manage.py.")
    return _isolated[-1]


def join(directory: Path = DIRECTORY, *, temporary: bool = False) -> None:
    """Put the sandbox's variables into this process's environment.

    They are those of the sandbox that runs in this clone. When none runs, the services are started on the same data
    for the life of this process. What the environment already holds stays. Raises ServiceError and DirectoryBusy.
    """
    running = None if temporary else find_running(directory)
    if running is not None:
        given = {name for name in services.URLS if services.is_given(name, os.environ)}
        if "DATABASE_URL" in given:  # whose owner is not this sandbox's
            given.add(services.OWNER_URL)
        os.environ.update({name: value for name, value in running.environment.items() if name not in given})
        return
    own = start_temporary() if temporary else start(directory)
    atexit.register(own.close)
    os.environ.update(
        {name: value for name, value in own.environment.items() if not services.is_given(name, os.environ)}
    )


def announce(directory: Path, environment: Mapping[str, str]) -> Callable[[], None]:
    """Tell other commands of this clone that this process runs the sandbox, and with which variables.

    Call what is returned to take it back; the end of this process, however it comes, takes it back too, because the
    claim is a lock on the file and not the file. Raises DirectoryBusy when another process runs it.
    """
    if (other := find_running(directory)) is not None:
        raise DirectoryBusy(f"The sandbox of this clone runs already, as process {other.pid} since {other.started_at}.")
    file = directory / STATE
    state = {"pid": os.getpid(), "started_at": datetime.now(UTC).isoformat(), "environment": dict(environment)}
    secrets.write_private(file, json.dumps(state, indent=1))
    descriptor = os.open(file, os.O_RDWR)
    locks.wait_for(descriptor)
    claim = ExitStack()
    claim.callback(os.close, descriptor)
    claim.callback(file.unlink, missing_ok=True)
    return claim.close


def find_running(directory: Path = DIRECTORY) -> Running | None:
    """Return the sandbox that runs on this directory, or None; the file of a dead one counts for nothing."""
    try:
        descriptor = os.open(directory / STATE, os.O_RDWR)
    except OSError:
        return None
    try:
        if locks.try_lock(descriptor, shared=True):
            return None
        state = json.loads(os.pread(descriptor, 1_000_000, 0))
    finally:
        os.close(descriptor)
    return Running(int(state["pid"]), str(state["started_at"]), state["environment"])


def remove(directory: Path) -> None:
    """Remove the directory and all its data. Raises DirectoryBusy when its services run."""
    if not directory.exists():
        return
    services.prepare(directory)
    lock = locks.hold(directory)
    try:
        shutil.rmtree(directory)
    finally:
        os.close(lock)


def _start(directory: Path, *, durable: bool, given: Mapping[str, str], ending: ExitStack) -> Sandbox:
    try:
        started = services.start(directory, durable=durable, given=given)
        ending.callback(started.stop)
        return Sandbox(directory, {**_variables(directory), **started.urls}, ending.close, started)
    except BaseException:
        ending.close()
        raise


def _variables(directory: Path) -> dict[str, str]:
    return {
        "SANDBOX": "1",
        "SECRET_KEY": secrets.get(directory, "SECRET_KEY"),
        "TRACE_KEY": secrets.get(directory, "TRACE_KEY"),
        "FIELD_KEYS": secrets.get(directory, "FIELD_KEYS"),
        "DATABASE_ROLE_KEYS": secrets.get(directory, "DATABASE_ROLE_KEYS"),
        "MEDIA_ROOT": str(directory / "media"),
        "PUBLIC_SCHEME": "http",
    }
