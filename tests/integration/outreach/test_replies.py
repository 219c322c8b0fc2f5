"""Which conversation a mail ends: its own, and when that is over, the one that is open now."""

from datetime import timedelta

import pytest

from outreach import replies
from outreach.models import InboundMail
from tests.factories.outreach import NOW, CampaignFactory, EnrolmentFactory, SendFactory

pytestmark = pytest.mark.usefixtures("tenant")


@pytest.fixture
def talks():
    """One person: an old conversation that ended in silence, and a new one that is open."""
    old = SendFactory(state="accepted", claimed_at=NOW, finished_at=NOW, mime=b"x")
    closed = old.enrolment
    closed.status, closed.closed_at, closed.reason = "silent", NOW, "No answer"
    closed.save()
    new = EnrolmentFactory(contact=closed.contact, campaign=CampaignFactory(), mailbox=closed.mailbox)
    return old, new


def receive(old, headers, body):
    raw = f"From: {old.enrolment.contact.email}\r\nTo: {old.sender}\r\n{headers}\r\n{body}\r\n".encode()
    mail = InboundMail.objects.create(
        mailbox=old.mailbox, uidvalidity=1, uid=1, raw=raw, message_key="k", received_at=NOW + timedelta(days=2),
        stored_at=NOW,
    )  # fmt: skip
    return replies.read_mail(mail_id=mail.pk, now=NOW + timedelta(days=2))


def test_an_answer_to_an_old_mail_ends_the_conversation_that_is_open_now(talks):
    old, new = talks
    receive(old, f"In-Reply-To: {old.message_id}\r\nSubject: Re: hello\r\n", "Let us talk on Tuesday.")
    new.refresh_from_db()
    assert new.status == "answered"


def test_an_absence_holds_the_open_conversation_and_no_longer_than_is_sane(talks):
    old, new = talks
    headers = "Auto-Submitted: auto-replied\r\nSubject: Out of office\r\n"
    receive(old, f"In-Reply-To: {old.message_id}\r\n{headers}", "I am away until 31 December 2099.")
    new.refresh_from_db()
    assert new.status == "open"
    assert NOW < new.not_before <= NOW + timedelta(days=2) + replies.LONGEST_ABSENCE
