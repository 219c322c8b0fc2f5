"""Mailboxes, claims, suppressions, pauses, blocked runs: each button calls its verb."""

import pytest
from django.urls import reverse

from agents.models.run import Status
from outreach import mailboxes
from outreach.models import Claim, Mailbox, Pause, Suppression
from tests.factories.agents import RunFactory
from tests.factories.outreach import (
    NOW,
    ClaimFactory,
    MailboxFactory,
)


def press(client, name, row, **data) -> str:
    return client.post(reverse(f"admin:{name}", args=[row.pk]), data, follow=True).content.decode()


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
