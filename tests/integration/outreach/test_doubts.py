"""Looking for a mail in doubt among the sent mail of a real IMAP server: a finding is kept, nothing is decided."""

import imaplib
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from agents.models import Event
from agents.models.run import Status
from agents.rights import machine
from config.accounts.models import User
from outreach import doubts, mailboxes
from outreach.errors import SendRefused
from outreach.models import Send
from tests.factories.outreach import DraftFactory, MailboxFactory, ReviewFactory, SendFactory
from tests.providers.servers import closed_port, imap_server

STORED = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.fixture
def port() -> Iterator[int]:
    with imap_server(ann="s3cret") as port:
        yield port


@pytest.fixture
def send(tenant, port) -> Send:
    draft = DraftFactory(status="approved")
    ReviewFactory(draft=draft)
    type(draft.run).objects.filter(pk=draft.run_id).update(
        status=Status.BLOCKED, step="send", reason="In doubt.", blocked_at=NOW
    )
    mailbox = MailboxFactory(
        imap_host="127.0.0.1", imap_port=port, imap_security="none", imap_user="ann", imap_password="s3cret"
    )
    return SendFactory(draft=draft, mailbox=mailbox, state=Send.State.IN_DOUBT, finished_at=None, reply="It broke off.")


def put(port: int, send: Send, folder: str) -> None:
    client = imaplib.IMAP4("127.0.0.1", port, timeout=5)
    client.login("ann", "s3cret")
    client.create(folder)
    raw = f"Message-ID: {send.message_id}\r\n\r\nHi\r\n".encode()
    assert client.append(folder, None, imaplib.Time2Internaldate(STORED), raw)[0] == "OK"
    client.logout()


def look(send: Send) -> dict:
    said = doubts.look_in_sent(send=send, by=machine("anna"), now=NOW)
    send.refresh_from_db()
    send.run.refresh_from_db()
    assert send.evidence[-1]["what"] == said
    assert (send.evidence[-1]["by"], send.evidence[-1]["at"]) == ("anna", NOW.isoformat())
    assert (send.state, send.settled_at, send.run.status) == ("in_doubt", None, "blocked")  # never settled by itself
    told = Event.objects.filter(name="send.evidence", stream=str(send.run_id)).latest("seq").data
    assert (told["found"], told["what"]) == (send.evidence[-1]["found"], said)
    return send.evidence[-1]


def test_a_copy_among_the_sent_mail_is_proof(send, port):
    put(port, send, "Sent")

    found = look(send)

    assert found["found"] is True
    assert found["what"] == "Found in the folder Sent, stored there on 2026-11-23 at 09:00:00 UTC."
    assert doubts.find_proof(send) == found["what"]


def test_no_copy_is_no_proof(send, port):
    other = SendFactory()
    put(port, other, "Sent")

    found = look(send)

    assert (found["found"], doubts.find_proof(send)) == (False, "")
    assert found["what"].startswith("Not found in Sent. That is no proof")


def test_a_mailbox_without_such_a_folder_tells_nothing(send):
    assert look(send)["what"] == "Could not look: the mailbox has no folder of sent mail."


def test_a_server_that_cannot_be_asked_is_a_finding_too(send):
    send.mailbox.imap_port = closed_port()
    assert look(send)["what"].startswith("Could not look: The line to the IMAP server")
    mailboxes.set_passwords(mailbox=send.mailbox, imap="old")
    assert "old" not in look(send)["what"]


def test_findings_are_kept_in_their_order(send, port):
    look(send)
    put(port, send, "Sent")
    look(send)
    assert [entry["found"] for entry in send.evidence] == [False, True]


def test_what_is_not_in_doubt_is_not_looked_for(send):
    send.state = Send.State.ACCEPTED
    with pytest.raises(SendRefused, match="not in doubt"):
        doubts.look_in_sent(send=send, by=machine("anna"), now=NOW)


def test_without_an_imap_server_there_is_nothing_to_look_into(send):
    send.mailbox.imap_host = ""
    with pytest.raises(SendRefused, match="No IMAP server"):
        doubts.look_in_sent(send=send, by=machine("anna"), now=NOW)


# The page


@pytest.fixture
def client(tenant) -> Client:
    signed_in = Client(headers={"host": "acme.localhost"})
    signed_in.force_login(User.objects.create_superuser("anna", "anna@acme.example", "a long enough password"))
    return signed_in


def press(client: Client, send: Send) -> str:
    return client.post(reverse("admin:outreach_send_look", args=[send.pk]), follow=True).content.decode()


def test_the_button_brings_the_finding_and_fills_in_the_note(client, send, port):
    page = client.get(reverse("admin:outreach_send_change", args=[send.pk])).content.decode()
    assert "Look in the Sent folder" in page
    assert "It broke off." in page

    assert "Not found" not in page
    put(port, send, "Sent")
    page = press(client, send)

    note = page.partition("<textarea")[2].partition("</textarea>")[0].rpartition(">")[2]
    assert note == "Found in the folder Sent, stored there on 2026-11-23 at 09:00:00 UTC."
    send.refresh_from_db()
    assert send.state == Send.State.IN_DOUBT


def test_a_mailbox_without_imap_offers_no_look(client, send):
    send.mailbox.imap_host = ""
    send.mailbox.save()
    page = client.get(reverse("admin:outreach_send_change", args=[send.pk])).content.decode()
    assert "Look in the Sent folder" not in page
    assert "No IMAP server" in press(client, send)


def test_who_may_only_read_may_not_look(tenant, send):
    reader = Client(headers={"host": "acme.localhost"})
    reader.force_login(User.objects.create_user("rosa", "rosa@acme.example", "a long enough password", is_staff=True))
    assert reader.post(reverse("admin:outreach_send_look", args=[send.pk])).status_code == 403
    send.refresh_from_db()
    assert send.evidence == []


def test_a_password_that_does_not_open_is_a_finding_too(send, settings):
    settings.FIELD_KEYS = ["n" * 64]
    assert look(send)["what"].startswith("Could not look: The stored imap secret was sealed with a key")
