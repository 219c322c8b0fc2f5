"""Complaints: what a mailbox provider sends when a person has pressed "spam" (RFC 5965), or "unsubscribe"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .parsing import Entity, addresses, message_ids, parse, plain_text
from .reports import RecipientReport, enclosed_mails

_OWN_FORM = re.compile(r"^(?:complaint about message from|.{0,40}\babuse report\b)", re.IGNORECASE)
_CLIENT_UNSUBSCRIBE = re.compile(r"^\s*(?:apple )?mail sent this e-?mail to unsubscribe from\b", re.IGNORECASE)
_ID_WITHOUT_BRACKETS = re.compile(r"^[^<>\s]+@[^<>\s]+$")


@dataclass(frozen=True, slots=True)
class Complaint:
    """A complaint. `feedback` is the type in the words of RFC 5965 (abuse, fraud, virus, opt-out, auth-failure...)."""

    recipients: tuple[RecipientReport, ...]
    feedback: str
    message_ids: tuple[str, ...]
    why: str


def find_complaint(mail: Entity) -> Complaint | None:
    """Read a complaint, or give None when the mail is none.

    Providers black out the recipient; the enclosed mail's Message-ID or return path then says who it is.
    """
    enclosed = enclosed_mails(mail)
    fields = _feedback(mail)
    if fields is not None:
        people = [each for name in ("original-rcpt-to", "removal-recipient") for each in fields.get(name, [])]
        feedback, why = (fields.get("feedback-type") or ["abuse"])[0].lower(), "feedback report (RFC 5965)"
    elif mail.first("x-hmxmroriginalrecipient"):
        people, feedback, why = [mail.first("x-hmxmroriginalrecipient")], "abuse", "feedback of Microsoft's own form"
    elif _OWN_FORM.match(mail.first("subject")) and enclosed:
        people, feedback, why = [], "abuse", "feedback that encloses the mail"
    elif _CLIENT_UNSUBSCRIBE.match(plain_text(mail)[:300]):
        people, feedback, why = [mail.first("from")], "opt-out", "sent by a mail program's unsubscribe button"
    else:
        return None
    found = dict.fromkeys(each for person in people for each in addresses(person))
    if not found:
        found = dict.fromkeys(each for entity in enclosed for each in addresses(entity.first("to")))
    reports = tuple(RecipientReport(each, hard=False, reason="feedback", status="") for each in found or [""])
    return Complaint(reports, feedback, tuple(dict.fromkeys(_ids(enclosed))), why)


def _feedback(mail: Entity) -> dict[str, list[str]] | None:
    """Give the fields of the report part by name; {} when the mail says it is a report but has no such part."""
    for part in mail.walk():
        if part.content_type == "message/feedback-report":
            fields: dict[str, list[str]] = {}
            for name, value in parse(part.octets().lstrip() + b"\n\n").fields:
                fields.setdefault(name, []).append(value)
            return fields
    return {} if mail.parameters.get("report-type", "").lower() == "feedback-report" else None


def _ids(enclosed: list[Entity]) -> Iterator[str]:
    for entity in enclosed:
        value = entity.first("message-id").strip()
        yield from message_ids(f"<{value}>" if _ID_WITHOUT_BRACKETS.match(value) else value)
