"""Rows the tests of this folder start from, as the verbs would have left them."""

from datetime import UTC, datetime

from cortex.models import Memory
from cortex.research.outcomes import Refused
from cortex.research.study import Signal, StudiedFact, StudiedPage, Study
from leads.models import Company, Contact

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
ABOUT = "https://acme.example/about"


def make_company(name: str = "Acme Gears") -> Company:
    slug = name.lower().replace(" ", "-")
    return Company.objects.create(name=name, name_key=name.lower(), domain=f"{slug}.example", created_at=NOW)


def make_contact(company: Company | None = None, email: str = "imani@acme.example") -> Contact:
    return Contact.objects.create(email=email, first_name="Imani", company=company, created_at=NOW, updated_at=NOW)


def make_study(*texts: str, outcome: str = "found", signals: tuple[Signal, ...] = ()) -> Study:
    """A study whose facts quote themselves."""
    page = StudiedPage(ABOUT, NOW, 200, "text/html", "a" * 64, "\n".join(texts) or "Nothing.", "", False)
    facts = tuple(StudiedFact("news", text, text, ABOUT, page.sha256, NOW) for text in texts)
    if outcome in {"unreachable", "refused"}:
        refusal = Refused(ABOUT, "dns", "The name acme.example does not exist.")
        return Study(outcome, refusal.sentence, "https://acme.example", refusals=(refusal,))
    reason = "" if outcome == "found" else "The site was read, but says nothing that could be quoted."
    return Study(outcome, reason, "https://acme.example", (page,), facts, (), signals)


def make_memory(text: str, *, contact: Contact | None = None, company: Company | None = None, **more) -> Memory:
    """An accepted memory, unless told otherwise."""
    values = {"kind": "preference", "source": "review:1", "trust": "trusted", "status": "accepted"} | more
    if values["status"] in {"accepted", "rejected"}:
        values |= {"decided_at": NOW, "decided_by": more.get("decided_by") or make_user()}
    scope = "contact" if contact else "company" if company else "tenant"
    return Memory.objects.create(
        scope=scope, contact=contact, company=company, text=text, created_at=NOW, **{"valid_from": NOW} | values
    )


def make_user():
    from django.contrib.auth import get_user_model

    model = get_user_model()
    return model.objects.filter(username="rosa").first() or model.objects.create_superuser(
        "rosa", "rosa@acme.example", "x"
    )
