"""Cutting a body that is too long, at a sentence end, so that it still reads as a mail."""

from dataclasses import dataclass

from outreach.checks.letter import dissect, sentence_ends
from outreach.checks.parts import part


@dataclass(frozen=True, slots=True)
class Truncated:
    """A body within its limit, with the lengths before and after."""

    body: str
    original: int
    truncated_to: int

    @property
    def is_cut(self) -> bool:
        """Whether anything was taken away."""
        return self.truncated_to < self.original


def truncate(body: str, limit: int, *, sender_name: str = "") -> Truncated:
    """Return the body cut to at most `limit` characters.

    The text ends where a sentence ends if one ends early enough, otherwise between words. The greeting stays, and the
    signature too when it leaves at least half of the room for the text. The result must be checked again.
    """
    text = body.strip()
    if len(text) > limit:
        text = _shortened(text, max(limit, 0), sender_name)
    return Truncated(text, len(body), len(text))


def _shortened(text: str, limit: int, sender_name: str) -> str:
    read = part("body", text)
    letter = dissect(read, sender_name)
    greeted = read.span(0, letter.start)[1] if letter.start else 0
    if letter.signature is not None and len(read.text) == len(text):
        start = read.span(letter.signature, len(read.plain))[0]
        signature = "\n\n" + text[start:].strip()
        if len(signature) <= limit // 2:
            kept = _sentences_within(text[:start], limit - len(signature), greeted)
            if kept:
                return kept + signature
    return _sentences_within(text, limit, greeted) or _words_within(text, limit)


def _sentences_within(text: str, room: int, greeted: int) -> str:
    """Return the whole sentences that fit; nothing when not one fits behind the greeting."""
    # A few characters more, so that an end is judged by what follows it.
    ends = [end for end in sentence_ends(text[: room + 16]) if greeted < end <= room]
    return text[: ends[-1]].rstrip() if ends else ""


def _words_within(text: str, limit: int) -> str:
    head = text[:limit]
    if len(text) > limit and not text[limit].isspace() and any(char.isspace() for char in head.strip()):
        head = head[: len(head) - len(head.split()[-1])] if not head[-1].isspace() else head
    return head.strip()
