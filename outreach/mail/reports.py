"""Delivery reports: which recipients a mail did not reach, and whether their addresses are dead.

First the machine-readable part (RFC 3464), which about half of the world's reports have, then what a provider's
notification says in JSON, then the free text of mail servers: it names a recipient and says why beside it.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from . import reasons
from .parsing import ADDRESS, Entity, addresses, message_ids, parse, plain_text


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


@dataclass(frozen=True, slots=True)
class _Finding:
    """A recipient and what was said about it, before it is classified."""

    address: str
    action: str = "failed"
    status: str = ""
    diagnostic: str = ""
    beside: str = ""


_STATUS_TYPES = {"message/delivery-status", "message/global-delivery-status", "message/xdelivery-status"}
_ENCLOSED_TYPES = {
    "message/rfc822", "message/global", "message/partial", "text/rfc822-headers", "text/rfc822-header", "text/rfc822",
    "message/rfc822-headers", "message/global-headers",
}  # fmt: skip

_MACHINE = re.compile(
    r"mailer-?daemon|mail[ ._-]?delivery|delivery[ ._-]?(?:sub)?system|post_?master@|postmaster\b|mail administrator"
    r"|system administrator|mail ?deliver|amazonses|bounces?[@+]|no-?reply@sns\.",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"undeliver|non[- ]?deliver|not (?:be )?deliver|deliver\w* (?:status|fail|notif|report|problem|error|notice"
    r"|incomplete|"
    r"delayed)|fail\w* (?:delivery|notice|mail)|failure notice|mail (?:delivery|system error|error|failure|could not)"
    r"|returned (?:mail|to sender|message)|return(?:ing)? (?:message )?to sender|(?:message|mail) you sent blocked"
    r"|could not (?:be )?(?:deliver|sen[dt])|error (?:sending|mail|condition)|unzustellbar|nicht (?:zu)?gestellt"
    r"|non remis|no se puede entregar|non recapitabil|n[aã]o [eé] poss[ií]vel entregar|impossible de remettre|配信不能"
    r"|無法傳遞|未送達|无法投递"
    r"|no (?:se )?(?:pudo|ha podido) entregar|mancata consegna|onbestelbaar|niet bezorgd"
    r"|are not (?:a )?member|メールエラー|недоставлен|не доставлено|n[aã]o (?:foi )?entregue|delayed mail"
    r"|warning: (?:message|could not)",
    re.IGNORECASE,
)
_PHRASE = re.compile(
    r"(?:could|can|was|has|is|were|did|does)(?: ?n[o']t)(?: be| been| yet| to| have)? (?:\w+ ){0,3}?"
    r"(?:deliver|sen[dt]\b|reach|accept|complete)"
    r"|unable to deliver|undeliverable|deliver\w* (?:to|of|has|attempt)? ?(?:\S+ ){0,5}fail|failed (?:to deliver"
    r"|permanently|recipient)"
    r"|permanent (?:fatal )?error|(?:had|have) (?:permanent |fatal |delivery |transient )*(?:errors?|problems)"
    r"|returned to (?:the )?sender|mail delivery system|was undeliverable|message you sent|not listed in"
    r"|transcript of (?:the )?session|bounce|error (?:occurred|while|has occurred)|said:? 5\d\d|permission to post"
    r"|not (?:a )?member of|is full|mailbox exceeds|not listed in|error message below|undeliverable to|送信できません",
    re.IGNORECASE,
)
_ENCLOSED_MARK = re.compile(
    r"(?im)^[ \t>*=_#-]*(?:"
    r"(?:below (?:this line )?(?:is|are)|this is|here is|included is|following is) a copy of"
    r"|(?:the )?original (?:message|mail)\b"
    r"[^\n]{0,30}(?:follows?|:|-{2,})?[ \t=*_-]*$|(?:un(?:sent|delivered)|returned|failed"
    r"|rejected) message\b[^\n]{0,12}$"
    r"|message headers? follow|(?:the )?header of the original|copy of (?:the|your) (?:original )?message|begin message"
    r"|(?:original )?message header|received: |return-path: |your original message|reporting-mta: |final-recipient: )"
)
_HEADER_BLOCK = re.compile(
    r"(?m)^(?:received|return-path|message-id|delivered-to|x-[\w-]+|mime-version):[ \t]?\S", re.IGNORECASE
)
_NOT_A_RECIPIENT = re.compile(
    r"(?:envelope[- ](?:from|sender)|mail from|original sender|(?:^|\s)from|sender|message[- ]id|reply-to|return-path"
    r"|mailto|contact)"
    r"\s*[:=(]?\s*[<\"'(:]*$|https?://\S*$",
    re.IGNORECASE,
)
_ECHO = re.compile(r"(?im)^\s*(?:to|cc|original-envelope-id|subject)\s*:.*$")
"""The fields of our own mail, repeated by servers above what they have to say."""

_NOBODY = re.compile(
    r"^(?:mailer-daemon|postmaster|post_master|abuse|support|help|mail\.delivery|no-?reply)@", re.IGNORECASE
)
_UNHARMED = {"delivered": "delivered", "relayed": "delivered", "expanded": "delivered", "complained": "feedback"}
_REPLY_CODE = re.compile(r"(?<![\d.:@-])([45]\d\d)(?=[- :](?!\d{1,3}[.\d]*\s*(?:bytes|seconds))|\Z)")
_CONSEQUENCE = re.compile(
    r"(?im)^.*(?:no valid recipients|need rcpt|554 (?:5\.0\.0 )?(?:<\S+>\.\.\. )?service unavailable|503 5\.\d\.\d"
    r"|data format error).*$"
)
_CODES = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_DELAY = re.compile(
    r"warning message only|will (?:continue to )?(?:be )?(?:keep )?(?:retr|try)|(?:do not|don't) need to resend"
    r"|(?:temporarily|has been) delayed|is delayed|delivery (?:status notification )?\(?delay|not yet been delivered"
    r"|still being (?:tried|attempted)|no action is required on your part|delivery attempts will continue",
    re.IGNORECASE,
)


def find_report(mail: Entity) -> Report | None:
    """Read a delivery report, or give None when the mail is none."""
    text = plain_text(mail)
    own_text, enclosed_text = split_enclosed(text)
    enclosed = enclosed_mails(mail, enclosed_text)
    findings, why = _machine_readable(mail, own_text), "delivery-status part (RFC 3464)"
    if not findings:
        findings, why = _notification(text), "notification of a mail provider"
    looks_like_one = not findings and _looks_like_report(mail, own_text)
    if looks_like_one:
        findings = [each for entity in enclosed for each in _machine_readable(entity, plain_text(entity))]
        why = "delivery-status part inside an enclosed report"
    if not findings and looks_like_one:
        findings, why = _free_text(mail, own_text, enclosed), "free text of a mail server"
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
    if block := _HEADER_BLOCK.search(text):
        return text[: block.start()], text[block.start() :]
    return text, ""


def enclosed_mails(mail: Entity, enclosed_text: str = "") -> list[Entity]:
    """Give the mails that a report encloses, whole or as headers alone, as parts or below a mark in its text."""
    found = [parse(part.octets()) for part in mail.walk() if part.content_type in _ENCLOSED_TYPES]
    if block := _HEADER_BLOCK.search(enclosed_text):
        found.append(parse(enclosed_text[block.start() :].encode("utf-8", "replace")))
    return found


def _ids_named(text: str) -> Iterator[str]:
    for line in re.findall(r"(?im)^\W*message[- ]?id\b(?: of[^:]{0,40})?:?\s*(<\S+>)", text):
        yield from message_ids(line)


def _machine_readable(mail: Entity, own_text: str) -> list[_Finding]:
    findings: list[_Finding] = []
    for part in mail.walk():
        if part.content_type in _STATUS_TYPES or (
            part.content_type == "text/plain" and _RECIPIENT_FIELD.search(part.body[:20_000])
        ):
            findings += _blocks(part.text())
    merged: dict[str, _Finding] = {}
    for finding in findings:
        known = merged.get(finding.address)
        merged[finding.address] = _merged(known, finding) if known else finding
    return [replace(finding, beside=_beside(own_text, finding.address)) for finding in merged.values()]


def _merged(known: _Finding, other: _Finding) -> _Finding:
    """Join two blocks about one recipient: the graver action, the fuller words."""
    grave = other if other.action == "failed" and known.action != "failed" else known
    longer = max((known.diagnostic, other.diagnostic), key=len)
    return replace(grave, diagnostic=longer, status=grave.status or other.status)


def _blocks(text: str) -> Iterator[_Finding]:
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


_RECIPIENT_FIELD = re.compile(rb"(?im)^[ \t]{0,3}(?:final|original)-recipient[ \t]*:")
_FIELD = re.compile(r"\s{0,3}([\w-]{3,40})\s*:\s?(.*)")
_FIELDS = {"final-recipient", "original-recipient", "action", "status", "diagnostic-code", "remote-mta"}


def _block(fields: dict[str, str]) -> _Finding | None:
    final, original = fields.get("final-recipient", ""), fields.get("original-recipient", "")
    if not final and not original and "x-actual-recipient" not in fields:
        return None
    address = _written_to(original, final) or _recipient(fields.get("x-actual-recipient", ""))
    action = re.match(r"\w*", fields.get("action", "").strip().lower())
    status = _CODES.search(fields.get("status", "")) or _CODES.search(fields.get("action", ""))
    diagnostic = re.sub(r"\A\s*[\w-]+\s*;\s*", "", fields.get("diagnostic-code", ""))
    if "x-unix" in fields.get("diagnostic-code", "").lower():
        diagnostic = f"x-unix; {diagnostic}"
    return _Finding(
        address, (action.group() if action else "") or "failed", status.group(1) if status else "", diagnostic
    )


def _written_to(original: str, final: str) -> str:
    """Prefer the address that was written to, where the report gives it, to the one it was forwarded to."""
    return _recipient(original if addresses(original.partition(";")[2] or original) else final or original)


def _recipient(value: str) -> str:
    value = value.partition(";")[2] or value
    found = addresses(value)
    return found[0] if found else value.strip(" <>\"'").lower()[:200]


def _notification(text: str) -> list[_Finding]:
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


def _notified(document: dict[str, object]) -> Iterator[_Finding]:
    for key, people, action in (
        ("bounce", "bouncedRecipients", "failed"), ("delivery", "recipients", "delivered"),
        ("complaint", "complainedRecipients", "complained"), ("deliveryDelay", "delayedRecipients", "delayed"),
    ):  # fmt: skip
        body = document.get(key)
        listed = body.get(people) if isinstance(body, dict) else None
        for person in listed if isinstance(listed, list) else []:
            entry = person if isinstance(person, dict) else {"emailAddress": person}
            words = str(entry.get("diagnosticCode") or (body or {}).get("smtpResponse") or "")  # type: ignore[attr-defined]
            if body and body.get("bounceSubType") in {"Suppressed", "OnAccountSuppressionList"}:  # type: ignore[attr-defined]
                words += " on the suppression list"
            yield _Finding(_recipient(str(entry.get("emailAddress"))), action, str(entry.get("status") or ""), words)


def _looks_like_report(mail: Entity, own_text: str) -> bool:
    """Ask for two signs of three: a machine's name, a subject of its kind, words of failure in its text."""
    sender = mail.first("from")
    machine = bool(_MACHINE.search(sender)) or not sender.strip(" <>") or "x-failed-recipients" in dict(mail.fields)
    empty_path = any(value.strip() == "<>" for value in mail.all("return-path"))
    signs = (
        machine or empty_path,
        bool(_SUBJECT.search(mail.first("subject"))),
        bool(_PHRASE.search(own_text[:4000])) or bool(re.search(r"(?<!\d)[45]\d\d[ -]#?[45]\.\d\.\d", own_text[:4000])),
    )
    if (mail.first("in-reply-to") and not machine) or (mail.first("list-id") and not machine):
        return False
    return sum(signs) >= 2


