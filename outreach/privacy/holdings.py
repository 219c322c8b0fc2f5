"""What is kept about a person: the rows that exist because of them, and the marks by which others may speak of them."""

import re
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet

from agents import trace
from agents.models import Event, ModelCall, Run, Step
from agents.models.run import RunQuerySet
from cortex.models import Memory, WorkflowEvent
from leads.models import Contact, ImportRow, StageChange
from outreach.models import Draft, Enrolment, InboundMail, Review, Send, Suppression

_LEAST_NAME, _LEAST_PHONE = 5, 7  # shorter ones stand for too many others


@dataclass(frozen=True)
class Holdings:
    """The rows of a person by table. `owned` can be deleted in its order; the engine's rows can only be emptied."""

    contact: Contact
    marks: tuple[str, ...]
    owned: dict[str, list[Model]]
    runs: list[Run]
    steps: list[Step]
    calls: list[ModelCall]
    events: list[Event]
    suppressions: list[Suppression]


def find(contact: Contact) -> Holdings:
    """Return everything that is kept about a contact. Reads only."""
    mails = list(InboundMail.objects.filter(_is_mail_of(contact)).order_by("pk"))
    sends = list(Send.objects.filter(enrolment__contact=contact).order_by("prepared_at"))
    enrolments = list(Enrolment.objects.filter(contact=contact).order_by("pk"))
    drafts = list(Draft.objects.filter(enrolment__in=enrolments).order_by("pk"))
    runs = _find_runs(contact, enrolments, mails)
    owned: dict[str, list[Any]] = {
        "outreach.inboundmail": mails,
        "outreach.send": sends,
        "outreach.review": list(Review.objects.filter(draft__in=drafts).order_by("pk")),
        "outreach.draft": drafts,
        "outreach.enrolment": enrolments,
        "cortex.workflowevent": list(WorkflowEvent.objects.filter(contact=contact).order_by("pk")),
        "cortex.memory": list(Memory.objects.filter(contact=contact).order_by("pk")),
        "leads.stagechange": list(StageChange.objects.filter(contact=contact).order_by("pk")),
        "leads.importrow": list(ImportRow.objects.filter(contact=contact).order_by("pk")),
        "leads.contact": [contact],
    }
    owned = {"admin.logentry": _find_log_entries(owned), **owned}
    return Holdings(
        contact=contact,
        marks=find_marks(contact),
        owned=owned,
        runs=runs,
        steps=list(Step.objects.filter(run__in=runs).order_by("pk")),
        calls=list(ModelCall.objects.filter(run__in=runs).order_by("created_at")),
        events=list(_find_events(contact, runs, owned)),
        suppressions=_find_suppressions(contact, mails, sends),
    )


def find_marks(contact: Contact) -> tuple[str, ...]:
    """Return what tells that a text speaks of this person and of nobody else: address, full name, telephone."""
    marks = [contact.email]
    name = contact.full_name
    namesakes = Contact.objects.filter(first_name__iexact=contact.first_name, last_name__iexact=contact.last_name)
    if contact.first_name and contact.last_name and len(name) >= _LEAST_NAME:
        marks += [] if namesakes.exclude(pk=contact.pk).exists() else [name]
    if len(re.sub(r"\D", "", contact.phone)) >= _LEAST_PHONE:
        marks += [] if Contact.objects.filter(phone=contact.phone).exclude(pk=contact.pk).exists() else [contact.phone]
    return tuple(marks)


def find_runs(contact: Contact) -> RunQuerySet:
    """Return the runs that work for a contact, whatever they do."""
    return Run.objects.filter(lead_id=contact.pk)


def _is_mail_of(contact: Contact) -> Q:
    about = Q(contact=contact) | Q(send__enrolment__contact=contact)
    return about | Q(from_address__iexact=contact.email, contact__isnull=True)


def _find_runs(contact: Contact, enrolments: list[Enrolment], mails: list[InboundMail]) -> list[Run]:
    subjects = Q(subject_label="enrolment", subject_id__in=[row.pk for row in enrolments])
    subjects |= Q(subject_label="inbound_mail", subject_id__in=[row.pk for row in mails])
    return list(Run.objects.filter(Q(lead_id=contact.pk) | subjects).order_by("pk"))


def _find_events(contact: Contact, runs: list[Run], owned: dict[str, list[Any]]) -> QuerySet[Event]:
    """Return the events of the person's runs, and those of the tenant that name one of their rows."""
    named = Q(data__lead_id=contact.pk) | Q(data__contact=contact.pk)
    for field, label in (("enrolment", "enrolment"), ("mail", "inboundmail"), ("draft", "draft")):
        named |= Q(**{f"data__{field}__in": [row.pk for row in owned[f"outreach.{label}"]]})
    named |= Q(data__send__in=[str(row.pk) for row in owned["outreach.send"]])
    named |= Q(name="cortex.memory.write", data__id__in=[row.pk for row in owned["cortex.memory"]])
    return Event.objects.filter(Q(run__in=runs) | (Q(stream=trace.TENANT_STREAM) & named)).order_by("pk")


def _find_log_entries(owned: dict[str, list[Any]]) -> list[LogEntry]:
    found: list[LogEntry] = []
    for rows in owned.values():
        if rows:
            kind = ContentType.objects.get_for_model(type(rows[0]))
            found += LogEntry.objects.filter(content_type=kind, object_id__in=[str(row.pk) for row in rows])
    return found


def _find_suppressions(contact: Contact, mails: list[InboundMail], sends: list[Send]) -> list[Suppression]:
    """Return the entries for the address and for those that this person wrote from."""
    sources = [f"mail:{mail.pk}" for mail in mails]
    sources += [f"{page}:{send.pk}" for send in sends for page in ("page", "send")]
    by_address = Suppression.objects.filter(kind=Suppression.Kind.ADDRESS)
    return list(by_address.filter(Q(value=contact.email) | Q(source__in=sources)).order_by("pk"))
