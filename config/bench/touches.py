"""Leads for the product's own flow: real contacts, campaign, drafts, reviews and mails; companies already studied."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.db import transaction

from agents import clock
from agents.rights import machine
from config.bench.loads import Load
from cortex.models import Fact, Page, Profile
from leads.models import Company, Contact
from outreach import campaigns, enrolments
from outreach.flows import touch
from outreach.models import Campaign, Claim, Enrolment, Mailbox

COMPANIES = 200
MAILBOXES = 50  # each sends 500 mails a day at most, and one at a time is claimed
NAMES = ("Anna", "Bruno", "Clara", "David", "Elif", "Farid", "Greta", "Henrik")
PAGE = (
    "Nordwind plans and builds heat pumps for towns in the north. Our second plant opens in spring. We employ eighty "
    "people in Kiel and Husum. Our engineers answer the phone themselves. Farms and harbours rely on our pumps."
)


@transaction.atomic
def prepare(smtp_port: int) -> None:
    """Make campaigns, their mailboxes at the bench's mail server, and companies with fresh profiles."""
    now = clock.now()
    for number in range(MAILBOXES):
        mailbox = Mailbox.objects.create(
            address=f"lena{number}@bench.example", sender_name="Lena Hart", sender_title="Account Executive",
            company="Bench Ltd", postal_address="Bench Ltd, 4 Canal Street, Manchester M1 3HE, United Kingdom",
            data_source="We found your address on your company's website.", smtp_host="127.0.0.1",
            smtp_port=smtp_port, smtp_security="none", daily_cap=500,
        )  # fmt: skip
        Campaign.objects.create(
            name=f"Bench {number}", goal="A short call about planning deliveries.", mailbox=mailbox, created_at=now,
            cta="Would a 15-minute call next week make sense?",
        )  # fmt: skip
    Claim.objects.create(text="Bench Ltd plans delivery routes in the browser.", approved_by="bench", approved_at=now)
    companies = Company.objects.bulk_create(_make_company(number, now) for number in range(COMPANIES))
    profiles = Profile.objects.bulk_create(
        Profile(company=one, version=1, outcome="found", website=one.website, created_at=now) for one in companies
    )
    digest = hashlib.sha256(PAGE.encode()).hexdigest()
    pages = Page.objects.bulk_create(
        Page(
            profile=one, url=f"{one.website}about", fetched_at=now, status=200, content_type="text/html", text=PAGE,
            sha256=digest,
        )
        for one in profiles
    )  # fmt: skip
    Fact.objects.bulk_create(
        Fact(
            profile=page.profile, kind="other", text=sentence, quote=sentence, url=page.url, page=page,
            content_hash=digest, fetched_at=now,
        )
        for page in pages
        for sentence in PAGE.split(". ")
    )  # fmt: skip


def _make_company(number: int, now: datetime) -> Company:
    domain = f"nordwind{number}.example"
    return Company(
        name=f"Nordwind {number}", name_key=f"nordwind {number}", domain=domain, website=f"https://{domain}/",
        country="DE", created_at=now,
    )  # fmt: skip


def prepare_set(label: str, amount: int) -> None:
    """Make the people who will be enrolled."""
    now, companies = clock.now(), list(Company.objects.order_by("pk"))
    Contact.objects.bulk_create(
        Contact(
            email=f"{label}-{number}@prospects.example", first_name=NAMES[number % len(NAMES)], last_name="Holt",
            title="Head of Operations", country="DE", language="en", company=companies[number % len(companies)],
            source=label, created_at=now, updated_at=now,
        )
        for number in range(amount)
    )  # fmt: skip


def start_set(label: str, amount: int) -> None:
    """Enrol the prepared people as an application does; the agenda publishes their runs."""
    contacts = list(Contact.objects.filter(source=label).select_related("company").order_by("pk"))
    for number, campaign in enumerate(Campaign.objects.order_by("pk")):
        campaigns.enrol(campaign=campaign, contacts=contacts[number::MAILBOXES], by=machine("bench"), now=clock.now())


def start_one(label: str, number: int) -> UUID:
    """Enrol one more person and publish the run at once."""
    name = f"{label}-{number}"
    prepare_set(name, 1)
    contact, campaign = Contact.objects.get(source=name), Campaign.objects.order_by("pk")[number % MAILBOXES]
    with transaction.atomic():
        enrolment = Enrolment.objects.create(
            campaign=campaign, contact=contact, mailbox=campaign.mailbox, created_at=clock.now(), created_by="bench"
        )
        return enrolments.start_touch(enrolment=enrolment, touch=0, now=clock.now()).pk


LOAD = Load(
    kind=touch.FLOW.kind, steps=len(touch.FLOW.steps), start_set=start_set, start_one=start_one, prepare=prepare,
    prepare_set=prepare_set, is_reviewed=True,
)  # fmt: skip
