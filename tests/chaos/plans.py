"""Small plans, each for one promise; played by an honest engine, all of them at once keep it."""

from config.chaos.plan import Chapter, Plan, Strike

CREW = ("agent-1", "send-1", "default-1", "beat-1", "reviewer")
FROZEN = 6.0  # seconds: past the time after which a silent process is taken for dead


def make(*strikes: Strike, people: int = 4, crew: tuple[str, ...] = CREW, latency: float = 0) -> Plan:
    """Return a plan of one chapter, after which no days pass and little patience is had."""
    chapter = Chapter(seconds=1, days=0, people=("silent",) * people, strikes=strikes)
    return Plan(seed=0, chapters=(chapter,), crew=crew, latency=latency, reach=30, patience=3)


# A worker stands still when it has read a site; meanwhile another one is hired, who finds the run free.
ZOMBIE = (
    Strike(at=0, do="failpoint", who="agent-1", failpoint="worked:research", action="STOP", seconds=FROZEN),
    Strike(at=0.1, do="hire", who="agent-2"),
)
# Every message comes twice.
ECHO = (Strike(at=0, do="messages", seconds=5, lost=0, repeated=1),)
# A worker dies when the server has the mail and the row does not say so yet.
UNTOLD = (Strike(at=0, do="failpoint", who="send-1", failpoint="worked:send"),)
# What was published is lost, before anybody could take it up.
FLUSHED = (Strike(at=0.5, do="flush"), Strike(at=0.6, do="hire", who="agent-1"))
# A person asks not to be written to while the approved mail waits for somebody who sends.
TOO_LATE = (Strike(at=0.5, do="opt_out"), Strike(at=0.6, do="hire", who="send-1"))


def without(name: str) -> tuple[str, ...]:
    """Return the crew but for one who is hired later."""
    return tuple(other for other in CREW if other != name)
