"""The story of a run, from its rows."""

from datetime import timedelta

import pytest

from agents import story, trace
from agents.models.run import Status
from tests.factories.agents import NOW, ModelCallFactory, RunFactory, StepFactory

pytestmark = pytest.mark.usefixtures("tenant")


def test_tell_puts_events_steps_and_calls_in_order():
    run = RunFactory(
        status=Status.WAITING, wake_at=NOW + timedelta(days=3), waiting_for="an answer", step="await_reply"
    )
    StepFactory(run=run, name="draft", started_at=NOW + timedelta(seconds=9))
    StepFactory(run=run, name="research", started_at=NOW)
    ModelCallFactory(run=run)
    trace.record("agent.run.start", run=run, kind=run.kind, version=1)
    trace.record("agent.run.wait", run=run, waiting_for="an answer")

    told = story.tell(run)

    assert (
        told.summary
        == "It waits for an answer before the step await_reply. It is looked at again on 2026-11-26 at 09:00:00 UTC."
    )
    assert [moment.sentence for moment in told.moments] == [
        "The run starts (outreach.touch, version 1).",
        "It waits for an answer.",
    ]
    assert [step.name for step in told.steps] == ["research", "draft"]
    assert told.calls[0].tokens_in == 812
    assert told.as_json()["run"]["waiting_for"] == "an answer"


def test_tell_leaves_out_what_belongs_to_another_run():
    mine, other = RunFactory(), RunFactory()
    trace.record("agent.run.start", run=other, kind="x", version=1)
    StepFactory(run=other)
    ModelCallFactory(run=other)

    told = story.tell(mine)

    assert (told.moments, told.steps, told.calls) == ((), (), ())


def test_an_event_without_a_sentence_is_told_by_its_name_and_fields():
    run = RunFactory()
    trace.record("bank.transfer_done", run=run, amount=3)

    assert story.tell(run).moments[0].sentence == "Bank transfer done: amount 3"


def test_an_event_that_lacks_a_field_is_told_all_the_same():
    run = RunFactory()
    trace.record("agent.run.blocked", run=run)

    assert story.tell(run).moments[0].sentence == "It cannot go on by itself: ?"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"status": Status.QUEUED, "wake_at": NOW, "step": "draft"},
            "It is due at the step draft; the next free worker takes it up.",
        ),
        (
            {"status": Status.RUNNING, "wake_at": NOW, "step": "draft", "owner": "agent-1"},
            "agent-1 is at the step draft. It is looked at again on 2026-11-23 at 09:00:00 UTC.",
        ),
        (
            {"status": Status.BLOCKED, "step": "send", "reason": "No route."},
            "It stopped at the step send and waits for a person: No route.",
        ),
        (
            {"status": Status.CANCELLED, "finished_at": NOW, "reason": "They answered."},
            "It ended on 2026-11-23 at 09:00:00 UTC: cancelled. They answered.",
        ),
    ],
)
def test_say_state_tells_where_a_run_stands(fields, sentence):
    assert story.say_state(RunFactory.build(**fields)) == sentence
