"""What binds an act, beside what is known: the campaign's rules, what the agent may do, and the brand."""

from cortex.packing import Binding
from outreach import house
from outreach.models import Campaign, Enrolment

PERMISSIONS = ("write one plain-text mail", "state only the facts and claims given", "link only to the allowed hosts")


def find_binding(workflow: int) -> Binding | None:
    """Return what binds an enrolment, by its id; None when there is no such enrolment."""
    related = Enrolment.objects.select_related("contact", "campaign__mailbox", "mailbox")
    enrolment = related.filter(pk=workflow).first()
    return make_binding(enrolment) if enrolment else None


def make_binding(enrolment: Enrolment) -> Binding:
    """Return the stage, rules, permissions and brand for the next act of an enrolment."""
    campaign = enrolment.campaign
    return Binding(
        stage=enrolment.contact.stage,
        rules=tuple(make_rules(campaign)),
        permissions=PERMISSIONS,
        brand=(f"You write for {enrolment.mailbox.company}.", f"Tone: {campaign.tone}."),
    )


def make_rules(campaign: Campaign) -> list[str]:
    """Return the campaign's bounds as sentences."""
    rules = [
        f"Subject: {campaign.min_subject} to {campaign.max_subject} characters.",
        f"Body: at most {campaign.max_body} characters.",
    ]
    phrases, hosts = find_wording(campaign)
    if phrases:
        rules.append("Never write: " + "; ".join(phrases) + ".")
    if hosts:
        rules.append("Links only to: " + ", ".join(hosts) + ".")
    return rules


def find_wording(campaign: Campaign) -> tuple[list[str], list[str]]:
    """Return (banned phrases, allowed hosts): the house's, and the campaign's own."""
    phrases, hosts = house.find()
    return list(dict.fromkeys([*phrases, *campaign.banned_phrases])), list(
        dict.fromkeys([*hosts, *campaign.allowed_hosts])
    )
