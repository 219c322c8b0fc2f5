"""A scene: one customer, one campaign, one person, in one tenant and a make-believe world with real sockets.

Nothing is mocked. The scene only decides when something happens: it moves the clock and does what workers would do.
"""

import itertools
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from celery import current_app
from django.test import override_settings

from agents.models import Run
from agents.registry import get_flow
from agents.rights import machine
from config.sandbox.world.client import WorldClient
from config.sandbox.world.writer import draw
from config.tenants.models import Tenant
from leads.models import Company, Contact
from outreach import campaigns, reviews
from outreach.models import Campaign, Draft, Enrolment, InboundMail, Mailbox, Send
from tests.factories.outreach import CampaignFactory, ClaimFactory, CompanyFactory, ContactFactory, MailboxFactory

BEGIN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PASSWORD = "correct horse"
REVIEWER = machine("rita")

_number = itertools.count(1)  # the world outlives a test, so nobody in it has an address twice


class Clock:
    """The setting CLOCK of a scene: moved by the test, and a millisecond later at every look, so that order shows."""

    def __init__(self) -> None:
        self.moment = BEGIN

    def __call__(self) -> datetime:
        self.moment += timedelta(milliseconds=1)
        return self.moment

    def move(self, **by: float) -> datetime:
        self.moment += timedelta(**by)
        return self.moment


clock = Clock()


def find_address(host: str, *, alias: bool = False, threadless: bool = False) -> str:
    """Return a new address below a host whose owner answers from it, or from an alias, with or without a thread."""
    for _ in range(500):
        address = f"kim.holt{next(_number)}@{host}"
        habits = (draw(f"alias|{address}", 12) == 0, draw(f"threadless|{address}", 12) == 1)
        if habits == (alias, threadless) and draw(f"scan|{address}", 7):
            return address
    raise AssertionError("one in twelve should have been found")


@dataclass
class Scene:
    """What a test holds in its hands; `world` is the other side of every wire."""

    tenant: Tenant
    world: WorldClient
    mailbox: Mailbox
    campaign: Campaign
    contact: Contact

    # What people do

    def enrol(self) -> Enrolment:
        result = campaigns.enrol(campaign=self.campaign, contacts=[self.contact], by=machine("anna"), now=clock())
        assert not result.refused, result.refused
        return Enrolment.objects.get(contact=self.contact)

    def draft(self) -> Draft:
        """Return the draft that waits for the reviewer."""
        return Draft.objects.select_related("enrolment").get(status__in=["pending", "blocked"])

    def approve(self) -> Send:
        draft = self.draft()
        return reviews.approve(draft=draft, version=draft.version, by=REVIEWER, now=clock())

    def write_first_draft(self) -> Draft:
        self.enrol()
        self.work()
        return self.draft()

    def send_first_mail(self) -> Send:
        self.write_first_draft()
        send = self.approve()
        self.work()
        send.refresh_from_db()
        assert send.state == Send.State.ACCEPTED, send.reply
        return send

    # What workers and time do

    def perform(self, run: Run, step: str = "", *, ahead: bool = False) -> str:
        """Run the body of a step's Celery task, as a worker does that got the message; that step alone."""
        definition = get_flow(run.kind).find(step or run.step)
        assert definition is not None
        with override_settings(RUN_AHEAD=ahead):
            return current_app.tasks[definition.task](runs=[str(run.pk)], tenant=self.tenant.pk)

    def work(self) -> None:
        """Do all that is due now, until nothing is: one step after the other, as the agenda would wake them."""
        for _ in range(60):
            run = self._find_due()
            if run is None:
                return
            self.perform(run, ahead=True)
        raise AssertionError("the work does not end")

    def _find_due(self) -> Run | None:
        runs = Run.objects.unfinished().exclude(status="blocked").order_by("created_at", "pk")
        return next(
            (run for run in runs if run.status == "queued" or (run.wake_at and run.wake_at <= clock.moment)), None
        )

    def fetch(self) -> None:
        current_app.tasks["outreach.fetch_mail"](tenant=self.tenant.pk)

    def wait(self, **by: float) -> None:
        """Let time pass: prospects write, inboxes are read, what is due is done."""
        self.world.advance(clock.moment + timedelta(**by))
        clock.move(**by)
        self.fetch()
        self.work()

    def deliver(self, raw: str) -> None:
        """Put a mail into our mailbox, whoever it is from. (A mail server tells the time of arrival in seconds.)"""
        at = clock.move(seconds=1).isoformat()
        self.world.post("/control/deliver", mailbox=self.mailbox.address, raw=raw, at=at)

    # What there is to see

    def sink(self) -> list[dict]:
        """Return the mails that reached the person's mail server."""
        return self.world.messages(to=self.contact.email)

    def headers(self, number: int = -1) -> dict[str, str]:
        return {name.lower(): value for name, value in self.sink()[number]["headers"]}

    def run(self, touch: int = 0) -> Run:
        return Run.objects.get(kind="outreach.touch", parameters__touch=touch)

    def enrolment(self) -> Enrolment:
        return Enrolment.objects.get(contact=self.contact)

    def stage(self) -> str:
        return Contact.objects.get(pk=self.contact.pk).stage

    def answer(self) -> InboundMail:
        return InboundMail.objects.get()


def build(tenant: Tenant, world: WorldClient, *, kind: str = "silent", host: str = "northwind.example", **habits: bool):
    """Build a scene around a new person of a kind; call with the tenant open."""
    address = find_address(host, **habits)
    mailbox_address = f"anna{next(_number)}@acme.example"
    ports = world.add_mailbox(mailbox_address, PASSWORD)
    world.set_kind(address, kind)
    mailbox = MailboxFactory(
        address=mailbox_address, smtp_port=ports["smtp_port"], smtp_user=mailbox_address, smtp_password=PASSWORD,
        imap_host="127.0.0.1", imap_port=ports["imap_port"], imap_user=mailbox_address, imap_password=PASSWORD,
        imap_security="none", daily_cap=100,
    )  # fmt: skip
    ClaimFactory(text="Acme GmbH looks after machines in cold stores.")
    company: Company = CompanyFactory(name="Northwind Robotics", domain=host, website=f"http://{host}/")
    contact = ContactFactory(
        email=address, first_name="Kim", last_name="Holt", company=company, stage="new", country="NO", language="en"
    )
    campaign = CampaignFactory(mailbox=mailbox, cta="Would a short call next week make sense?")
    return Scene(tenant=tenant, world=world, mailbox=mailbox, campaign=campaign, contact=contact)
