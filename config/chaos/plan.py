"""The plan of a run: who is struck when, and where. Made from the seed and the sizes alone.

A strike is data, so that a plan can be printed, compared and written by hand.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import cycle
from typing import Any

PACE = 1.9  # seconds from one kill to the next, unless the length of the run is given
SHORTEST = 8.0  # seconds of a chapter
FEW = 40  # kills below which a run has two chapters instead of three

WORKERS: dict[str, dict[str, Any]] = {
    "agent-1": {"queues": ["agent"], "pool": "threads", "concurrency": 4},
    "agent-2": {"queues": ["agent"], "pool": "threads", "concurrency": 4},
    "send-1": {"queues": ["send"], "pool": "threads", "concurrency": 4},
    "send-2": {"queues": ["send"], "pool": "prefork", "concurrency": 2},
    "default-1": {"queues": ["default", "inbox", "import"], "pool": "threads", "concurrency": 4},
    "default-2": {"queues": ["default", "inbox", "import"], "pool": "threads", "concurrency": 4},
}
OTHERS = ("beat-1", "beat-2", "reviewer")
# How people behave who were written to, with their share; the world plays them.
KINDS = {"silent": 60, "interested": 14, "question": 12, "opt_out": 6, "out_of_office": 5, "bounce_refused": 3}


@dataclass(frozen=True, kw_only=True)
class Strike:
    """One thing that is done to the run. `at` counts from the start of its chapter.

    do: failpoint (a process kills, or with `action` STOP freezes, itself there; one who is not hired yet begins armed),
    kill, freeze (for `seconds`), hire (one more, when what was to be reached before is reached), database or broker
    (ended by `signal` and started again), flush, messages (shares of them `lost` and `repeated` for `seconds`), opt_out
    (a person whose mail is about to leave asks by phone not to be written to).
    """

    at: float
    do: str
    who: str = ""
    failpoint: str = ""
    nth: int = 1
    action: str = "KILL"
    seconds: float = 0.0
    signal: str = ""
    lost: float = 0.3
    repeated: float = 0.3


@dataclass(frozen=True)
class Chapter:
    """People who are enrolled bit by bit over a stretch of time, and what is done meanwhile. Then days pass."""

    seconds: float
    days: float = 3.0
    people: tuple[str, ...] = ()  # of which kind each is
    strikes: tuple[Strike, ...] = ()


@dataclass(frozen=True)
class Plan:
    """All that is decided beforehand.

    `latency` is how many seconds the model takes for an answer, `reach` how many a place in the code is given to be
    reached, `patience` how often the clock may be moved on for those who do not rest.
    """

    seed: int
    chapters: tuple[Chapter, ...]
    crew: tuple[str, ...] = (*WORKERS, *OTHERS)
    latency: float = 0.1
    reach: float = 12.0
    patience: int = 60

    @property
    def runs(self) -> int:
        return sum(len(chapter.people) for chapter in self.chapters)

    def as_json(self) -> dict[str, Any]:
        """Return plain values."""
        return asdict(self)


def make(
    *, seed: int, runs: int, kills: int, failpoints: Sequence[str], freeze: float, minutes: float | None = None
) -> Plan:
    """Return the plan of a seed: `kills` SIGKILLs, most of them at each failpoint in turn, and further disturbances.

    `freeze` is how many seconds a process must stand still to be taken for dead.
    """
    dice = random.Random(seed)  # noqa: S311 - repeatable on purpose
    count = 2 if kills < FEW else 3
    seconds = max(SHORTEST, (minutes * 60 if minutes else kills * PACE) / count)
    kinds = dice.choices(list(KINDS), weights=list(KINDS.values()), k=runs)
    early, late = _draw_strikes(dice, kills, failpoints, freeze)
    chapters = []
    for number in range(count):
        share = [*early[number::count], *(late[number - 1 :: count - 1] if number else ())]
        dice.shuffle(share)
        strikes = tuple(_spread(dice, share, seconds))
        chapters.append(Chapter(seconds, people=tuple(kinds[number::count]), strikes=strikes))
    return Plan(seed, tuple(chapters))


def _draw_strikes(
    dice: random.Random, kills: int, failpoints: Sequence[str], freeze: float
) -> tuple[list[Strike], list[Strike]]:
    """Return the strikes in no time yet: those for any chapter, and those for places first reached after three days."""
    others = kills // 15
    at_failpoints = round(kills * 0.6)
    pick = _take_turns(dice)
    strikes = [_arm(dice, pick, name) for name in _cycle(dice, failpoints, at_failpoints)]
    strikes += [Strike(at=0, do="kill", who=who) for who in _cycle(dice, OTHERS, others)]
    strikes += [Strike(at=0, do="kill", who=who) for who in _cycle(dice, WORKERS, kills - others - at_failpoints)]
    strikes += _draw_freezes(dice, pick, failpoints, count=max(1, kills // 10), seconds=freeze)
    strikes += _draw_services(dice, kills)
    is_late = [strike.failpoint.endswith((":await_reply", ":read")) for strike in strikes]
    early = [strike for strike, later in zip(strikes, is_late, strict=True) if not later]
    dice.shuffle(early)
    return early, [strike for strike, later in zip(strikes, is_late, strict=True) if later]


def _draw_freezes(
    dice: random.Random, pick: Callable[[str], str], failpoints: Sequence[str], *, count: int, seconds: float
) -> list[Strike]:
    """Half of them at any moment, half with work in hand: a zombie that will try to record."""
    held = [name for name in failpoints if name.startswith(("claimed:", "worked:")) and _queue_of(name) != "default"]
    anywhere = [Strike(at=0, do="freeze", who=who, seconds=seconds) for who in _cycle(dice, WORKERS, count // 2)]
    in_hand = [
        _arm(dice, pick, name, action="STOP", seconds=seconds) for name in _cycle(dice, held, count - count // 2)
    ]
    return anywhere + in_hand


def _draw_services(dice: random.Random, kills: int) -> list[Strike]:
    ends = ("SIGKILL", "SIGINT", "SIGQUIT")
    return [
        *(Strike(at=0, do="database", signal=name) for name in _cycle(dice, ends, max(1, kills // 30))),
        *(Strike(at=0, do="broker", signal=name) for name in _cycle(dice, ("SIGTERM", "SIGKILL"), max(1, kills // 50))),
        *(Strike(at=0, do="opt_out") for _ in range(max(1, kills // 10))),
        *(Strike(at=0, do="flush") for _ in range(max(1, kills // 50))),
        *(Strike(at=0, do="messages", seconds=5.0) for _ in range(max(1, kills // 25))),
    ]


def _arm(dice: random.Random, pick: Callable[[str], str], name: str, **more: Any) -> Strike:
    who = pick(_queue_of(name))
    if more.get("action") == "STOP" and WORKERS[who]["pool"] == "prefork":
        who = pick(_queue_of(name))  # nobody sees a child of a pool stop; its neighbour's turn
    return Strike(at=0, do="failpoint", who=who, failpoint=name, nth=dice.choice((1, 1, 2)), **more)


def _queue_of(failpoint: str) -> str:
    boundary, _, step = failpoint.partition(":")
    if boundary == "smtp" or step == "send":
        return "send"
    return "default" if step in {"review", "await_reply"} else "agent"


def _take_turns(dice: random.Random) -> Callable[[str], str]:
    """Return a way to pick a worker of a queue, each in its turn."""
    turns = {
        queue: cycle(dice.sample(names, k=len(names)))
        for queue in ("agent", "send", "default")
        if (names := [name for name, options in WORKERS.items() if queue in options["queues"]])
    }
    return lambda queue: next(turns[queue])


def _cycle(dice: random.Random, names: Iterable[str], count: int) -> list[str]:
    """Return so many names, each as often as the others, in an order of chance."""
    listed, drawn = list(names), list[str]()
    while len(drawn) < count:
        drawn += dice.sample(listed, k=len(listed))
    return drawn[:count]


def _spread(dice: random.Random, strikes: Sequence[Strike], seconds: float) -> Iterator[Strike]:
    """Put strikes evenly over a stretch of time, each a little off its place."""
    gap = seconds / max(1, len(strikes))
    for number, strike in enumerate(strikes):
        yield Strike(**{**asdict(strike), "at": round((number + dice.random() * 0.8) * gap, 2)})
