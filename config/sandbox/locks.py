"""One owner per data directory.

The lock is a flock, and the servers inherit it: it is free only when the owner and every server are gone.
"""

import fcntl
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.sandbox.errors import DirectoryBusy

PATIENCE = 15.0  # seconds that the servers of a killed owner get to shut down


def hold(directory: Path) -> int:
    """Lock the directory and return the descriptor that holds the lock.

    A dead owner's servers are waited for. Raises DirectoryBusy, naming the owner, when it lives.
    """
    descriptor = os.open(directory / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    end = time.monotonic() + PATIENCE
    while not try_lock(descriptor):
        pid, command = _read_owner(descriptor)
        if is_alive(pid) or time.monotonic() > end:
            os.close(descriptor)
            raise DirectoryBusy(
                f"{directory} is in use by process {pid} ({command}). Stop it, or work in another clone: "
                "one process at a time runs the embedded services of a directory."
            )
        time.sleep(0.02)
    _write_owner(descriptor)
    return descriptor


def try_lock(descriptor: int, *, shared: bool = False) -> bool:
    """Take the lock unless somebody holds it; a shared one only asks whether there is an owner."""
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def wait_for(descriptor: int) -> None:
    """Take the lock, however long those who only ask keep it."""
    fcntl.flock(descriptor, fcntl.LOCK_EX)


@contextmanager
def guard(directory: Path) -> Iterator[None]:
    """Hold the directory itself for a moment; for short changes that two processes may attempt at once."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        wait_for(descriptor)
        yield
    finally:
        os.close(descriptor)


def is_alive(pid: int) -> bool:
    """Return whether a process with this number exists."""
    if pid <= 0:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it exists and belongs to another user
        return True
    return True


def _write_owner(descriptor: int) -> None:
    command = " ".join(sys.argv)[:200].replace("\n", " ")
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()} {command}".encode(), 0)


def _read_owner(descriptor: int) -> tuple[int, str]:
    pid, _, command = os.pread(descriptor, 1000, 0).decode(errors="replace").partition(" ")
    return (int(pid) if pid.isdigit() else 0), command or "unknown"
