"""The main line: one person from the first research to the last follow-up that nobody answers."""

from datetime import timedelta

from agents.models import Event, Run, Step
from cortex.models import Fact
from leads.models import StageChange
from outreach.models import Review, Send

STEPS = ["research", "draft", "validate", "send"]


def test_a_first_mail_goes_from_research_to_the_mail_server(scene):
    draft = scene.write_first_draft()
    facts = list(Fact.objects.select_related("page"))
    assert facts
    assert all(fact.quote in fact.page.text for fact in facts)
    assert (draft.status, draft.version, draft.author) == ("pending", 2, "model:sandbox-writer")
    assert draft.support
    assert scene.sink() == []  # nothing leaves before a person has said so

    send = scene.approve()
    scene.work()
    send.refresh_from_db()

    (mail,) = scene.sink()
    assert (send.state, send.attempts, mail["copies"]) == ("accepted", 1, 1)
    assert mail["rcpt_tos"] == [scene.contact.email]
    assert mail["message_id"] == send.message_id
    assert draft.body in mail["text"].replace("\r\n", "\n")
    run = scene.run()
    assert list(run.steps.order_by("started_at").values_list("name", "attempts")) == [(name, 1) for name in STEPS]
    assert (run.status, run.step, run.waiting_for) == ("waiting", "await_reply", "reply")
    assert run.wake_at == send.finished_at + timedelta(days=3)
    assert scene.stage() == "contacted"


def test_the_mail_carries_what_law_and_mail_clients_ask_for(scene):
    send = scene.send_first_mail()
    headers, text = scene.headers(), scene.sink()[0]["text"]
    link = headers["list-unsubscribe"].strip("<>")
    assert link.startswith("http://acme.localhost")
    assert headers["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
    assert headers["message-id"] == send.message_id
    assert headers["to"] == f"Kim Holt <{scene.contact.email}>"
    assert headers["from"] == f"Anna Berg <{scene.mailbox.address}>"
    assert "in-reply-to" not in headers
    for line in (scene.mailbox.postal_address, scene.mailbox.data_source, link):
        assert line in text.replace("\r\n", "\n")


def test_what_leaves_is_what_was_stored_and_sealed(scene):
    send = scene.send_first_mail()
    review = Review.objects.get(draft=send.draft)
    assert len(review.seal) == 64
    stored = bytes(Send.objects.get(pk=send.pk).mime)
    assert scene.world.raw(scene.sink()[0]["id"]) == stored


def test_nothing_happens_before_the_wait_is_over(scene):
    scene.send_first_mail()
    scene.wait(days=2, hours=23)
    assert Run.objects.filter(kind="outreach.touch").count() == 1
    assert len(scene.sink()) == 1


def test_silence_brings_two_follow_ups_in_the_thread_and_then_the_end(scene):
    first = scene.send_first_mail()
    for touch in (1, 2):
        scene.wait(days=3, minutes=1)
        assert scene.draft().touch == touch
        scene.approve()
        scene.work()
        headers = scene.headers()
        before = Send.objects.get(touch=touch - 1)
        assert headers["in-reply-to"] == before.message_id
        assert headers["references"].split()[0] == first.message_id
        assert headers["subject"] == f"Re: {first.subject}"
    scene.wait(days=3, minutes=1)

    enrolment = scene.enrolment()
    assert (enrolment.status, enrolment.reason) == ("silent", "No answer to 3 mails")
    assert len(scene.sink()) == 3
    assert list(Run.objects.values_list("status", flat=True).distinct()) == ["succeeded"]
    assert scene.stage() == "contacted"  # silence is no answer
    scene.wait(days=30)
    assert len(scene.sink()) == 3


def test_research_is_done_once_per_company(scene, build):
    scene.send_first_mail()
    scene.wait(days=3, minutes=1)
    assert not Step.objects.filter(run=scene.run(touch=1), name="research").exists()


def test_the_trace_tells_the_story_in_order(scene):
    scene.send_first_mail()
    names = list(Event.objects.filter(run=scene.run()).order_by("seq").values_list("name", flat=True))
    order = [
        "agent.run.start", "model.call.complete", "cortex.profile.write", "cortex.context.read", "output.validation",
        "agent.run.wait", "review.decided", "send.claimed", "send.accepted",
    ]  # fmt: skip
    assert sorted(order, key=names.index) == order
    assert names[-1] == "agent.run.wait"
    assert list(StageChange.objects.order_by("pk").values_list("to_stage", flat=True)) == ["working", "contacted"]


def test_a_message_that_comes_twice_or_late_does_nothing(scene):
    scene.send_first_mail()
    run = scene.run()
    for step in [*STEPS, "review"]:
        assert scene.perform(run, step) == "elsewhere"
    assert scene.perform(run, "await_reply") == "waiting"
    assert len(scene.sink()) == 1
