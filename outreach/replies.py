"""Mail in: store raw bytes, read them, and let the reading change what must change, in one transaction."""

import hashlib
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, cast

import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction

from agents import rights, runs, trace, vault
from agents.models import Run
from agents.rights import Actor
from cortex import workflow
from leads import stages
from leads.models import Contact
from outreach import enrolments, mailboxes, quarantine, suppressions
from outreach.errors import OutreachError
from outreach.mail import envelope, imap, reading, smtp
from outreach.mail.errors import MailError
from outreach.models import Enrolment, InboundMail, Mailbox, Send

READER = reading.NUMBER  # grows when mail would be read differently, so that history can be read again
BATCH = 50
KIND = "outreach.reply"
CLOCKS_APART = timedelta(days=1)  # by which a mail server's clock may differ from ours
LONGEST_ABSENCE = timedelta(days=120)  # whatever day an automatic answer names
PAUSE_WITHOUT_DATE = timedelta(days=5)  # for an automatic answer that names no day

_log = structlog.get_logger("surehand.replies")

STAGE_OF_INTENT = {
    "interested": stages.Stage.INTERESTED,
    "question": stages.Stage.REPLIED,
    "not_now": stages.Stage.NOT_NOW,
    "not_interested": stages.Stage.NOT_INTERESTED,
    "referral": stages.Stage.REFERRED,
    "opt_out": stages.Stage.OPTED_OUT,
}


def fetch(*, mailbox: Mailbox, now: datetime) -> int:
    """Fetch what is new in a mailbox, store it and read it; return how many were new.

    A server that does not answer is noted on the mailbox: follow-ups are held while its inbox cannot be read.
    """
    new, more = 0, True
    while more:
        try:
            found = imap.fetch_new(
                make_account(mailbox), uidvalidity=mailbox.uidvalidity, last_uid=mailbox.last_uid, limit=BATCH
            )
        except (MailError, vault.Unreadable) as error:
            Mailbox.objects.filter(pk=mailbox.pk).update(fetch_error=str(error)[:300])
            trace.record("inbox.unreachable", level="warning", mailbox=mailbox.pk, reason=str(error)[:300])
            return new
        new += _store(mailbox, found, now)
        more = found.more
    for mail_id in (
        InboundMail.objects.filter(mailbox=mailbox, read_at__isnull=True).order_by("pk").values_list("pk", flat=True)
    ):
        _read_or_set_aside(mail_id, now)
    Mailbox.objects.filter(pk=mailbox.pk).update(fetched_at=now, fetch_error="")
    enrolments.wake_after_reading(mailbox_id=mailbox.pk, now=now)
    return new


def _read_or_set_aside(mail_id: int, now: datetime) -> None:
    """Read a mail; one that the reader cannot cope with is left to a person and does not hold up those behind it."""
    try:
        read_mail(mail_id=mail_id, now=now)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        _log.exception("reply.unreadable", mail=mail_id)
        with transaction.atomic():
            InboundMail.objects.filter(pk=mail_id).update(
                kind=InboundMail.Kind.OTHER, reader=READER, read_at=now,
                conclusions={"why": f"The reader failed ({type(error).__name__}); a person should read this mail."},
            )  # fmt: skip
            trace.record("reply.unreadable", level="error", mail=mail_id, error=type(error).__name__)


@transaction.atomic
def _store(mailbox: Mailbox, found: imap.Fetched, now: datetime) -> int:
    rows = [
        InboundMail(
            mailbox=mailbox, uidvalidity=found.uidvalidity, uid=mail.uid, raw=mail.raw, message_key=_make_key(mail.raw),
            received_at=mail.internal_date or now, stored_at=now,
        )
        for mail in found.messages
    ]  # fmt: skip
    before = InboundMail.objects.filter(mailbox=mailbox).count()
    InboundMail.objects.bulk_create(rows, ignore_conflicts=True)
    mailbox.uidvalidity = found.uidvalidity
    mailbox.last_uid = max([mail.uid for mail in found.messages], default=0 if found.restarted else mailbox.last_uid)
    mailbox.save(update_fields=["uidvalidity", "last_uid"])
    return InboundMail.objects.filter(mailbox=mailbox).count() - before


