"""Names of companies and people, and host names, as terms: one form wherever they are stored, and wherever met.

A term is a tuple of folded words; a host name is one word with dots in it. Which terms are known, `search` is told by
whoever asks: it may know no more of them than a keyed hash.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from outreach.checks.names import PARTICLES, company_core, fold, spellings, tokens
from outreach.checks.ordinary import NOBODYS, ORDINARY
from outreach.checks.parts import Part, word_set

Term = tuple[str, ...]

SHORTEST = 4  # letters of a name that is one word
LOWER = "~"  # begins the twin of a term that counts in lower case, too
LONG = 6  # letters from which a word that is no ordinary one is a name in lower case, too
_JOINTS = str.maketrans(dict.fromkeys("'’&+|", " "))
_SMALL = PARTICLES | word_set("and und et of the for 's s")
_LOOSE = word_set("group holding holdings the and und sons international technologies company")
_SECOND_LEVEL = word_set("co com org net ac edu gov or ne go")
_WORD = re.compile(r"[^\W_]+")
_HOST = re.compile(r"(?:[^\W_][\w-]{0,62}\.){1,8}[^\W\d_][\w-]{1,62}")
_INNER_DOT = re.compile(r"\w\.\w")
_STARTS = frozenset('.!?:;"“”„«»([-–—•*>|\n')


@dataclass(frozen=True, slots=True)
class Met:
    """A term in a text: the words as they are written there, and their place in the plain text."""

    term: Term
    text: str
    start: int
    end: int


# --- Making terms of names -------------------------------------------------------------------------------------------


def sequences(name: str) -> frozenset[Term]:
    """Return the words of a name in every way that it may be parted, without its legal form, and as one word."""
    bare = fold(name).strip()
    core = company_core(bare)
    return frozenset({tokens(bare), tokens(name.translate(_JOINTS)), core, ("".join(core),)}) - {(), ("",)}


def of_company(name: str) -> frozenset[Term]:
    """Return the terms of a company's name: none of a name that says nothing, like "Sales Team"."""
    if not _says_something(company_core(name)):
        return frozenset()
    found = {term for spelled in _spell(name) for term in sequences(spelled)}
    is_loose = any(word in _LOOSE for word in tokens(name))
    return frozenset(term for term in found if _says_something(term) and not (is_loose and _is_ordinary(term)))


def of_person(name: str) -> frozenset[Term]:
    """Return the terms of a person's full name; a first name alone is everybody's."""
    found = {tokens(part) for part in (name, name.translate(_JOINTS))} | set(spellings(name))
    return frozenset(term for term in found if len(term) > 1 and not all(word in ORDINARY for word in term))


def of_host(host: str) -> frozenset[Term]:
    """Return the terms of a host name: itself, and the name that was registered."""
    host = fold(host).strip(". ")
    labels = host.split(".")
    if len(labels) < 2 or not all(labels):
        return frozenset()
    is_split = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return frozenset({(host,), (".".join(labels[-3 if is_split else -2 :]),)})


def in_lower_case(found: Iterable[Term]) -> frozenset[Term]:
    """Return terms with their twins: for names that somebody answers for who has no reason to name common words."""
    return frozenset(twin for term in found for twin in (term, (LOWER, *term)))


def without_mark(term: Term) -> Term:
    """Return the words of a term."""
    return term[1:] if term[:1] == (LOWER,) else term


def _spell(name: str) -> set[str]:
    """A name as it is, and with ue for ü."""
    return {name, *(" ".join(words) for words in spellings(name))}


def _says_something(term: Term) -> bool:
    if len(term) == 1 and len(term[0]) < SHORTEST:
        return False
    return not all(word in NOBODYS or len(word) == 1 for word in term)


def _is_ordinary(term: Term) -> bool:
    return all(word in ORDINARY for word in term)


# --- Meeting them in a text ------------------------------------------------------------------------------------------


def search(
    part: Part, *, begins: Callable[[str], Collection[int]], is_wanted: Callable[[Term], bool | None]
) -> list[Met]:
    """Return the wanted terms of a text, from left to right, the longer of two that begin at one place.

    `begins` gives the lengths of the terms that begin with a word, `is_wanted` says yes, no, or None of what is no
    term. One that is not wanted hides those within it.
    """
    return [*_search_names(part, begins, is_wanted), *_search_hosts(part, begins, is_wanted)]


