"""What an inbound mail is: one pure function from raw bytes to a Reading. What follows from it is decided elsewhere.

The order of decisions is fixed: our own mail, complaint, delivery report, automatic answer, person. No model is asked
and nothing outside is read; `NUMBER` goes up with every change of meaning, so that old mail can be read again.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .automatic import find_automatic
from .complaints import find_complaint
from .envelope import find_token
from .optout import find_opt_out
from .parsing import Entity, addresses, message_ids, parse, plain_text
from .referral import find_referral
from .reports import RecipientReport, Report, find_report
from .trimming import trim

NUMBER = 1
"""The number of this reader, to be stored with what it read."""


_SERVER = re.compile(r"mailer-?daemon\b", re.IGNORECASE)


class Kind(StrEnum):
    """The kinds of inbound mail, in the words of `read_mail`; `own` is our own mail come back."""

    BOUNCE = "bounce"
    DELAYED = "delayed"
    COMPLAINT = "complaint"
    AUTO_REPLY = "auto_reply"
    HUMAN = "human"
    OWN = "own"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one mail says. Every field has a value whatever the kind; empty means "the mail does not say".

    `reported_message_ids` are the ids found in a report or in the mail it encloses: the sends it is about.
    `token` is the return-path token it was delivered to (still to be checked by `envelope.read_token`).
    `not_before` is the day from which an automatic answer no longer speaks against writing again.
    `feedback` is the type of a complaint (RFC 5965); of them auth-failure is about us and not a person's wish.
    `intent` is filled by whoever asks the model.
    """

    kind: Kind
    why: str
    message_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    from_address: str = ""
    to_addresses: tuple[str, ...] = ()
    token: str = ""
    subject: str = ""
    new_text: str = ""
    opt_out: bool = False
    opt_out_words: str = ""
    recipients: tuple[RecipientReport, ...] = ()
    reported_message_ids: tuple[str, ...] = ()
    return_date: date | None = None
    not_before: date | None = None
    referral: str = ""
    feedback: str = ""
    intent: str = ""


def read(raw: bytes, *, own_addresses: frozenset[str] = frozenset(), today: date) -> Reading:
    """Read one mail. Never raises: what cannot be read is of kind `other`, and `why` says what went wrong.

    `own_addresses` are those we send from, in lower case; `today` counts where the mail has no date.
    """
    try:
        return _decided(parse(raw), own_addresses, today)
    except Exception as error:  # the mail is hostile or broken beyond what the parser knows; it must not stop the rest
        return Reading(kind=Kind.OTHER, why=f"could not be read: {type(error).__name__}")


def _decided(mail: Entity, own_addresses: frozenset[str], today: date) -> Reading:
    envelope = _Envelope.of(mail)
    if envelope.from_address in own_addresses and not _is_report(mail):
        return envelope.reading(Kind.OWN, "sent from one of our own addresses")
    if complaint := find_complaint(mail):
        return envelope.reading(
            Kind.COMPLAINT, complaint.why,
            recipients=complaint.recipients, feedback=complaint.feedback, reported_message_ids=complaint.message_ids,
            opt_out=complaint.feedback != "auth-failure", opt_out_words=complaint.feedback,
        )  # fmt: skip
    if report := find_report(mail):
        return envelope.reading(
            _kind(report), report.why,
            recipients=report.recipients, reported_message_ids=report.message_ids,
            opt_out="complained" in report.actions,
        )  # fmt: skip
    text = plain_text(mail)
    new_text = trim(text)
    referral = find_referral(new_text, not_these=own_addresses | {envelope.from_address, *envelope.to_addresses})
    if automatic := find_automatic(mail, new_text, today=today):
        return envelope.reading(
            Kind.AUTO_REPLY, automatic.why, new_text=new_text, referral=referral,
            return_date=automatic.return_date, not_before=automatic.not_before,
        )  # fmt: skip
    if why := _not_a_person(mail):
        words = find_opt_out("", envelope.subject)
        return envelope.reading(Kind.OTHER, why, new_text=new_text, opt_out=bool(words), opt_out_words=words)
    words = find_opt_out(new_text, envelope.subject)
    return envelope.reading(
        Kind.HUMAN, "a person's answer" if envelope.in_reply_to else "a person's mail",
        new_text=new_text, opt_out=bool(words), opt_out_words=words, referral=referral,
    )  # fmt: skip


def _kind(report: Report) -> Kind:
    if report.failed:
        return Kind.BOUNCE
    if "complained" in report.actions:
        return Kind.COMPLAINT
    return Kind.DELAYED if "delayed" in report.actions else Kind.OTHER


def _is_report(mail: Entity) -> bool:
    """A report may come from an address of ours: some servers put the recipient of a mail into its sender."""
    return mail.content_type == "multipart/report"


def _not_a_person(mail: Entity) -> str:
    """Name the sign that a machine wrote the mail to nobody in particular, or ""."""
    if mail.first("auto-submitted").strip().lower().startswith("auto-generated"):
        return "Auto-Submitted: auto-generated (RFC 3834)"
    if _SERVER.search(mail.first("from")):
        return "a mail server's own words, of a kind that is not known"
    if mail.content_type == "text/calendar":
        return "a calendar entry"
    return "" if mail.fields or mail.body.strip() else "the mail is empty"


@dataclass(frozen=True, slots=True)
class _Envelope:
    """Who wrote to whom, under which thread."""

    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    from_address: str
    to_addresses: tuple[str, ...]
    token: str
    subject: str

    @classmethod
    def of(cls, mail: Entity) -> "_Envelope":
        delivered = [
            each
            for name in ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "to", "cc")
            for value in mail.all(name)
            for each in addresses(value)
        ]
        to = dict.fromkeys(each for name in ("to", "cc") for value in mail.all(name) for each in addresses(value))
        return cls(
            message_id=next(iter(message_ids(mail.first("message-id"))), ""),
            in_reply_to=next(iter(message_ids(mail.first("in-reply-to"))), ""),
            references=message_ids(" ".join(mail.all("references")))[-100:],
            from_address=next(iter(addresses(mail.first("from"))), ""),
            to_addresses=tuple(to),
            token=find_token(delivered),
            subject=" ".join(mail.first("subject").split())[:500],
        )

    def reading(
        self,
        kind: Kind,
        why: str,
        *,
        new_text: str = "",
        opt_out: bool = False,
        opt_out_words: str = "",
        recipients: tuple[RecipientReport, ...] = (),
        reported_message_ids: tuple[str, ...] = (),
        return_date: date | None = None,
        not_before: date | None = None,
        referral: str = "",
        feedback: str = "",
    ) -> Reading:
        return Reading(
            kind=kind, why=why, message_id=self.message_id, in_reply_to=self.in_reply_to, references=self.references,
            from_address=self.from_address, to_addresses=self.to_addresses, token=self.token, subject=self.subject,
            new_text=new_text, opt_out=opt_out, opt_out_words=opt_out_words, recipients=recipients,
            reported_message_ids=reported_message_ids, return_date=return_date, not_before=not_before,
            referral=referral, feedback=feedback,
        )  # fmt: skip
