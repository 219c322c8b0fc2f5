"""Commands of the project as processes of their own, and what they may leave behind."""

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from config.sandbox import machine, services

ROOT = Path(__file__).resolve().parents[1]
PROC = Path("/proc")
PR_SET_CHILD_SUBREAPER = 36
# What the tests' own services and endpoint are known by: a command that starts its own must not see it.
OWN = {
    *services.URLS,
    services.OWNER_URL,
    "SECRET_KEY",
    "TRACE_KEY",
    "FIELD_KEYS",
    "DATABASE_ROLE_KEYS",
    "SANDBOX",
    "MEDIA_ROOT",
    "PUBLIC_SCHEME",
    "OPENAI_BASE_URL",
}
BARE = {name: value for name, value in os.environ.items() if name not in {*OWN, "LOG_LEVEL"}}


def without_owner(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the variables but for the login that owns the tables, as processes that serve and work have them."""
    return {name: value for name, value in environment.items() if name not in machine.OWNERS}


def run_manage(*words: str, given: dict[str, str], timeout: float = 60) -> subprocess.CompletedProcess[str]:
    """Run manage.py with nothing of the project in its environment but what is given."""
    command = [sys.executable, "manage.py", *words]
    variables = {**BARE, **given}
    return subprocess.run(
        command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False, timeout=timeout
    )


@contextmanager
def adopt_orphans() -> Iterator[Callable[[], list[str]]]:
    """Make this process the parent of whatever its descendants leave behind; what is yielded lists it (Linux)."""
    before = _find_children()
    prctl = ctypes.CDLL(None).prctl
    prctl(PR_SET_CHILD_SUBREAPER, 1)
    try:
        yield lambda: [name for pid, name in _find_children().items() if pid not in before]
    finally:
        prctl(PR_SET_CHILD_SUBREAPER, 0)


def _find_children() -> dict[int, str]:
    """Return the living children of this process by their numbers."""
    found = {}
    for status in PROC.glob("[0-9]*/stat"):
        try:
            name, _, rest = status.read_text().partition(" (")[2].rpartition(") ")
        except OSError:  # it has ended
            continue
        state, parent = rest.split()[:2]
        if int(parent) == os.getpid() and state != "Z":
            found[int(status.parent.name)] = name
    return found