def _make_key(raw: bytes) -> str:
    """Return what makes a message the same message, even when the server hands it out under a new number.

    The bytes, not the Message-ID: some software gives every mail the same one, and the second may be the opt-out.
    """
    return hashlib.sha256(raw).hexdigest()


@transaction.atomic
def read_mail(*, mail_id: int, now: datetime) -> InboundMail:
    """Read one stored mail and carry out what follows. Reading it twice changes nothing more."""
    mail = InboundMail.objects.select_for_update(of=("self",)).select_related("mailbox").get(pk=mail_id)
    if mail.reader == READER:  # another worker was quicker
        return mail
    own = frozenset(Mailbox.objects.values_list("address", flat=True))
    found = reading.read(bytes(mail.raw), own_addresses=own, today=now.date())
    send = _match(found)
    contact = _find_contact(found, send)
    mail.kind, mail.reader, mail.read_at = str(found.kind), READER, now
    mail.from_address, mail.subject, mail.new_text = (
        found.from_address[:320],
        found.subject[:300],
        found.new_text[:20_000],
    )
    mail.send, mail.contact, mail.conclusions = send, contact, _summarise(found)
    mail.save()
    if contact is not None and (found.opt_out or not _is_old(mail, contact)):
        _conclude(mail, found, contact, now)
    elif found.opt_out and found.from_address and found.kind is reading.Kind.HUMAN:
        suppressions.add(  # whoever asks is not written to, known to us or not
            value=found.from_address, reason="opt_out", source=f"mail:{mail.pk}", by="reader", now=now
        )
    trace.record("reply.read", mail=mail.pk, kind=mail.kind, lead_id=contact.pk if contact else None,
                 matched=send is not None, why=found.why)  # fmt: skip
    if found.kind is reading.Kind.HUMAN:
        quarantine.record_mail(bytes(mail.raw), mail=mail.pk, lead_id=contact.pk if contact else None)
    return mail


def _match(found: reading.Reading) -> Send | None:
    """Find the mail this one is about: by the signed return path, else by the Message-IDs it names."""
    token = envelope.read_token(found.token, settings.SECRET_KEY.encode()) if found.token else None
    related = Send.objects.select_related("enrolment__contact", "enrolment__campaign")
    if token and (send := related.filter(pk=token).first()):
        return send
    ids = [*found.reported_message_ids, found.in_reply_to, *reversed(found.references)]
    by_id = {send.message_id: send for send in related.filter(message_id__in=[item for item in ids if item])}
    return next((by_id[item] for item in ids if item in by_id), None)


def _find_contact(found: reading.Reading, send: Send | None) -> Contact | None:
    """The thread is the proof of who it is about; the From address is only a hint.

    A report that names none of our mails proves nothing: anybody could forge one to have a lead dropped.
    """
    if send is not None:
        return send.enrolment.contact
    if found.kind in {reading.Kind.BOUNCE, reading.Kind.DELAYED, reading.Kind.COMPLAINT}:
        return None
    return Contact.objects.filter(email=found.from_address.lower()).first() if found.from_address else None


def _is_old(mail: InboundMail, contact: Contact) -> bool:
    """Say whether a mail that answers none of ours was there before the conversation it would end."""
    if mail.send is not None:
        return False
    enrolment = _find_open(contact)
    return mail.received_at < (enrolment.created_at if enrolment else contact.created_at) - CLOCKS_APART


