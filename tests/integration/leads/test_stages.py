"""Moving contacts, and what the database refuses whoever asks."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from agents.models import Event
from leads import stages
from leads.models import Company, Contact, Stage, StageChange
from tests.integration.leads.helpers import NOW

pytestmark = pytest.mark.usefixtures("tenant")
LATER = NOW + timedelta(days=1)


def make(email: str = "ann@acme.example", **values: object) -> Contact:
    return Contact.objects.create(email=email, created_at=NOW, updated_at=NOW, **values)


def move(contact: Contact, to: str, *, now=NOW, reason: str = "because") -> StageChange | None:
    return stages.move(contact=contact, to=to, by="anna", now=now, reason=reason)


def test_move_records_who_when_and_why() -> None:
    contact = make()

    change = move(contact, Stage.WORKING, now=LATER)

    assert change is not None
    assert (change.from_stage, change.to_stage, change.by, change.at, change.reason) == (
        "new", "working", "anna", LATER, "because",
    )  # fmt: skip
    stored = Contact.objects.get()
    assert (stored.stage, stored.updated_at, contact.stage) == ("working", LATER, "working")
    event = Event.objects.get(name="cortex.state.write")
    assert event.data == {"lead_id": contact.pk, "stage": "new->working", "by": "anna"}


def test_move_to_the_same_stage_does_nothing() -> None:
    assert move(make(), Stage.NEW) is None
    assert not StageChange.objects.exists()


def test_move_goes_by_the_stored_stage_not_by_the_one_in_hand() -> None:
    contact = make()
    stale = Contact.objects.get()
    move(contact, Stage.OPTED_OUT)

    assert move(stale, Stage.CONTACTED) is None
    assert stale.stage == Stage.OPTED_OUT
    assert Contact.objects.get().stage == Stage.OPTED_OUT
    assert Event.objects.filter(name="cortex.state.keep").count() == 1


def test_move_keeps_the_time_of_the_first_opt_out() -> None:
    contact = make()
    move(contact, Stage.OPTED_OUT, reason="wrote so")
    move(contact, Stage.OPTED_OUT, now=LATER, reason="again")
    move(contact, Stage.DO_NOT_CONTACT, now=LATER)

    stored = Contact.objects.get()
    assert (stored.stage, stored.opted_out_at, stored.opt_out_reason) == ("do_not_contact", NOW, "wrote so")


def test_move_notes_an_opt_out_under_a_harder_stop() -> None:
    contact = make()
    move(contact, Stage.DO_NOT_CONTACT)

    assert move(contact, Stage.OPTED_OUT, now=LATER) is None
    stored = Contact.objects.get()
    assert (stored.stage, stored.opted_out_at) == ("do_not_contact", LATER)


def test_move_many_does_what_move_does() -> None:
    people = [make(f"p{number}@acme.example") for number in range(4)]
    move(people[1], Stage.OPTED_OUT)
    move(people[2], Stage.DO_NOT_CONTACT)
    move(people[3], Stage.BOUNCED)

    changed = stages.move_many(
        contact_ids=[person.pk for person in people], to=Stage.OPTED_OUT, by="anna", now=LATER, reason="asked"
    )

    assert changed == {people[0].pk, people[2].pk, people[3].pk}
    stored = Contact.objects.order_by("pk")
    assert [person.stage for person in stored] == ["opted_out", "opted_out", "do_not_contact", "opted_out"]
    assert [person.opted_out_at for person in stored] == [LATER, NOW, LATER, LATER]
    assert StageChange.objects.filter(at=LATER).count() == 2


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"email": "Ann@acme.example"}, "leads_contact_email_normalised"),
        ({"email": "ann lee@acme.example"}, "leads_contact_email_normalised"),
        ({"stage": "somewhere"}, "leads_contact_stage_known"),
        ({"country": "Germany"}, "value too long"),
        ({"country": "de"}, "leads_contact_country_iso"),
        ({"opted_out_at": NOW}, "leads_contact_opt_out"),
        ({"opted_out_at": NOW, "opt_out_reason": "x"}, "leads_contact_opt_out_stops"),
        ({"stage": "opted_out"}, "leads_contact_opted_out_has_time"),
    ],
)
def test_the_database_refuses_a_contact_that_cannot_be(values: dict[str, object], rule: str) -> None:
    with pytest.raises(DatabaseError, match=rule), transaction.atomic():
        make(**values)


def test_the_database_refuses_an_address_twice() -> None:
    make()

    with pytest.raises(IntegrityError, match="leads_contact_email_unique"), transaction.atomic():
        make()


def test_the_database_refuses_a_domain_twice() -> None:
    Company.objects.create(name="Acme", name_key="acme", domain="acme.example", created_at=NOW)

    with pytest.raises(IntegrityError, match="leads_company_domain_unique"), transaction.atomic():
        Company.objects.create(name="Other", name_key="other", domain="acme.example", created_at=NOW)


def test_the_history_of_stages_cannot_be_rewritten() -> None:
    move(make(), Stage.WORKING)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        StageChange.objects.update(reason="nicer")


def test_erasing_a_person_erases_the_history() -> None:
    contact = make()
    move(contact, Stage.WORKING)

    contact.delete()

    assert not StageChange.objects.exists()
