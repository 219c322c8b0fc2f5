"""What a person sees depends on their rights; what they typed is never cut in silence."""

import re

from outreach.models import Send
from tests.factories.outreach import DraftFactory


def test_the_side_bar_offers_only_what_a_reader_may_open(reader, client):
    for person in (reader, client):
        assert "Review queue" in person.get("/admin/outreach/draft/").content.decode()
    from config.accounts.models import User

    User.objects.get(username="rosa").user_permissions.clear()
    page = reader.get("/admin/").content.decode()
    assert "Mailboxes" not in page
    assert "Review queue" not in page


def test_a_page_names_the_customer_it_belongs_to(client):
    assert "Acme" in client.get("/admin/").content.decode()


def test_an_edit_that_is_too_long_is_refused_and_kept(client):
    draft = DraftFactory(status="pending")
    body = "Hello Kim,\n\n" + "This sentence is harmless and long enough. " * 20 + "\n\nBest,\nAnna"
    data = {"decision": "edit", "version": draft.version, "subject": draft.subject, "body": body}
    response = client.post(f"/admin/outreach/draft/{draft.pk}/change/", data)
    page = response.content.decode()
    assert response.status_code == 409
    assert "shorten it by" in page
    assert "This sentence is harmless" in page
    draft.refresh_from_db()
    assert draft.status == "pending"


def test_an_approval_is_of_the_recipient_that_the_page_showed(client):
    draft = DraftFactory(status="pending")
    page = f"/admin/outreach/draft/{draft.pk}/change/"
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', client.get(page).content.decode()).group(1)
    contact = draft.enrolment.contact
    contact.email = "somebody.else@firm.example"
    contact.save()
    answer = client.post(page, {"decision": "approve", "version": draft.version, "seen": seen})
    assert answer.status_code == 409
    assert "has changed since the page was opened" in answer.content.decode()
    draft.refresh_from_db()
    assert (draft.status, Send.objects.count()) == ("pending", 0)
