"""A mail server that breaks at every point: before the final dot the mail is tried again, after it never."""

import pytest

from agents import runs
from agents.rights import machine
from outreach import mailboxes, sending
from outreach.errors import SendRefused
from outreach.models import Send, Suppression
from tests.scenarios import Scene, clock

BEFORE_THE_DOT = ["connect", "ehlo", "auth", "mail", "rcpt", "data"]


def send_with_a_fault(scene: Scene, point: str, *, code: int = 0, times: int = 1) -> Send:
    scene.write_first_draft()
    scene.approve()
    scene.world.break_smtp(point, code=code, times=times)
    scene.work()
    return Send.objects.get()


@pytest.mark.parametrize("code", [0, 421], ids=["cut", "421"])
@pytest.mark.parametrize("point", BEFORE_THE_DOT)
def test_a_break_before_the_dot_is_tried_again_and_the_mail_arrives_once(scene, point, code):
    send = send_with_a_fault(scene, point, code=code)
    assert (send.state, send.attempts, scene.sink()) == ("prepared", 1, [])
    assert (scene.run().status, scene.run().waiting_for) == ("waiting", "another try")
    assert "did not take the mail" in scene.run().reason
    first = bytes(send.mime)
    scene.wait(minutes=20)
    send.refresh_from_db()
    assert (send.state, send.attempts, len(scene.sink())) == ("accepted", 2, 1)
    assert bytes(send.mime) == first  # rendered once, date and all


def test_a_break_after_the_dot_is_in_doubt_and_never_tried_again(scene):
    send = send_with_a_fault(scene, "dot_after")
    assert (send.state, scene.run().status) == ("in_doubt", "blocked")
    assert len(scene.sink()) == 1  # the server had it: a second try would have been a second mail
    scene.wait(days=10)
    with pytest.raises(SendRefused, match="Say how you know"):
        sending.settle(send=send, sent=True, note=" ", by=machine("anna"), now=clock())
    sending.settle(send=send, sent=True, note="it is in the sent folder", by=machine("anna"), now=clock())
    with pytest.raises(SendRefused, match="not in doubt"):
        sending.settle(send=send, sent=False, note="no", by=machine("otto"), now=clock())
    scene.work()
    assert (Send.objects.get().state, len(scene.sink()), scene.run().waiting_for) == ("accepted", 1, "reply")


def test_a_break_while_saying_goodbye_is_no_doubt(scene):
    send = send_with_a_fault(scene, "quit")
    assert (send.state, len(scene.sink())) == ("accepted", 1)


def test_a_server_that_stays_away_ends_before_a_person_and_can_be_tried_again(scene, settings):
    settings.RUN_ATTEMPTS = 2
    send = send_with_a_fault(scene, "connect", times=2)
    scene.wait(minutes=20)
    run = scene.run()
    assert (send.state, run.status, run.waiting_for) == ("prepared", "blocked", "a person")
    runs.try_again(run=run, by=machine("anna"), now=clock())
    scene.work()
    assert (Send.objects.get().state, len(scene.sink())) == ("accepted", 1)


def test_a_login_that_is_refused_stops_the_mailbox_and_not_the_person(scene):
    mailboxes.set_passwords(mailbox=scene.mailbox, smtp="wrong")
    scene.write_first_draft()
    scene.approve()
    scene.work()
    scene.mailbox.refresh_from_db()
    assert scene.mailbox.paused_at is not None
    assert scene.sink() == []
    assert not Suppression.objects.exists()
    assert scene.stage() == "working"


@pytest.mark.parametrize("stopped_while", ["in_doubt", "sending"])
def test_a_conversation_that_is_stopped_while_in_doubt_sends_nothing_more(scene, stopped_while):
    send = send_with_a_fault(scene, "dot_after")
    if stopped_while == "sending":
        Send.objects.update(state="sending")
    runs.cancel(run=scene.run(), reason="Stopped by hand", by=machine("anna"), now=clock())
    send.refresh_from_db()
    assert send.state == "in_doubt"
    sending.settle(send=send, sent=False, note="not in the log", by=machine("anna"), now=clock())
    scene.wait(days=4)
    assert len(scene.sink()) == 1
    assert Send.objects.get().state == "cancelled"
