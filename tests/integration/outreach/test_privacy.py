"""A person's data: everything is found and given out; everything goes, and what stays tells nothing about them."""

import io
import json

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.storage import default_storage

from agents import trace
from agents.models import Event, ModelCall, Run, Step
from agents.models.run import Status
from agents.rights import Actor, Forbidden, machine
from agents.verify import verify_log
from config.accounts.models import User
from cortex import workflow
from cortex.models import Memory
from leads import imports, stages
from leads.models import Contact, ImportBatch, ImportRow
from outreach import campaigns, mailboxes, suppressions
from outreach.errors import ErasureRefused
from outreach.models import Enrolment, ErasureReceipt, InboundMail, Send, Suppression
from outreach.privacy import erasure, export, receipts
from tests import canaries
from tests.canaries import places, search
from tests.factories.agents import RunFactory, StepFactory
from tests.factories.outreach import (
    NOW,
    CampaignFactory,
    ContactFactory,
    DraftFactory,
    EnrolmentFactory,
    InboundMailFactory,
    ReviewFactory,
    SendFactory,
)

pytestmark = pytest.mark.usefixtures("tenant")
OTTO = machine("otto")
ADDRESS, FIRST, LAST, PHONE = "quilla.zyxwort@northwind.example", "Quilla", "Zyxwort", "+49 40 5550177"
CANARIES = (ADDRESS, FIRST, LAST, PHONE)
CSV = f"""first name;last name;email;phone;company
{FIRST};{LAST};{ADDRESS};{PHONE};Northwind Robotics
Kim;Holt;kim.holt@northwind.example;;Northwind Robotics
"""


@pytest.fixture(autouse=True)
def no_old_files(tenant) -> None:
    canaries.remove_files()


def bring_in(text: str = CSV) -> ImportBatch:
    batch = imports.create_batch(file=io.BytesIO(text.encode()), name="fair.csv", by=OTTO, now=NOW)
    return imports.run_batch(batch=batch.pk, now=NOW)


@pytest.fixture
def person() -> Contact:
    """Somebody with a row in every table that can hold one, and mentions where nobody would look."""
    bring_in()
    contact = Contact.objects.get(email=ADDRESS)
    other = Contact.objects.get(email="kim.holt@northwind.example")
    enrolment = EnrolmentFactory(contact=contact)
    run = RunFactory(
        lead_id=contact.pk, subject_id=enrolment.pk, subject_label="enrolment", status=Status.SUCCEEDED,
        finished_at=NOW, waiting_for="", reason=f"{ADDRESS} did not answer",
    )  # fmt: skip
    trace.record("agent.run.start", run=run, kind=run.kind, version=1)
    StepFactory(run=run, name="draft", output={"subject": f"Hi {FIRST}"})
    trace.record("agent.step.complete", run=run, step="draft")
    trace.record("send.rejected", run=run, code=550, reason=f"550 no such user {ADDRESS}")
    trace.record("agent.run.complete", run=run, status="succeeded", reason=f"{FIRST} is gone")
    trace.record("enrolment.closed", enrolment=enrolment.pk, lead_id=contact.pk, reason=f"{FIRST} {LAST} said no")
    ModelCall.objects.create(
        run=run, step="draft", prompt="write", prompt_hash="0" * 64, request_hash="0" * 64, model="m",
        request={"lead": {"first_name": FIRST, "email": ADDRESS}}, response=f"Dear {FIRST}", created_at=NOW,
        finished_at=NOW,
    )  # fmt: skip
    draft = DraftFactory(enrolment=enrolment, run=run, status="approved", body=f"Hi {FIRST}, ...", context={"x": LAST})
    ReviewFactory(draft=draft, note=f"call {PHONE}")
    send = SendFactory(draft=draft, mime=f"To: {ADDRESS}\r\n\r\nHi {FIRST}".encode())
    InboundMailFactory(
        send=send, contact=contact, mailbox=send.mailbox, from_address="q.private@elsewhere.example",
        raw=f"From: {FIRST} {LAST} <q.private@elsewhere.example>\r\n\r\nNo.".encode(),
    )  # fmt: skip
    workflow.append(workflow=enrolment.pk, contact=contact, kind="reply", text=f"{FIRST} answered", now=NOW)
    stages.move(contact=contact, to="replied", by="reader", now=NOW, reason=f"{LAST} answered")
    stages.move(contact=other, to="replied", by="otto", now=NOW, reason=f"asked us to write to {ADDRESS}")
    Memory.objects.create(
        scope="contact", contact=contact, kind="fact", text=f"{FIRST} likes trains", source="review:1", trust="trusted",
        status="proposed", created_at=NOW, valid_from=NOW,
    )  # fmt: skip
    Memory.objects.create(
        scope="company", company=contact.company, kind="fact", text=f"{FIRST} {LAST} buys here", source="review:2",
        trust="trusted", status="proposed", created_at=NOW, valid_from=NOW,
    )  # fmt: skip
    InboundMailFactory(
        contact=other, new_text=f"Ask {ADDRESS.upper()} instead", raw=b"Subject: =?utf-8?b?UXVpbGxh?=\r\n\r\nAsk her",
        conclusions={"referral": {"address": ADDRESS, "name": f"{FIRST} {LAST}"}}, mailbox=send.mailbox, uid=900,
    )  # fmt: skip
    trace.record("sending.paused", by="otto", reason=f"{FIRST} {LAST} complained")
    suppressions.add(value=ADDRESS, reason="opt_out", source=f"page:{send.pk}", by="recipient", now=NOW)
    user = User.objects.create_user("otto", "otto@acme.example", "correct horse battery")
    LogEntry.objects.create(
        user=user, content_type=ContentType.objects.get_for_model(Contact), object_id=str(contact.pk),
        object_repr=str(contact), action_flag=2,
    )  # fmt: skip
    session = SessionStore()
    session["_messages"] = [f"{FIRST} {LAST} was moved"]
    session.save()
    return contact


