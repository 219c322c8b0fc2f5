"""Delivery reports: which recipients a mail did not reach, and whether their addresses are dead.

First the machine-readable part (RFC 3464), which about half of the world's reports have, then what a provider's
notification says in JSON, then the free text of mail servers: it names a recipient and says why beside it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from . import reasons
from .findings import STATUS_CODE, Finding, parse_recipient
from .freetext import find_in_text, lines_about, looks_like_report
from .notifications import find_notified
from .parsing import Entity, addresses, message_ids, parse, plain_text


@dataclass(frozen=True, slots=True)
class RecipientReport:
    """What a report says of one recipient.

    `hard` means the address is dead, not "5.x.x"; `reason` is one of the words in `reasons.REASONS`;
    `status` is the enhanced status code (RFC 3463) or "".
    """

    address: str
    hard: bool
    reason: str
    status: str


@dataclass(frozen=True, slots=True)
class Report:
    """A delivery report. `actions` are those of RFC 3464 in lower case, one per recipient."""

    recipients: tuple[RecipientReport, ...]
    actions: tuple[str, ...]
    message_ids: tuple[str, ...]
    why: str

    @property
    def failed(self) -> bool:
        """Whether at least one recipient was given up, as opposed to delayed or delivered."""
        return "failed" in self.actions


_STATUS_TYPES = {"message/delivery-status", "message/global-delivery-status", "message/xdelivery-status"}
_ENCLOSED_TYPES = {
    "message/rfc822", "message/global", "message/partial", "text/rfc822-headers", "text/rfc822-header", "text/rfc822",
    "message/rfc822-headers", "message/global-headers",
}  # fmt: skip
_ENCLOSED_MARK = re.compile(
    r"(?im)^[ \t>*=_#-]*(?:"
    r"(?:below (?:this line )?(?:is|are)|this is|here is|included is|following is) a copy of"
    r"|(?:the )?original (?:message|mail)\b"
    r"[^\n]{0,30}(?:follows?|:|-{2,})?[ \t=*_-]*$|(?:un(?:sent|delivered)|returned|failed"
    r"|rejected) message\b[^\n]{0,12}$"
    r"|message headers? follow|(?:the )?header of the original|copy of (?:the|your) (?:original )?message|begin message"
    r"|(?:original )?message header|received: |return-path: |your original message|reporting-mta: |final-recipient: )"
)


HEADER_BLOCK = re.compile(
    r"(?m)^(?:received|return-path|message-id|delivered-to|x-[\w-]+|mime-version):[ \t]?\S", re.IGNORECASE
)
_UNHARMED = {"delivered": "delivered", "relayed": "delivered", "expanded": "delivered", "complained": "feedback"}
_REPLY_CODE = re.compile(r"(?<![\d.:@-])([45]\d\d)(?=[- :](?!\d{1,3}[.\d]*\s*(?:bytes|seconds))|\Z)")
_CONSEQUENCE = re.compile(
    r"(?im)^.*(?:no valid recipients|need rcpt|554 (?:5\.0\.0 )?(?:<\S+>\.\.\. )?service unavailable|503 5\.\d\.\d"
    r"|data format error).*$"
)
_RECIPIENT_FIELD = re.compile(rb"(?im)^[ \t]{0,3}(?:final|original)-recipient[ \t]*:")
_FIELD = re.compile(r"\s{0,3}([\w-]{3,40})\s*:\s?(.*)")
_FIELDS = {"final-recipient", "original-recipient", "action", "status", "diagnostic-code", "remote-mta"}


def find_report(mail: Entity) -> Report | None:
    """Read a delivery report, or give None when the mail is none."""
    text = plain_text(mail)
    own_text, enclosed_text = split_enclosed(text)
    enclosed = enclosed_mails(mail, enclosed_text)
    findings, why = _machine_readable(mail, own_text), "delivery-status part (RFC 3464)"
    if not findings:
        findings, why = find_notified(text), "notification of a mail provider"
    looks_like_one = not findings and looks_like_report(mail, own_text)
    if looks_like_one:
        findings = [each for entity in enclosed for each in _machine_readable(entity, plain_text(entity))]
        why = "delivery-status part inside an enclosed report"
    if not findings and looks_like_one:
        findings, why = find_in_text(mail, own_text, enclosed), "free text of a mail server"
    if not findings:
        return None
    ids = dict.fromkeys(each for entity in enclosed for each in message_ids(entity.first("message-id")))
    ids.update(dict.fromkeys(_ids_named(own_text)))
    return Report(
        recipients=tuple(_classified(finding, own_text, alone=len(findings) == 1) for finding in findings),
        actions=tuple(finding.action for finding in findings),
        message_ids=tuple(ids),
        why=why,
    )


def split_enclosed(text: str) -> tuple[str, str]:
    """Split a server's own words from the copy of the mail that it returns below them."""
    if mark := _ENCLOSED_MARK.search(text):
        return text[: mark.start()], text[mark.start() :]
    if block := HEADER_BLOCK.search(text):
        return text[: block.start()], text[block.start() :]
    return text, ""


