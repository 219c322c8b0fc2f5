"""The stable: a process that has imported the product once and forks workers, beats and reviewers from itself.

Run as `python -m config.chaos CHANNEL`, a socket on which orders come in and news go out as lines of JSON. It
opens no connection and no thread, which a fork would share. Nothing that it forked outlives it.
"""

import contextlib
import json
import os
import selectors
import signal
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from config.chaos import roles
from config.sandbox import processes

Order = dict[str, Any]
ORPHANS = 4.0  # seconds that the children of a dead one may go on, as they would in real life


@dataclass
class Horse:
    """One forked process, the leader of its own group."""

    pid: int
    name: str
    ended_at: float | None = None  # it is not reaped at once, so that nobody else gets its number


class Stable:
    """Forks on order, tells who ended, and leaves nothing behind."""

    def __init__(self, channel: socket.socket) -> None:
        self.channel = channel
        self.horses: dict[int, Horse] = {}
        self._bytes = b""

    def serve(self) -> None:
        """Take orders until the channel closes or a signal comes; then end all that was forked."""
        woken, waking = os.pipe()
        for end in (woken, waking):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(waking, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)  # only wakes the loop
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        selector = selectors.DefaultSelector()
        selector.register(self.channel, selectors.EVENT_READ)
        selector.register(woken, selectors.EVENT_READ)
        try:
            self._say(ready=os.getpid())
            while self._take_orders(selector, woken):
                self._look_after()
        finally:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)  # nobody is to be left out
            self._end_all()

    def _take_orders(self, selector: selectors.BaseSelector, woken: int) -> bool:
        for key, _ in selector.select(timeout=0.5):
            if key.fd == woken:
                os.read(woken, 4096)
                continue
            received = self.channel.recv(65536)
            if not received:
                return False
            *lines, self._bytes = (self._bytes + received).split(b"\n")
            for line in lines:
                self._carry_out(json.loads(line))
        return True

    def _carry_out(self, order: Order) -> None:
        if order["do"] == "start":
            self._fork(order)
        elif order["pid"] in self.horses:
            _send(order["pid"], signal.Signals(order["signal"]), group=order["group"])

    def _fork(self, order: Order) -> None:
        tie = processes.tie_to_parent(signal.SIGKILL)
        pid = os.fork()
        if pid == 0:
            _become(order, tie, self.channel)
        self.horses[pid] = Horse(pid, order["name"])
        self._say(started=order["name"], pid=pid)

    def _look_after(self) -> None:
        """Tell of every stop and every end; a little later end what the dead one had forked itself, and reap it."""
        for horse in list(self.horses.values()):
            if horse.ended_at is not None:
                if time.monotonic() - horse.ended_at > ORPHANS:
                    self._reap(horse)
                continue
            found = os.waitid(os.P_PID, horse.pid, os.WEXITED | os.WSTOPPED | os.WNOHANG | os.WNOWAIT)
            if found is None:
                continue
            if found.si_code == os.CLD_STOPPED:
                os.waitid(os.P_PID, horse.pid, os.WSTOPPED)
                self._say(stopped=horse.name, pid=horse.pid, at=time.time())
                continue
            horse.ended_at = time.monotonic()
            killed = found.si_status if found.si_code != os.CLD_EXITED else 0
            self._say(ended=horse.name, pid=horse.pid, signal=killed, at=time.time())

    def _end_all(self) -> None:
        for horse in list(self.horses.values()):
            self._reap(horse)

    def _reap(self, horse: Horse) -> None:
        _send(horse.pid, signal.SIGKILL, group=True)  # the leader is ours until it is reaped, so the group is, too
        os.waitpid(horse.pid, 0)
        del self.horses[horse.pid]

    def _say(self, **news: Any) -> None:
        self.channel.sendall(json.dumps(news).encode() + b"\n")


def _send(pid: int, number: signal.Signals, *, group: bool) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):  # nobody but the dead leader is left in it
        (os.killpg if group else os.kill)(pid, number)
    if group:  # a fork that has not come as far as having a group
        os.kill(pid, number)


def _become(order: Order, tie: Callable[[], None] | None, channel: socket.socket) -> None:
    """Turn this fork into what was ordered; does not return."""
    code = 1
    try:
        os.setsid()
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGCHLD, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        if tie is not None:
            tie()
        channel.close()
        log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(log, 1)
        os.dup2(log, 2)
        os.environ.update(order["environment"])
        roles.play(order["role"], order)
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def main(arguments: list[str]) -> int:
    """Serve the channel whose descriptor is given."""
    roles.warm_up()
    if threading.active_count() > 1:
        raise RuntimeError("The stable has threads; what is forked from it would miss them.")
    with socket.socket(fileno=int(arguments[0])) as channel:
        Stable(channel).serve()
    return 0
