"""Sentence by sentence: does what the mail states as fact stand in a fact or an approved claim? (3.3 of the research)

A sentence names its sources (`support`), or the best one is looked for. Every number, date and place of a sentence has
to stand in what carries it; where the source says something else instead, the sentence is contradicted.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from outreach.checks.assertions import Side, find_side
from outreach.checks.draft import Draft
from outreach.checks.lazy import lazy
from outreach.checks.letter import sentences
from outreach.checks.parts import Part, word_set
from outreach.checks.sources import Source, Text, find_involved, read_sources
from outreach.checks.tongues import guess

_LETTERS = re.compile(r"[^\W\d_]{2}")


class Verdict(StrEnum):
    """What can be said of one sentence."""

    PLAIN = "plain"  # states nothing that needs a source
    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Grounded:
    """A sentence with its place in the part's text, the sources that carry or contradict it, and why."""

    where: str
    span: tuple[int, int]
    text: str
    verdict: Verdict
    sources: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class _Case:
    """A draft with what its sentences are held against."""

    draft: Draft
    involved: frozenset[str]
    language: str

    @lazy
    def sources(self) -> dict[str, Source]:
        """Every source by its id."""
        return {source.id: source for source in read_sources(self.draft, self.involved)}

    @lazy
    def ours(self) -> frozenset[str]:
        """The ids of what is said about us."""
        return frozenset(claim.id for claim in self.draft.claims)

    @lazy
    def usable(self) -> list[Source]:
        """The sources that can carry something."""
        return [source for source in self.sources.values() if not source.flaw]


def ground(draft: Draft) -> Iterator[Grounded]:
    """Yield every sentence between greeting and signature, and those of a call to action that stands apart."""
    involved = find_involved(draft)
    case = _Case(draft, involved, guess(draft.body_part.lower, draft.body_part.words))
    for part in draft.prose:
        places = draft.sentences if part.where == "body" else tuple(sentences(part.plain))
        for begin, end in places:
            if _LETTERS.search(part.plain, begin, end):  # else it is a mark left over from the greeting
                yield _judge(case, part, begin, end)


def _judge(case: _Case, part: Part, begin: int, end: int) -> Grounded:
    plain, span = part.plain[begin:end], part.span(begin, end)
    named = find_named(case.draft, plain)
    side = find_side(case.draft, plain, case.language)
    told = part.text[slice(*span)]
    if side is None and not named and not _COUNTS.search(plain):
        return Grounded(part.where, span, told, Verdict.PLAIN)
    verdict, reason, ids = _weigh(case, Text(plain, case.involved), plain, named, side)
    return Grounded(part.where, span, told, verdict, ids, reason)


# What a sentence that states nothing may still get wrong: a count, an order, a place.
_COUNTS = re.compile(
    r"\d| (?:in|to|from|near|into|at|outside) [A-Z]"
    r"|(?<!\w)(?:first|second|third|fourth|fifth|sixth|two|three|four|five)\b"
    r"|(?<!\w)(?:zweit|dritt|viert|deuxi|troisi|segund|tercer)"
)


def _find_carriers(case: _Case, text: Text, named: tuple[str, ...]) -> list[Source]:
    """Return the sources a sentence names, as far as they can be used; of one that names none, the nearest."""
    if named:
        return [source for source in case.usable if source.id in named]
    return _find_nearest(text, [source for source in case.usable if not source.remembered])


def find_named(draft: Draft, sentence: str) -> tuple[str, ...]:
    """Return the ids that the writer named for a sentence; it may have named a part of it, or several in one."""
    if not draft.support:
        return ()
    flat = " ".join(sentence.split())
    found: list[str] = []
    for support in draft.support:
        named = " ".join(support.sentence.split())
        if named and len(flat) > 2 and (named in flat or flat in named):
            found += support.ids
    return tuple(dict.fromkeys(found))


