"""Sends, replies, enrolments, campaigns: each button calls its verb."""

from datetime import timedelta

import pytest
from django.urls import reverse

from agents.models.run import Status
from leads.models import Contact
from outreach.models import Campaign, Enrolment, InboundMail, Send, Suppression
from tests.factories.agents import RunFactory
from tests.factories.outreach import (
    NOW,
    CampaignFactory,
    ContactFactory,
    DraftFactory,
    EnrolmentFactory,
    InboundMailFactory,
    MailboxFactory,
    ReviewFactory,
    SendFactory,
)


def press(client, name, row, **data) -> str:
    return client.post(reverse(f"admin:{name}", args=[row.pk]), data, follow=True).content.decode()


# --- Sends ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def in_doubt(tenant) -> Send:
    draft = DraftFactory(status="approved")
    ReviewFactory(draft=draft)
    type(draft.run).objects.filter(pk=draft.run_id).update(
        status=Status.BLOCKED, step="send", reason="Nobody knows.", blocked_at=NOW
    )
    return SendFactory(draft=draft, state=Send.State.IN_DOUBT, finished_at=None)


@pytest.mark.parametrize(("sent", "state", "step"), [("yes", "accepted", "await_reply"), ("no", "prepared", "send")])
def test_a_mail_in_doubt_is_settled_with_a_note(client, in_doubt, sent, state, step):
    text = press(client, "outreach_send_settle", in_doubt, sent=sent, note="Seen in the provider's log")

    in_doubt.refresh_from_db()
    in_doubt.run.refresh_from_db()
    assert (in_doubt.state, in_doubt.settled_by) == (state, "anna")
    assert (in_doubt.run.status, in_doubt.run.step) == (Status.QUEUED, step)
    assert "Settled as" in text


def test_settling_without_a_note_is_refused(client, in_doubt):
    assert "Say how you know" in press(client, "outreach_send_settle", in_doubt, sent="yes", note="  ")
    in_doubt.refresh_from_db()
    assert in_doubt.state == Send.State.IN_DOUBT


def test_settling_what_is_not_in_doubt_is_refused(client):
    send = SendFactory()
    assert "not in doubt" in press(client, "outreach_send_settle", send, sent="no", note="x")
    send.refresh_from_db()
    assert send.state == Send.State.ACCEPTED


def test_mail_in_doubt_stands_on_top(client, in_doubt):
    SendFactory(recipient="later@example.org", prepared_at=NOW + timedelta(days=1))
    text = client.get(reverse("admin:outreach_send_changelist")).content.decode()

    assert text.index(in_doubt.recipient) < text.index("later@example.org")


def test_a_prepared_mail_says_why_it_waits(client):
    draft = DraftFactory(status="approved")
    ReviewFactory(draft=draft)
    send = SendFactory(draft=draft, state=Send.State.PREPARED, mime=None, claimed_at=None, finished_at=None)

    text = client.get(reverse("admin:outreach_send_change", args=[send.pk])).content.decode()

    assert "no longer what was approved" in text  # the factory's seal fits nothing


# --- Replies -------------------------------------------------------------------------------------------------------


def test_a_reading_is_corrected_in_one_click_and_the_stage_follows(client):
    contact = ContactFactory(stage="interested")
    mail = InboundMailFactory(contact=contact)

    text = press(client, "outreach_inboundmail_correct", mail, intent="not_interested")

    mail.refresh_from_db()
    contact.refresh_from_db()
    assert (mail.intent, contact.stage) == ("not_interested", "not_interested")
    assert "Read as: not interested." in text


def test_a_correction_to_nothing_known_is_refused(client):
    mail = InboundMailFactory()
    press(client, "outreach_inboundmail_correct", mail, intent="bribe")
    mail.refresh_from_db()
    assert mail.intent == InboundMail.Intent.INTERESTED


# --- Enrolments ----------------------------------------------------------------------------------------------------


def test_an_enrolment_is_stopped_with_a_reason(client):
    draft = DraftFactory()
    enrolment = draft.enrolment

    assert "Say why" in press(client, "outreach_enrolment_stop", enrolment, reason="")
    text = press(client, "outreach_enrolment_stop", enrolment, reason="They called us")

    enrolment.refresh_from_db()
    draft.refresh_from_db()
    assert (enrolment.status, enrolment.reason) == (Enrolment.Status.STOPPED, "They called us")
    assert draft.status == "cancelled"
    assert "Stopped" in text
    assert "had ended before" in press(client, "outreach_enrolment_stop", enrolment, reason="Again")


def test_the_list_tells_what_comes_next_and_why_it_waits(client):
    enrolment = EnrolmentFactory()
    RunFactory(
        subject_id=enrolment.pk,
        parameters={"touch": 2},
        step="await_reply",
        waiting_for="reply",
        wake_at=NOW + timedelta(days=3),
    )
    text = client.get(reverse("admin:outreach_enrolment_changelist")).content.decode()

    assert "Follow-up 2" in text
    assert "Waiting: await_reply" in text
    assert "in 3 d" in text


