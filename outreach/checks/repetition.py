"""Saying the same thing twice, in one mail or as in an earlier one (G26)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.letter import dissect
from outreach.checks.parts import part, word_set

_WORD = re.compile(r"\w+")
_STUTTER = re.compile(r"\b(?P<word>[^\W\d_]{2,})(?:[ \t]+(?P=word)){1,}\b")
_TWICE_IS_FINE = word_set(
    """
    that had die der das sie do so very really bye ha ja no nous vous si sehr many much long go win
    """
)
_RUN = 6
_NEAR = 0.6
_SHINGLE = 3
_LEAST = 8


def check_repetition(draft: Draft) -> Iterator[Finding]:
    """G26: a sentence or phrase twice, a stuttered word, or most of an earlier mail to this person or company."""
    if _may_repeat(draft):
        yield from _repeated_sentences(draft)
    yield from _stutters(draft)
    yield from _near_copies(draft)


def _may_repeat(draft: Draft) -> bool:
    """Say whether any four words, or one unspaced sentence, stand there twice; most mails have none."""
    words = draft.body_part.sequence
    fours = list(zip(words, words[1:], words[2:], words[3:], strict=False))
    if len(set(fours)) < len(fours):
        return True
    long = [word for word in words if len(word) > 15]
    return len(set(long)) < len(long)


def _repeated_sentences(draft: Draft) -> Iterator[Finding]:
    body = draft.body_part
    seen: set[tuple[str, ...]] = set()
    found = False
    for start, end in draft.sentences:
        words = tuple(_WORD.findall(body.lower[start:end]))
        key = words if len(words) > 1 else tuple("".join(words)) if len("".join(words)) > 15 else ()
        if len(key) >= 4 and key in seen:
            found = True
            yield Finding(
                "G26", Action.RETRY, "The mail says the same sentence twice: keep it once.", body.span(start, end)
            )
        seen.add(key)
    if not found:
        yield from _repeated_run(draft)


def _repeated_run(draft: Draft) -> Iterator[Finding]:
    """The same row of words twice, if it is not the name of somebody."""
    body, letter = draft.body_part, draft.letter
    places = [match.span() for match in _WORD.finditer(body.lower, letter.start, letter.end)]
    words = [body.lower[start:end] for start, end in places]
    seen: dict[tuple[str, ...], int] = {}
    for at in range(len(words) - _RUN + 1):
        run = tuple(words[at : at + _RUN])
        if at - seen.setdefault(run, at) >= _RUN:
            text = "The mail repeats a row of words: say it once."
            yield Finding("G26", Action.RETRY, text, body.span(places[at][0], places[at + _RUN - 1][1]))
            return


def _stutters(draft: Draft) -> Iterator[Finding]:
    for text in draft.parts:
        if not any(word == after for word, after in pairwise(text.sequence)):
            continue
        for match in _STUTTER.finditer(text.lower):
            word, times = match["word"], len(match[0].split())
            named = match[0] in draft.known.lower
            if times > 2 or (word not in _TWICE_IS_FINE and not named):
                message = f"The word {word!r} stands there {times} times in a row: keep one."
                yield Finding("G26", Action.RETRY, message, text.at(match), text.where)


def _near_copies(draft: Draft) -> Iterator[Finding]:
    if not draft.earlier:
        return
    letter, body = draft.letter, draft.body_part
    mine = _shingles(body.lower[letter.start : letter.end])
    if len(mine) < _LEAST - _SHINGLE + 1:
        return
    for mail in draft.earlier:
        if len(mine & _all_of(mail.body)) < _NEAR * (_LEAST - _SHINGLE + 1):
            continue  # what the whole of it does not share, its content does not either
        theirs = _content(mail.body)
        if theirs and len(mine & theirs) / min(len(mine), len(theirs)) >= _NEAR and len(theirs) > _LEAST - _SHINGLE:
            text = "The mail nearly repeats one sent before: write something new."
            yield Finding("G26", Action.RETRY, text, body.span(letter.start, letter.end))
            return


@lru_cache(maxsize=512)
def _all_of(body: str) -> frozenset[tuple[str, ...]]:
    return _shingles(part("earlier", body).lower)


@lru_cache(maxsize=512)
def _content(body: str) -> frozenset[tuple[str, ...]]:
    text = part("earlier", body)
    letter = dissect(text)
    return _shingles(text.lower[letter.start : letter.end])


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text)
    return frozenset(zip(words, words[1:], words[2:], strict=False))
