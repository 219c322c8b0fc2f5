"""Why a mail server refused: its words and codes turned into one of a closed set of reasons.

Words come before codes, because servers put the plainest "no such user" under 5.7.1 and a full mailbox under 5.1.1;
codes (RFC 3463, RFC 5248) decide where the words say nothing. Rules are tried from the top, so that what is said of
us (authentication, network, volume) and of a living mailbox (full, disabled) always beats "no such address".
"""

import re
from typing import Literal

from .parsing import ADDRESS
from .refusals import BY_STATUS, PHRASES

Command = Literal["", "connect", "mail", "rcpt", "data"]

REASONS = frozenset(
    {
        "authfailure", "badreputation", "blocked", "contenterror", "delivered", "emailtoolarge", "exceedlimit",
        "expired", "failedstarttls", "feedback", "filtered", "hasmoved", "hostunknown", "mailboxfull", "mailererror",
        "mesgtoobig", "networkerror", "norelaying", "notaccept", "notcompliantrfc", "onhold", "policyviolation",
        "rejected", "requireptr", "securityerror", "spamdetected", "speeding", "suppressed", "suspend", "syntaxerror",
        "systemerror", "systemfull", "toomanyconn", "undefined", "userunknown", "vacation", "virusdetected",
    }
)  # fmt: skip

HARD = frozenset({"userunknown", "hostunknown", "hasmoved", "notaccept"})
"""The address is dead; everything else is a living address that this mail did not reach."""

ABOUT_US = frozenset({"authfailure", "badreputation", "blocked", "norelaying", "requireptr", "speeding", "toomanyconn"})
"""The sending domain or network is refused: stop it, never the lead."""

ABOUT_THE_MESSAGE = frozenset(
    {"contenterror", "emailtoolarge", "mesgtoobig", "notcompliantrfc", "policyviolation", "spamdetected",
     "syntaxerror", "virusdetected"}
)  # fmt: skip

PASSING = frozenset(
    {"exceedlimit", "expired", "mailboxfull", "mailererror", "networkerror", "speeding", "suspend", "systemerror",
     "systemfull", "toomanyconn"}
)  # fmt: skip
"""Worth another mail at another time."""

_COMPILED = tuple((reason, re.compile("|".join(phrases))) for reason, phrases in PHRASES)


_COMMANDS: tuple[tuple[Command, str], ...] = (
    ("data",
        r"(?:in reply to|after|to our|our|response to|smtp command|\[|\(|smtp:|end of)\s*(?:the )?(?:end of |final "
        r"|pipelined )*data\b"),
    ("rcpt", r"(?:in reply to|after|to our|our|response to|smtp command|\[|\(|smtp:)\s*(?:the )?rcpt"
        r"|does not like recipient"),
    ("mail", r"(?:in reply to|after|to our|our|response to|smtp command|\[|\(|smtp:)\s*(?:the )?mail[ _]?from"
        r"|does not like sender"),
    ("rcpt", r"mail\.local: unknown user|rcpt to: |address not found \*\*"),
    ("connect",
        r"my name was rejected|(?:in reply to|after|to our|our|response to|smtp command)\s*(?:the )?(?:helo|ehlo"
        r"|initial connection)"),
)  # fmt: skip
_COMPILED_COMMANDS = tuple((command, re.compile(pattern)) for command, pattern in _COMMANDS)
_DIALOGUE = re.compile(r">>> (\w+)[^\n]*\n\s*<<< 5\d\d", re.IGNORECASE)
_SIZE = re.compile(r"[245]\.2\.3\b")
_CERTAIN = re.compile(
    r"recipient name is not recogni[sz]ed|not (?:listed|found) in (?:\S+ )*directory|address couldn'?t be found"
    r"|address was not found"
    r"|unable to deliver message to @|resolver\.adr|recip(?:ient)?notfound|5\.1\.(?:1|10)\b"
)
_NOISE = re.compile(r"(?<![\d.])[245]\d\d-#?(?:[245]\.\d{1,3}\.\d{1,3})?|[<>]{3}|\brfc822\b;?", re.IGNORECASE)
_NAMES = re.compile(r"\bhost \S+\[\S+\] said:|\[[\d.:a-f]+\]", re.IGNORECASE)
_LINK = re.compile(r"https?://([^\s/]+)\S*", re.IGNORECASE)
_LISTS = re.compile(r"spamhaus|spamcop|sorbs|rbl|block-?list|uceprotect|barracuda", re.IGNORECASE)


def classify(text: str, *, status: str = "", code: str = "", command: Command = "") -> str:
    """Turn a server's words, its enhanced status, its reply code and the answered command into one of REASONS."""
    words = fold(text)
    reason = next((name for name, pattern in _COMPILED if pattern.search(words)), "")
    if reason in {"mesgtoobig", "mailboxfull"} and (status.endswith(".2.3") or _SIZE.search(words)):
        return "exceedlimit"
    if reason == "hostunknown" and status.startswith("4"):
        return "networkerror"  # the name servers did not answer; the domain may well be there
    if reason in {"userunknown", "hostunknown"}:
        return _not_about_the_recipient(reason, words, status, command) or reason
    return reason or _by_code(status, code, command)


def _not_about_the_recipient(reason: str, words: str, status: str, command: Command) -> str:
    """Say what "unknown" means where it is no proof that the recipient's address is dead, or "".

    Mobile operators and filters answer it to the whole message, others to our sender or our name. Where neither
    the command nor a 5.1.x code shows that the address itself was refused, it counts as filtered.
    """
    if command in {"mail", "connect"}:
        return "rejected" if command == "mail" else "blocked"
    if reason == "hostunknown" or command == "rcpt" or status[2:4] == "1." or _CERTAIN.search(words):
        return ""
    if command == "data":
        return "filtered"
    by_status = BY_STATUS.get(status[2:], "")
    return by_status if by_status == "suspend" else "filtered"


def _by_code(status: str, code: str, command: Command) -> str:
    by_status = BY_STATUS.get(status[2:], "")
    if by_status:
        return by_status
    if code.startswith("5") and command in {"connect", "mail"}:
        return "blocked" if command == "connect" else "rejected"
    return "onhold" if status or code else "undefined"


def find_command(text: str) -> Command:
    """Find the SMTP command that was refused, in the words of the common servers; "" when the text does not say."""
    lower = text.lower()
    if (dialogue := _DIALOGUE.search(text)) and dialogue.group(1).lower() in {"data", "rcpt", "mail"}:
        spoken: Command = {"data": "data", "rcpt": "rcpt", "mail": "mail"}.get(dialogue.group(1).lower(), "")  # type: ignore[assignment]
        return spoken
    return next((command for command, pattern in _COMPILED_COMMANDS if pattern.search(lower)), "")


def fold(text: str) -> str:
    """Bring a server's words into the form the rules are written for: lower case, one line, no addresses or links."""
    words = _LINK.sub(_kept_link, ADDRESS.sub("@", text[:4000]))
    words = _NOISE.sub(" ", _NAMES.sub(" ", words)).replace("<@>", "@").replace("\u2019", "'")
    return " ".join(words.lower().split())


def _kept_link(link: re.Match[str]) -> str:
    return link.group(1) if _LISTS.search(link.group(1)) else " "
