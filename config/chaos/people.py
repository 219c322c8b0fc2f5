"""The people of a run: whom it writes to, at which companies, and how they will behave."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import QuerySet

from agents.rights import machine
from config.sandbox.world.client import WorldClient
from leads.models import Company, Contact
from outreach import campaigns
from outreach.models import Campaign

# Sites of the world that any lead can be told something about.
HOSTS = {
    "vela.example": "Vela Aerospace", "saffron.example": "Saffron Health", "northwind.example": "Northwind Robotics",
    "copperline.example": "Copperline Energy", "helio.example": "Helio Farms",
}  # fmt: skip
FIRST = ("Kim", "Ada", "Noor", "Iris", "Omar", "Lena", "Tom", "Mara", "Jon", "Edda")
LAST = ("Holt", "Berg", "Quist", "Lang", "Moor", "Hale", "Stone")


def add(*, numbers: Sequence[int], kinds: Sequence[str], world: WorldClient, now: datetime) -> None:
    """Store people in the open tenant, each at a company of their own, so that each is researched."""
    companies = Company.objects.bulk_create(
        Company(
            name=HOSTS[host], name_key=HOSTS[host].lower(), domain=f"c{number}.{host}", website=f"http://{host}/",
            country="NO", created_at=now,
        )
        for number in numbers if (host := _host(number))
    )  # fmt: skip
    contacts = Contact.objects.bulk_create(
        Contact(
            email=f"{first.lower()}.{last.lower()}{number}@{_host(number)}", first_name=first, last_name=last,
            company=company, country="NO", language="en", source="chaos", created_at=now, updated_at=now,
        )
        for number, company in zip(numbers, companies, strict=True)
        if (first := FIRST[number % len(FIRST)]) and (last := LAST[number % len(LAST)])
    )  # fmt: skip
    for contact, kind in zip(contacts, kinds, strict=True):
        world.set_kind(contact.email, kind)


def enrol(*, numbers: Iterable[int], now: datetime) -> None:
    """Put people of the open tenant into its campaign; doing it twice does it once."""
    contacts = list(_find(numbers).filter(enrolments__isnull=True))
    campaigns.enrol(campaign=Campaign.objects.get(), contacts=contacts, by=machine("anna"), now=now)


def count_enrolled(*, numbers: Iterable[int]) -> int:
    """Return how many of these people are, or were, in a campaign."""
    return _find(numbers).filter(enrolments__isnull=False).count()


def _find(numbers: Iterable[int]) -> QuerySet[Contact]:
    return Contact.objects.filter(company__domain__in={f"c{number}.{_host(number)}" for number in numbers}).order_by(
        "pk"
    )


def _host(number: int) -> str:
    return list(HOSTS)[number % len(HOSTS)]
