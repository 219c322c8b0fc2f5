"""Saying the same thing twice, in one mail or as in an earlier one (G26)."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.letter import dissect
from outreach.checks.parts import part, word_set

_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]|[^\W\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]+")
_STUTTER = re.compile(r"\b(?P<word>[^\W\d_]{2,})(?:[ \t]+(?P=word)){1,}\b")
_TWICE_IS_FINE = word_set(
    """
    that had die der das sie do so very really bye ha ja no nous vous si sehr many much long go win
    """
)
_LAUGH = re.compile(r"(?P<piece>[^\W\d_]{1,4}?)(?P=piece){5,}")
_LONG_LAUGH = 8
_PIECE = re.compile(r"[^\n.!?。！？؟]*[^\W_][^\n.!?。！？؟]*")
_SENTENCE = 4  # words of a sentence that nobody says twice
_UNSPACED_SENTENCE = 7  # letters of one, where words are not parted
_RUN = 6
_NEAR = 0.5
_NEAR_PAIRS = 0.6
_NEAR_WORDS = 0.8
_LETTERS = 5  # of a word that says something
_SHINGLE = 3
_LEAST = 8


class _Shingles(NamedTuple):
    rows: frozenset[tuple[str, ...]]
    pairs: frozenset[tuple[str, ...]]
    words: frozenset[str]

    def without(self, other: "_Shingles") -> "_Shingles":
        """Return what the other does not have."""
        return _Shingles(self.rows - other.rows, self.pairs - other.pairs, self.words - other.words)


def check_repetition(draft: Draft) -> Iterator[Finding]:
    """G26: a sentence or phrase twice, a stuttered word, or most of an earlier mail to this person or company."""
    if _may_repeat(draft):
        yield from _repeated_sentences(draft)
    yield from _laughter(draft)
    yield from _stutters(draft)
    yield from _near_copies(draft)


def _laughter(draft: Draft) -> Iterator[Finding]:
    """ "hahahahaha" and "soooooooo": one word that is nothing but a piece of itself over and over."""
    for text in draft.parts:
        for word in text.words:
            if len(word) >= _LONG_LAUGH and (match := _LAUGH.search(word)):
                at = text.lower.index(word)
                message = f"{match['piece'] * 2!r} goes on and on: take it out."
                yield Finding("G26", Action.RETRY, message, text.span(at, at + len(word)), text.where)


def _may_repeat(draft: Draft) -> bool:
    """Say whether any four words, or one unspaced sentence, stand there twice; most mails have none."""
    words = draft.body_part.sequence
    if draft.body_part.is_unspaced:
        return True
    fours = list(zip(words, words[1:], words[2:], words[3:], strict=False))
    if len(set(fours)) < len(fours):
        return True
    long = [word for word in words if len(word) > 15]
    return len(set(long)) < len(long)


def _repeated_sentences(draft: Draft) -> Iterator[Finding]:
    """A sentence of four words twice, a shorter one three times, wherever it stands in the mail."""
    body = draft.body_part
    seen: Counter[str] = Counter()
    found = False
    for start, end in _pieces(body.plain):
        said = " ".join(_WORD.findall(body.lower[start:end]))
        seen[said] += 1
        is_long = said.count(" ") >= _SENTENCE - 1 or (body.is_unspaced and len(said) >= _UNSPACED_SENTENCE)
        if seen[said] == (2 if is_long else 3) and len(said) > 1 and not said.isdigit():
            found = True
            text = "The mail says the same sentence twice: keep it once."
            yield Finding("G26", Action.RETRY, text, body.span(start, end))
    if not found:
        yield from _repeated_run(draft)


def _pieces(plain: str) -> Iterator[tuple[int, int]]:
    """The sentences of every line, with those of the frame, and those that a mark of the East ends."""
    for match in _PIECE.finditer(plain):
        yield match.span()


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
    # What was approved to be said, and the one question, may be said again in the same words.
    agreed = _agreed("\n".join((*(claim.text.lower() for claim in draft.claims), draft.cta.lower())))
    mine = _shingles(body.lower[letter.start : letter.end]).without(agreed)
    if len(mine.rows) < _LEAST - _SHINGLE + 1:
        return
    if any(_is_near(mine, _content(mail.body).without(agreed)) for mail in draft.earlier):
        text = "The mail nearly repeats one sent before: write something new."
        yield Finding("G26", Action.RETRY, text, body.span(letter.start, letter.end))


def _is_near(mine: _Shingles, theirs: _Shingles) -> bool:
    """Say whether most of the shorter mail's rows of words, or nearly all its telling words, stand in the other."""
    if len(theirs.rows) <= _LEAST - _SHINGLE:
        return False
    return any(
        len(one & other) / max(1, min(len(one), len(other))) >= near
        for one, other, near in (
            (mine.rows, theirs.rows, _NEAR),
            (mine.pairs, theirs.pairs, _NEAR_PAIRS),
            (mine.words, theirs.words, _NEAR_WORDS),
        )
        if min(len(one), len(other)) >= _LEAST - _SHINGLE
    )


@lru_cache(maxsize=512)
def _agreed(text: str) -> _Shingles:
    return _shingles(text)


@lru_cache(maxsize=512)
def _content(body: str) -> _Shingles:
    text = part("earlier", body)
    letter = dissect(text)
    return _shingles(text.lower[letter.start : letter.end])


def _shingles(text: str) -> _Shingles:
    """Rows of words, and letters where a script does not part words."""
    words = _TOKEN.findall(text)
    return _Shingles(
        frozenset(zip(words, words[1:], words[2:], strict=False)),
        frozenset(pairwise(words)),
        frozenset(word for word in words if len(word) >= _LETTERS),
    )