def _search_names(
    part: Part, begins: Callable[[str], Collection[int]], is_wanted: Callable[[Term], bool | None]
) -> Iterator[Met]:
    hot = {word for word in _find_words(part.plain) if begins(word) or (word[-1] == "s" and _without_s(word, begins))}
    if not hot:  # as in most mails
        return
    places = [(_fold(match[0]), match.start(), match.end()) for match in _WORD.finditer(part.plain)]
    free = 0
    for number, (word, start, _) in enumerate(places):
        if word not in hot or number < free:
            continue
        for term, length in _candidates(places, number, begins):
            wanted = is_wanted(term)
            if wanted is None or not _is_written(
                part.plain,
                places[number : number + length],
                stands_out=partial(_stands_out, part.plain, places, number),
                lower=partial(_is_known, is_wanted, (LOWER, *term)),
            ):
                continue
            free = number + length
            if wanted:
                yield Met(term, part.plain[start : places[free - 1][2]], start, places[free - 1][2])
            break


def _find_words(plain: str) -> set[str]:
    return set(_WORD.findall(plain.lower()) if plain.isascii() else map(_fold, _WORD.findall(plain)))


def _without_s(word: str, begins: Callable[[str], Collection[int]]) -> str:
    """The word without an s at its end, which may be no part of a name."""
    return word[:-1] if len(word) > SHORTEST and word[-1] == "s" and 1 in begins(word[:-1]) else ""


def _candidates(
    places: list[tuple[str, int, int]], number: int, begins: Callable[[str], Collection[int]]
) -> Iterator[tuple[Term, int]]:
    """Yield the terms that may begin at a word, the longest first, each with the number of its words."""
    word = places[number][0]
    for length in sorted(begins(word), reverse=True):
        if number + length <= len(places):
            yield tuple(place[0] for place in places[number : number + length]), length
    if bare := _without_s(word, begins):
        yield (bare,), 1


def _is_written(
    plain: str, words: list[tuple[str, int, int]], *, stands_out: Callable[[], bool], lower: Callable[[], bool]
) -> bool:
    """Whether words are written like a name, or can be nothing else: "Bolt" is a brand, "bolt" is not."""
    is_odd = not all(word in ORDINARY for word, _, _ in words)
    if all(word in _SMALL or not plain[start:end].islower() for word, start, end in words):
        return is_odd or len(words) > 1 or stands_out()
    return is_odd and (len(words) > 1 or len(words[0][0]) >= LONG) and lower()


def _is_known(is_wanted: Callable[[Term], bool | None], term: Term) -> bool:
    return is_wanted(term) is not None


def _stands_out(plain: str, places: list[tuple[str, int, int]], number: int) -> bool:
    """Whether an ordinary word has its capital for itself: neither as the first of a sentence nor in a row of them."""
    before = plain[: places[number][1]].rstrip(" ")
    if not before or before[-1] in _STARTS:
        return False
    return not any(
        0 <= near < len(places) and plain[places[near][1]].isupper() and _is_joined(plain, places, near, number)
        for near in (number - 1, number + 1)
    )


def _is_joined(plain: str, places: list[tuple[str, int, int]], one: int, other: int) -> bool:
    first, second = sorted((one, other))
    return plain[places[first][2] : places[second][1]] in {" ", "-", " & "}


def _search_hosts(
    part: Part, begins: Callable[[str], Collection[int]], is_wanted: Callable[[Term], bool | None]
) -> Iterator[Met]:
    if not _INNER_DOT.search(part.plain):  # the pattern below tries every word
        return
    for match in _HOST.finditer(part.plain):
        labels = fold(match[0]).split(".")
        parents = [".".join(labels[first:]) for first in range(len(labels) - 1)]
        verdicts = [is_wanted((host,)) for host in parents if begins(host)]
        if any(verdicts) and False not in verdicts:
            yield Met((parents[0],), match[0], match.start(), match.end())


def _fold(word: str) -> str:
    return word.lower() if word.isascii() else fold(word)