def test_the_search_of_these_tests_finds_what_was_planted(person):
    assert {
        "leads_contact", "leads_importrow", "leads_stagechange", "agents_run", "agents_step", "agents_modelcall",
        "agents_event", "outreach_draft", "outreach_review", "outreach_send", "outreach_inboundmail",
        "outreach_suppression", "cortex_memory", "cortex_workflowevent", "django_admin_log", "session", "file",
    } <= places(*CANARIES)  # fmt: skip


def test_nothing_is_left_of_an_erased_person(person):
    number = person.pk
    receipt = erasure.erase(contact=person, by=OTTO, now=NOW)

    assert search(*CANARIES, "q.private@elsewhere.example") == []
    assert Contact.objects.filter(email="kim.holt@northwind.example").exists()
    assert receipt.contact == number
    assert receipt.counts["leads.contact"] == receipt.counts["outreach.send"] == receipt.counts["files"] == 1
    assert receipt.counts["outreach.inboundmail"] == 2  # her own, and the one that named her


def test_the_trace_holds_and_tells_of_the_erasure(person):
    before = Event.objects.count()
    receipt = erasure.erase(contact=person, by=OTTO, now=NOW)

    found = verify_log()
    assert found.holds, found.faults
    assert Event.objects.count() > before
    told = Event.objects.get(name="person.erased").data
    assert (told["receipt"], told["lead_id"], told["by"]) == (receipt.pk, receipt.contact, "otto")
    rejected = Event.objects.get(name="send.rejected")
    assert (rejected.data, rejected.salt, len(rejected.erased)) == ({"code": 550}, "", 64)
    assert rejected.pk in told["events"]


def test_the_receipt_is_signed_and_a_changed_one_is_not_genuine(person):
    receipt = erasure.erase(contact=person, by=OTTO, now=NOW)
    stored = ErasureReceipt.objects.get()

    assert receipts.as_json(stored)["genuine"] is True
    for change in ({"counts": {"leads.contact": 2}}, {"erased_by": "mallory"}, {"contact": 1}):
        ErasureReceipt.objects.update(**change)
        assert not receipts.is_genuine(ErasureReceipt.objects.get())
        receipt.save()


def test_the_address_stays_suppressed_as_a_hash(person):
    erasure.erase(contact=person, by=OTTO, now=NOW)

    kept = suppressions.find(ADDRESS.upper())
    assert kept is not None
    assert (kept.kind, kept.reason) == ("erased", "opt_out")
    assert suppressions.find("somebody.else@northwind.example") is None
    refusal = campaigns.find_refusal(CampaignFactory(), ContactFactory(email=ADDRESS))
    assert "may not be mailed" in refusal


def test_a_later_import_of_the_address_stores_nothing(person):
    erasure.erase(contact=person, by=OTTO, now=NOW)
    batch = bring_in(CSV.replace("Kim;Holt;kim.holt", "Ida;Berg;ida.berg"))

    assert (batch.rows, batch.new, batch.skipped) == (2, 1, 1)
    assert "Suppressed" in ImportRow.objects.get(batch=batch, outcome="skipped").reason
    assert not Contact.objects.filter(email=ADDRESS).exists()
    assert places(*CANARIES) == {"file"}  # the new one, until it is removed


def test_a_person_who_never_opted_out_is_suppressed_once_erased():
    contact = ContactFactory()
    address = contact.email
    erasure.erase(contact=contact, by=OTTO, now=NOW)

    assert suppressions.find(address).reason == "erasure"


