"""Sends, replies, enrolments, campaigns, mailboxes, suppressions, pauses, runs: each button calls its verb."""

from datetime import timedelta

import pytest
from django.urls import reverse

from agents.models.run import Status
from leads.models import Contact
from outreach import mailboxes
from outreach.models import Campaign, Claim, Enrolment, InboundMail, Mailbox, Pause, Send, Suppression
from tests.factories.agents import RunFactory
from tests.factories.outreach import (
    NOW,
    CampaignFactory,
    ClaimFactory,
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


# --- Mailboxes and claims ------------------------------------------------------------------------------------------


def mailbox_data(mailbox, **changed) -> dict[str, object]:
    names = [
        "address",
        "sender_name",
        "sender_title",
        "company",
        "postal_address",
        "data_source",
        "smtp_host",
        "smtp_port",
        "smtp_security",
        "smtp_user",
        "imap_host",
        "imap_port",
        "imap_security",
        "imap_user",
        "daily_cap",
        "bounce_domain",
    ]
    return {**{name: getattr(mailbox, name) for name in names}, "smtp_password": "", "imap_password": "", **changed}


def passwords(mailbox):
    return mailboxes.open_password(mailbox, "smtp"), mailboxes.open_password(mailbox, "imap")


def test_passwords_never_come_out_and_an_empty_field_keeps_them(client):
    mailbox = MailboxFactory(smtp_password="Xk-smtp-77", imap_password="Xk-imap-77")
    page = reverse("admin:outreach_mailbox_change", args=[mailbox.pk])

    assert "Xk-" not in client.get(page).content.decode()
    assert client.post(page, mailbox_data(mailbox, sender_name="Anna B.")).status_code == 302
    mailbox.refresh_from_db()
    assert (mailbox.sender_name, *passwords(mailbox)) == ("Anna B.", "Xk-smtp-77", "Xk-imap-77")


def test_a_new_password_replaces_the_old_one_and_does_not_come_back_with_an_error(client):
    mailbox = MailboxFactory(smtp_password="Xk-smtp-77")
    page = reverse("admin:outreach_mailbox_change", args=[mailbox.pk])

    refused = client.post(page, mailbox_data(mailbox, smtp_password="Xk-new-88", daily_cap=100_000))
    assert refused.status_code == 200
    assert "Xk-" not in refused.content.decode()
    client.post(page, mailbox_data(mailbox, smtp_password="Xk-new-88"))
    mailbox.refresh_from_db()
    assert passwords(mailbox) == ("Xk-new-88", "imap-secret")


def test_a_mailbox_is_made_with_its_passwords(client):
    data = mailbox_data(MailboxFactory.build(), address="New@Acme.example", smtp_password="s", imap_password="i")

    assert client.post("/admin/outreach/mailbox/add/", data).status_code == 302
    made = Mailbox.objects.get(address="new@acme.example")
    assert passwords(made) == ("s", "i")


def test_a_claim_is_approved_by_whoever_adds_it_and_never_reworded(client):
    client.post(
        "/admin/outreach/claim/add/", {"text": "We look after 42 plants.", "expires_at_0": "", "expires_at_1": ""}
    )
    claim = Claim.objects.get()
    assert (claim.approved_by, claim.approved_at) == ("anna", NOW)

    page = reverse("admin:outreach_claim_change", args=[claim.pk])
    client.post(page, {"text": "We look after 4,200 plants.", "expires_at_0": "2026-12-01", "expires_at_1": "00:00"})
    claim.refresh_from_db()
    assert claim.text == "We look after 42 plants."
    assert claim.expires_at is not None
    assert client.post(f"/admin/outreach/claim/{ClaimFactory().pk}/delete/", {"post": "yes"}).status_code == 403


# --- Suppressions and the stop button ------------------------------------------------------------------------------


def test_a_suppression_is_added_in_its_compared_form_and_never_taken_off(client):
    answer = client.post(
        "/admin/outreach/suppression/add/", {"kind": "address", "value": " Jana@Example.ORG ", "source": "she called"}
    )

    assert answer.status_code == 302
    row = Suppression.objects.get()
    assert (row.value, row.reason, row.created_by) == ("jana@example.org", "manual", "anna")
    assert client.post(f"/admin/outreach/suppression/{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.post(f"/admin/outreach/suppression/{row.pk}/change/", {"value": "x@example.org"}).status_code == 403
    assert Suppression.objects.get().value == "jana@example.org"


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        ("address", "jana", "not an e-mail address"),
        ("domain", "no domain", "not a domain"),
        ("domain", "com", "not a domain"),
        ("address", "", "required"),
    ],
)
def test_what_is_no_address_and_no_domain_is_refused(client, kind, value, sentence):
    answer = client.post("/admin/outreach/suppression/add/", {"kind": kind, "value": value, "source": "x"})

    assert sentence in answer.content.decode()
    assert not Suppression.objects.exists()


def test_the_same_entry_twice_is_refused_with_a_sentence(client):
    data = {"kind": "domain", "value": "example.org", "source": "x"}
    client.post("/admin/outreach/suppression/add/", data)
    answer = client.post("/admin/outreach/suppression/add/", data)

    assert answer.status_code == 200
    assert Suppression.objects.count() == 1


def test_the_stop_button_stops_even_without_a_reason_and_is_lifted(client):
    stopped = client.post(reverse("admin:outreach_pause_stop"), {}, follow=True).content.decode()
    assert "All sending is stopped." in stopped
    assert Pause.objects.get().paused_by == "anna"
    client.post(reverse("admin:outreach_pause_stop"), {"reason": "twice"})
    assert Pause.objects.count() == 1

    lifted = client.post(reverse("admin:outreach_pause_lift"), {}, follow=True).content.decode()
    assert "Sending goes on" in lifted
    assert Pause.objects.get().lifted_by == "anna"


# --- Runs ----------------------------------------------------------------------------------------------------------


def test_a_blocked_run_is_tried_again(client):
    run = RunFactory(blocked=True)
    assert "goes on at the step" in press(client, "agents_run_again", run)
    run.refresh_from_db()
    assert (run.status, run.step) == (Status.QUEUED, "draft")


def test_a_blocked_run_is_given_up(client):
    run = RunFactory(blocked=True)
    press(client, "agents_run_give_up", run)
    run.refresh_from_db()
    assert run.status == Status.FAILED
    assert run.reason.startswith("Given up by anna")


@pytest.mark.parametrize("button", ["agents_run_again", "agents_run_give_up"])
def test_a_run_that_is_not_blocked_refuses(client, button):
    run = RunFactory()
    assert "Only a blocked run" in press(client, button, run)
    run.refresh_from_db()
    assert run.status == Status.WAITING
