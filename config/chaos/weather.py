"""What all processes of a run are exposed to: a clock that is ahead, a broker that loses and repeats messages.

Three numbers in a file that each process maps into its memory, so that a look costs nothing and survives whatever is
killed or flushed. One process writes them.
"""

import mmap
import os
import random
import struct
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from django.utils import timezone

VARIABLE = "CHAOS_WEATHER"
_NUMBERS = struct.Struct("=3d")  # seconds ahead, share of messages lost, share repeated


def create(file: Path) -> None:
    """Make the file, with fair weather, and tell this process and its children of it."""
    file.write_bytes(_NUMBERS.pack(0, 0, 0))
    os.environ[VARIABLE] = str(file)
    _map.cache_clear()


def now() -> datetime:
    """Return the run's present moment: the setting CLOCK of its processes."""
    return timezone.now() + timedelta(seconds=get_ahead())


def get_ahead() -> float:
    """Return by how many seconds the run's clock is ahead of the machine's."""
    return _read()[0]


def move(*, by: timedelta) -> datetime:
    """Move the run's clock ahead, for all its processes at once."""
    ahead, lost, repeated = _read()
    _write(ahead + by.total_seconds(), lost, repeated)
    return now()


def disturb(*, lost: float, repeated: float) -> None:
    """Set which shares of the messages the broker loses and repeats from now on."""
    _write(get_ahead(), lost, repeated)


def draw_copies() -> int:
    """Throw the dice for one message: return how often it is to arrive."""
    _, lost, repeated = _read()
    throw = random.random()  # noqa: S311 - weather, no secret
    return 0 if throw < lost else 2 if throw > 1 - repeated else 1


def _read() -> tuple[float, float, float]:
    ahead, lost, repeated = _NUMBERS.unpack_from(_map())
    return ahead, lost, repeated


def _write(*numbers: float) -> None:
    _NUMBERS.pack_into(_map(), 0, *numbers)


@cache
def _map() -> mmap.mmap:
    with Path(os.environ[VARIABLE]).open("r+b") as file:
        return mmap.mmap(file.fileno(), _NUMBERS.size)
