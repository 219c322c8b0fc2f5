"""Rows of outreach and of the people it writes to, as the verbs would have left them."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory

from cortex.models import Fact, Page, Profile
from leads.models import Company, Contact
from outreach import mailboxes
from outreach.models import Campaign, Claim, Draft, Enrolment, InboundMail, Mailbox, Review, Send
from tests.factories.agents import RunFactory

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

PROFILE = [
    {
        "text": "Nordwind builds heat pumps in Kiel.",
        "quote": "We build heat pumps in Kiel.",
        "url": "https://nordwind.example/about",
        "fetched_at": "2026-11-20T08:00:00+00:00",
    },
    {
        "text": "A second plant opens in spring.",
        "quote": "Our second plant opens in spring.",
        "url": "https://nordwind.example/news",
        "fetched_at": "2026-11-20T08:00:05+00:00",
    },
]
CONTEXT: dict[str, Any] = {
    "workflow": [],
    "memory": [{"id": "mem:4", "kind": "preference", "text": "Short mails do better here.", "trust": "trusted"}],
    "stage": "working",
    "rules": ["Body: at most 500 characters."],
    "permissions": ["write one plain-text mail"],
    "brand": ["Tone: friendly, plain, brief."],
    "receipt": {
        "layers": ["profile", "workflow", "memory"],
        "budget": 1500,
        "empty": {"workflow": "nothing has happened yet"},
        "tokens": {"profile": 210, "workflow": 2, "memory": 40, "total": 380},
        "sources": [],
        "cut": [{"id": "mem:9", "layer": "memory", "reason": "budget"}],
    },
}
BODY = (
    "Hi Jana,\n\nyou build heat pumps in Kiel and open a second plant in spring. "
    "Do you plan its maintenance yet?\n\nBest,\nAnna Berg"
)


class CompanyFactory(DjangoModelFactory):
    class Meta:
        model = Company

    name = factory.Sequence(lambda number: f"Nordwind {number}")
    name_key = factory.LazyAttribute(lambda company: company.name.lower())
    domain = factory.Sequence(lambda number: f"nordwind{number}.example")
    website = factory.LazyAttribute(lambda company: f"https://{company.domain}/")
    country = "DE"
    created_at = NOW


class ContactFactory(DjangoModelFactory):
    class Meta:
        model = Contact

    email = factory.Sequence(lambda number: f"jana{number}@nordwind.example")
    first_name = "Jana"
    last_name = "Holt"
    title = "Head of Operations"
    country = "DE"
    language = "en"
    company = factory.SubFactory(CompanyFactory)
    source = "fair.csv"
    created_at = NOW
    updated_at = NOW


class MailboxFactory(DjangoModelFactory):
    class Meta:
        model = Mailbox
        skip_postgeneration_save = True  # the verb has saved

    address = factory.Sequence(lambda number: f"anna{number}@acme.example")
    sender_name = "Anna Berg"
    sender_title = "Sales"
    company = "Acme GmbH"
    postal_address = "Hafenstr. 1, 20457 Hamburg, Germany"
    data_source = "We found your address on your company's website."
    smtp_host = "127.0.0.1"
    smtp_port = 2525
    smtp_security = "none"

    @factory.post_generation
    def smtp_password(mailbox: Mailbox, create: bool, given: str | None, **_: object) -> None:
        if create:
            mailboxes.set_passwords(mailbox=mailbox, smtp="smtp-secret" if given is None else given)

    @factory.post_generation
    def imap_password(mailbox: Mailbox, create: bool, given: str | None, **_: object) -> None:
        if create:
            mailboxes.set_passwords(mailbox=mailbox, imap="imap-secret" if given is None else given)


class CampaignFactory(DjangoModelFactory):
    class Meta:
        model = Campaign

    name = factory.Sequence(lambda number: f"Autumn {number}")
    goal = "Talk about maintenance for ten minutes."
    cta = "Do you plan its maintenance yet?"
    mailbox = factory.SubFactory(MailboxFactory)
    created_at = NOW


class ClaimFactory(DjangoModelFactory):
    class Meta:
        model = Claim

    text = factory.Sequence(lambda number: f"We look after {number + 40} plants.")
    approved_by = "anna"
    approved_at = NOW


class EnrolmentFactory(DjangoModelFactory):
    class Meta:
        model = Enrolment

    contact = factory.SubFactory(ContactFactory, stage="working")
    campaign = factory.SubFactory(CampaignFactory)
    mailbox = factory.LazyAttribute(lambda enrolment: enrolment.campaign.mailbox)
    created_at = NOW - timedelta(days=1)
    created_by = "anna"


def make_context(company: Company | None) -> dict[str, Any]:
    """Return what the model saw, with its facts as rows of the company's profile."""
    if company is None:
        return {**CONTEXT, "profile": []}
    profile = Profile.objects.filter(company=company).first() or Profile.objects.create(
        company=company, version=1, outcome="found", created_at=NOW - timedelta(days=3)
    )
    return {**CONTEXT, "profile": [_make_fact(profile, entry) for entry in PROFILE]}


