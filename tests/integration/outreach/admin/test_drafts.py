"""The buttons of the draft page call their verbs; a refusal is shown and nothing typed is lost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agents.models import Event
from agents.models.run import Status
from config.accounts.models import User
from outreach.models import Draft, Enrolment, Review, Send
from tests.factories.outreach import BODY, NOW, DraftFactory, SendFactory

from .conftest import HOST


def page(draft: Draft) -> str:
    return reverse("admin:outreach_draft_change", args=[draft.pk])


def press(client, draft, decision, version=None, **fields):
    return client.post(page(draft), {"decision": decision, "version": version or draft.version, **fields}, follow=True)


@pytest.fixture
def draft(tenant) -> Draft:
    return DraftFactory()


def test_approve_prepares_the_send_and_goes_to_the_next_draft(client, draft):
    younger = DraftFactory(created_at=NOW + timedelta(minutes=5))

    answer = press(client, draft, "approve")

    draft.refresh_from_db()
    assert draft.status == Draft.Status.APPROVED
    assert draft.review.decided_by == "anna"
    assert Send.objects.get(draft=draft).body == BODY
    assert answer.redirect_chain[-1][0] == page(younger)
    assert "Approved; the mail to Jana Holt leaves as soon as it may." in answer.content.decode()


def test_after_the_last_draft_comes_the_empty_queue(client, draft):
    answer = press(client, draft, "approve")

    assert answer.redirect_chain[-1][0] == reverse("admin:outreach_draft_changelist")
    assert "Nothing else waits for review." in answer.content.decode()


def test_a_stale_page_decides_nothing_and_loses_no_text(client, draft):
    Draft.objects.filter(pk=draft.pk).update(version=7)

    answer = press(client, draft, "edit", version=2, subject="My subject", body="My own long text\nwith two lines")

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "This draft has changed since the page was opened" in text
    assert 'value="My subject"' in text
    assert "My own long text\nwith two lines" in text
    assert Review.objects.count() == 0


def test_an_edit_of_a_draft_that_was_decided_meanwhile_is_shown_again(client, draft):
    Draft.objects.filter(pk=draft.pk).update(version=3, status=Draft.Status.CANCELLED)

    answer = press(client, draft, "edit", version=2, subject="S", body="What I typed for ten minutes")

    assert answer.status_code == 409
    assert "Your text, which was not used" in answer.content.decode()
    assert "What I typed for ten minutes" in answer.content.decode()


def test_a_blocked_draft_cannot_be_approved_unedited(client):
    draft = DraftFactory(status=Draft.Status.BLOCKED, action="block")

    assert "disabled" in client.get(page(draft)).content.decode().split('id="form-approve"')[1].split("</form>")[0]
    answer = press(client, draft, "approve")

    assert answer.status_code == 409
    assert "not fit to send as it is" in answer.content.decode()
    assert not Send.objects.exists()


def test_edit_and_approve_sends_the_edited_text(client, draft):
    body = BODY.replace("Do you plan its maintenance yet?", "Shall we talk about it?")

    press(client, draft, "edit", subject="Another subject", body=body.replace("\n", "\r\n"))

    edited = Draft.objects.get(author="anna")
    assert (edited.status, edited.subject, edited.body) == (Draft.Status.APPROVED, "Another subject", body)
    draft.refresh_from_db()
    assert (draft.status, draft.review.decision) == (Draft.Status.SUPERSEDED, Review.Decision.EDITED)


def test_an_edit_that_the_checks_refuse_shows_why_and_keeps_the_text(client, draft):
    answer = press(
        client, draft, "edit", subject="Hello {{first_name}}", body="Hi {{first_name}}, buy our things please!"
    )

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "The edited text cannot be sent" in text
    assert "G03" in text
    assert "Hi {{first_name}}, buy our things please!" in text
    assert Draft.objects.count() == 1


def test_an_edit_that_names_another_customer_is_refused_and_traced(client, draft):
    answer = press(client, draft, "edit", subject=draft.subject, body=f"{BODY}\n\nGlobex says so.")

    assert answer.status_code == 409
    assert "G07" in answer.content.decode()
    event = Event.objects.get(name="security.foreign_brand")
    assert (event.run_id, event.level, event.data["by"], event.data["actions"]) == (
        draft.run_id, "error", "anna", ["block"],
    )  # fmt: skip
    assert "lobex" not in repr(event.data)


def test_a_subject_longer_than_can_be_kept_is_refused_with_a_sentence(client, draft):
    answer = press(client, draft, "edit", subject="x" * 301, body=BODY)

    assert answer.status_code == 409
    assert "Subject: Ensure this value has at most 300 characters" in answer.content.decode()


def test_reject_needs_a_reason_and_ends_the_enrolment(client, draft):
    assert "Say why" in press(client, draft, "reject", reason=" ").content.decode()
    assert Draft.objects.get(pk=draft.pk).status == Draft.Status.PENDING

    press(client, draft, "reject", reason="Wrong person")

    draft.refresh_from_db()
    assert (draft.status, draft.review.reason) == (Draft.Status.REJECTED, "Wrong person")
    assert Enrolment.objects.get(pk=draft.enrolment_id).status == Enrolment.Status.STOPPED


def test_regenerate_sends_the_note_to_the_writer(client, draft):
    press(client, draft, "regenerate", note="Shorter")

    draft.refresh_from_db()
    draft.run.refresh_from_db()
    assert (draft.status, draft.review.note) == (Draft.Status.SUPERSEDED, "Shorter")
    assert (draft.run.status, draft.run.step, draft.run.parameters["note"]) == (Status.QUEUED, "draft", "Shorter")


def test_skip_ends_the_conversation_without_a_mail(client, draft):
    press(client, draft, "skip")

    draft.refresh_from_db()
    assert draft.review.decision == Review.Decision.SKIPPED
    assert not Send.objects.exists()


@pytest.mark.parametrize(
    "data",
    [{}, {"decision": "approve"}, {"decision": "approve", "version": "x"}, {"decision": "explode", "version": 2}],
)
def test_a_decision_that_is_none_is_refused(client, draft, data):
    assert client.post(page(draft), data).status_code == 409
    draft.refresh_from_db()
    assert draft.status == Draft.Status.PENDING


def test_a_decision_without_the_csrf_token_is_refused(tenant, draft):
    strict = Client(headers=HOST, enforce_csrf_checks=True)
    strict.force_login(User.objects.create_superuser("berta", "", "a long enough password"))

    assert strict.post(page(draft), {"decision": "approve", "version": 2}).status_code == 403
    assert not Send.objects.exists()


def test_a_run_that_has_ended_meanwhile_refuses_the_decision(client, draft):
    type(draft.run).objects.filter(pk=draft.run_id).update(status=Status.CANCELLED, finished_at=NOW)

    answer = press(client, draft, "approve")

    assert answer.status_code == 409
    assert "The conversation has ended" in answer.content.decode()


def test_check_answers_with_findings_and_stores_nothing(client, draft):
    answer = client.post(
        reverse("admin:outreach_draft_check", args=[draft.pk]),
        {"subject": "Hello there", "body": "Dear [NAME], <script>x</script>"},
    )

    found = answer.json()
    assert {"G04", "G22"} <= {finding["code"] for finding in found["findings"]}
    assert found["colour"] == "danger"
    draft.refresh_from_db()
    assert (draft.version, draft.body) == (2, BODY)


def test_check_of_too_much_text_is_refused(client, draft):
    answer = client.post(reverse("admin:outreach_draft_check", args=[draft.pk]), {"subject": "S", "body": "x" * 20_001})

    assert answer.status_code == 400
    assert "at most 20000 characters" in answer.json()["error"]


def test_a_follow_up_shows_the_subject_of_its_thread(client):
    first = DraftFactory(status=Draft.Status.APPROVED)
    SendFactory(draft=first)
    follow_up = DraftFactory(enrolment=first.enrolment, touch=1, subject="Ignored by the sender")

    text = client.get(page(follow_up)).content.decode()

    assert "Re: Your second plant in Kiel" in text.split('id="mail"')[1].split("</section>")[0]


def test_the_page_shows_facts_context_attempts_and_footer(client, draft):
    older = DraftFactory(
        enrolment=draft.enrolment, number=2, run=draft.run, status=Draft.Status.SUPERSEDED, subject="An older attempt"
    )
    Review.objects.create(draft=older, decision="regenerated", decided_at=NOW, decided_by="anna", note="Less formal")

    text = client.get(page(draft)).content.decode()

    for expected in (
        "Our second plant opens in spring",
        "https://nordwind.example/about",
        'rel="noopener noreferrer nofollow"',
        "mem:9",
        "380 of 1500 tokens",
        "nothing has happened yet",
        "An older attempt",
        "Less formal",
        "Hafenstr. 1, 20457 Hamburg",
    ):
        assert expected in text, expected


def test_the_queue_opens_on_what_waits_oldest_first(client):
    late = DraftFactory(subject="Late one", created_at=NOW)
    early = DraftFactory(subject="Early one", created_at=NOW - timedelta(hours=2), status=Draft.Status.BLOCKED)
    DraftFactory(subject="Done one", status=Draft.Status.APPROVED)

    text = client.get(reverse("admin:outreach_draft_changelist")).content.decode()

    assert text.index(early.subject) < text.index(late.subject)
    assert "Done one" not in text
    assert "Done one" in client.get(reverse("admin:outreach_draft_changelist") + "?queue=approved").content.decode()
    assert client.get(reverse("admin:outreach_draft_next")).url == page(early)
    assert client.get(reverse("admin:outreach_draft_next") + f"?after={early.pk}").url == page(late)
    assert client.get(reverse("admin:outreach_draft_next") + f"?after={late.pk}").url == page(early)


def test_bulk_approval_is_offered_to_who_has_the_right_to_it(client, reader, draft):
    queue = reverse("admin:outreach_draft_changelist")
    options = client.get(queue).content.decode().split('name="action"')[1].split("</select>")[0]

    assert "Reject with a reason" in options
    assert "Approve after reading them" in options
    assert "elete" not in options
    assert "Approve after reading them" not in reader.get(queue).content.decode()


def test_bulk_approval_shows_each_mail_and_leaves_what_is_not_clean(client, draft):
    odd = DraftFactory(action="review")
    chosen = {"action": "approve_selected", "_selected_action": [draft.pk, odd.pk]}
    queue = reverse("admin:outreach_draft_changelist")
    shown = client.post(queue, chosen).content.decode()
    seen = shown.split(f'name="seen_{draft.pk}" value="')[1].split('"')[0]

    confirmed = {f"version_{draft.pk}": draft.version, f"seen_{draft.pk}": seen, "confirmed": 1}
    client.post(queue, {**chosen, **confirmed, f"version_{odd.pk}": odd.version, f"seen_{odd.pk}": seen})

    assert draft.body.splitlines()[0] in shown
    assert f"version_{odd.pk}" not in shown
    assert Draft.objects.get(pk=draft.pk).status == Draft.Status.APPROVED
    assert Draft.objects.get(pk=odd.pk).status == Draft.Status.PENDING


def test_bulk_approval_of_what_was_not_shown_approves_nothing(client, draft):
    queue = reverse("admin:outreach_draft_changelist")
    client.post(queue, {"action": "approve_selected", "_selected_action": [draft.pk], "confirmed": 1})

    assert Draft.objects.get(pk=draft.pk).status == Draft.Status.PENDING


def test_bulk_reject_asks_for_a_reason_and_leaves_what_changed_meanwhile(client, draft):
    other = DraftFactory()
    chosen = {"action": "reject_selected", "_selected_action": [draft.pk, other.pk]}
    queue = reverse("admin:outreach_draft_changelist")

    asked = client.post(queue, chosen).content.decode()
    assert f'name="version_{draft.pk}" value="2"' in asked
    assert "Say why" in client.post(queue, {**chosen, "confirmed": "1", "reason": ""}).content.decode()

    Draft.objects.filter(pk=other.pk).update(version=5)
    versions = {f"version_{draft.pk}": 2, f"version_{other.pk}": 2}
    answer = client.post(
        queue, {**chosen, **versions, "confirmed": "1", "reason": "Not our market"}, follow=True
    ).content.decode()

    assert "1 rejected" in answer
    assert "has changed since the page was opened" in answer
    assert Draft.objects.get(pk=draft.pk).status == Draft.Status.REJECTED
    assert Draft.objects.get(pk=other.pk).status == Draft.Status.PENDING


def test_the_filters_narrow_the_queue(client):
    DraftFactory(subject="A clean first mail")
    DraftFactory(subject="A bad follow-up", touch=1, action="block", status=Draft.Status.BLOCKED)
    queue = reverse("admin:outreach_draft_changelist")

    for chosen, shown, hidden in (
        ("action=block", "A bad follow-up", "A clean first mail"),
        ("touch=first", "A clean first mail", "A bad follow-up"),
        ("touch=later", "A bad follow-up", "A clean first mail"),
        ("queue=blocked", "A bad follow-up", "A clean first mail"),
        ("queue=pending", "A clean first mail", "A bad follow-up"),
    ):
        text = client.get(f"{queue}?{chosen}").content.decode()
        assert shown in text, chosen
        assert hidden not in text, chosen
    assert "A clean first mail" in client.get(f"{queue}?queue=all").content.decode()
    assert "A clean first mail" not in client.get(f"{queue}?queue=closed").content.decode()


@pytest.mark.parametrize("name", ["outreach_draft", "outreach_enrolment", "outreach_send"])
def test_a_longer_list_takes_no_more_queries(client, name, django_assert_max_num_queries):
    queue = reverse(f"admin:{name}_changelist")
    SendFactory(draft=DraftFactory())
    client.get(queue)
    with CaptureQueriesContext(connection) as few:
        client.get(queue)
    for _ in range(10):
        SendFactory(draft=DraftFactory())

    with django_assert_max_num_queries(len(few)):
        client.get(queue)
