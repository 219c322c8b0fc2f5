"""The sandbox's two customers: tenants, people, mailboxes, campaigns, claims, and lead files, uploaded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connections, transaction

from agents import clock
from agents.rights import machine
from config.accounts import people, roles
from config.accounts.models import User
from config.sandbox import timetravel
from config.tenants import provisioning
from config.tenants.context import open_public, open_tenant
from config.tenants.models import Tenant
from config.tenants.router import OWNER
from leads import imports, tasks
from leads.models import Contact, ImportBatch
from outreach import campaigns, mailboxes
from outreach.models import Campaign, Claim, Mailbox

SAMPLES = Path(__file__).resolve().parent / "samples"


@dataclass(frozen=True)
class Customer:
    """One tenant of the sandbox, in words."""

    slug: str
    name: str
    sender: str
    title: str
    address: str
    postal: str
    goal: str
    cta: str
    claims: tuple[str, ...]
    files: tuple[str, ...]


CUSTOMERS = (
    Customer(
        slug="acme", name="Acme Routing", sender="Lena Hart", title="Account Executive",
        address="lena@acme-routing.example",
        postal="Acme Routing Ltd, 4 Canal Street, Manchester M1 3HE, United Kingdom",
        goal="A short call about planning delivery routes with less effort.",
        cta="Would a 15-minute call next week make sense?",
        claims=(
            "Acme Routing plans delivery routes in the browser, without an installation.",
            "A first route plan is ready on the day the data arrives.",
            "Every plan can be exported and taken elsewhere.",
        ),
        files=("hubspot_export.csv", "crm_report.txt"),
    ),
    Customer(
        slug="globex", name="Globex Analytics", sender="Jonas Weber", title="Head of Partnerships",
        address="jonas@globex-analytics.example",
        postal="Globex Analytics GmbH, Lindenstrasse 12, 10969 Berlin, Germany",
        goal="A demo of reporting that sales teams read.",
        cta="Could I show you a sample report in 15 minutes?",
        claims=(
            "Globex Analytics turns order data into a weekly report of one page.",
            "Data stays in the customer's own region.",
        ),
        files=("kunden_excel.csv",),
    ),
)  # fmt: skip


def prepare(*, now: datetime, password: str, mailbox_password: str) -> list[Tenant]:
    """Bring the database to its latest form and make sure that both customers and an operator exist."""
    with open_public():
        if not _has_tables() or provisioning.find_behind():
            provisioning.migrate_shared()
        provisioning.create_public(host="localhost", now=now)
        if not User.objects.filter(username="operator").exists():
            User.objects.create_superuser("operator", "operator@example.org", password)
    tenants = [_ensure_tenant(customer, now) for customer in CUSTOMERS]
    with open_public():
        if provisioning.find_behind():
            call_command("migrate_schemas", tenant=True, verbosity=0)
    for customer, tenant in zip(CUSTOMERS, tenants, strict=True):
        ports = timetravel.get_world().add_mailbox(customer.address, mailbox_password)
        with open_tenant(tenant):
            _fill(customer, password=password, mailbox_password=mailbox_password, ports=ports, now=now)
    return tenants


def _has_tables() -> bool:
    return Tenant._meta.db_table in connections[OWNER].introspection.table_names()


def _ensure_tenant(customer: Customer, now: datetime) -> Tenant:
    with open_public():
        found = Tenant.objects.filter(slug=customer.slug).first()
        return found or provisioning.create(
            slug=customer.slug, name=customer.name, host=f"{customer.slug}.localhost", now=now
        )


@transaction.atomic
def _fill(customer: Customer, *, password: str, mailbox_password: str, ports: dict[str, Any], now: datetime) -> None:
    if not User.objects.exists():
        for name, role in (("anna", roles.OWNER), ("rita", roles.REVIEWER)):
            mail = f"{name}@{customer.slug}.example"
            people.create(username=name, email=mail, password=password, role=role, first_name=name.title())
    mailbox, _ = Mailbox.objects.get_or_create(
        address=customer.address,
        defaults={
            "sender_name": customer.sender, "sender_title": customer.title, "company": customer.name,
            "postal_address": customer.postal,
            "data_source": "We found your business address in a list of companies in your field.",
            "daily_cap": 500, "smtp_host": "127.0.0.1", "smtp_user": customer.address,
            "imap_host": "127.0.0.1", "imap_user": customer.address,
        },
    )  # fmt: skip
    # The world's ports may differ after a restart.
    Mailbox.objects.filter(pk=mailbox.pk).update(
        smtp_port=ports["smtp_port"], imap_port=ports["imap_port"], smtp_security="none", imap_security="none",
    )  # fmt: skip
    mailboxes.set_passwords(mailbox=mailbox, smtp=mailbox_password, imap=mailbox_password)
    Campaign.objects.get_or_create(
        name="Autumn introduction",
        defaults={
            "goal": customer.goal, "cta": customer.cta, "mailbox": mailbox, "created_at": now,
            "allowed_hosts": [customer.address.rpartition("@")[2]],
        },
    )  # fmt: skip
    for text in customer.claims:
        Claim.objects.get_or_create(text=text, defaults={"owner": "anna", "approved_by": "anna", "approved_at": now})


def upload(customer: Customer, *, now: datetime) -> list[int]:
    """Upload the customer's files as a person would in the admin; return the batches that are new."""
    batches = []
    with open_tenant(customer.slug):
        for name in customer.files:
            if ImportBatch.objects.filter(name=name).exists():
                continue
            with (SAMPLES / name).open("rb") as file, transaction.atomic():
                batch = imports.create_batch(file=file, name=name, by=machine("anna"), now=now)
                transaction.on_commit(partial(tasks.publish_import, batch=batch.pk))
            batches.append(batch.pk)
    return batches


def enrol(customer: Customer, *, most: int) -> campaigns.Enrolled:
    """Put the first `most` new contacts into the campaign, in the order of their names."""
    with open_tenant(customer.slug):
        campaign = Campaign.objects.get(name="Autumn introduction")
        contacts = Contact.objects.filter(stage="new").select_related("company").order_by("company_id", "pk")
        chosen = list(_spread(contacts))[:most]
        return campaigns.enrol(campaign=campaign, contacts=chosen, by=machine("anna"), now=clock.now())


def _spread(contacts: Iterable[Contact]) -> list[Contact]:
    """Take turns between companies, so that the first drafts show many of them."""
    by_company: dict[int | None, list[Contact]] = {}
    for contact in contacts:
        by_company.setdefault(contact.company_id, []).append(contact)
    turns = [
        (turn, order, contact) for order, group in enumerate(by_company.values()) for turn, contact in enumerate(group)
    ]
    return [contact for *_, contact in sorted(turns, key=lambda item: item[:2])]
