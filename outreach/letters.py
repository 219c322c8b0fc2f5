"""From rows to the letter that leaves: the one place where a mail is put together, for preview, seal and send alike."""

import hashlib
import json
from dataclasses import asdict
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.module_loading import import_string

from leads.models import Contact
from outreach.mail import envelope, mime
from outreach.models import Draft, Mailbox, Send

UNSUBSCRIBE_SALT = "outreach.unsubscribe"
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


def compose(*, send: Send, mailbox: Mailbox, contact: Contact, date: datetime) -> mime.Letter:
    """Return the letter of a send as the rows stand now: text from the send, people from their own rows."""
    return mime.Letter(
        sender_name=mailbox.sender_name,
        sender_address=mailbox.address,
        recipient_name=contact.full_name,
        recipient_address=contact.email,
        subject=send.subject,
        body=send.body,
        footer=make_footer(mailbox),
        message_id=send.message_id,
        date=date,
        unsubscribe_url=make_unsubscribe_url(send.pk),
        return_path=make_return_path(mailbox, send.pk),
        in_reply_to=send.in_reply_to,
        references=tuple(send.references),
    )


def make_footer(mailbox: Mailbox) -> mime.Footer:
    """Return what the law wants below every mail of a mailbox."""
    return mime.Footer(
        identity=f"{mailbox.sender_name}, {mailbox.company}",
        postal_address=mailbox.postal_address,
        source=mailbox.data_source,
        opt_out="If you would rather not hear from us again:",
    )


def make_return_path(mailbox: Mailbox, send_id: UUID) -> str:
    """Return the envelope sender: signed, where the mailbox has a domain for bounces; else its own address."""
    if not mailbox.bounce_domain:
        return mailbox.address
    return envelope.return_path(send_id, settings.SECRET_KEY.encode(), mailbox.bounce_domain)


def make_unsubscribe_url(send_id: UUID) -> str:
    """Return the opt-out link of a send: a signed token that depends on nothing else."""
    token = signing.Signer(salt=UNSUBSCRIBE_SALT).sign(send_id.hex)
    origin: str = import_string(settings.PUBLIC_ORIGIN)()
    return origin + reverse("outreach:unsubscribe", args=[token], urlconf=settings.ROOT_URLCONF)


def read_unsubscribe_token(token: str) -> UUID | None:
    """Return the send an opt-out token belongs to; None for a forged or mangled one."""
    try:
        return UUID(signing.Signer(salt=UNSUBSCRIBE_SALT).unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def seal(letter: mime.Letter) -> str:
    """Return the SHA-256 of all that is sent but the date: text, people, headers, envelope."""
    content = asdict(letter)
    del content["date"]
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def seal_send(*, send: Send, mailbox: Mailbox, contact: Contact) -> str:
    """Return the seal of a send as the rows stand now."""
    return seal(compose(send=send, mailbox=mailbox, contact=contact, date=_UNDATED))


def mark_frame(draft: Draft) -> str:
    """Return a mark of what stands around a draft's text: the person, the sender, the footer, the thread.

    The page that a reviewer decides on carries it, so that an approval is of what was shown and of nothing newer.
    """
    contact, mailbox, parent = draft.enrolment.contact, draft.enrolment.mailbox, find_parent(draft)
    around = [contact.full_name, contact.email, mailbox.sender_name, mailbox.address, asdict(make_footer(mailbox))]
    text = json.dumps([*around, parent.message_id if parent else ""], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def find_parent(draft: Draft) -> Send | None:
    """Return the mail that a follow-up answers to: the last one of this enrolment that was accepted."""
    sends = Send.objects.filter(enrolment_id=draft.enrolment_id, touch__lt=draft.touch, state=Send.State.ACCEPTED)
    return sends.order_by("-touch").first()


def make_subject(draft: Draft, parent: Send | None) -> str:
    """Return the subject as sent: a follow-up stays in its thread (RFC 5322, 3.6.5)."""
    if parent is None:
        return draft.subject
    subject = parent.subject
    return subject if subject.lower().startswith("re:") else f"Re: {subject}"


def preview(draft: Draft) -> str:
    """Return the whole text as the recipient would read it, footer and all; for the reviewer."""
    body = draft.body.strip()
    footer = make_footer(draft.enrolment.mailbox)
    return f"{body}\n\n-- \n" + "\n".join([footer.identity, footer.postal_address, footer.source, footer.opt_out])