def _find_nearest(text: Text, sources: Iterable[Source]) -> list[Source]:
    """Return the source that shares most with a sentence; none when no source shares enough to speak of it."""
    best = max(sources, key=lambda source: len(text.stems & source.text.stems), default=None)
    if best is None:
        return []
    shared, size = len(text.stems & best.text.stems), len(text.stems)
    if shared >= 3 or (shared and 3 * shared >= size):
        return [best]
    # One clause may say what the source says, and another what everybody knows.
    pieces = text.clauses if shared else ()
    return [best] if any(len(piece.stems & best.text.stems) * 3 >= len(piece.stems) > 0 for piece in pieces) else []


def _weigh(
    case: _Case, text: Text, plain: str, named: tuple[str, ...], side: Side | None
) -> tuple[Verdict, str, tuple[str, ...]]:
    carriers = _find_carriers(case, text, named)
    ids = tuple(source.id for source in carriers)
    if any(_says_the_same(text.lower, source.text.lower) for source in carriers):
        return Verdict.SUPPORTED, "", ids
    for source in carriers:
        if not named and side is not None and (source.id in case.ours) != (side is Side.OURS):
            continue  # what a page says of them denies nothing that we say of ourselves
        if told := find_contradiction(text, source.text, strict=side is not None or bool(named)):
            return Verdict.CONTRADICTED, f"{told}: {_quote(source.shown)}", (source.id,)
    if not named and (side is None or (not carriers and not _could_carry(case, side))):
        return Verdict.PLAIN, "", ()
    if not carriers:
        return Verdict.UNSUPPORTED, _explain_missing(named, case.sources), named
    if missing := _find_missing(text, plain, carriers, named=bool(named)):
        return Verdict.UNSUPPORTED, missing, ids
    return Verdict.SUPPORTED, "", ids


def _could_carry(case: _Case, side: Side) -> bool:
    """Whether the words of the mail can be compared with a source of that side at all.

    A German mail may well rest on an English page, and no word tells. Where a side has no source whatever, nothing can
    carry a statement about it.
    """
    mine = [source for source in case.usable if (source.id in case.ours) == (side is Side.OURS)]
    return not mine or any(source.text.language in {"", case.language} for source in mine)


def _says_the_same(sentence: str, source: str) -> bool:
    """Whether a sentence is the source's own words, or its words are the source's whole."""
    bare = sentence.strip(" .!\"'“”")
    return len(bare) > _WORDY and (bare in source or source.strip(" .!") in bare)


_WORDY = 20  # characters; a shorter sentence may stand anywhere


def _explain_missing(named: tuple[str, ...], sources: dict[str, Source]) -> str:
    for key in named:
        if key not in sources:
            return f"It names a source that does not exist ({key[:40]})."
        if sources[key].flaw:
            return f"The source it names cannot be used: {sources[key].flaw}"
    return "No fact or approved claim supports it."


def _quote(shown: str) -> str:
    return f"“{shown if len(shown) <= 120 else shown[:119] + '…'}”"


# --- What a source has to hold ----------------------------------------------------------------------------------------

_ENGLISH = word_set("the and you your for with that has have our are was were this from they their in of to")


def _find_missing(text: Text, plain: str, carriers: list[Source], *, named: bool) -> str:
    """Say what of a sentence stands in none of its sources."""
    held = frozenset().union(*(source.text.stems for source in carriers))
    if not text.stems & held and text.stems and (not named or _is_english(plain, carriers)):
        return "The source it names speaks of something else."
    for number in text.numbers:
        if number.kind != "plain" and not any(source.text.known.holds(number) for source in carriers):
            return f"Its source does not say {number.text!r}."
    if text.months - frozenset().union(*(source.text.months for source in carriers)):
        return "Its source does not name this month."
    if text.years - frozenset().union(*(source.text.years for source in carriers)):
        return "Its source does not name this year."
    return ""


def _is_english(plain: str, carriers: list[Source]) -> bool:
    """Words can be compared within one language only; a German sentence may well rest on an English page."""
    texts = [plain.lower().split(), *(source.text.lower.split() for source in carriers)]
    return all(not _ENGLISH.isdisjoint(words) for words in texts)


# --- Where a source says something else -------------------------------------------------------------------------------

