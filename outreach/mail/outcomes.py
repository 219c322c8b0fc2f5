"""What may come of handing a mail to a server, and how its refusals are read: what they mean, whom they are about."""

import re
from dataclasses import dataclass
from typing import Literal

from . import reasons

Phase = Literal["connect", "ehlo", "tls", "auth", "mail", "rcpt", "data", "body", "dot"]
Scope = Literal["address", "mailbox", "domain", "message"]

_ENHANCED = re.compile(r"\A([245]\.\d{1,3}\.\d{1,3})(?=\s|\Z)")
_RETRY_AFTER = re.compile(r"\b(?:in|after|for)\s+(\d{1,5})\s*(s|sec|m|min|h|hour)[a-z]*\b", re.IGNORECASE)
_UNIT_SECONDS = {"s": 1, "m": 60, "h": 3600}


@dataclass(frozen=True, slots=True)
class Accepted:
    """The server has taken the mail and answers for it."""

    reply: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """The server did not take the mail and would not take it again; nobody has received it.

    `scope` says whom the refusal is about: the recipient's address, our mailbox or its settings, our domain or
    network, or this message. `permanent` is false where a later mail may pass, as with a full mailbox.
    `code` is 0 where the refusal is ours (a certificate that does not hold). `reason` is a word of `reasons.REASONS`.
    """

    code: int
    enhanced: str
    reply: str
    permanent: bool
    scope: Scope
    reason: str = "undefined"


@dataclass(frozen=True, slots=True)
class NotSent:
    """The server has certainly not taken the mail; the same mail may be submitted again."""

    phase: Phase
    reason: str
    retry_after: float | None = None
    code: int = 0


@dataclass(frozen=True, slots=True)
class InDoubt:
    """The line broke after the final dot had begun and before the reply: it must never be sent again by itself."""

    phase: Phase
    reason: str


Outcome = Accepted | Rejected | NotSent | InDoubt


def read_refusal(phase: Phase, code: int, reply: str) -> Rejected | NotSent:
    """Return what a reply means that is no yes: 5xx is for good, anything else may be tried again."""
    if not 500 <= code < 600:
        return NotSent(phase, reply, _retry_after(reply), code if code > 0 else 0)
    found = _ENHANCED.match(reply[4:])
    enhanced = found.group(1) if found else ""
    reason = reasons.classify(reply, status=enhanced, code=str(code))
    scope = _scope(phase, reason)
    return Rejected(code, enhanced, reply, permanent=reason not in reasons.PASSING, scope=scope, reason=reason)


def refuse_ourselves(sentence: str) -> Rejected:
    """Return the refusal of a server that we will not speak to as the mailbox's settings stand."""
    return Rejected(0, "", sentence, permanent=True, scope="mailbox", reason="securityerror")


def _scope(phase: Phase, reason: str) -> Scope:
    if phase in {"ehlo", "tls", "auth"}:
        return "mailbox"
    if reason in reasons.ABOUT_US:
        return "domain"
    if phase in {"mail", "connect"}:
        return "mailbox"
    if reason in reasons.ABOUT_THE_MESSAGE or (phase in {"data", "dot"} and reason not in reasons.HARD):
        return "message"
    return "address"


def _retry_after(reply: str) -> float | None:
    found = _RETRY_AFTER.search(reply)
    return float(found.group(1)) * _UNIT_SECONDS[found.group(2)[0].lower()] if found else None