def _conclude(mail: InboundMail, found: reading.Reading, contact: Contact, now: datetime) -> None:
    """Carry out a reading. Locks are taken in the engine's order: the run, the contact, the tenant's trace."""
    enrolment = _find_enrolment(mail, found, contact)
    if enrolment is not None:
        enrolments.lock_runs(enrolment)
    match found.kind:
        case reading.Kind.COMPLAINT if found.feedback != "auth-failure":  # that one is about our domain
            _opt_out(mail, contact, enrolment, reason="complaint", why="complained about our mail", now=now)
        case reading.Kind.BOUNCE:
            _bounce(mail, found, contact, enrolment, now)
        case reading.Kind.AUTO_REPLY:
            _pause(mail, found, contact, enrolment, now)
        case reading.Kind.HUMAN | reading.Kind.OTHER if found.opt_out:
            mail.intent, mail.intent_quote = "opt_out", found.opt_out_words[:500]
            mail.save(update_fields=["intent", "intent_quote"])
            _opt_out(mail, contact, enrolment, reason="opt_out", why="asked not to be written to", now=now)
        case reading.Kind.HUMAN:
            _answer(mail, contact, enrolment, now)


def _find_enrolment(mail: InboundMail, found: reading.Reading, contact: Contact) -> Enrolment | None:
    """Return the conversation a mail ends or holds: its own, or, when that is over, the one that is open now.

    A report on an old mail says nothing about a newer conversation; what a person writes does.
    """
    own = mail.send.enrolment if mail.send else None
    if own is not None and (own.is_open or found.kind is reading.Kind.BOUNCE):
        return own
    return _find_open(contact) or own


def _find_open(contact: Contact) -> Enrolment | None:
    return Enrolment.objects.select_related("campaign").filter(contact=contact, status=Enrolment.Status.OPEN).first()


def _answer(mail: InboundMail, contact: Contact, enrolment: Enrolment | None, now: datetime) -> None:
    """A person has written: no follow-up goes out, whatever the mail says; what it says is read by a run of its own."""
    stages.move(contact=contact, to=stages.Stage.REPLIED, by="reader", now=now, reason="answered")
    if enrolment is not None:
        answered = Enrolment.Status.ANSWERED
        enrolments.close(enrolment=enrolment, status=answered, reason="The person answered", by="reader", now=now)
        _note(enrolment, contact, kind="reply", text=f"Answered: {mail.new_text[:400]}", now=now, trust="untrusted")
    runs.start(
        kind=KIND, subject=("inbound_mail", mail.pk), dedup_key=str(mail.pk), now=now, lead_id=contact.pk,
        workflow=f"enrolment:{enrolment.pk}" if enrolment else "",
    )  # fmt: skip


def _opt_out(
    mail: InboundMail, contact: Contact, enrolment: Enrolment | None, *, reason: str, why: str, now: datetime
) -> None:
    """Never again: wins over everything else the mail may say."""
    writer = _find_writer(mail, contact) if reason == "opt_out" else None
    stages.move(contact=contact, to=stages.Stage.OPTED_OUT, by="reader", now=now, reason=why)
    if writer is not None:
        stages.move(contact=writer, to=stages.Stage.OPTED_OUT, by="reader", now=now, reason=why)
    suppressions.add(value=contact.email, reason=reason, source=f"mail:{mail.pk}", by="reader", now=now)
    if reason == "opt_out" and mail.from_address:  # a mail may be answered from another address than it went to
        suppressions.add(value=mail.from_address, reason=reason, source=f"mail:{mail.pk}", by="reader", now=now)
    if enrolment is not None:
        enrolments.stop(enrolment=enrolment, reason=f"The person {why}", by="reader", now=now)


def _find_writer(mail: InboundMail, contact: Contact) -> Contact | None:
    """Return the contact who wrote, where that is somebody else; whoever asks us to stop is meant."""
    address = mail.from_address.lower()
    return Contact.objects.filter(email=address).exclude(pk=contact.pk).first() if address else None


def _bounce(
    mail: InboundMail, found: reading.Reading, contact: Contact, enrolment: Enrolment | None, now: datetime
) -> None:
    """A dead address is suppressed; any other failure ends this conversation and is not held against the person."""
    hard = any(report.hard for report in found.recipients)
    reason = next((report.reason for report in found.recipients if report.reason), "undefined")
    if hard:
        stages.move(contact=contact, to=stages.Stage.BOUNCED, by="reader", now=now, reason=f"bounced: {reason}")
        suppressions.add(value=contact.email, reason="bounce", source=f"mail:{mail.pk}", by="reader", now=now)
    if enrolment is not None:
        enrolments.stop(enrolment=enrolment, reason=f"The mail could not be delivered ({reason})", by="reader", now=now)


