"""Who holds a run: the name of this process, unlike that of any other, now or before."""

import itertools
import os
import socket
import threading
from typing import Any
from uuid import uuid4

_lock = threading.Lock()
_numbers = itertools.count(1)
_process: dict[str, Any] = {"pid": 0, "identity": "", "name": ""}
_stopping = threading.Event()
_given_up: set[str] = set()


def set_name(name: str) -> None:
    """Give this process and the ones forked from it the name under which people know it."""
    with _lock:
        _process.update(name=name, pid=0)


def get_identity() -> str:
    """Return NAME:PID:BOOT. A process forked from this one gets another, and so does one with the same number later."""
    with _lock:
        if _process["pid"] != os.getpid():
            name = _process["name"] or socket.gethostname()
            _process.update(pid=os.getpid(), identity=f"{name[:80]}:{os.getpid()}:{uuid4().hex[:8]}")
        return str(_process["identity"])


def make_owner() -> str:
    """Return a name for one pair of hands of this process: IDENTITY/N, used for one batch of runs and never again."""
    return f"{get_identity()}/{next(_numbers)}"


def stop() -> None:
    """Ask this process's hands to go no further than the step they are at: it is about to end."""
    _stopping.set()


def renew() -> str:
    """Give this process another identity: under the one it had it was taken for dead, and others have its runs."""
    _given_up.add(get_identity())
    with _lock:
        _process["pid"] = 0
    return get_identity()


def is_stopping(owner: str = "") -> bool:
    """Return whether this process is about to end, or these hands belong to an identity that it no longer has."""
    return _stopping.is_set() or owner.rpartition("/")[0] in _given_up
