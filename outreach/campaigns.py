"""Campaigns: enrolling people, pausing and going on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction

from agents import rights, trace
from agents.rights import Actor
from leads import stages
from leads.models import Contact
from outreach import enrolments, suppressions
from outreach.models import Campaign, Enrolment

# Somebody in one of these has said what there is to say, or is being talked to by a person.
NOT_TO_ENROL = frozenset({"replied", "interested", "not_interested", "referred", "customer", *stages.STOPS})


@dataclass
class Enrolled:
    """How many people were enrolled, and why the others were not."""

    enrolled: int = 0
    refused: list[tuple[Contact, str]] = field(default_factory=list)


def enrol(*, campaign: Campaign, contacts: Iterable[Contact], by: Actor, now: datetime) -> Enrolled:
    """Put people into a campaign and start their first touch; each one is enrolled or refused by itself."""
    rights.require(by, "outreach.add_enrolment")
    result = Enrolled()
    for contact in contacts:
        refusal = _enrol_one(campaign, contact, str(by), now)
        if refusal:
            result.refused.append((contact, refusal))
        else:
            result.enrolled += 1
    trace.record(
        "campaign.enrolled", campaign=campaign.pk, enrolled=result.enrolled, refused=len(result.refused), by=by
    )
    return result


def _enrol_one(campaign: Campaign, contact: Contact, by: str, now: datetime) -> str:
    if refusal := find_refusal(campaign, contact):
        return refusal
    try:
        with transaction.atomic():
            enrolment = Enrolment.objects.create(
                campaign=campaign, contact=contact, mailbox_id=campaign.mailbox_id, created_at=now, created_by=by
            )
            stages.move(contact=contact, to=stages.Stage.WORKING, by=by, now=now, reason=f"enrolled in {campaign.name}")
            enrolments.start_touch(enrolment=enrolment, touch=0, now=now, publish=False)
    except IntegrityError:  # somebody else enrolled the person between the look and the insert
        return "was enrolled by somebody else at this moment"
    return ""


def find_refusal(campaign: Campaign, contact: Contact) -> str:
    """Say why a person cannot be enrolled, or nothing."""
    if contact.stage in NOT_TO_ENROL:
        return f"stands at {contact.get_stage_display().lower()}"
    if found := suppressions.find(contact.email):
        return f"may not be mailed ({found.get_reason_display().lower()})"
    for enrolment in Enrolment.objects.filter(contact=contact):
        if enrolment.campaign_id == campaign.pk:
            return "has been in this campaign before"
        if enrolment.is_open:
            return "is in another campaign at present"
    return ""


@transaction.atomic
def pause(*, campaign: Campaign, reason: str, by: Actor, now: datetime) -> None:
    """Hold all sending of a campaign; nothing is lost."""
    rights.require(by, "outreach.change_campaign")
    Campaign.objects.filter(pk=campaign.pk).update(paused_at=now, pause_reason=reason[:300] or "No reason given")
    trace.record("campaign.paused", campaign=campaign.pk, by=by, reason=reason)


@transaction.atomic
def unpause(*, campaign: Campaign, by: Actor, now: datetime) -> None:
    """Let a campaign's mails go again."""
    rights.require(by, "outreach.change_campaign")
    Campaign.objects.filter(pk=campaign.pk).update(paused_at=None, pause_reason="")
    trace.record("campaign.resumed", campaign=campaign.pk, by=by)
