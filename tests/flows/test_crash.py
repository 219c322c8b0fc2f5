"""A worker that is killed at every commit boundary of a lead's life, and one that only seemed to be dead.

The boundaries of a step, in their order: `claiming` (before its first commit), `claimed` (after it), `worked` (before
the second transaction), `recording` (before its commit), `recorded` (after it).
"""

import signal

import pytest

from agents.models import Event, Run, Step
from agents.rights import machine
from leads import stages
from outreach import sending
from outreach.models import Draft, Send
from tests.flows.workers import go_to, let_the_lease_end
from tests.scenarios import Scene, clock

BOUNDARIES = ["claiming", "claimed", "worked", "recording", "recorded"]
WORKING = ["research", "draft", "validate", "send"]
KILLED = f"killed by {int(signal.SIGKILL)}"


def finish(scene: Scene) -> None:
    """Go on as if nothing had happened, until the first mail is out or a person is needed."""
    scene.work()
    if scene.run().step == "review":
        scene.approve()
        scene.work()


def test_a_worker_that_is_left_alone_sends_the_mail(scene, workers):
    """The machinery of this file does what it says when nothing is armed."""
    run = go_to(scene, "research")
    for step in ("draft", "validate", "review"):
        assert workers.perform(scene, run, ahead=False)["end"] == "exit 0"
        run.refresh_from_db()
        assert run.step == step
    scene.approve()
    assert workers.perform(scene, run)["said"] == "waiting"
    assert len(scene.sink()) == 1


@pytest.mark.parametrize("boundary", BOUNDARIES)
@pytest.mark.parametrize("step", WORKING)
def test_a_kill_changes_nothing_about_the_outcome(scene, workers, step, boundary):
    run = go_to(scene, step)
    assert workers.perform(scene, run, failpoint=f"{boundary}:{step}")["end"] == KILLED
    scene.work()
    held = boundary in {"claimed", "worked", "recording"}
    if held:  # in dead hands: nobody else takes it before the lease ends
        assert (scene.run().status, scene.run().step) == ("running", step)
    if boundary == "recorded" and step in {"research", "draft"}:  # that commit claimed the next step, too
        assert (scene.run().status, scene.run().step) == ("running", WORKING[WORKING.index(step) + 1])
        held = True
    let_the_lease_end()
    finish(scene)

    in_doubt = step == "send" and boundary in {"claimed", "worked", "recording"}
    if in_doubt:
        settle(scene, arrived=boundary != "claimed")
    settled = in_doubt and boundary != "claimed"  # then nobody has recorded the step: a person has
    steps = [name for name in WORKING if not (settled and name == "send")]
    assert_first_mail_out(scene, attempts=2 if in_doubt and boundary == "claimed" else 1, steps=steps)
    assert Draft.objects.count() == 1
    lost = Event.objects.filter(run=run, name="agent.run.lease_lost").count()
    assert lost == (1 if held else 0)


def settle(scene: Scene, *, arrived: bool) -> None:
    """The one gap that no software closes: a person looks, and says what became of the mail."""
    send, run = Send.objects.get(), scene.run()
    assert (send.state, run.status, run.waiting_for) == ("in_doubt", "blocked", "a person")
    assert len(scene.sink()) == (1 if arrived else 0)
    scene.wait(days=2)
    assert len(scene.sink()) == (1 if arrived else 0)  # never again by itself
    sending.settle(send=send, sent=arrived, note="looked into the mailbox", by=machine("anna"), now=clock())
    scene.work()


def assert_first_mail_out(scene: Scene, *, attempts: int, steps: list[str] = WORKING) -> None:
    """The same as after a quiet day: one mail, each step once."""
    send, run = Send.objects.get(), scene.run()
    assert len(scene.sink()) == 1
    assert (send.state, send.attempts) == ("accepted", attempts)
    assert (run.status, run.step, run.waiting_for) == ("waiting", "await_reply", "reply")
    assert list(Step.objects.order_by("pk").values_list("name", flat=True)) == steps