# --- Campaigns -----------------------------------------------------------------------------------------------------


@pytest.fixture
def campaign(tenant) -> Campaign:
    return CampaignFactory()


def enrol_page(campaign) -> str:
    return f"/admin/outreach/campaign/{campaign.pk}/enrol/"


def test_the_enrol_page_counts_before_anything_happens(client, campaign):
    ContactFactory(email="new-one@example.org")
    ContactFactory(email="french@example.org", country="FR")
    ContactFactory(email="old-one@example.org", stage="not_interested")
    EnrolmentFactory(campaign=campaign, contact=ContactFactory(email="known@example.org"))

    text = client.get(enrol_page(campaign)).content.decode()
    narrowed = client.get(enrol_page(campaign) + "?stage=new&country=fr&batch=&search=").content.decode()

    assert "2 contacts" in text
    assert "old-one@" not in text
    assert "known@" not in text
    assert "1 contact" in narrowed
    assert "french@example.org" in narrowed
    assert "new-one@" not in narrowed
    assert Enrolment.objects.count() == 1


def test_enrolling_starts_runs_and_tells_who_was_refused_and_why(client, campaign):
    ContactFactory(email="fine@example.org")
    ContactFactory(email="never@example.org")
    Suppression.objects.create(
        value="never@example.org", reason="opt_out", source="a mail", created_by="x", created_at=NOW
    )

    text = client.post(
        enrol_page(campaign), {"stage": "new", "country": "", "batch": "", "search": ""}
    ).content.decode()

    assert "1 enrolled" in text
    assert "never@example.org" in text
    assert "may not be mailed (opted out)" in text
    assert Enrolment.objects.get().contact.email == "fine@example.org"
    assert Contact.objects.get(email="fine@example.org").stage == "working"


def test_people_who_answered_or_opted_out_cannot_be_chosen(client, campaign):
    ContactFactory(stage="opted_out", opted_out_at=NOW, opt_out_reason="asked")

    text = client.post(enrol_page(campaign), {"stage": "opted_out"}).content.decode()

    assert "Select a valid choice" in text
    assert not Enrolment.objects.exists()


def test_a_campaign_is_paused_with_a_reason_and_goes_on(client, campaign):
    page = f"/admin/outreach/campaign/{campaign.pk}/pause/"

    assert "Say why" in client.post(page, {"do": "pause", "reason": ""}).content.decode()
    client.post(page, {"do": "pause", "reason": "Price list is wrong"})
    campaign.refresh_from_db()
    assert campaign.pause_reason == "Price list is wrong"
    client.post(page, {"do": "unpause"})
    campaign.refresh_from_db()
    assert campaign.paused_at is None


@pytest.mark.parametrize("page", ["enrol", "pause"])
def test_pages_of_a_campaign_that_is_not_ours_are_not_found(client, page):
    assert client.get(f"/admin/outreach/campaign/99999/{page}/").status_code == 404
    assert client.get(f"/admin/outreach/campaign/x/{page}/").status_code == 404


def test_a_campaign_is_made_with_its_lists_one_entry_per_line(client):
    data = {
        "name": "Spring",
        "goal": "Talk.",
        "cta": "Shall we?",
        "tone": "plain",
        "mailbox": MailboxFactory().pk,
        "wait_days": 3,
        "follow_ups": 2,
        "approval_hours": 72,
        "min_subject": 5,
        "max_subject": 80,
        "min_body": 20,
        "max_body": 500,
        "allowed_hosts": "https://Acme.example/\r\n\r\nacme.example\r\n",
        "banned_phrases": "we offer\r\nact now",
        "without_facts": "person",
    }
    answer = client.post("/admin/outreach/campaign/add/", data)

    assert answer.status_code == 302
    made = Campaign.objects.get(name="Spring")
    assert (made.allowed_hosts, made.banned_phrases, made.created_at) == (
        ["acme.example"],
        ["we offer", "act now"],
        NOW,
    )


def test_limits_that_contradict_each_other_get_a_sentence(client, campaign):
    page = f"/admin/outreach/campaign/{campaign.pk}/change/"
    data = {
        "name": campaign.name,
        "goal": "g",
        "cta": "c",
        "tone": "t",
        "mailbox": campaign.mailbox_id,
        "wait_days": 0,
        "follow_ups": 9,
        "approval_hours": 72,
        "min_subject": 90,
        "max_subject": 80,
        "min_body": 20,
        "max_body": 500,
    }
    assert client.post(page, data).status_code == 200
    campaign.refresh_from_db()
    assert campaign.follow_ups == 2
