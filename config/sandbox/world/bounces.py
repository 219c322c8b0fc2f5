"""Builds delivery reports as mail servers send them (RFC 3464 in an RFC 6522 multipart/report)."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.message import EmailMessage, Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime

from .replies import Original, parse


@dataclass(frozen=True)
class Report:
    """One kind of report: what the server says of the recipient."""

    subject: str
    action: str  # RFC 3464: failed or delayed
    status: str  # RFC 3463
    diagnostic: str
    words: str


REPORTS = {
    "unknown": Report(
        "Undelivered Mail Returned to Sender",
        "failed",
        "5.1.1",
        "550 5.1.1 <{address}>: Recipient address rejected: User unknown in virtual mailbox table",
        "I'm sorry to have to inform you that your message could not be delivered to one or more recipients.",
    ),
    "full": Report(
        "Undelivered Mail Returned to Sender",
        "failed",
        "5.2.2",
        "552 5.2.2 <{address}>: Mailbox full, quota exceeded",
        "I'm sorry to have to inform you that your message could not be delivered to one or more recipients.",
    ),
    "delayed": Report(
        "Delayed Mail (still being retried)",
        "delayed",
        "4.4.1",
        "451 4.4.1 connect to {domain}: Connection timed out",
        "THIS IS A WARNING ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE. Delivery will be tried for two more days.",
    ),
}


def build_report(original: Original, raw: bytes, *, kind: str, address: str, to: str, at: datetime) -> bytes:
    """Build the report `kind` on the mail `raw` to `address`, sent to its envelope sender `to`."""
    report, domain = REPORTS[kind], address.rpartition("@")[2]
    said = report.diagnostic.replace("{address}", address).replace("{domain}", domain)
    message = MIMEMultipart("report", policy=policy.SMTP)
    message.set_param("report-type", "delivery-status")
    message["From"] = f"Mail Delivery System <MAILER-DAEMON@mx.{domain}>"
    message["To"] = to
    message["Subject"] = report.subject
    message["Date"] = format_datetime(at)
    digest = hashlib.sha256(f"{original.message_id}|{address}|{kind}".encode()).hexdigest()[:20]
    message["Message-ID"] = f"<{digest}@mx.{domain}>"
    message["Auto-Submitted"] = "auto-replied"
    words = f"This is the mail system at host mx.{domain}.\r\n\r\n{report.words}\r\n\r\n<{address}>: {said}\r\n"
    message.attach(MIMEText(words, policy=policy.SMTP))
    message.attach(_status(report, said, address=address, domain=domain, at=at))
    message.attach(_headers(raw))
    return b"Return-Path: <>\r\n" + message.as_bytes()


def _status(report: Report, said: str, *, address: str, domain: str, at: datetime) -> Message:
    about, recipient = EmailMessage(policy=policy.SMTP), EmailMessage(policy=policy.SMTP)
    about["Reporting-MTA"] = f"dns; mx.{domain}"
    about["Arrival-Date"] = format_datetime(at)
    recipient["Final-Recipient"] = f"rfc822; {address}"
    recipient["Original-Recipient"] = f"rfc822;{address}"
    recipient["Action"] = report.action
    recipient["Status"] = report.status
    recipient["Remote-MTA"] = f"dns; mx.{domain}"
    recipient["Diagnostic-Code"] = f"smtp; {said}"
    part = Message(policy=policy.compat32)
    part["Content-Type"] = "message/delivery-status"
    part.set_payload([about, recipient])
    return part


def _headers(raw: bytes) -> Message:
    """Enclose the headers of the mail that could not be delivered, not its text."""
    original = parse(raw)
    part = Message(policy=policy.compat32)
    part["Content-Type"] = "text/rfc822-headers"
    lines = [f"{name}: {str(value).replace(chr(10), ' ')}" for name, value in original.items()]
    part.set_payload(("\r\n".join(lines) + "\r\n").encode("ascii", "replace").decode())
    return part