def _pause(
    mail: InboundMail, found: reading.Reading, contact: Contact, enrolment: Enrolment | None, now: datetime
) -> None:
    """An automatic answer is no answer: the follow-up waits until the person is back."""
    if enrolment is None or not enrolment.is_open:
        return
    until = _start_of(found.not_before) if found.not_before else now + PAUSE_WITHOUT_DATE
    until = min(until, now + LONGEST_ABSENCE)
    Enrolment.objects.filter(pk=enrolment.pk).update(not_before=until)  # the gate holds what is further on
    waiting = ["reply", enrolments.INBOX]
    for run in Run.objects.unfinished().filter(kind=enrolments.KIND, subject_id=enrolment.pk, waiting_for__in=waiting):
        runs.postpone(run=run, until=until, reason="The person is away", by="reader", now=now)
    _note(enrolment, contact, kind="note", text=f"Automatic answer; away until {until.date()}.", now=now)


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(hour=8), tzinfo=UTC)


def _note(
    enrolment: Enrolment, contact: Contact, *, kind: str, text: str, now: datetime, trust: str = "trusted"
) -> None:
    workflow.append(workflow=enrolment.pk, contact=contact, kind=kind, text=text, trust=trust, now=now, run=None)


@transaction.atomic
def record_intent(
    *, mail: InboundMail, intent: str, quote: str, by: str, now: datetime, run: Run | None = None
) -> None:
    """Store what a reply wants and move the contact's stage; an opt-out suppresses at once."""
    contact = mail.contact
    enrolment = mail.send.enrolment if mail.send else _find_open(contact) if contact else None
    if enrolment is not None:
        enrolments.lock_runs(enrolment)  # before the contact, as the engine does
    InboundMail.objects.filter(pk=mail.pk).update(intent=intent, intent_quote=quote[:500])
    if contact is None:
        return
    if intent == "opt_out":
        _opt_out(mail, contact, enrolment, reason="opt_out", why="asked not to be written to", now=now)
    elif stage := STAGE_OF_INTENT.get(intent):
        stages.move(
            contact=contact, to=stage, by=by, now=now, reason=f"reply read as {intent.replace('_', ' ')}", run=run
        )
    trace.record("reply.intent", run=run, mail=mail.pk, intent=intent, lead_id=contact.pk, by=by)


def correct(*, mail: InboundMail, intent: str, by: Actor, now: datetime) -> None:
    """Put right what the reader concluded. A suppression that was made stays: an opt-out is never lifted here."""
    rights.require(by, "outreach.change_inboundmail")
    if intent not in InboundMail.Intent.values:
        raise OutreachError(f"There is no reading {intent!r}.")
    record_intent(mail=mail, intent=intent, quote=mail.intent_quote, by=str(by), now=now)


def make_account(mailbox: Mailbox) -> imap.ImapAccount:
    """Return how a mailbox's inbox is reached."""
    return imap.ImapAccount(
        host=mailbox.imap_host, port=mailbox.imap_port, username=mailbox.imap_user or mailbox.address,
        password=mailboxes.open_password(mailbox, "imap"), security=cast("smtp.Security", mailbox.imap_security),
    )  # fmt: skip


def _summarise(found: reading.Reading) -> dict[str, Any]:
    """Return the reading as JSON, without the text that has columns of its own."""
    return {
        "why": found.why,
        "opt_out": found.opt_out,
        "opt_out_words": found.opt_out_words,
        "return_date": found.return_date.isoformat() if found.return_date else None,
        "not_before": found.not_before.isoformat() if found.not_before else None,
        "referral": found.referral,
        "recipients": [
            {"address": report.address, "hard": report.hard, "reason": report.reason, "status": report.status}
            for report in found.recipients
        ],
    }