def _free_text(mail: Entity, own_text: str, enclosed: list[Entity]) -> list[_Finding]:
    named = [each for value in mail.all("x-failed-recipients") for each in addresses(value)]
    senders = _senders(mail, enclosed)
    found = list(dict.fromkeys([*_recipients(_ECHO.sub("", own_text), senders), *named]))
    found = found or list(dict.fromkeys(_recipients(own_text, senders)))
    if named:
        found = [each for each in found if each in named]
    if not found:
        found = [each for entity in enclosed for each in addresses(entity.first("to")) if each not in senders][:1]
    action = "delayed" if _DELAY.search(own_text) else "failed"
    return [_Finding(each, action, "", "", _beside(own_text, each, found)) for each in found or [""]]


def _senders(mail: Entity, enclosed: list[Entity]) -> set[str]:
    values = [
        mail.first(name) for name in ("to", "from", "delivered-to", "x-original-to", "return-path", "envelope-to")
    ]
    for entity in enclosed:
        values += [entity.first(name) for name in ("from", "return-path", "sender", "reply-to")]
    return {each for value in values for each in addresses(value)}


def _recipients(text: str, senders: set[str]) -> Iterator[str]:
    for found in ADDRESS.finditer(text):
        address = found.group().lower().strip(".'")
        before = text[max(0, found.start() - 40) : found.start()].rpartition("\n")[2]
        if (
            address in senders
            or _NOBODY.match(address)
            or _NOT_A_RECIPIENT.search(before)
            or "." not in address.partition("@")[2]
        ):
            continue
        yield address


def _beside(text: str, address: str, others: Iterable[str] = ()) -> str:
    """Give the lines about one recipient: from each that names it up to the next that names another."""
    others = set(others)
    if len(others) <= 1 and others:
        return text
    kept, inside = [], False
    for line in text.split("\n"):
        lower = line.lower()
        if address and address in lower:
            inside = True
        elif any(other in lower for other in others) or (not others and ADDRESS.search(line)):
            inside = False
        if inside:
            kept.append(line)
    return "\n".join(kept)


def _classified(finding: _Finding, own_text: str, *, alone: bool) -> RecipientReport:
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
    found = _CODES.search(said)
    return found.group(1) if found and (not known or known.endswith(".0.0") or _REPLY_CODE.search(said)) else known
