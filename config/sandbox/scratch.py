"""Directories for data that is thrown away, and the removal of those whose owner was killed."""

import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

from config.sandbox import locks

PREFIX = "surehand-"
OWNER = "owner"  # locked for as long as the process that made the directory lives


def create(home: Path, ending: ExitStack) -> Path:
    """Create a directory below `home`, or where the system keeps temporary ones when `home` cannot be written.

    `ending` removes it. What killed processes left in `home` is removed now.
    """
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        usable = os.access(home, os.W_OK)
    except OSError:
        usable = False
    if not usable:
        return _create_in(Path(tempfile.gettempdir()), ending)
    with locks.guard(home):
        for left in home.glob(f"{PREFIX}*"):
            if _is_abandoned(left):
                shutil.rmtree(left, ignore_errors=True)
        return _create_in(home, ending)


def _create_in(home: Path, ending: ExitStack) -> Path:
    directory = Path(tempfile.mkdtemp(prefix=PREFIX, dir=home))
    ending.callback(shutil.rmtree, directory, ignore_errors=True)
    descriptor = os.open(directory / OWNER, os.O_RDWR | os.O_CREAT, 0o600)
    ending.callback(os.close, descriptor)
    locks.wait_for(descriptor)
    return directory


def _is_abandoned(directory: Path) -> bool:
    try:
        descriptor = os.open(directory / OWNER, os.O_RDWR)
    except FileNotFoundError:  # the removal was cut short
        return True
    except OSError:  # another user's
        return False
    try:
        return locks.try_lock(descriptor, shared=True)
    finally:
        os.close(descriptor)
