"""Taking turns: which of the runs that are due leave now, and in which messages. No clock, no database, no broker."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain, zip_longest
from uuid import UUID

START = 16  # messages; a window opens with so many and never closes further: one for each hand of an agent worker


@dataclass(frozen=True)
class Due:
    """One run that is due, and where it stands."""

    tenant_id: int
    run_id: UUID
    kind: str
    step: str


@dataclass(frozen=True)
class Bundle:
    """Runs of one tenant that stand at one step of one kind: what a message names."""

    tenant_id: int
    kind: str
    step: str
    runs: tuple[UUID, ...]


@dataclass(frozen=True)
class Room:
    """How many more messages a queue takes, and how many of them from tenants that have more than one to publish."""

    messages: int
    backlog: int

    def less(self, messages: int) -> "Room":
        """Return what is left once so many messages have left."""
        return Room(self.messages - messages, self.backlog - messages)


def take_turns(due: Iterable[Due], *, room: Room, get_batch: Callable[[str, str], int]) -> tuple[list[Bundle], bool]:
    """Return the messages that leave now, and whether any was left out. `due` is in order of age.

    A tenant whose due runs fit into one message goes first; the others share what is left in turns, one message each,
    so that a tenant with 100,000 runs holds up nobody who has one.
    """
    tenants = _bundle(due, get_batch)
    single = [bundles[0] for bundles in tenants if len(bundles) == 1]
    rounds = zip_longest(*(bundles for bundles in tenants if len(bundles) > 1))
    backlog = [bundle for bundle in chain.from_iterable(rounds) if bundle is not None]
    first = single[: max(room.messages, 0)]
    then = backlog[: max(min(room.backlog, room.messages) - len(first), 0)]
    return first + then, len(first) + len(then) < len(single) + len(backlog)


def _bundle(due: Iterable[Due], get_batch: Callable[[str, str], int]) -> list[list[Bundle]]:
    """Return each tenant's messages, in order of the age of the runs they begin with."""
    tenants: dict[int, list[tuple[tuple[str, str], list[UUID]]]] = {}
    for run in due:
        messages = tenants.setdefault(run.tenant_id, [])
        place = (run.kind, run.step)
        open_one = next((runs for where, runs in reversed(messages) if where == place), None)
        if open_one is None or len(open_one) >= get_batch(*place):
            messages.append((place, [run.run_id]))
        else:
            open_one.append(run.run_id)
    return [[Bundle(tenant, *place, tuple(runs)) for place, runs in messages] for tenant, messages in tenants.items()]


def adapt(window: int | None, *, length: int, bound: int) -> int:
    """Return how long a queue may grow with backlog: about what its workers take between two ticks.

    `window` is what it was when it last cut a backlog short, `length` what is left of that. The queue then holds a
    second's worth of work, however fast the workers are, and whoever comes next waits that long; a quarter of the bound
    stays free for tenants with little.
    """
    most = max(bound * 3 // 4, 1)
    least = min(START, most)
    if window is None:
        return least
    if length <= window // 8:
        return min(window * 2, most)
    if length > window // 2:
        return max(min(window // 2, most), least)
    return min(window, most)