def enclosed_mails(mail: Entity, enclosed_text: str = "") -> list[Entity]:
    """Give the mails that a report encloses, whole or as headers alone, as parts or below a mark in its text."""
    found = [parse(part.octets()) for part in mail.walk() if part.content_type in _ENCLOSED_TYPES]
    if block := HEADER_BLOCK.search(enclosed_text):
        found.append(parse(enclosed_text[block.start() :].encode("utf-8", "replace")))
    return found


def _ids_named(text: str) -> Iterator[str]:
    for line in re.findall(r"(?im)^\W*message[- ]?id\b(?: of[^:]{0,40})?:?\s*(<\S+>)", text):
        yield from message_ids(line)


def _machine_readable(mail: Entity, own_text: str) -> list[Finding]:
    findings: list[Finding] = []
    for part in mail.walk():
        if part.content_type in _STATUS_TYPES or (
            part.content_type == "text/plain" and _RECIPIENT_FIELD.search(part.body[:20_000])
        ):
            findings += _blocks(part.text())
    merged: dict[str, Finding] = {}
    for finding in findings:
        known = merged.get(finding.address)
        merged[finding.address] = _merged(known, finding) if known else finding
    return [replace(finding, beside=lines_about(own_text, finding.address)) for finding in merged.values()]


def _merged(known: Finding, other: Finding) -> Finding:
    """Join two blocks about one recipient: the graver action, the fuller words."""
    grave = other if other.action == "failed" and known.action != "failed" else known
    longer = max((known.diagnostic, other.diagnostic), key=len)
    return replace(grave, diagnostic=longer, status=grave.status or other.status)


def _blocks(text: str) -> Iterator[Finding]:
    for block in re.split(r"\n[ \t]*\n", text):
        for fields in _recipients_fields(block):
            if finding := _block(fields):
                yield finding


def _recipients_fields(block: str) -> Iterator[dict[str, str]]:
    """Give the fields of each recipient of a block; some servers leave out the blank line between two."""
    fields: dict[str, str] = {}
    name = ""
    for line in block.split("\n"):
        found = _FIELD.match(line)
        if found and (not line[:1].isspace() or found.group(1).lower() in _FIELDS):
            name, value = found.group(1).lower(), found.group(2)
            if name in fields and name.endswith("-recipient"):
                yield fields
                fields = {}
            fields[name] = f"{fields[name]} {value}" if name in fields and name == "diagnostic-code" else value
        elif name:
            fields[name] += " " + line.strip()
    yield fields


def _block(fields: dict[str, str]) -> Finding | None:
    final, original = fields.get("final-recipient", ""), fields.get("original-recipient", "")
    if not final and not original and "x-actual-recipient" not in fields:
        return None
    address = _written_to(original, final) or parse_recipient(fields.get("x-actual-recipient", ""))
    action = re.match(r"\w*", fields.get("action", "").strip().lower())
    status = STATUS_CODE.search(fields.get("status", "")) or STATUS_CODE.search(fields.get("action", ""))
    diagnostic = re.sub(r"\A\s*[\w-]+\s*;\s*", "", fields.get("diagnostic-code", ""))
    if "x-unix" in fields.get("diagnostic-code", "").lower():
        diagnostic = f"x-unix; {diagnostic}"
    return Finding(
        address, (action.group() if action else "") or "failed", status.group(1) if status else "", diagnostic
    )


def _written_to(original: str, final: str) -> str:
    """Prefer the address that was written to, where the report gives it, to the one it was forwarded to."""
    return parse_recipient(original if addresses(original.partition(";")[2] or original) else final or original)


def _classified(finding: Finding, own_text: str, *, alone: bool) -> RecipientReport:
    if finding.action in _UNHARMED:
        return RecipientReport(finding.address, hard=False, reason=_UNHARMED[finding.action], status=finding.status)
    beside = _CONSEQUENCE.sub("", finding.beside or (own_text if alone else ""))
    command = reasons.find_command(finding.diagnostic) or reasons.find_command(beside)
    status, reason = finding.status, "undefined"
    for said in (finding.diagnostic, *_replies(beside), beside):
        if not said.strip():
            continue
        status = _status(said, status)
        code = _REPLY_CODE.search(said)
        reason = reasons.classify(said, status=status, code=code.group(1) if code else "", command=command)
        if reason not in {"undefined", "onhold"}:
            break
    if reason == "undefined" and status:
        reason = reasons.classify("", status=status)
    dead = reason in reasons.HARD and not (status.startswith("4") and reason in {"hostunknown", "notaccept"})
    return RecipientReport(finding.address, hard=dead, reason=reason, status=status)


def _replies(text: str) -> Iterator[str]:
    """Give what remote servers are quoted with: from a reply code to the end of its paragraph."""
    for paragraph in re.split(r"\n[ \t]*\n", text):
        if found := _REPLY_CODE.search(paragraph):
            yield paragraph[found.start() :]


def _status(said: str, known: str) -> str:
    """Prefer the code in the remote server's own words to the one that our side of the wire made up."""
    found = STATUS_CODE.search(said)
    return found.group(1) if found and (not known or known.endswith(".0.0") or _REPLY_CODE.search(said)) else known
