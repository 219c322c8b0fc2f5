"""A conversation in order: the mails that left and those that came, for every page that shows one."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from outreach.models import Enrolment, InboundMail, Send

SEND_COLOURS = {
    "accepted": "success",
    "rejected": "danger",
    "in_doubt": "danger",
    "sending": "primary",
    "prepared": "warning",
}
KIND_COLOURS = {
    "human": "primary",
    "bounce": "danger",
    "complaint": "danger",
    "auto_reply": "warning",
    "delayed": "warning",
}
INTENT_COLOURS = {
    "interested": "success", "question": "info", "not_now": "warning", "not_interested": "warning",
    "referral": "info", "opt_out": "danger",
}  # fmt: skip


@dataclass(frozen=True)
class Message:
    """One mail in either direction, as a page shows it; its text comes from outside or from a model."""

    is_ours: bool
    at: datetime
    who: str
    subject: str
    text: str
    label: str
    colour: str
    url: str


def find_messages(enrolment: Enrolment) -> list[Message]:
    """Return what was written between us and the person in this enrolment, oldest first."""
    sends = Send.objects.filter(enrolment=enrolment).exclude(state=Send.State.CANCELLED).select_related("mailbox")
    mails = InboundMail.objects.filter(contact_id=enrolment.contact_id, received_at__gte=enrolment.created_at)
    found = [_tell_send(send) for send in sends.defer("mime")]
    found += [tell_mail(mail) for mail in mails.exclude(kind=InboundMail.Kind.OWN).defer("raw")]
    return sorted(found, key=lambda message: message.at)


def _tell_send(send: Send) -> Message:
    return Message(
        is_ours=True, at=send.finished_at or send.claimed_at or send.prepared_at, who=send.mailbox.sender_name,
        subject=send.subject, text=send.body, label=send.get_state_display(), colour=SEND_COLOURS.get(send.state, ""),
        url=reverse("admin:outreach_send_change", args=[send.pk]),
    )  # fmt: skip


def tell_mail(mail: InboundMail) -> Message:
    """Return an inbound mail as a message of a conversation."""
    intent = mail.intent
    return Message(
        is_ours=False, at=mail.received_at, who=mail.from_address, subject=mail.subject, text=mail.new_text,
        label=mail.get_intent_display() if intent else mail.get_kind_display(),
        colour=INTENT_COLOURS.get(intent, "") if intent else KIND_COLOURS.get(mail.kind, ""),
        url=reverse("admin:outreach_inboundmail_change", args=[mail.pk]),
    )  # fmt: skip
