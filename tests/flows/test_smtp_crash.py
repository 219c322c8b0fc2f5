"""A sender that is killed, or frozen, in every phase of handing over a mail: one mail at most, and a person decides."""

import signal
import time

import pytest

from agents import failpoints, runs
from agents.models import Event
from agents.rights import machine
from outreach import sending
from outreach.models import Send
from tests.flows.workers import go_to, let_the_lease_end
from tests.scenarios import Scene, clock

KILLED = f"killed by {int(signal.SIGKILL)}"
# How many mails may have arrived. After the dot it depends on whether the server still had the time to take it.
ARRIVED = {
    "smtp:connect": {0}, "smtp:mail": {0}, "smtp:rcpt": {0}, "smtp:data": {0}, "smtp:body": {0}, "smtp:dot": {0, 1},
    "smtp:accepted": {1},
}  # fmt: skip


def count_arrived(scene: Scene) -> int:
    """Return how many mails the server has, once it has noticed that nobody is there any more."""
    until = time.monotonic() + 0.5
    while time.monotonic() < until and not scene.sink():
        time.sleep(0.05)
    return len(scene.sink())


def test_every_phase_is_killed_here() -> None:
    assert tuple(ARRIVED) == failpoints.SMTP


@pytest.mark.parametrize("phase", failpoints.SMTP)
def test_a_kill_in_a_phase_leaves_a_mail_in_doubt_that_a_person_settles(scene, workers, phase):
    run = go_to(scene, "send")
    assert workers.perform(scene, run, failpoint=phase)["end"] == KILLED
    arrived = count_arrived(scene)
    assert arrived in ARRIVED[phase]

    scene.work()
    assert (Send.objects.get().state, scene.run().status) == ("sending", "running")  # in dead hands
    let_the_lease_end()
    scene.work()
    send = Send.objects.get()
    assert (send.state, send.attempts) == ("in_doubt", 1)
    assert (scene.run().status, scene.run().waiting_for) == ("blocked", "a person")
    runs.try_again(
        run=scene.run(), by=machine("anna"), now=clock()
    )  # who does not look at the mail decides nothing about it
    scene.wait(days=2)
    assert (Send.objects.get().state, len(scene.sink())) == ("in_doubt", arrived)  # never again by itself

    sending.settle(send=send, sent=bool(arrived), note="looked into the mailbox", by=machine("anna"), now=clock())
    scene.work()
    assert (Send.objects.get().state, len(scene.sink())) == ("accepted", 1)
    assert (scene.run().status, scene.run().waiting_for) == ("waiting", "reply")


@pytest.mark.parametrize("phase", ["smtp:connect", "smtp:body", "smtp:dot", "smtp:accepted"])
def test_a_sender_that_wakes_up_in_a_phase_sends_no_second_mail(scene, workers, phase):
    """Stopped past its lease: the mail is in doubt. Awake it goes on with its one line, and its answer is evidence."""
    run = go_to(scene, "send")
    zombie = workers.perform(scene, run, failpoint=f"{phase}=STOP")
    assert zombie["end"] == "frozen"
    let_the_lease_end()
    scene.work()
    assert Send.objects.get().state == "in_doubt"
    assert workers.thaw(zombie["pid"])["said"] == "fenced"
    scene.work()
    assert (Send.objects.get().state, Send.objects.get().attempts, len(scene.sink())) == ("accepted", 1, 1)
    assert Event.objects.filter(run=run, name="agent.run.lease_lost").count() == 1
