"""The rows of outreach: campaigns, mailboxes, enrolments, drafts, reviews, mail out and in, suppressions, erasures."""

from outreach.models.campaign import Campaign, Claim
from outreach.models.compliance import Pause, Suppression
from outreach.models.draft import Draft, Review
from outreach.models.enrolment import Enrolment
from outreach.models.erasure import ErasureReceipt
from outreach.models.house import HouseRule
from outreach.models.inbound import InboundMail
from outreach.models.mailbox import Mailbox
from outreach.models.send import Send

__all__ = [
    "Campaign",
    "Claim",
    "Draft",
    "Enrolment",
    "ErasureReceipt",
    "HouseRule",
    "InboundMail",
    "Mailbox",
    "Pause",
    "Review",
    "Send",
    "Suppression",
]