def test_open_conversations_end_before_anything_goes():
    contact = ContactFactory(stage="new")
    campaigns.enrol(campaign=CampaignFactory(), contacts=[contact], by=OTTO, now=NOW)
    run = Run.objects.get()
    erasure.erase(contact=contact, by=OTTO, now=NOW)

    run.refresh_from_db()
    assert run.status == Status.CANCELLED
    assert not Enrolment.objects.exists()
    assert verify_log().holds


def test_a_mail_that_is_being_sent_holds_the_erasure_back_and_then_it_goes():
    draft = DraftFactory(status="approved")
    contact = draft.enrolment.contact
    run = draft.run
    Run.objects.filter(pk=run.pk).update(
        status=Status.RUNNING, step="send", owner="w", lead_id=contact.pk, subject_id=draft.enrolment_id, wake_at=NOW,
        waiting_for="", finished_at=None,
    )  # fmt: skip
    SendFactory(draft=draft, state=Send.State.SENDING, finished_at=None)

    with pytest.raises(ErasureRefused, match="try again"):
        erasure.erase(contact=contact, by=OTTO, now=NOW)
    run.refresh_from_db()
    assert run.cancel_requested
    assert Contact.objects.filter(pk=contact.pk).exists()

    Run.objects.filter(pk=run.pk).update(status=Status.CANCELLED, finished_at=NOW, wake_at=None, owner="")
    erasure.erase(contact=contact, by=OTTO, now=NOW)
    assert not Send.objects.exists()


def test_an_import_that_is_not_finished_holds_the_erasure_back(person):
    imports.create_batch(file=io.BytesIO((CSV + "\n").encode()), name="more.csv", by=OTTO, now=NOW)

    with pytest.raises(ErasureRefused, match="import"):
        erasure.erase(contact=person, by=OTTO, now=NOW)
    assert Contact.objects.filter(email=ADDRESS).exists()


def test_words_from_before_they_could_be_erased_are_counted(person):
    Event.objects.create(
        stream="tenant", seq=999, name="sending.paused", level="info", data={"reason": f"for {ADDRESS}"}, at=NOW,
        hash="0" * 64,
    )  # fmt: skip
    receipt = erasure.erase(contact=person, by=OTTO, now=NOW)
    assert receipt.counts["agents.event, kept"] == 1


def test_a_namesake_keeps_their_rows(person):
    namesake = ContactFactory(first_name=FIRST, last_name=LAST, email="other@else.example")
    InboundMailFactory(
        contact=namesake, new_text=f"{FIRST} {LAST} here", uid=901, mailbox=InboundMail.objects.first().mailbox
    )
    erasure.erase(contact=person, by=OTTO, now=NOW)

    assert InboundMail.objects.get(contact=namesake).new_text == f"{FIRST} {LAST} here"
    assert search(ADDRESS, PHONE) == []


def test_a_longer_address_that_ends_alike_is_somebody_else(person):
    ContactFactory(email=f"dr.{ADDRESS}")
    erasure.erase(contact=person, by=OTTO, now=NOW)

    assert Contact.objects.filter(email=f"dr.{ADDRESS}").exists()


def test_an_export_holds_everything_and_no_secret(person):
    mailbox = InboundMail.objects.first().mailbox
    mailboxes.set_passwords(mailbox=mailbox, smtp="Xk-canary-77")
    document = export.export(contact=person, by=OTTO, now=NOW)
    text = json.dumps(document)

    assert set(document["tables"]) >= {
        "leads.contact", "leads.importrow", "leads.stagechange", "agents.run", "agents.step", "agents.modelcall",
        "agents.event", "outreach.draft", "outreach.review", "outreach.send", "outreach.inboundmail",
        "outreach.suppression", "cortex.memory", "cortex.workflowevent", "admin.logentry", "outreach.enrolment",
    }  # fmt: skip
    assert "outreach.inboundmail" in {row["table"] for row in document["mentioned_in"]}
    assert document["files"] == [{"import": ImportBatch.objects.get().pk, "name": "fair.csv"}]
    assert "kim.holt" not in text
    assert mailbox.smtp_secret not in text
    assert "Xk-" not in text
    assert Event.objects.get(name="person.exported").data["lead_id"] == person.pk


@pytest.mark.parametrize("verb", [erasure.erase, export.export])
@pytest.mark.parametrize("by", ["reader", Actor("rita", lambda right: right == "leads.view_contact")])
def test_without_the_right_nothing_is_given_out_or_erased(person, verb, by):
    with pytest.raises(Forbidden):
        verb(contact=person, by=by, now=NOW)
    assert Contact.objects.filter(pk=person.pk).exists()
    assert not default_storage.exists("none")
    assert Suppression.objects.filter(kind="address").exists()
    assert Step.objects.exclude(output={}).exists()
