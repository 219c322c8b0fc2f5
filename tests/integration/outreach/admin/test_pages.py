"""Every page of the admin shows text from outside as text, and none but the right requests change anything."""

from datetime import timedelta

import pytest
from django.urls import reverse

from agents import trace
from agents.models.run import Status
from outreach.models import Send
from tests.factories.agents import ModelCallFactory, RunFactory, StepFactory
from tests.factories.outreach import (
    NOW,
    CampaignFactory,
    ClaimFactory,
    CompanyFactory,
    ContactFactory,
    DraftFactory,
    EnrolmentFactory,
    InboundMailFactory,
    MailboxFactory,
    ReviewFactory,
    SendFactory,
)

from .conftest import HOSTILE, assert_harmless


def url(model: str, pk=None, page: str = "change") -> str:
    return reverse(f"admin:{model}_{page}", args=[pk] if pk else [])


@pytest.fixture
def hostile_enrolment(tenant):
    company = CompanyFactory(name=HOSTILE[:200], website="javascript:alert(1)")
    contact = ContactFactory(
        first_name=HOSTILE[:100], last_name="", title=HOSTILE[:150], company=company, stage="working"
    )
    campaign = CampaignFactory(name=HOSTILE[:120], mailbox=MailboxFactory(sender_name=HOSTILE[:120]))
    return EnrolmentFactory(contact=contact, campaign=campaign)


@pytest.fixture
def hostile_draft(hostile_enrolment):
    facts = [
        {"id": "fact:1", "text": HOSTILE, "quote": HOSTILE, "url": "javascript:alert(1)", "fetched_at": "<script>"}
    ]
    return DraftFactory(
        enrolment=hostile_enrolment,
        subject=HOSTILE[:300],
        body=HOSTILE + "\n" + "x" * 10_000,
        cta=HOSTILE[:300],
        author=HOSTILE[:150],
        note=HOSTILE[:500],
        support=[{"sentence": HOSTILE, "ids": ["fact:1", HOSTILE]}, "not an object", {"ids": None}],
        findings=[
            {"code": "G22", "action": "block", "message": HOSTILE, "span": [0, 25], "where": "body"},
            {"code": "G24", "action": "review", "message": HOSTILE, "span": [10, 99_999], "where": "body"},
            {"code": "G99", "action": "unheard of", "message": HOSTILE, "span": "oops", "where": HOSTILE},
        ],
        history=[
            {"what": "repaired", "errors": [{"code": "G22", "message": HOSTILE}], "subject": HOSTILE, "body": HOSTILE},
            {"what": "truncated", "original": 900, "truncated_to": 480, "body": HOSTILE},
            {"what": "something new", "with": HOSTILE},
        ],
        context={
            "profile": facts,
            "memory": [{"id": HOSTILE, "text": HOSTILE}],
            "rules": [HOSTILE],
            "receipt": {"cut": [{"id": HOSTILE, "layer": HOSTILE, "reason": HOSTILE}]},
        },
    )


def test_the_page_of_a_draft_is_harmless(client, hostile_draft):
    text = assert_harmless(client.get(url("outreach_draft", hostile_draft.pk)))

    assert "javascript:alert" not in text
    assert "U+202E" in text
    assert "U+E0041" in text


def test_the_queue_is_harmless(client, hostile_draft):
    assert_harmless(client.get(url("outreach_draft", page="changelist")))


def test_the_page_of_a_send_is_harmless(client, hostile_draft):
    hostile_draft.status = "approved"
    hostile_draft.save()
    ReviewFactory(draft=hostile_draft)
    send = SendFactory(
        draft=hostile_draft,
        state=Send.State.IN_DOUBT,
        finished_at=None,
        reply=HOSTILE[:500],
        mime=HOSTILE.encode() + b"\xff\x00",
    )

    assert_harmless(client.get(url("outreach_send", send.pk)))
    assert_harmless(client.get(url("outreach_send", page="changelist")))


def test_the_page_of_a_reply_is_harmless(client, hostile_enrolment):
    draft = DraftFactory(enrolment=hostile_enrolment, status="approved")
    mail = InboundMailFactory(
        mailbox=hostile_enrolment.mailbox,
        contact=hostile_enrolment.contact,
        send=SendFactory(draft=draft),
        subject=HOSTILE[:300],
        new_text=HOSTILE + "y" * 10_000,
        intent_quote=HOSTILE[:500],
        from_address=HOSTILE[:320],
        raw=HOSTILE.encode() + b"\xff",
        conclusions={
            "why": HOSTILE,
            "referral": {"name": HOSTILE},
            "recipients": [{"address": HOSTILE}, 7],
            "later": HOSTILE,
        },
    )

    assert_harmless(client.get(url("outreach_inboundmail", mail.pk)))
    assert_harmless(client.get(url("outreach_inboundmail", page="changelist")))
    assert_harmless(client.get(url("outreach_enrolment", hostile_enrolment.pk)))


def test_the_page_of_a_stray_mail_renders(client):
    mail = InboundMailFactory(contact=None, send=None, new_text="", conclusions=[])

    assert "It belongs to nobody we know." in client.get(url("outreach_inboundmail", mail.pk)).content.decode()


