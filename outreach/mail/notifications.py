"""What a mail provider says of a mail in JSON: Amazon SES, sent by mail through SNS."""

import json
import re
from collections.abc import Iterator
from typing import Any

from .findings import Finding, find_status, parse_recipient

_NOTIFIED = (
    ("bounce", "bouncedRecipients", "failed"),
    ("delivery", "recipients", "delivered"),
    ("complaint", "complainedRecipients", "complained"),
    ("deliveryDelay", "delayedRecipients", "delayed"),
)


def find_notified(text: str) -> list[Finding]:
    """Read the JSON that Amazon SES sends by mail through SNS."""
    start = text.find("{")
    if start < 0 or ("notificationType" not in text and "eventType" not in text):
        return []
    try:
        document, _ = json.JSONDecoder().raw_decode(re.sub(r"\n", "", text[start:]))
    except (ValueError, RecursionError):
        return []
    if isinstance(document, dict) and isinstance(document.get("Message"), str):
        try:
            document = json.loads(document["Message"])
        except (ValueError, RecursionError):
            return []
    return list(_notified(document)) if isinstance(document, dict) else []


def _notified(document: dict[str, Any]) -> Iterator[Finding]:
    for key, people, action in _NOTIFIED:
        body = document.get(key)
        listed = body.get(people) if isinstance(body, dict) else None
        if not isinstance(body, dict) or not isinstance(listed, list):
            continue
        kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", str(body.get("bounceSubType") or ""))  # "MailboxFull", "Suppressed"
        for person in listed:
            entry = person if isinstance(person, dict) else {"emailAddress": person}
            said = str(entry.get("diagnosticCode") or body.get("smtpResponse") or "")
            status = find_status(str(entry.get("status") or ""))
            yield Finding(parse_recipient(str(entry.get("emailAddress"))), action, status, f"{said} {kind}".strip())
