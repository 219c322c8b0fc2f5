"""The history checker finds every promise that is broken on purpose, and nothing in an honest history."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from config.chaos.history import History, check

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
RUN, SEND = UUID(int=1), UUID(int=2)
ID = "<s.2@acme.example>"


def make_event(seq: int, name: str, **data) -> dict:
    return {"stream": str(RUN), "seq": seq, "name": name, "data": data}


def make_run(**columns) -> dict:
    run = {
        "id": RUN, "kind": "outreach.touch", "status": "waiting", "step": "await_reply",
        "wake_at": NOW + timedelta(days=3), "reason": "",
        "subject_label": "enrolment", "subject_id": 7, "cancel_requested": False,
    }  # fmt: skip
    return {**run, **columns}


def make_step(name: str) -> dict:
    return {"run_id": RUN, "name": name, "finished_at": NOW}


def make_call(step: str, **columns) -> dict:
    return {"run_id": RUN, "step": step, "finished_at": NOW, "error": "", **columns}


@pytest.fixture
def told() -> History:
    """A first mail that was approved, left once, and waits for an answer."""
    send = {
        "id": SEND, "enrolment_id": 7, "touch": 0, "draft_id": 5, "run_id": RUN, "recipient": "kim@x.example",
        "message_id": ID, "state": "accepted", "attempts": 1, "claimed_at": NOW, "settled_by": "",
        "enrolment__contact_id": 3,
    }  # fmt: skip
    return History(
        now=NOW,
        runs=[make_run()],
        steps=[make_step("draft"), make_step("draft#2"), make_step("send")],
        events=[
            make_event(1, "agent.step.complete", step="draft"),
            make_event(2, "agent.run.resume", step="draft"),
            make_event(3, "agent.step.complete", step="draft"),
            make_event(4, "send.claimed", send=str(SEND)),
            make_event(5, "agent.step.complete", step="send"),
        ],
        agenda=[{"run_id": RUN, "due_at": NOW + timedelta(days=3)}],
        enrolments=[{"id": 7, "status": "open"}],
        drafts=[{"id": 5, "run_id": RUN, "enrolment_id": 7, "touch": 0, "number": 1, "status": "approved"}],
        reviews=[
            {"draft_id": 5, "decision": "approved", "seal": "5" * 64, "decided_by": "rita", "decided_at": NOW}
        ],
        sends=[send],
        messages=[{"message_id": ID, "rcpt_tos": ["kim@x.example"]}],
        calls=[make_call("draft"), make_call("draft#2")],
    )  # fmt: skip


def test_an_honest_history_breaks_nothing(told):
    assert check(told) == []


def no_message(told):
    told.messages.clear()


def second_message(told):
    told.messages *= 2


def unknown_message(told):
    told.messages.append({"message_id": "<other@x>", "rcpt_tos": ["kim@x.example"]})


def other_recipient(told):
    told.messages[0]["rcpt_tos"] = ["lee@x.example"]


def second_send(told):
    told.sends.append({**told.sends[0], "id": uuid4(), "message_id": "<b@x>", "state": "prepared", "attempts": 0})


def second_claim(told):
    told.sends[0]["attempts"] = 2


def no_approval(told):
    told.reviews.clear()


def no_name(told):
    told.reviews[0]["decided_by"] = ""


def late_approval(told):
    told.reviews[0]["decided_at"] = NOW + timedelta(seconds=1)


def stopped_person(told):
    told.stops.append({"contact_id": 3, "at": NOW - timedelta(seconds=1), "why": "opted_out"})


def stopped_before_the_claim(told):
    """By the clock the stop came later; by the locks it was there when the mail was claimed."""
    told.events[3]["id"] = 900
    told.stops.append({"contact_id": 3, "at": NOW + timedelta(seconds=1), "why": "replied", "event": 899})


def suppressed_address(told):
    told.stops.append({"address": "kim@x.example", "at": NOW - timedelta(seconds=1), "why": "suppressed"})


def second_step(told):
    told.steps.append(make_step("send"))


def looked_step(told):
    told.steps.append(make_step("await_reply"))
    told.events.append(make_event(6, "agent.step.complete", step="await_reply"))


def backward_step(told):
    told.steps.append(make_step("research"))
    told.events.append(make_event(6, "agent.step.complete", step="research"))


def stands_behind(told):
    told.runs[0]["step"] = "validate"


def unasked_model(told):
    told.calls.pop()


def refused_call(told):
    told.calls[1]["error"] = "HTTP 500"


def unheard_call(told):
    told.calls.append(make_call("validate", finished_at=None))


def untold_step(told):
    told.steps.append(make_step("validate"))


def second_end(told):
    told.events += [make_event(5, "agent.run.complete"), make_event(6, "agent.run.complete")]


def gap(told):
    told.events[3]["seq"] = 5


def broken_chain(told):
    told.faults.append(f"edited in {RUN}: It is not as it was written.")


def no_agenda(told):
    told.agenda.clear()


def late_agenda(told):
    told.agenda[0]["due_at"] = NOW


def finished_on_agenda(told):
    told.runs[0]["status"] = "succeeded"


def stray_agenda(told):
    told.agenda.append({"run_id": uuid4(), "due_at": NOW})


def sleeper(told):
    told.runs[0]["wake_at"] = told.agenda[0]["due_at"] = None


def review_without_draft(told):
    told.runs[0].update(wake_at=None, step="review")
    told.agenda[0]["due_at"] = None


def goes_on(told):
    told.enrolments[0]["status"] = "stopped"


def draft_left(told):
    told.drafts[0]["status"] = "pending"
    told.runs[0].update(status="cancelled", wake_at=None)
    told.agenda.clear()
    told.enrolments[0]["status"] = "stopped"


def orphan(told):
    told.sends[0]["state"] = "sending"


def fault(told):
    told.faults.append("edited in 1: the hash does not fit")


@pytest.mark.parametrize(
    ("plant", "sentence"),
    [
        (no_message, "is accepted and arrived 0 times"),
        (second_message, "arrived 2 times"),
        (unknown_message, "no row knows it"),
        (other_recipient, "went to ['lee@x.example'] instead of kim@x.example"),
        (second_send, "touch (7, 0) has 2 sends"),
        (second_claim, "was claimed 1 times in 2 attempts"),
        (no_approval, "was claimed without an approval"),
        (no_name, "was claimed without an approval"),
        (late_approval, "was claimed before its approval"),
        (stopped_person, "was claimed after a stop (opted_out)"),
        (stopped_before_the_claim, "was claimed after a stop (replied)"),
        (suppressed_address, "was claimed after a stop (suppressed)"),
        (looked_step, "is recorded and only looks"),
        (backward_step, "comes after send"),
        (stands_behind, "stands at validate and its mail was accepted"),
        (unasked_model, "is done and no model was asked"),
        (refused_call, "is done and no model was asked"),
        (unheard_call, "has no end and its step was never interrupted"),
        (second_step, "is recorded 2 times"),
        (untold_step, "is done 1 times and told 0 times"),
        (second_end, "ended 2 times"),
        (gap, "has a gap"),
        (broken_chain, "edited in"),
        (no_agenda, "and not on the agenda"),
        (late_agenda, "and is due at"),
        (finished_on_agenda, "is finished and on the agenda"),
        (stray_agenda, "which is no run"),
        (sleeper, "nothing will ever wake it"),
        (review_without_draft, "nothing will ever wake it"),
        (goes_on, "goes on in a closed enrolment"),
        (draft_left, "waits in a closed enrolment"),
        (orphan, "is being sent by no run"),
        (fault, "the hash does not fit"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_planted_violation_is_found(told, plant, sentence):
    plant(told)
    assert any(sentence in found for found in check(told)), check(told)


def test_a_stop_that_waited_for_the_claim_breaks_nothing(told):
    told.events[3]["id"] = 900
    told.stops.append({"contact_id": 3, "at": NOW - timedelta(seconds=1), "why": "replied", "event": 901})
    assert check(told) == []


@pytest.mark.parametrize("state", ["prepared", "cancelled", "rejected"])
def test_a_mail_that_arrived_although_it_never_left_is_found(told, state):
    told.sends[0]["state"] = state
    assert f"{ID} is {state} and arrived" in check(told)


@pytest.mark.parametrize("arrived", [0, 1])
def test_a_mail_in_doubt_may_have_arrived_or_not(told, arrived):
    told.sends[0]["state"] = "in_doubt"
    told.runs[0].update(status="blocked", wake_at=None, reason="Nobody knows.")
    told.agenda[0]["due_at"] = None
    told.messages = told.messages[:arrived]
    assert check(told) == []


def test_a_draft_that_is_left_to_a_person_needs_no_model(told):
    told.calls = []
    assert any("no model was asked" in fault for fault in check(told))
    for step in told.steps:
        if step["name"].startswith("draft"):
            step["output"] = {"text": "", "model": "", "refusal": "", "finish_reason": ""}
    assert not any("no model was asked" in fault for fault in check(told))
