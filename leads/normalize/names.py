"""Names of people, good enough to be greeted with: a part that would embarrass is left blank with a note."""

import re
import unicodedata
from dataclasses import dataclass

from leads.normalize.text import clean_text, shorten, words

_LIMIT = 100
_TITLES = words("mr mrs ms mx dr prof herr frau mme mlle sra srta")
_HONORIFICS = _TITLES | words("miss hr fr dipl-ing ing mag m sr don doña sir")
_SUFFIXES = words("jr sr ii iii iv phd md mba msc bsc esq cpa")
_PARTICLES = words(
    "van von de da di del della der den dos das do du la le ter ten zu zur af av bin ibn al el mac st",
)
_NOTHING = frozenset(["n/a", "#n/a", "-", "--", ".", "unknown", "unbekannt", "k.a.", "(blank)"])
_DAMAGED = re.compile("[?\ufffd]")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[\"“”„«»][^\"“”„«»]*[\"“”„«»]")
_BETWEEN = frozenset(" '’ʻ.·-\u200c\u200d\u30fb")


@dataclass(frozen=True)
class Name:
    """First and last name, either may be "", and what was noticed."""

    first: str = ""
    last: str = ""
    notes: tuple[str, ...] = ()


def read_name(*, first: str = "", last: str = "", full: str = "") -> Name:
    """Read a name from its parts, or from one cell as "First Last" or "Last, First"; the parts win."""
    first, last = _tidy(first), _tidy(last)
    if not first and not last:
        first, last = _split(_tidy(full))
    elif first and not last and "," in first:
        first, last = _split(first)
    first_read, first_note = _check(_strip_honorifics(first))
    last_read, last_note = _check(_strip_suffixes(last))
    return Name(first=first_read, last=last_read, notes=tuple(note for note in (first_note, last_note) if note))


def _tidy(cell: str) -> str:
    text = clean_text(cell, limit=_LIMIT * 2)
    return "" if text.casefold() in _NOTHING else text


def _split(text: str) -> tuple[str, str]:
    head, comma, tail = text.partition(",")
    if comma and _bare(tail) not in _SUFFIXES:
        return tail.strip(), head.strip()
    parts = _strip_suffixes(_strip_honorifics(head)).split()
    if len(parts) < 2:
        return " ".join(parts), ""
    start = next((i for i, word in enumerate(parts) if i and word in _PARTICLES), len(parts) - 1)
    return " ".join(parts[:start]), " ".join(parts[start:])


def _strip_honorifics(text: str) -> str:
    parts = text.split()
    while len(parts) > 1 and _bare(parts[0]) in _HONORIFICS and (parts[0].endswith(".") or len(parts[0]) > 1):
        parts = parts[1:]
    return "" if len(parts) == 1 and _bare(parts[0]) in _TITLES else " ".join(parts)


def _strip_suffixes(text: str) -> str:
    parts = text.replace(",", " ").split() if "," in text else text.split()
    while len(parts) > 1 and _bare(parts[-1]) in _SUFFIXES:
        parts = parts[:-1]
    return " ".join(parts)


def _bare(word: str) -> str:
    return word.strip(" .,").replace(".", "").casefold()


def _check(text: str) -> tuple[str, str]:
    """Return the part and no note, or "" and the reason why nobody should be greeted with it."""
    if not text:
        return "", ""
    if _DAMAGED.search(text):
        return "", f"The name {shorten(text)} lost letters in an earlier export; left blank."
    kept = " ".join(_ASIDE.sub(" ", text).split())
    kept = "".join(char for char in kept if not _is_decoration(char)).strip(" -")
    if not _is_name(kept) or len(kept) > _LIMIT:
        return "", f"{shorten(text)} does not look like a name; left blank."
    return _recase(kept), ""


def _is_name(text: str) -> bool:
    return text[:1].isalpha() and all(unicodedata.category(char)[0] in "LM" or char in _BETWEEN for char in text)


def _is_decoration(char: str) -> bool:
    return unicodedata.category(char) in ("So", "Sk") or char in "\ufe0e\ufe0f"


def _recase(text: str) -> str:
    """Write names typed in one case as people write them; mixed case is left alone."""
    if text.islower() and not any(word in _PARTICLES for word in text.split()):
        return _capitalize(text)
    return _capitalize(text.lower()) if text.isupper() and len(text) > 3 else text


def _capitalize(text: str) -> str:
    return re.sub(r"(?:^|(?<=[\s'’-]))[^\W\d_]", lambda match: match.group().upper(), text)