_OPPOSITES = tuple(
    (frozenset(left.split()), frozenset(right.split()))
    for left, right in (
        ("opened opening opens launched launching", "closed closing closes shut shutting discontinued"),
        ("hiring hired hires recruiting", "fired firing laid layoffs redundancies dismissed dismissing"),
        ("grew growing grown growth increased increasing rose rising", "shrank shrinking fell falling declined lost"),
        ("expanded expanding expands expansion", "downsized downsizing contracted withdrew withdrawing retreated"),
        ("acquired acquires bought buys", "sold sells divested spun"),
        ("profit profitable profits", "loss losses unprofitable"),
        ("joined joins appointed", "left leaves resigned departed"),
        ("faster quicker sooner", "slower later"),
        ("won wins", "lost loses"),
    )
)


_TURNS = frozenset().union(*(words for pair in _OPPOSITES for words in pair))


def find_contradiction(text: Text, source: Text, *, strict: bool) -> str:
    """Say where a sentence and a source about the same matter differ; nothing when they do not.

    A sentence that only touches the matter (not `strict`) contradicts by a count or a place, never by mere polarity.
    """
    shared = text.stems & source.stems
    if not shared or (not strict and len(shared) < 2):
        return ""
    found = _differ_in_number(text, source) or _differ_in_order(text, source) or _differ_in_place(text, source, shared)
    if found or not strict:
        return found
    return _differ_in_time(text, source) or _are_opposites(text, source) or _differ_in_polarity(text, source, shared)


def _differ_in_number(text: Text, source: Text) -> str:
    if not text.numbers:
        return ""
    values = frozenset().union(*(number.values for number in source.numbers))
    for number in text.numbers:
        if number.values & values:
            continue
        noun = _following(text.lower, number.end)
        for other in source.numbers:
            alike = number.kind == other.kind != "plain"
            if alike or (noun and noun == _following(source.lower, other.end)):
                return f"It says {number.text!r} where its source says {other.text!r}"
    return ""


def _following(lower: str, end: int) -> str:
    """The beginning of the word that a number counts."""
    words = lower[end : end + 40].split()
    return next((word.strip(".,;:!?")[:5] for word in words[:1] if len(word) >= 4 and word[0].isalpha()), "")


def _differ_in_order(text: Text, source: Text) -> str:
    for place, noun in text.ordinals:
        others = [other for other, same in source.ordinals if same == noun]
        if others and place not in others:
            return f"It speaks of number {place} where its source speaks of number {others[0]}"
    return ""


_NO_PLACE = word_set(
    """
    January February March April May June July August September October November December Monday Tuesday Wednesday
    Thursday Friday Saturday Sunday
    """
)


def _differ_in_place(text: Text, source: Text, shared: frozenset[str]) -> str:
    if len(shared) < 2:
        return ""
    for preposition, name in text.places:
        if name in _NO_PLACE or name.lower() in source.lower:
            continue
        for other, theirs in source.places:
            if other == preposition and theirs not in _NO_PLACE and theirs.lower() not in text.lower:
                return f"It says {preposition} {name} where its source says {preposition} {theirs}"
    return ""


def _differ_in_time(text: Text, source: Text) -> str:
    if text.months and source.months and not text.months & source.months:
        return "It names another month than its source"
    if text.years and source.years and not text.years & source.years:
        return f"It says {min(text.years)} where its source says {min(source.years)}"
    return ""


def _are_opposites(text: Text, source: Text) -> str:
    mine = _TURNS.intersection(text.lower.split())
    theirs = _TURNS.intersection(source.lower.split()) if mine else mine
    for pair in _OPPOSITES if mine and theirs else ():
        for one, other in (pair, pair[::-1]):
            if mine & one and theirs & other and not mine & other and not theirs & one:
                return f"It says {min(mine & one)!r} where its source says {min(theirs & other)!r}"
    return ""


def _differ_in_polarity(text: Text, source: Text, shared: frozenset[str]) -> str:
    """Compare denials in the clauses that speak of the matter: what is added behind a comma is another thought."""
    if len(shared) < 3 or not (text.negated or source.negated):
        return ""
    mine, theirs = (
        max(one.clauses, key=lambda clause: len(clause.stems & shared), default=one) for one in (text, source)
    )
    return "One of the two denies what the other says" if mine.negated != theirs.negated else ""