def test_the_pages_of_campaign_and_enrolments_are_harmless(client, hostile_enrolment):
    RunFactory(
        subject_id=hostile_enrolment.pk, reason=HOSTILE[:500], parameters={"touch": 0}, wake_at=NOW + timedelta(days=3)
    )

    for address in (
        url("outreach_campaign", hostile_enrolment.campaign_id),
        url("outreach_enrolment", page="changelist"),
        url("outreach_enrolment", hostile_enrolment.pk),
        f"/admin/outreach/campaign/{hostile_enrolment.campaign_id}/enrol/",
        f"/admin/outreach/campaign/{hostile_enrolment.campaign_id}/pause/",
    ):
        assert_harmless(client.get(address))


def test_the_page_of_a_run_is_harmless(client):
    run = RunFactory(blocked=True, reason=HOSTILE[:500], parameters={"note": HOSTILE})
    StepFactory(run=run, output={"text": HOSTILE})
    ModelCallFactory(run=run, response=HOSTILE, request=[{"role": HOSTILE, "content": HOSTILE}], error=HOSTILE[:500])
    trace.record("agent.run.blocked", run=run, reason=HOSTILE, level="warning")

    text = assert_harmless(client.get(url("agents_run", run.pk)))
    assert "Try again" in text
    assert_harmless(client.get(url("agents_run", page="changelist")))


def test_the_dashboard_tells_what_waits(client, hostile_draft):
    RunFactory(blocked=True)
    InboundMailFactory()

    text = client.get(reverse("admin:index")).content.decode()

    assert "Waiting for review" in text
    assert "Stop all sending" in text
    assert "Interested" in text
    assert "Three days later" not in text


@pytest.mark.parametrize(
    "model", ["outreach_claim", "outreach_mailbox", "outreach_suppression", "outreach_pause", "outreach_campaign"]
)
def test_lists_open_when_empty_and_when_filled(client, model):
    assert client.get(url(model, page="changelist")).status_code == 200
    ClaimFactory()
    CampaignFactory()
    assert client.get(url(model, page="changelist")).status_code == 200


@pytest.mark.parametrize(
    "model", ["outreach_draft", "outreach_send", "outreach_inboundmail", "outreach_enrolment", "agents_run"]
)
@pytest.mark.parametrize("pk", ["0", "999999", "7f2c1f6e-0000-4000-8000-000000000000", "not-an-id", "%00"])
def test_an_id_that_is_not_ours_is_not_found(client, model, pk):
    assert client.get(f"/admin/{model.replace('_', '/')}/{pk}/change/").status_code == 404


@pytest.mark.parametrize(
    "model",
    ["outreach_draft", "outreach_send", "outreach_inboundmail", "outreach_enrolment", "agents_run", "outreach_pause"],
)
def test_rows_that_verbs_write_cannot_be_added_edited_or_deleted_by_form(client, model):
    make = {
        "outreach_draft": DraftFactory,
        "outreach_send": SendFactory,
        "outreach_inboundmail": InboundMailFactory,
        "outreach_enrolment": EnrolmentFactory,
        "agents_run": RunFactory,
        "outreach_pause": RunFactory,
    }
    row = make[model]()
    base = f"/admin/{model.replace('_', '/')}"

    assert client.post(f"{base}/add/", {}).status_code == 403
    assert client.post(f"{base}/{row.pk}/delete/", {"post": "yes"}).status_code in {302, 403, 404}
    assert type(row).objects.filter(pk=row.pk).exists()
    if model not in {"outreach_draft", "outreach_pause"}:
        assert client.post(f"{base}/{row.pk}/change/", {"status": "succeeded"}).status_code == 405


def test_somebody_who_may_only_look_sees_no_button_and_cannot_press_one(reader):
    draft, run, send = (
        DraftFactory(),
        RunFactory(blocked=True),
        SendFactory(state=Send.State.IN_DOUBT, finished_at=None),
    )
    page = reader.get(url("outreach_draft", draft.pk)).content.decode()

    assert "Approve and next" not in page
    assert "You may look at drafts" in page
    for address, data in (
        (url("outreach_draft", draft.pk), {"decision": "approve", "version": 2}),
        (url("outreach_draft", draft.pk, "check"), {"subject": "a", "body": "b"}),
        (url("agents_run", run.pk, "again"), {}),
        (url("agents_run", run.pk, "give_up"), {}),
        (url("outreach_send", send.pk, "settle"), {"sent": "yes", "note": "x"}),
        (url("outreach_enrolment", draft.enrolment_id, "stop"), {"reason": "x"}),
        (url("outreach_inboundmail", InboundMailFactory().pk, "correct"), {"intent": "opt_out"}),
        (reverse("admin:outreach_pause_stop"), {"reason": "x"}),
        (reverse("admin:outreach_pause_lift"), {}),
        (f"/admin/outreach/campaign/{draft.enrolment.campaign_id}/enrol/", {"stage": "new"}),
        (f"/admin/outreach/campaign/{draft.enrolment.campaign_id}/pause/", {"reason": "x", "do": "pause"}),
    ):
        assert reader.post(address, data).status_code == 403, address
    draft.refresh_from_db()
    assert draft.status == "pending"


def test_buttons_do_nothing_by_get(client):
    run, draft = RunFactory(blocked=True), DraftFactory()
    for address in (
        url("agents_run", run.pk, "again"),
        url("agents_run", run.pk, "give_up"),
        url("outreach_enrolment", draft.enrolment_id, "stop"),
        url("outreach_draft", draft.pk, "check"),
        reverse("admin:outreach_pause_stop"),
        reverse("admin:outreach_pause_lift"),
    ):
        assert client.get(address).status_code == 405, address
    run.refresh_from_db()
    assert run.status == Status.BLOCKED
