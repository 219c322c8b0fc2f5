"""Delivery reports without a machine-readable part: is it one, and which recipients does its text name?"""

import re
from collections.abc import Iterable, Iterator

from .findings import Finding
from .parsing import ADDRESS, Entity, addresses

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
_DELAY = re.compile(
    r"warning message only|will (?:continue to )?(?:be )?(?:keep )?(?:retr|try)|(?:do not|don't) need to resend"
    r"|(?:temporarily|has been) delayed|is delayed|delivery (?:status notification )?\(?delay|not yet been delivered"
    r"|still being (?:tried|attempted)|no action is required on your part|delivery attempts will continue",
    re.IGNORECASE,
)


def looks_like_report(mail: Entity, own_text: str) -> bool:
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


def find_in_text(mail: Entity, own_text: str, enclosed: list[Entity]) -> list[Finding]:
    named = [each for value in mail.all("x-failed-recipients") for each in addresses(value)]
    senders = _senders(mail, enclosed)
    found = list(dict.fromkeys([*_recipients(_ECHO.sub("", own_text), senders), *named]))
    found = found or list(dict.fromkeys(_recipients(own_text, senders)))
    if named:
        found = [each for each in found if each in named]
    if not found:
        found = [each for entity in enclosed for each in addresses(entity.first("to")) if each not in senders][:1]
    action = "delayed" if _DELAY.search(own_text) else "failed"
    return [Finding(each, action, "", "", lines_about(own_text, each, found)) for each in found or [""]]


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


def lines_about(text: str, address: str, others: Iterable[str] = ()) -> str:
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
