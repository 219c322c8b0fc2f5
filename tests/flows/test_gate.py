"""Between the approval and the send: whatever says no in that time wins, and nothing leaves without an approval."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from agents import runs
from agents.models import Event, Run
from agents.permits import Permit
from agents.rights import machine
from agents.trips import Part
from leads import stages
from leads.models import Contact
from outreach import campaigns, enrolments, letters, pauses, replies, reviews, sending, suppressions
from outreach.errors import ReviewRefused
from outreach.models import Campaign, Draft, Enrolment, InboundMail, Mailbox, Review, Send
from tests.factories.agents import RunFactory
from tests.factories.outreach import CampaignFactory, SendFactory
from tests.flows import mails
from tests.scenarios import clock


def suppress(scene):
    suppressions.add(value=scene.contact.email, reason="manual", source="test", by=machine("anna"), now=clock())


def suppress_domain(scene):
    domain = scene.contact.email.rpartition("@")[2]
    suppressions.add(kind="domain", value=domain, reason="manual", source="test", by=machine("anna"), now=clock())


def opt_out(scene):
    stages.move(contact=scene.contact, to="opted_out", by=machine("anna"), now=clock(), reason="asked by phone")


def click(scene):
    link = letters.make_unsubscribe_url(Send.objects.get(state="prepared").pk).partition("localhost")[2]
    assert Client(headers={"host": "acme.localhost"}).post(link).status_code == 200


def reply(scene):
    scene.deliver(mails.plain(to=scene.mailbox.address, sender=scene.contact.email, body="Let us talk."))
    scene.fetch()


def stop(scene):
    enrolments.stop(enrolment=scene.enrolment(), reason="Stopped by hand", by=machine("anna"), now=clock())


def cancel(scene):
    runs.cancel(run=scene.run(), reason="Cancelled by hand", by=machine("anna"), now=clock())


@pytest.mark.parametrize(
    ("happen", "reason"),
    [
        (suppress, "may not be mailed"),
        (suppress_domain, "may not be mailed"),
        (opt_out, "stands at opted out"),
        (click, "used the opt-out link"),
        (reply, "answered"),
        (stop, "Stopped by hand"),
        (cancel, "Cancelled by hand"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_no_after_the_approval_wins(scene, happen, reason):
    scene.write_first_draft()
    send = scene.approve()
    clock.move(minutes=1)
    happen(scene)
    scene.work()
    send.refresh_from_db()
    assert scene.sink() == []
    assert (send.state, send.attempts) == ("cancelled", 0)
    assert (scene.run().status, reason in scene.run().reason) == ("cancelled", True)
    scene.wait(days=4)
    assert scene.sink() == []


def test_a_no_between_the_touches_wins(scene):
    scene.send_first_mail()
    scene.wait(days=3, minutes=1)
    scene.approve()
    reply(scene)
    scene.work()
    assert len(scene.sink()) == 1
    assert scene.enrolment().status == "answered"


def test_an_answer_to_an_earlier_campaign_ends_the_next_one_too(scene):
    """Approved, and not yet gone: the person has spoken, whichever mail it was about."""
    Campaign.objects.update(follow_ups=0)
    first = scene.send_first_mail()
    scene.wait(days=3, minutes=1)
    assert scene.enrolment().status == "silent"
    campaigns.enrol(
        campaign=CampaignFactory(mailbox=scene.mailbox),
        contacts=[scene.contact],
        by=machine("anna"),
        now=clock.move(days=9),
    )
    scene.work()
    scene.approve()
    answer = mails.plain(
        to=scene.mailbox.address, sender="kim@private.example", body="Let us talk.", answers=first.message_id
    )
    scene.deliver(answer)
    scene.fetch()
    scene.work()
    assert len(scene.sink()) == 1
    closed = Enrolment.objects.latest("pk")
    assert (closed.status, closed.reason) == ("answered", "The person answered")


def test_a_reply_that_is_stored_and_not_yet_read_holds_the_follow_up(scene, monkeypatch):
    """A worker may die between storing a mail and reading it; the inbox then counts as not read."""
    scene.send_first_mail()
    scene.wait(days=3, minutes=1)
    scene.approve()
    scene.deliver(mails.plain(to=scene.mailbox.address, sender=scene.contact.email, body="Let us talk."))
    with monkeypatch.context() as patch:
        patch.setattr(replies, "read_mail", die)
        with pytest.raises(KeyboardInterrupt):
            scene.fetch()
    assert InboundMail.objects.get().read_at is None
    scene.work()
    assert len(scene.sink()) == 1
    scene.wait(minutes=2)
    assert scene.enrolment().status == "answered"
    assert len(scene.sink()) == 1


def die(**_):
    raise KeyboardInterrupt


def hold_tenant(scene):
    pauses.pause(reason="Audit", by=machine("anna"), now=clock())
    return lambda: pauses.lift(by=machine("anna"), now=clock())


def hold_campaign(scene):
    campaigns.pause(campaign=scene.campaign, reason="Audit", by=machine("anna"), now=clock())
    return lambda: campaigns.unpause(campaign=scene.campaign, by=machine("anna"), now=clock())


def hold_mailbox(scene):
    Mailbox.objects.update(paused_at=clock(), pause_reason="Audit")
    return lambda: Mailbox.objects.update(paused_at=None, pause_reason="")


def hold_cap(scene):
    Mailbox.objects.update(daily_cap=0)
    return lambda: Mailbox.objects.update(daily_cap=5)


@pytest.mark.parametrize(
    ("hold", "reason"),
    [
        (hold_tenant, "Sending is paused (tenant): Audit"),
        (hold_campaign, "Sending is paused (campaign): Audit"),
        (hold_mailbox, "Sending is paused (mailbox): Audit"),
        (hold_cap, "The mailbox has sent its 0 mails in 24 hours."),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_hold_delays_the_mail_and_loses_nothing(scene, hold, reason):
    scene.write_first_draft()
    scene.approve()
    lift = hold(scene)
    scene.work()
    assert (scene.run().status, scene.run().reason, scene.sink()) == ("waiting", reason, [])
    assert sending.explain_wait(send=Send.objects.get(), now=clock()) == reason
    lift()
    scene.wait(hours=2)
    assert len(scene.sink()) == 1


def test_a_no_during_a_hold_wins(scene):
    scene.write_first_draft()
    scene.approve()
    lift = hold_tenant(scene)
    scene.work()
    suppress(scene)
    lift()
    scene.wait(hours=2)
    assert scene.sink() == []
    assert scene.enrolment().status == Enrolment.Status.STOPPED


def age(scene):
    clock.move(hours=73)


def change_address(scene):
    Contact.objects.filter(pk=scene.contact.pk).update(email=f"new.{scene.contact.email}")


def change_text(scene):
    Send.objects.update(body="Something else entirely.")


@pytest.mark.parametrize("change", [age, change_address, change_text], ids=lambda value: value.__name__)
def test_an_approval_that_no_longer_holds_is_asked_for_again(scene, change):
    draft = scene.write_first_draft()
    scene.approve()
    change(scene)
    scene.work()
    assert scene.sink() == []
    again = scene.draft()
    assert (again.number, again.body, again.status) == (2, draft.body, "pending")
    assert again.history[-1]["what"] == "asked again"
    assert scene.run().waiting_for == "review"
    scene.contact.refresh_from_db()

    scene.approve()
    scene.work()
    (mail,) = scene.sink()
    assert mail["rcpt_tos"] == [scene.contact.email]
    assert draft.body in mail["text"].replace("\r\n", "\n")


def test_a_person_is_named_with_every_decision(scene):
    scene.send_first_mail()
    decided = Event.objects.get(name="review.decided")
    assert (decided.data["by"], decided.data["decision"]) == ("rita", "approved")
    assert Review.objects.get().decided_by == "rita"


def decide(scene, verb, **more):
    draft = scene.draft()
    return verb(draft=draft, version=draft.version, by=machine("rita"), now=clock(), **more)


def test_another_draft_can_be_asked_for_with_a_note(scene):
    first = scene.write_first_draft()
    decide(scene, reviews.regenerate, note="shorter")
    scene.work()
    second = scene.draft()
    first.refresh_from_db()
    assert (first.status, second.number, second.status) == ("superseded", 2, "pending")
    assert second.note == "shorter"
    assert second.body != first.body
    names = set(scene.run().steps.values_list("name", flat=True))
    assert names == {"research", "draft", "validate", "draft#2", "validate#2"}
    scene.approve()
    scene.work()
    assert second.body in scene.sink()[0]["text"].replace("\r\n", "\n")


def test_an_edited_text_is_what_leaves(scene):
    draft = scene.write_first_draft()
    body = draft.body.replace("Hi ", "Good morning ", 1)
    assert body != draft.body
    decide(scene, reviews.edit_and_approve, subject="Cold stores", body=body)
    scene.work()
    assert body in scene.sink()[0]["text"].replace("\r\n", "\n")
    assert scene.headers()["subject"] == "Cold stores"
    assert Draft.objects.get(status="approved").author == "rita"


def test_an_edit_that_breaks_a_rule_is_refused_and_nothing_is_done(scene):
    draft = scene.write_first_draft()
    with pytest.raises(ReviewRefused, match="cannot be sent"):
        decide(scene, reviews.edit_and_approve, subject=draft.subject, body=f"{draft.body}\nhttp://evil.example/login")
    assert scene.draft() == draft
    assert not Send.objects.exists()


def test_a_rejected_draft_ends_the_enrolment(scene):
    scene.write_first_draft()
    with pytest.raises(ReviewRefused, match="Say why"):
        decide(scene, reviews.reject, reason=" ")
    decide(scene, reviews.reject, reason="Wrong person")
    assert (scene.enrolment().status, scene.enrolment().reason) == ("stopped", "Draft rejected: Wrong person")
    assert scene.run().status == "cancelled"
    scene.wait(days=4)
    assert scene.sink() == []


def test_a_page_that_is_out_of_date_decides_nothing(scene):
    draft = scene.write_first_draft()
    stale = draft.version
    decide(scene, reviews.regenerate, note="shorter")
    scene.work()
    for verb, more in ((reviews.approve, {}), (reviews.reject, {"reason": "no"}), (reviews.regenerate, {"note": ""})):
        with pytest.raises(ReviewRefused, match="has changed since the page was opened"):
            verb(draft=draft, version=stale, by=machine("otto"), now=clock(), **more)
    assert not Send.objects.exists()
    assert scene.draft().number == 2


def test_approving_twice_is_approving_once(scene):
    draft = scene.write_first_draft()
    scene.approve()
    with pytest.raises(ReviewRefused, match="it is now approved"):
        reviews.approve(draft=draft, version=draft.version, by=machine("otto"), now=clock())
    scene.work()
    assert len(scene.sink()) == 1


def test_a_person_who_has_opted_out_cannot_be_approved(scene):
    scene.write_first_draft()
    opt_out(scene)
    with pytest.raises(ReviewRefused, match="opted out"):
        scene.approve()
    assert not Send.objects.exists()
    scene.wait(days=4)
    assert scene.sink() == []


def test_a_draft_waits_for_its_reviewer_however_long(scene):
    scene.write_first_draft()
    scene.wait(days=30)
    assert scene.draft().status == "pending"
    assert scene.run().wake_at is None
    assert clock.moment > scene.run().created_at + timedelta(days=30)


# Above the tenant


SWITCHED_OFF = "The customer is switched off."
permits: list[str] = []


def ask_permit() -> Part:
    """Ask for what stands in `permits`, one after the other, then for a yes."""
    return "SELECT %s", [permits.pop(0) if permits else ""]


PERMIT = Permit(ask=ask_permit, read=lambda rows: str(rows[0][0]))


@pytest.fixture
def refusals(settings) -> list[str]:
    settings.RUN_PERMIT = f"{__name__}.PERMIT"
    permits.clear()
    return permits


def test_a_tenant_that_is_switched_off_claims_no_send(scene, refusals):
    scene.write_first_draft()
    send = scene.approve()
    refusals.append(SWITCHED_OFF)
    assert scene.perform(scene.run()) == "refused"
    send.refresh_from_db()
    assert (send.state, send.attempts, scene.run().status) == ("prepared", 0, "queued")


def test_a_tenant_that_is_switched_off_during_the_claim_does_not_send(scene, refusals):
    """The gate asks once more, after all that the claim had to wait for."""
    scene.write_first_draft()
    send = scene.approve()
    refusals += ["", SWITCHED_OFF]
    scene.perform(scene.run())
    send.refresh_from_db()
    assert (send.state, send.attempts, scene.sink()) == ("prepared", 0, [])
    assert (scene.run().status, scene.run().reason) == ("waiting", SWITCHED_OFF)
    assert Event.objects.get(name="send.held").data["code"] == "permit"
    scene.wait(minutes=11)
    assert len(scene.sink()) == 1


# Twice


def test_two_runs_of_one_touch_send_one_mail(scene):
    """Whatever runs there may be by mistake: the row of the touch is claimed by one of them."""
    scene.write_first_draft()
    scene.approve()
    run = scene.run()
    other = runs.start(
        kind=run.kind, subject=(run.subject_label, run.subject_id), dedup_key="by mistake", now=clock(),
        parameters=run.parameters, workflow=run.workflow, lead_id=run.lead_id,
    )  # fmt: skip
    Run.objects.filter(pk=other.pk).update(step="send", queue="send")
    scene.work()
    send = Send.objects.get()
    assert (send.state, send.attempts, len(scene.sink())) == ("accepted", 1, 1)
    assert Event.objects.filter(name="send.claimed").count() == 1


@pytest.mark.parametrize(
    ("touch", "message_id", "constraint"),
    [(0, "<other@acme.example>", "outreach_send_once_per_touch"), (1, "", "message_id")],
    ids=["touch", "Message-ID"],
)
def test_the_database_has_no_room_for_a_second_mail(tenant, touch, message_id, constraint):
    first = SendFactory(touch=0)
    second = SendFactory.build(
        enrolment=first.enrolment, draft=first.draft, run=RunFactory(), mailbox=first.mailbox, touch=touch,
        message_id=message_id or first.message_id,
    )  # fmt: skip
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        second.save(force_insert=True)
