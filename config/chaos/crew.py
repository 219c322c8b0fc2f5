"""The crew: named processes that the stable forks on order, from the side of the one who orders, stops and kills."""

import json
import selectors
import signal
import socket
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from config.sandbox import processes
from config.sandbox.errors import ServiceError
from config.sandbox.machine import ROOT

START_TIMEOUT = 60.0


@dataclass
class Member:
    """One name in the crew and the process that bears it now."""

    name: str
    role: str
    options: Mapping[str, Any] = field(default_factory=dict)
    pid: int = 0
    is_frozen: bool = False

    @property
    def is_alive(self) -> bool:
        return self.pid > 0


@dataclass(frozen=True)
class News:
    """What became of a process, when: it stands still, or it has ended, by a signal or (0) by itself."""

    name: str
    pid: int
    signal: int
    at: float

    @property
    def is_end(self) -> bool:
        return self.signal != signal.SIGSTOP


class Crew:
    """Starts, stops, freezes and kills; `take_news` says who ended."""

    def __init__(self, directory: Path, environment: Mapping[str, str]) -> None:
        """Start the stable, which begins to import the product."""
        self.directory = directory
        self.members: dict[str, Member] = {}
        self._news: list[News] = []
        self._bytes = b""
        self._channel, theirs = socket.socketpair()
        with theirs:
            self._stable = processes.start(
                name="stable", command=[sys.executable, "-m", "config.chaos", str(theirs.fileno())],
                log=directory / "stable.log", environment=environment, directory=ROOT, keep=[theirs.fileno()],
            )  # fmt: skip
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._channel, selectors.EVENT_READ)

    def wait(self) -> None:
        """Wait until the stable is ready to fork; raise ServiceError when it does not become so."""
        self._wait_for("ready")

    def start(self, member: Member, **environment: str) -> None:
        """Fork a process under the member's name, with variables of its own."""
        self.members[member.name] = member
        self.get_log(member).touch()
        self._order(
            do="start", name=member.name, role=member.role, log=str(self.get_log(member)), environment=environment,
            **member.options,
        )  # fmt: skip
        self._wait_for("started")

    def get_log(self, member: Member) -> Path:
        """Return where all processes of this name write."""
        return self.directory / f"{member.name}.log"

    def send(self, member: Member, number: signal.Signals, *, group: bool = False) -> None:
        """Send a signal to the member's process, or to it and all that it forked."""
        if member.is_alive:
            member.is_frozen = member.is_frozen and number != signal.SIGCONT
            self._order(do="signal", pid=member.pid, signal=int(number), group=group)

    def take_news(self, timeout: float) -> list[News]:
        """Return who has stopped or ended, waiting a little if nobody has."""
        if not self._news:
            self._read(timeout)
        news, self._news = self._news, []
        return news

    def dismiss(self) -> None:
        """Kill all members and wait until they are gone."""
        for member in self.members.values():
            self.send(member, signal.SIGKILL, group=True)
        end = time.monotonic() + START_TIMEOUT
        while any(member.is_alive for member in self.members.values()):
            self._read(0.1)
            if time.monotonic() > end:
                raise self._broken()
        self.members.clear()
        self._news.clear()

    def close(self) -> None:
        """End everybody."""
        self._channel.close()
        processes.stop(self._stable)

    def _order(self, **order: Any) -> None:
        try:
            self._channel.sendall(json.dumps(order).encode() + b"\n")
        except OSError as error:
            raise self._broken() from error

    def _wait_for(self, word: str) -> None:
        end = time.monotonic() + START_TIMEOUT
        while word not in self._read(0.1):
            if time.monotonic() > end:
                raise self._broken()

    def _read(self, timeout: float) -> set[str]:
        """Take in what the stable says; return the kinds of news there were."""
        if not self._selector.select(timeout):
            return set()
        received = self._channel.recv(65536)
        if not received:
            raise self._broken()
        *lines, self._bytes = (self._bytes + received).split(b"\n")
        news = [json.loads(line) for line in lines]
        for item in news:
            self._note(item)
        return {next(iter(item)) for item in news}

    def _note(self, item: dict[str, Any]) -> None:
        name = next(iter(item.values()))
        member = self.members.get(name)
        if member is None:  # ended after its play was over
            return
        if "started" in item:
            member.pid, member.is_frozen = item["pid"], False
        elif member.pid == item["pid"]:
            if "stopped" in item:
                member.is_frozen = True
            else:
                member.pid, member.is_frozen = 0, False
            number = int(signal.SIGSTOP) if "stopped" in item else item["signal"]
            self._news.append(News(name, item["pid"], number, item["at"]))

    def _broken(self) -> ServiceError:
        return ServiceError(f"The stable of chaos does not answer:\n{self._stable.last_words()}")
