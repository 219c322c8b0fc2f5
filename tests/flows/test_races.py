"""Two at once: several workers on one lead, and people who answer or opt out while a mail is leaving."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from agents import steps
from agents.models import Run, Step
from agents.rights import machine
from config.tenants.context import open_tenant
from outreach import reviews
from outreach.errors import ReviewRefused
from outreach.models import Draft, Send
from tests.flows import mails
from tests.flows.workers import go_to, let_the_lease_end
from tests.scenarios import Scene, clock

MANY = 4


def at_once(work) -> list:
    """Do the same from several threads, each on its own connection, as nearly at one moment as can be had."""
    ready = Barrier(MANY)

    def one(number: int):
        try:
            with open_tenant("acme"):
                ready.wait(10)
                return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(one, range(MANY)))


@pytest.mark.parametrize("step", ["research", "draft", "validate", "send"])
def test_several_workers_with_one_message_do_the_step_once(scene, step):
    run = go_to(scene, step)
    told = at_once(lambda number: steps.perform(runs=[run.pk], step=step, ahead=False))
    assert len([word for word in told if word in {"queued", "waiting"}]) >= 1
    assert Step.objects.get(run=run, name=step).attempts == 1
    assert Draft.objects.count() <= 1
    assert len(scene.sink()) == (1 if step == "send" else 0)


def test_several_reviewers_at_once_decide_once(scene):
    draft = scene.write_first_draft()

    def approve(number: int) -> str:
        try:
            reviews.approve(draft=draft, version=draft.version, by=machine(f"reviewer{number}"), now=clock())
        except ReviewRefused:
            return "refused"
        return "approved"

    assert sorted(at_once(approve)) == ["approved", *["refused"] * (MANY - 1)]
    scene.work()
    assert len(scene.sink()) == 1


def test_several_fetches_at_once_read_an_answer_once(build):
    scene = build(kind="interested")
    scene.send_first_mail()
    scene.world.advance(clock.move(days=2, hours=20))
    at_once(lambda _: scene.fetch())
    scene.work()
    assert (scene.answer().intent, scene.stage()) == ("interested", "interested")
    assert Run.objects.filter(kind="outreach.reply").count() == 1


def freeze_follow_up(scene: Scene, workers, *, at: str) -> dict:
    """Let a follow-up be approved, and its worker stop in the middle of sending it."""
    scene.send_first_mail()
    scene.wait(days=3, minutes=1)
    scene.approve()
    frozen = workers.perform(scene, scene.run(touch=1), failpoint=f"{at}:send=STOP")
    assert frozen["end"] == "frozen"
    return frozen


@pytest.mark.parametrize("at", ["claimed", "worked"])
def test_a_reply_while_the_follow_up_is_leaving_ends_the_conversation(scene, workers, at):
    """What was claimed before the answer came may still arrive; nothing after it does."""
    frozen = freeze_follow_up(scene, workers, at=at)
    scene.deliver(mails.plain(to=scene.mailbox.address, sender=scene.contact.email, body="Let us talk."))
    scene.fetch()
    assert scene.enrolment().status == "answered"
    workers.thaw(frozen["pid"])
    scene.work()
    assert len(scene.sink()) == 2
    assert Send.objects.get(touch=1).state == "accepted"
    assert not Run.objects.unfinished().exists()
    scene.wait(days=10)
    assert len(scene.sink()) == 2


def test_a_reply_while_the_sender_dies_leaves_the_doubt_to_a_person_and_sends_nothing(scene, workers):
    scene.send_first_mail()
    scene.wait(days=3, minutes=1)
    scene.approve()
    workers.perform(scene, scene.run(touch=1), failpoint="claimed:send")
    scene.deliver(mails.plain(to=scene.mailbox.address, sender=scene.contact.email, body="Let us talk."))
    scene.fetch()
    let_the_lease_end()
    scene.work()
    assert Send.objects.get(touch=1).state == "in_doubt"
    assert scene.run(touch=1).status == "cancelled"
    scene.wait(days=10)
    assert len(scene.sink()) == 1