@pytest.mark.parametrize("boundary", ["claiming", "claimed"])
@pytest.mark.parametrize("step", ["review", "await_reply"])
def test_a_kill_at_a_step_that_only_looks(scene, workers, step, boundary):
    run = go_to(scene, step)
    if step == "await_reply":
        clock.move(days=3, minutes=1)
        scene.fetch()
    else:
        Run.objects.filter(pk=run.pk).update(wake_at=clock.moment)
    assert workers.perform(scene, run, failpoint=f"{boundary}:{step}")["end"] == KILLED
    scene.work()
    assert scene.draft().touch == (1 if step == "await_reply" else 0)
    assert Draft.objects.filter(status="pending").count() == 1
    assert len(scene.sink()) == (1 if step == "await_reply" else 0)


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_a_kill_while_a_reply_is_being_understood(build, workers, boundary):
    scene = build(kind="interested")
    scene.send_first_mail()
    scene.world.advance(clock.moment.replace(day=27))
    clock.move(days=4)
    scene.fetch()
    run = Run.objects.get(kind="outreach.reply")
    assert workers.perform(scene, run, failpoint=f"{boundary}:read")["end"] == KILLED
    let_the_lease_end()
    scene.work()
    run.refresh_from_db()
    assert (scene.answer().intent, scene.stage(), run.status) == ("interested", "interested", "succeeded")
    assert len(scene.sink()) == 1


def test_a_step_that_kills_every_worker_ends_before_a_person(scene, workers):
    run = go_to(scene, "draft")
    for _ in range(3):
        assert workers.perform(scene, run, failpoint="worked:draft")["end"] == KILLED
        let_the_lease_end()
    scene.work()
    assert (scene.run().status, scene.run().waiting_for) == ("blocked", "a person")
    assert "several times" in scene.run().reason
    assert not Draft.objects.exists()


@pytest.mark.parametrize("step", ["research", "draft", "validate"])
def test_a_worker_that_wakes_up_late_changes_nothing(scene, workers, step):
    """SIGSTOP past the lease, the work done by somebody else, SIGCONT: what it brings is refused."""
    run = go_to(scene, step)
    zombie = workers.perform(scene, run, failpoint=f"worked:{step}=STOP")
    assert zombie["end"] == "frozen"
    let_the_lease_end()
    scene.work()
    before = list(Step.objects.order_by("pk").values())
    late = workers.thaw(zombie["pid"])
    assert (late["end"], late["said"]) == ("exit 0", "fenced")
    assert list(Step.objects.order_by("pk").values()) == before
    assert Draft.objects.count() == 1
    finish(scene)
    assert_first_mail_out(scene, attempts=1)


@pytest.mark.parametrize("boundary", ["claimed", "worked"])
def test_a_sender_that_wakes_up_late_sends_no_second_mail(scene, workers, boundary):
    """It alone may hand over the mail that it claimed; that the server took it is evidence, and settles the doubt."""
    run = go_to(scene, "send")
    zombie = workers.perform(scene, run, failpoint=f"{boundary}:send=STOP")
    assert zombie["end"] == "frozen"
    let_the_lease_end()
    scene.work()
    assert Send.objects.get().state == "in_doubt"
    scene.wait(days=1)
    assert len(scene.sink()) == (0 if boundary == "claimed" else 1)
    assert workers.thaw(zombie["pid"])["said"] == "fenced"
    scene.work()
    assert_first_mail_out(scene, attempts=1, steps=WORKING[:-1])


def test_an_opt_out_while_a_sender_is_frozen_is_not_undone_when_it_wakes(scene, workers):
    run = go_to(scene, "send")
    zombie = workers.perform(scene, run, failpoint="worked:send=STOP")
    stages.move(contact=scene.contact, to="opted_out", by=machine("anna"), now=clock(), reason="asked by phone")
    let_the_lease_end()
    scene.work()
    assert workers.thaw(zombie["pid"])["said"] == "fenced"
    assert scene.stage() == "opted_out"
    scene.wait(days=4)
    assert scene.enrolment().status == "stopped"
    assert len(scene.sink()) == 1
