"""Child processes that never outlive the one that started them.

On Linux the kernel signals the child when its parent dies (PR_SET_PDEATHSIG), however the parent ended. Elsewhere
(macOS) a small shell holds the other end of a pipe and signals the child when the pipe closes.
"""

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from config.sandbox.errors import ServiceError

HAS_DEATH_SIGNAL = sys.platform == "linux"
PR_SET_PDEATHSIG = 1
NOBODY = 65534
# Waits for the end of its input, which comes when the parent is gone, then signals the child.
WATCH = 'cat >/dev/null; kill -s "$1" "$2" 2>/dev/null'


@dataclass(frozen=True)
class Child:
    """A running child, where its output goes, and how it is asked to stop."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    stop_signal: signal.Signals
    watcher: subprocess.Popen[bytes] | None = None

    def last_words(self) -> str:
        """Return the end of the log."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-2000:].strip()


def start(
    *,
    name: str,
    command: Sequence[str],
    log: Path,
    environment: Mapping[str, str],
    directory: Path = Path("/"),
    stop_signal: signal.Signals = signal.SIGTERM,
    stdin: bytes = b"",
    keep: Sequence[int] = (),
) -> Child:
    """Start a child in a session of its own, so that Ctrl-C reaches the parent alone.

    Must be called in the main thread: Linux sends the death signal when the *thread* that forked ends.
    `keep` are descriptors the child inherits. The log of the run before is kept beside the new one.
    """
    if threading.current_thread() is not threading.main_thread():
        raise RuntimeError(
            "processes.start must be called in the main thread, or the child dies with the caller's thread"
        )
    with _new_log(log) as output:
        process = subprocess.Popen(
            list(command),
            cwd=directory,
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            pass_fds=tuple(keep),
            start_new_session=True,
            preexec_fn=tie_to_parent(stop_signal),  # noqa: PLW1509 - sets a flag, touches nothing threads share
        )
    _feed(process, stdin)
    watcher = None if HAS_DEATH_SIGNAL else _watch(process.pid, stop_signal)
    return Child(name=name, process=process, log=log, stop_signal=stop_signal, watcher=watcher)


def tie_to_parent(stop_signal: signal.Signals) -> Callable[[], None] | None:
    """Return what a new child of this process calls before its program starts; None where the kernel cannot do it."""
    if not HAS_DEATH_SIGNAL:
        return None
    parent = os.getpid()
    prctl = ctypes.CDLL(None).prctl  # looked up before the fork

    def tie() -> None:
        prctl(PR_SET_PDEATHSIG, int(stop_signal))
        if os.getppid() != parent:  # the parent died before the flag was set
            os._exit(1)

    return tie


def stop(child: Child, *, grace: float = 20.0, by: signal.Signals | None = None) -> None:
    """Ask the child to stop, wait, and kill its whole session when it does not within `grace` seconds."""
    if child.watcher is not None:  # first, or it might signal a stranger who got the number
        child.watcher.kill()
        child.watcher.communicate()
    if child.process.poll() is not None:
        return
    child.process.send_signal(by or child.stop_signal)
    try:
        child.process.wait(grace)
    except subprocess.TimeoutExpired:
        os.killpg(child.process.pid, signal.SIGKILL)
        child.process.wait()


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on at this moment; the caller handles losing it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def unprivileged(stop_signal: signal.Signals) -> list[str]:
    """Return the words before a command that make it run as an ordinary user; none when we are one.

    PostgreSQL refuses to run as root. `setpriv` changes to the user "nobody" without creating an account or opening
    any directory: the one capability it keeps lets the server read a checkout that only root may enter, and
    no_setuid_fixup keeps access() from dropping it. It also sets the death signal anew, which a change of user clears.
    """
    if os.geteuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise ServiceError(
            "PostgreSQL does not run as root, and `setpriv` (Debian package util-linux) is missing to change the user. "
            "Install it, run this as an ordinary user, or set DATABASE_URL and REDIS_URL."
        )
    return [
        setpriv,
        f"--reuid={NOBODY}",
        f"--regid={NOBODY}",
        "--clear-groups",
        "--inh-caps=+dac_override",
        "--ambient-caps=+dac_override",
        "--securebits=+no_setuid_fixup",
        "--pdeathsig",
        stop_signal.name.removeprefix("SIG"),
    ]


def hand_over(directory: Path) -> None:
    """Create a private directory for a server and give it to the user that server runs as."""
    directory.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() == 0:
        os.chown(directory, NOBODY, NOBODY)


def _new_log(log: Path) -> BinaryIO:
    if log.exists():
        log.replace(log.with_name(log.name + ".1"))
    return os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "wb")


def _feed(process: subprocess.Popen[bytes], stdin: bytes) -> None:
    assert process.stdin is not None
    try:
        process.stdin.write(stdin)
        process.stdin.close()
    except BrokenPipeError:  # it ended at once; whoever waits for it reads the log
        pass


def _watch(pid: int, stop_signal: signal.Signals) -> subprocess.Popen[bytes]:
    word = stop_signal.name.removeprefix("SIG")
    return subprocess.Popen(
        ["/bin/sh", "-c", WATCH, "sh", word, str(pid)], stdin=subprocess.PIPE, start_new_session=True
    )
