"""Commands of the project as processes of their own, and what they may leave behind."""

import os
import subprocess
import sys
from pathlib import Path

from config.sandbox import environment, services

ROOT = Path(__file__).resolve().parents[1]
PROC = Path("/proc")
# What the tests' own services and endpoint are known by: a command that starts its own must not see it.
OWN = {*services.URLS, "SECRET_KEY", "TRACE_KEY", "SANDBOX", "MEDIA_ROOT", "PUBLIC_SCHEME", "OPENAI_BASE_URL"}
BARE = {name: value for name, value in os.environ.items() if name not in {*OWN, "LOG_LEVEL"}}


def run_manage(*words: str, given: dict[str, str], timeout: float = 60) -> subprocess.CompletedProcess[str]:
    """Run manage.py with nothing of the project in its environment but what is given."""
    command = [sys.executable, "manage.py", *words]
    variables = {**BARE, **given}
    return subprocess.run(
        command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False, timeout=timeout
    )


def find_marked(mark: str) -> list[str]:
    """Return the processes whose environment or command line holds a mark."""
    found = []
    for directory in PROC.glob("[0-9]*"):
        try:
            told = (directory / "environ").read_bytes() + (directory / "cmdline").read_bytes()
        except OSError:  # it has ended, or belongs to somebody else
            continue
        if mark.encode() in told:
            found.append(f"{directory.name}: {told[-80:]!r}")
    return found


def find_scratch() -> set[Path]:
    """Return the directories of services on temporary data: a server that runs has one."""
    return set((environment.VAR / "tmp").glob("surehand-*"))
