"""Writing contacts: by an import, which fills blanks and overwrites nothing, or by a person who corrects one."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from agents import rights, trace
from agents.rights import Actor
from leads.models import Company, Contact
from leads.rows import Person

_PLAIN = ("title", "phone", "country", "language")
_FILLED = ("first_name", "last_name", *_PLAIN)


def lock_many(emails: Collection[str]) -> dict[str, Contact]:
    """Return the contacts at these addresses, locked until the transaction ends, in one order for everybody."""
    locked = Contact.objects.select_for_update(no_key=True, of=("self",)).select_related("company")
    found = locked.filter(email__in=emails).order_by("email")
    return {contact.email: contact for contact in found}


def fill(contact: Contact, person: Person, company: Company | None) -> list[str]:
    """Set what is blank on the contact to what the row says, and return the names of what was set.

    First and last name belong together: a part is taken only where the other part agrees, so that two people who
    share an address do not become one with a mixed name.
    """
    filled = []
    if _same(contact.last_name, person.last_name) and not contact.first_name and person.first_name:
        contact.first_name = person.first_name
        filled.append("first name")
    if _same(contact.first_name, person.first_name) and not contact.last_name and person.last_name:
        contact.last_name = person.last_name
        filled.append("last name")
    for field in _PLAIN:
        if not getattr(contact, field) and getattr(person, field):
            setattr(contact, field, getattr(person, field))
            filled.append(field)
    if contact.company is None and company is not None:
        contact.company = company
        filled.append("company")
    return filled


def add_many(contacts: Sequence[Contact]) -> None:
    """Insert new contacts; an address that somebody else added meanwhile raises IntegrityError."""
    Contact.objects.bulk_create(sorted(contacts, key=lambda contact: contact.email), batch_size=1000)


def save_filled(contacts: Sequence[Contact], *, now: datetime) -> None:
    """Write what `fill` set on stored contacts, in one statement."""
    if not contacts:
        return
    columns: list[list[Any]] = [[contact.pk for contact in contacts]]
    columns += [[contact.company.pk if contact.company else None for contact in contacts]]
    columns += [[getattr(contact, field) for contact in contacts] for field in _FILLED]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE leads_contact c SET company_id = v.company_id, first_name = v.first_name, last_name = v.last_name,"
            " title = v.title, phone = v.phone, country = v.country, language = v.language, updated_at = %s"
            " FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[],"
            " %s::text[]) AS v(id, company_id, first_name, last_name, title, phone, country, language)"
            " WHERE c.id = v.id",
            [now, *columns],
        )


@transaction.atomic
def edit(*, contact: Contact, values: Mapping[str, str], by: Actor, now: datetime) -> list[str]:
    """Store what a person corrected and return the names of the fields that changed.

    Stage, address and opt-out are out of its reach. Values come normalised.
    """
    rights.require(by, "leads.change_contact")
    stored = Contact.objects.select_for_update(no_key=True).only(*_FILLED).get(pk=contact.pk)
    changed = [field for field in _FILLED if field in values and getattr(stored, field) != values[field]]
    if changed:
        for field in changed:
            setattr(stored, field, values[field])
        stored.updated_at = now
        stored.save(update_fields=[*changed, "updated_at"])
        trace.record("leads.contact.edit", lead_id=contact.pk, fields=changed, by=by)
    return changed


def _same(known: str, given: str) -> bool:
    return not known or known.casefold() == given.casefold()
