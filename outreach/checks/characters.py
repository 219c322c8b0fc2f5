"""Characters that do not belong: control characters (G21), and all that nobody sees, these too (G24)."""

import re
import unicodedata
from collections.abc import Iterator

from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.parts import Part

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_BODY_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ESCAPED_BREAK = re.compile(
    r"%0[ad]|%e2%80%a[89]|\\r\\n|\\[rn](?=(?:b?cc|to|from|subject|reply-to|content-type)\s*:)", re.IGNORECASE
)
_INJECTED = re.compile(
    r"(?:\A|[\s,;>])(?:b?cc|reply-to|content-type|x-[a-z-]{2,30}|mime-version|return-path)\s?:", re.IGNORECASE
)


def check_control_characters(draft: Draft) -> Iterator[Finding]:
    """G21: a control character or line break in the subject, a name or an address; other controls in the text."""
    lead, sender = draft.lead, draft.sender
    single = {
        "subject": draft.subject_part.text, "lead.first_name": lead.first_name, "lead.last_name": lead.last_name,
        "lead.email": lead.email, "lead.company": lead.company, "sender.name": sender.name,
        "sender.email": sender.email, "sender.company": sender.company,
    }  # fmt: skip
    for where, text in single.items():
        if text.isprintable() and "%" not in text and ":" not in text and "\\" not in text:
            continue
        match = _CONTROL.search(text) or _ESCAPED_BREAK.search(text) or _INJECTED.search(text)
        if match:
            message = f"The {where} holds a control character or a second header: it could forge the mail, take it out."
            yield Finding("G21", Action.BLOCK, message, match.span(), where)
    for part in draft.prose:
        if match := _BODY_CONTROL.search(part.text):
            message = "The text holds a control character nobody can see: take it out."
            yield Finding("G21", Action.BLOCK, message, match.span(), part.where)


_SUSPECT = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ue000-\uf8ff\ufdd0-\ufdef\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)
_STACKED = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4,}")
_FLAG = re.compile("\U0001f3f4(?P<tags>[\U000e0061-\U000e007a]{4,6})\U000e007f")
_FLAGS = frozenset({"gbeng", "gbsct", "gbwls"})
_JOINING = re.compile("[\u0600-\u08ff\u0900-\u0dff\ufb50-\ufdff\ufe70-\ufeff\u1000-\u109f\u1780-\u17ff\u1800-\u18af]")
_OWN_SCRIPT = re.compile("[\u1100-\u11ff\u1780-\u17ff\u1800-\u18af]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def check_invisible(draft: Draft) -> Iterator[Finding]:
    """G24: invisible, bidirectional, tag, private or replacement characters."""
    for part in draft.parts:
        if match := _BODY_CONTROL.search(part.text):
            yield Finding("G24", Action.BLOCK, _said(match[0], Action.BLOCK), match.span(), part.where)
        if part.text.isascii():
            continue
        for start, end, action in _invisible(part):
            yield Finding("G24", action, _said(part.text[start], action), (start, end), part.where)
        if match := _STACKED.search(part.text):
            text = "Accents are piled up on one letter, which hides words: take them out."
            yield Finding("G24", Action.BLOCK, text, match.span(), part.where)


def _said(char: str, action: Action) -> str:
    if action is Action.FIX:
        return f"An invisible character (U+{ord(char):04X}) stands in the text: it is taken out."
    if action is Action.RETRY:
        return "A character was lost in a wrong encoding (�): write the word again."
    code = f"U+{ord(char):04X}"
    return f"A hidden or direction-changing character ({code}) stands in the text: it can hide words, take it out."


def _invisible(part: Part) -> Iterator[tuple[int, int, Action]]:
    text = part.text
    flags = [
        match.span()
        for match in _FLAG.finditer(text)
        if "".join(chr(ord(tag) - 0xE0000) for tag in match["tags"]) in _FLAGS
    ]
    for match in _SUSPECT.finditer(text):
        at = match.start()
        if any(start <= at < end for start, end in flags):
            continue
        if action := _weigh(text, at):
            yield at, at + 1, action


def _weigh(text: str, at: int) -> Action | None:
    """Say what to do about one suspect character in its place; None where it belongs."""
    char = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if char in "\u200c\u200d" and (
        _JOINING.match(before) or (char == "\u200d" and _is_pictorial(before) and _is_pictorial(after))
    ):
        return None
    if "\ufe00" <= char <= "\ufe0f":
        return (
            None
            if before and (_is_pictorial(before) or before in "#*0123456789" or _is_ideograph(before))
            else Action.FIX
        )
    if "\U000e0100" <= char <= "\U000e01ef":
        return None if before and _is_ideograph(before) else Action.BLOCK
    if char in "\u200e\u200f\u061c":
        return Action.FIX if _RIGHT_TO_LEFT.search(text) else Action.BLOCK
    if char == "\ufffd":
        return Action.RETRY
    if "\u1800" <= char <= "\u18af" or char in "\u17b4\u17b5\u115f\u1160":
        return None if _OWN_SCRIPT.match(before) else Action.FIX
    if char in "\u00ad\u034f\u200b\u200c\u200d\u2060\ufeff\u2800\u3164\uffa0":
        return Action.FIX
    return Action.BLOCK if unicodedata.category(char) in {"Cf", "Co", "Cs", "Cn", "So"} or char > "\U000e0000" else None


def _is_pictorial(char: str) -> bool:
    return bool(char) and (
        unicodedata.category(char) in {"So", "Sk", "Sm", "Cn"} or char in "\ufe0f\u200d‼⁉" or char >= "\U0001f000"
    )


def _is_ideograph(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\U00020000" <= char <= "\U0003ffff"


def strip_invisible(text: str) -> str:
    """Return the text without the invisible characters that G24 says can simply be taken out."""
    if text.isascii():
        return text
    gone = {start for start, _, action in _invisible(Part("", text)) if action is Action.FIX}
    return "".join(char for at, char in enumerate(text) if at not in gone)
