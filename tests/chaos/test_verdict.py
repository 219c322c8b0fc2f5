"""The verdict: what explains a doubt, what a recovery takes, what counts as lost and as done twice."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from config.chaos import logs, verdict
from config.chaos.deeds import Deeds, Freeze, Kill, Outage
from config.chaos.history import History

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
RUN, SEND = UUID(int=1), UUID(int=2)
ID = "<s.2@acme.example>"
OWNER = "send-2@chaos:117:5f3a/9"


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


@pytest.fixture
def told() -> History:
    """A send that was claimed at NOW, and found half done by somebody else three seconds later."""
    lost = {"stream": str(RUN), "seq": 1, "name": "agent.run.lease_lost", "at": after(3), "previous": "", "hash": "1",
            "data": {"owner": OWNER, "step": "send"}}  # fmt: skip
    claimed = {"stream": str(RUN), "seq": 2, "name": "send.claimed", "at": NOW, "previous": "1", "hash": "2",
               "data": {"send": str(SEND)}}  # fmt: skip
    run = {
        "id": RUN, "kind": "outreach.touch", "status": "blocked", "step": "send", "wake_at": None, "reason": "In doubt",
        "subject_label": "enrolment", "subject_id": 7, "cancel_requested": False, "finished_at": None,
    }  # fmt: skip
    send = {
        "id": SEND, "enrolment_id": 7, "touch": 0, "draft_id": 5, "run_id": RUN, "recipient": "kim@x.example",
        "message_id": ID, "state": "in_doubt", "attempts": 1, "claimed_at": NOW, "settled_by": "",
        "enrolment__contact_id": 3,
    }  # fmt: skip
    review = {"draft_id": 5, "decision": "approved", "seal": "5" * 64, "decided_by": "rita", "decided_at": NOW}
    return History(
        now=after(60), runs=[run], events=[lost, claimed], agenda=[{"run_id": RUN, "due_at": None}], sends=[send],
        reviews=[review], messages=[{"message_id": ID, "rcpt_tos": ["kim@x.example"]}],
    )  # fmt: skip


def judge(told: History, deeds: Deeds, people: int = 1, **more) -> dict:
    return verdict.judge(told={"acme": told}, deeds=deeds, people=people, **more)


KILL = Kill(after(1), "send-2", 117, "smtp:dot")


def test_a_kill_between_claim_and_record_explains_a_doubt(told):
    judged = judge(told, Deeds(kills=[KILL], enrolled=1))
    assert judged["ok"], judged["broken"]
    assert (judged["in_doubt"], judged["in_doubt_explained"]) == (1, 1)
    assert judged["doubts"][0]["why"] == "send-2 was killed at smtp:dot while it held the mail"
    assert judged["by_failpoint"] == {"smtp:dot": 1}


@pytest.mark.parametrize(
    "deeds",
    [
        Deeds(enrolled=1),
        Deeds(enrolled=1, kills=[Kill(after(1), "send-1", 116)]),  # somebody else
        Deeds(enrolled=1, kills=[Kill(after(-60), "send-2", 90)]),  # before the claim: its former self
        Deeds(enrolled=1, kills=[Kill(after(30), "send-2", 118)]),  # when it was all over
        Deeds(enrolled=1, freezes=[Freeze(after(-9), after(-1), "send-2", 117)]),
        Deeds(enrolled=1, outages=[Outage(after(-300), after(-299), "database")]),
        Deeds(enrolled=1, outages=[Outage(after(1), after(1), "flush")]),
    ],
)
def test_a_doubt_that_nothing_explains_breaks_a_promise(told, deeds):
    judged = judge(told, deeds)
    assert f"acme: {ID} is in doubt, and nothing explains it" in judged["broken"]
    assert not judged["ok"]


@pytest.mark.parametrize(
    ("deeds", "why"),
    [
        (Deeds(enrolled=1, freezes=[Freeze(after(-1), after(9), "send-2", 117)]), "send-2 stood still"),
        (Deeds(enrolled=1, outages=[Outage(after(-1), after(0), "database")]), "the database was away"),
        (Deeds(enrolled=1, kills=[Kill(after(30), "send-2", 117)]), "send-2 was killed"),  # a child, noticed late
        (Deeds(enrolled=1, kills=[Kill(after(1), "send-2", 100)]), "send-2 was killed"),  # the parent
    ],
)
def test_other_explanations(told, deeds, why):
    judged = judge(told, deeds)
    assert judged["ok"], judged["broken"]
    assert judged["doubts"][0]["why"].startswith(why)


def test_a_run_that_was_taken_from_the_living_breaks_a_promise(told):
    assert f"acme: run {RUN} was taken from {OWNER}, which was alive" in judge(told, Deeds(enrolled=1))["broken"]


def test_who_was_so_slow_as_to_be_taken_for_dead_loses_time_alone(told):
    told.sends[0]["state"] = "accepted"
    told.runs[0].update(status="waiting", step="await_reply", wake_at=after(99), reason="")
    told.agenda[0]["due_at"] = after(99)
    judged = judge(told, Deeds(enrolled=1), buried={"send-2@chaos:117:5f3a"})
    assert judged["ok"], judged["broken"]
    assert judged["leases_lost_by_the_living"] == 1


def test_a_recovery_is_the_time_until_somebody_else_has_the_run(told):
    assert judge(told, Deeds(kills=[KILL], enrolled=1))["recovery_s"] == {
        "count": 1,
        "p50": 2.0,
        "p99": 2.0,
        "max": 2.0,
    }


def test_percentiles_are_of_what_was_measured():
    assert verdict.summarize([float(number) for number in range(1, 101)]) == {
        "count": 100, "p50": 50.0, "p99": 99.0, "max": 100.0
    }  # fmt: skip
    assert verdict.summarize([])["p99"] is None


def test_a_run_that_nothing_will_wake_is_lost(told):
    told.runs[0].update(status="queued", step="draft")
    assert judge(told, Deeds(kills=[KILL], enrolled=1))["lost"] == 1


def test_a_run_that_is_not_on_the_agenda_is_lost(told):
    told.agenda.clear()
    assert judge(told, Deeds(kills=[KILL], enrolled=1))["lost"] == 1


def test_a_mail_that_was_accepted_and_is_nowhere_is_lost(told):
    told.sends[0]["state"] = "accepted"
    told.messages.clear()
    assert judge(told, Deeds(kills=[KILL], enrolled=1))["lost"] == 1


def test_a_person_who_was_not_enrolled_is_lost(told):
    judged = judge(told, Deeds(kills=[KILL], enrolled=1), people=3)
    assert judged["lost"] == 2
    assert "2 of 3 people were not enrolled" in judged["broken"]


def test_a_mail_that_arrives_again_is_duplicated(told):
    told.messages *= 3
    judged = judge(told, Deeds(kills=[KILL], enrolled=1))
    assert judged["duplicated"] == 2
    assert not judged["ok"]


def test_a_touch_that_arrives_under_two_names_is_duplicated(told):
    told.sends.append({**told.sends[0], "id": UUID(int=9), "message_id": "<other@x>"})
    told.messages.append({"message_id": "<other@x>", "rcpt_tos": ["kim@x.example"]})
    assert judge(told, Deeds(kills=[KILL], enrolled=1))["duplicated"] == 1


def test_runs_that_stayed_in_dead_hands_break_a_promise(told):
    judged = judge(told, Deeds(kills=[KILL], enrolled=1, leases_passed=2))
    assert "2 runs stayed in dead hands until their leases ended" in judged["broken"]


def test_runs_that_do_not_come_to_rest_break_a_promise(told):
    judged = judge(told, Deeds(kills=[KILL], enrolled=1, restless=3))
    assert "3 runs and drafts did not come to rest" in judged["broken"]


LOG = """
timestamp=1 level=error event=agent.step.crashed run_id=5 step=draft tenant=acme exception="Traceback\\n  File\\nx.y.OperationalError: gone"
timestamp=2 level=error event=agent.step.crashed error=ValueError run_id=5 step=send tenant=acme
timestamp=3 level=warning event=agent.run.fenced run_id=5 step=send epoch=3
timestamp=3 level=warning event=agent.run.fenced_otherwise
timestamp=4 level=warning event=worker.dead worker=a@chaos identity=a@chaos:7:5f3a silent_s=0.6 runs=0
"""  # noqa: E501


def test_crashes_and_refusals_are_read_from_the_logs():
    assert list(logs.find_crashes(LOG)) == [logs.Crash("draft", "OperationalError"), logs.Crash("send", "ValueError")]
    assert logs.count(LOG, "agent.run.fenced") == 1
    assert logs.find_buried(LOG) == {"a@chaos:7:5f3a"}
