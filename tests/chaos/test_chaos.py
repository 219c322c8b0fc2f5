"""A product that is killed at work keeps its promises, and comes to rest."""

import pytest

from config.chaos.plan import OTHERS, WORKERS, Chapter, Plan, Strike
from tests.chaos.plans import ECHO, FLUSHED, FROZEN, TOO_LATE

# All that the mutants fail at, and more, at once; then three days, in which some people answer.
DAY = Plan(
    seed=0,
    chapters=(
        Chapter(
            seconds=6,
            days=3,
            people=("silent", "interested", "silent", "opt_out", "silent", "silent", "question", "silent"),
            strikes=(
                *(strike for strike in (*ECHO, *FLUSHED, *TOO_LATE) if strike.do != "hire"),
                Strike(at=0.2, do="failpoint", who="agent-1", failpoint="claimed:draft", action="STOP", seconds=FROZEN),
                Strike(at=0.5, do="failpoint", who="send-1", failpoint="worked:send"),
                Strike(at=1.0, do="failpoint", who="agent-2", failpoint="recording:draft"),
                Strike(at=1.0, do="kill", who="default-1"),
                Strike(at=2.0, do="kill", who="beat-1"),
                Strike(at=3.0, do="database", signal="SIGKILL"),
                Strike(at=3.5, do="kill", who="send-2"),
                Strike(at=4.0, do="kill", who="agent-2"),
                Strike(at=4.0, do="kill", who="reviewer"),
                Strike(at=5.0, do="broker", signal="SIGKILL"),
            ),
        ),
    ),
    crew=(*WORKERS, *OTHERS),
)  # fmt: skip


@pytest.mark.slow
def test_a_day_of_blows_breaks_no_promise(chaos):
    judged = chaos.play(DAY)
    assert judged["ok"], judged["broken"]
    assert (judged["lost"], judged["duplicated"]) == (0, 0)
    assert judged["kills"] >= 5  # one that a busy machine has no moment for is left out
    assert judged["freezes"] == 1
    assert judged["people"] == 8
    assert judged["sent"] + judged["in_doubt"] >= 5


@pytest.mark.slow
def test_a_wait_of_three_days_survives(chaos):
    """Everybody stops, the broker forgets all, everybody starts: with the days exactly the due runs wake."""
    woken = chaos.order(do="wait_three_days")
    assert woken["woken"] == woken["due"]
    assert (len(woken["due"]), woken["asleep"]) == (3, 2)
    assert woken["broken"] == []