def _make_fact(profile: Profile, entry: dict[str, str]) -> dict[str, str]:
    text, at = f"Welcome. {entry['quote']} Call us.", datetime.fromisoformat(entry["fetched_at"])
    digest = hashlib.sha256(text.encode()).hexdigest()
    page, _ = Page.objects.get_or_create(
        profile=profile, url=entry["url"],
        defaults={"fetched_at": at, "status": 200, "content_type": "text/html", "sha256": digest, "text": text},
    )  # fmt: skip
    fact, _ = Fact.objects.get_or_create(
        profile=profile, quote=entry["quote"],
        defaults={
            "kind": "other", "text": entry["text"], "url": entry["url"], "page": page, "content_hash": digest,
            "fetched_at": at,
        },
    )  # fmt: skip
    return {"id": f"fact:{fact.pk}", **entry}


class DraftFactory(DjangoModelFactory):
    """A draft that waits for review, with its run waiting too."""

    class Meta:
        model = Draft

    enrolment = factory.SubFactory(EnrolmentFactory)
    touch = 0
    number = 1
    run = factory.LazyAttribute(
        lambda draft: RunFactory(
            subject_id=draft.enrolment.pk,
            dedup_key=f"{draft.enrolment.pk}:{draft.touch}:{draft.number}",
            parameters={"touch": draft.touch},
            lead_id=draft.enrolment.contact_id,
        )
    )
    version = 2
    status = Draft.Status.PENDING
    author = "model:writer-1"
    subject = "Your second plant in Kiel"
    body = BODY
    cta = "Do you plan its maintenance yet?"
    context = factory.LazyAttribute(lambda draft: make_context(draft.enrolment.contact.company))
    support = factory.LazyAttribute(
        lambda draft: [
            {
                "sentence": "you build heat pumps in Kiel and open a second plant in spring.",
                "ids": [entry["id"] for entry in draft.context.get("profile", [])],
            }
        ]
    )
    created_at = NOW


class ReviewFactory(DjangoModelFactory):
    class Meta:
        model = Review

    draft = factory.SubFactory(DraftFactory)
    decision = Review.Decision.APPROVED
    decided_at = NOW
    decided_by = "anna"
    seal = "5" * 64


class SendFactory(DjangoModelFactory):
    """An approved mail that the server took."""

    class Meta:
        model = Send

    draft = factory.SubFactory(DraftFactory, status=Draft.Status.APPROVED)
    enrolment = factory.LazyAttribute(lambda send: send.draft.enrolment)
    touch = factory.LazyAttribute(lambda send: send.draft.touch)
    run = factory.LazyAttribute(lambda send: send.draft.run)
    mailbox = factory.LazyAttribute(lambda send: send.enrolment.mailbox)
    sender = factory.LazyAttribute(lambda send: send.mailbox.address)
    recipient = factory.LazyAttribute(lambda send: send.enrolment.contact.email)
    subject = factory.LazyAttribute(lambda send: send.draft.subject)
    body = factory.LazyAttribute(lambda send: send.draft.body)
    message_id = factory.Sequence(lambda number: f"<{number}@acme.example>")
    state = Send.State.ACCEPTED
    mime = b"Subject: Your second plant in Kiel\r\n\r\nHi Jana"
    attempts = 1
    prepared_at = NOW
    claimed_at = NOW
    finished_at = NOW


class InboundMailFactory(DjangoModelFactory):
    class Meta:
        model = InboundMail

    mailbox = factory.SubFactory(MailboxFactory)
    uidvalidity = 1
    uid = factory.Sequence(lambda number: number + 1)
    message_key = factory.Sequence(lambda number: f"{number:064d}")
    raw = b"From: jana@nordwind.example\r\nSubject: Re: Your second plant\r\n\r\nSounds good, call me on Tuesday."
    received_at = NOW + timedelta(hours=3)
    stored_at = NOW + timedelta(hours=3)
    reader = 1
    kind = InboundMail.Kind.HUMAN
    intent = InboundMail.Intent.INTERESTED
    intent_quote = "Sounds good"
    from_address = "jana@nordwind.example"
    subject = "Re: Your second plant"
    new_text = "Sounds good, call me on Tuesday."
    conclusions = factory.LazyFunction(lambda: {"why": "written by a person", "recipients": []})
    read_at = NOW + timedelta(hours=3)
