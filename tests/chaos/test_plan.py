"""The plan: the same from the same seed, with every kill that was asked for and every failpoint in its turn."""

import json
from collections import Counter

import pytest

from config.chaos import places, plan
from config.chaos.plan import Strike


def make(seed: int = 1, runs: int = 300, kills: int = 150, **more) -> plan.Plan:
    return plan.make(seed=seed, runs=runs, kills=kills, failpoints=places.find(), freeze=8, **more)


def list_strikes(made: plan.Plan) -> list[Strike]:
    return [strike for chapter in made.chapters for strike in chapter.strikes]


def test_the_same_seed_makes_the_same_plan():
    assert make(seed=7) == make(seed=7)
    assert json.dumps(make(seed=7).as_json()) == json.dumps(make(seed=7).as_json())


def test_another_seed_makes_another_plan():
    assert make(seed=7) != make(seed=8)


@pytest.mark.parametrize(("runs", "kills"), [(2, 1), (12, 8), (60, 30), (300, 150), (1000, 31)])
def test_a_plan_has_as_many_people_and_kills_as_were_asked_for(runs, kills):
    made = make(runs=runs, kills=kills)
    killing = [
        one for one in list_strikes(made) if one.do == "kill" or (one.do == "failpoint" and one.action == "KILL")
    ]
    assert made.runs == runs
    assert len(killing) == kills


def test_every_failpoint_has_its_turns():
    hit = Counter(one.failpoint for one in list_strikes(make()) if one.do == "failpoint" and one.action == "KILL")
    assert set(hit) == set(places.find())
    assert max(hit.values()) - min(hit.values()) <= 1


def test_a_plan_strikes_everything_that_can_be_struck():
    strikes = list_strikes(make())
    assert {one.do for one in strikes} == {
        "failpoint", "kill", "freeze", "database", "broker", "flush", "messages", "opt_out"
    }  # fmt: skip
    assert {one.signal for one in strikes if one.do == "database"} == {"SIGKILL", "SIGINT", "SIGQUIT"}
    assert {one.who for one in strikes if one.do == "kill"} == {*plan.WORKERS, *plan.OTHERS}


def test_what_is_reached_after_days_is_struck_after_days():
    first = make().chapters[0]
    assert not [one for one in first.strikes if one.failpoint.endswith((":await_reply", ":read"))]


def test_a_failpoint_is_planted_where_its_step_is_done():
    for strike in list_strikes(make()):
        if strike.do == "failpoint":
            queues = plan.WORKERS[strike.who]["queues"]
            step = strike.failpoint.partition(":")[2]
            sends = strike.failpoint.startswith("smtp:") or step == "send"
            assert ("send" in queues) == sends
            assert ("default" in queues) == (step in {"review", "await_reply"})


def test_strikes_are_in_order_and_within_their_chapter():
    for chapter in make(minutes=1).chapters:
        times = [strike.at for strike in chapter.strikes]
        assert times == sorted(times)
        assert all(0 <= at <= chapter.seconds for at in times)
        assert chapter.seconds == 20
