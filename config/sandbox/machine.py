"""The whole product on one machine: world, web, workers, beat and Flower as child processes that end with this one."""

import json
import os
import secrets as random
import socket
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from config.sandbox import processes
from config.sandbox.errors import ServiceError

ROOT = Path(__file__).resolve().parent.parent.parent
START_TIMEOUT = 60.0
WEB_PORT = 8000
FLOWER_PORT = 5555
MODEL_KEY = ("OPENAI_API_KEY",)  # for the agent worker alone
OWNERS = ("DATABASE_OWNER_URL", "DATABASE_OWNER_URL_FILE")  # for no part: none makes or changes a table


@dataclass
class Machine:
    """Where the parts are started and stopped, and the variables they share."""

    directory: Path
    environment: dict[str, str]
    children: list[processes.Child] = field(default_factory=list)
    ending: ExitStack = field(default_factory=ExitStack)

    def start(self, name: str, command: Sequence[str], *, drop: Sequence[str] = (), **extra: str) -> processes.Child:
        """Start one part; its log is NAME.log in the directory."""
        environment = {
            key: value
            for key, value in {**os.environ, **self.environment, **extra}.items()
            if key not in {*drop, *OWNERS}
        }
        logs = self.directory / "logs"
        logs.mkdir(parents=True, exist_ok=True)
        child = processes.start(
            name=name, command=command, log=logs / f"{name}.log", environment=environment, directory=ROOT
        )
        self.children.append(child)
        return child

    def stop(self) -> None:
        """Stop all parts, workers first: ask everybody, then wait for each."""
        for child in self.children:
            if child.process.poll() is None:
                child.process.send_signal(child.stop_signal)
        for child in self.children:
            processes.stop(child, grace=15)
        self.children.clear()

    def check(self) -> None:
        """Raise ServiceError, with its last words, when a part has died."""
        for child in self.children:
            if child.process.poll() is not None:
                raise ServiceError(f"{child.name} stopped by itself:\n{child.last_words()}\n(whole log: {child.log})")


def start_world(machine: Machine, *options: str) -> Mapping[str, str]:
    """Start the make-believe world and add its variables to the machine's; return them."""
    ports = machine.directory / "world.json"
    ports.unlink(missing_ok=True)
    command = [sys.executable, "-m", "config.sandbox.world", "--dir", str(machine.directory / "world")]
    (machine.directory / "world").mkdir(parents=True, exist_ok=True)
    machine.start("world", [*command, "--ports-file", str(ports), *options])
    deadline = time.monotonic() + START_TIMEOUT
    while not ports.exists():
        machine.check()
        if time.monotonic() > deadline:
            raise ServiceError("The sandbox's world did not start in time; see world.log.")
        time.sleep(0.02)
    found: dict[str, str] = json.loads(ports.read_text(encoding="utf-8"))["env"]
    machine.environment.update(found)
    return found


def start_workers(machine: Machine) -> None:
    """Start the three workers and beat. Only the agent worker has the model's key."""
    celery = [sys.executable, "-m", "celery", "-A", "config"]
    worker = [*celery, "worker", "--loglevel", "INFO", "--without-mingle", "--without-gossip", "-P", "threads", "-E"]
    machine.start("agent", [*worker, "-Q", "agent", "-c", "16", "-n", "agent@sandbox"])
    machine.start("send", [*worker, "-Q", "send", "-c", "4", "-n", "send@sandbox"], drop=MODEL_KEY)
    machine.start(
        "default", [*worker, "-Q", "default,inbox,import", "-c", "4", "-n", "default@sandbox"], drop=MODEL_KEY,
    )  # fmt: skip
    machine.start("beat", [*celery, "beat", "--loglevel", "WARNING", "--pidfile", ""], drop=MODEL_KEY)


def start_web(machine: Machine, port: int) -> None:
    """Start the web server."""
    machine.start(
        "web",
        [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
         "--blocking-threads", "8", "--no-ws", "config.wsgi:application"],
        drop=MODEL_KEY,
    )  # fmt: skip


def start_flower(machine: Machine, port: int, *, user: str, password: str) -> None:
    """Start Flower behind a login; the password travels in the environment, where `ps` does not show it."""
    machine.start(
        "flower",
        [sys.executable, "-m", "celery", "-A", "config", "flower", "--address=127.0.0.1", f"--port={port}"],
        drop=MODEL_KEY,
        FLOWER_BASIC_AUTH=f"{user}:{password}",
        FLOWER_COOKIE_SECRET=random.token_urlsafe(24),
    )


def wait_for_page(machine: Machine, url: str, *, host: str) -> None:
    """Wait until a page answers; raise ServiceError when a part dies or it takes too long."""
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline:
        machine.check()
        try:
            if httpx.get(url, headers={"Host": host}, timeout=5, trust_env=False).status_code < 500:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise ServiceError(
        f"{url} did not answer within {START_TIMEOUT:.0f} seconds; see the logs in {machine.directory}/logs."
    )


def choose_port(name: str, default: int) -> int:
    """Return the port that the variable NAME asks for, or the usual one, or a free one where that is taken.

    Raises ServiceError when the port that was asked for is taken: somebody chose it on purpose.
    """
    asked = os.environ.get(name, "")
    if asked:
        if not asked.isdigit() or not 0 < int(asked) < 65536:
            raise ServiceError(f"{name} is {asked!r}; it must be a port number from 1 to 65535.")
        if not is_free(int(asked)):
            raise ServiceError(f"Port {asked} is in use. Free it, or set {name} to another one.")
        return int(asked)
    return default if is_free(default) else processes.free_port()


def is_free(port: int) -> bool:
    """Say whether nobody listens on a port of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
