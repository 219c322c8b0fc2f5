"""The mail is in a language its reader does not read (G13), as a whole or from some sentence on.

Most sentences are decided by their commonest words or their script; CLD3 is asked only about the rest.
"""

import re
import threading
from collections.abc import Iterable, Iterator
from functools import lru_cache

import gcld3

from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.parts import word_set
from outreach.checks.tongues import COMMON, SCRIPTS, name_of, read_language, same, spoken_in

_LEAST = 40  # letters; on less no method is reliable
_SURE = 0.9
_LIKELY = 0.7
# CLD3 wavers between these and what we take for the same language.
_TWINS = word_set("da hr cs id bg nl")
_SURE_OF_TWINS = 0.5
_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")
# A sign of these says as much as two or three letters.
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# Other people's words, and what belongs to no language.
_ALOOF = re.compile(r"\"[^\"\n]{2,200}\"|[«»][^«»\n]{2,200}[«»]|\S*(?:[@/_]|\w\.\w)\S*|\S*\d\S*")
# In what a model may write a mail; of the others CLD3 knows, a short text is easily taken for one.
_WRITTEN = word_set(
    """
    en de fr es it nl pt pl sv da fi cs hu ro hr sl bg ru uk be el tr ar fa ur he hi bn ta te mr ja zh ko id vi th et lv
    lt is sq ka hy az kk
    """
)
_detectors = threading.local()  # CLD3 lets go of the interpreter's lock and does not promise to be shared


def check_language(draft: Draft) -> Iterator[Finding]:
    """G13: written in another language than the reader's; without one, English and the country's languages will do."""
    expected = _expected(draft)
    if not expected:
        return
    body = draft.body_part
    places = list(_passages(draft))
    # In a mail that is plainly in one language, one common word tells that a sentence goes on in it.
    least = 1 if _speaks(body.sequence, expected, least=5) else 2
    names = frozenset(_names(draft))
    found = [_foreign(body.plain[start:end], body.lower[start:end], expected, least, names) for start, end in places]
    if not any(found):
        return
    first, wanted = next(filter(None, found)), sorted(name_of(code) for code in expected)
    what, place = ("The mail", None) if all(found) else ("A part of the mail", body.span(*places[found.index(first)]))
    text = f"{what} is in {name_of(first)}, but this person reads {' or '.join(wanted[:3])}: check it."
    yield Finding("G13", Action.REVIEW, text, place)


def _expected(draft: Draft) -> frozenset[str]:
    """Return the languages that will do; nothing where we cannot know."""
    lead = draft.lead
    if lead.language.strip():
        code = read_language(lead.language)
        return frozenset({code}) if code else frozenset()
    spoken = spoken_in(lead.country) if lead.country.strip() else frozenset()
    return spoken | {"en"} if spoken else spoken


def _passages(draft: Draft) -> Iterator[tuple[int, int]]:
    """Yield the places that are judged one by one: a sentence, with the next of its paragraph where it is too short."""
    text = draft.body_part.plain
    begin, last = None, 0
    for start, end in draft.sentences:
        if begin is None or "\n\n" in text[last:start]:
            begin = start
        last = end
        if _weight(text[begin:end]) >= _LEAST:
            yield begin, end
            begin = None


def _weight(text: str) -> int:
    """Count the letters, an ideograph or syllable sign thrice, as far as it matters."""
    if len(text) - text.count(" ") > 2 * _LEAST:
        return _LEAST
    dense = 0 if text.isascii() else len(_DENSE.findall(text))
    return sum(map(len, _LETTERS.findall(text))) + 2 * dense


def _names(draft: Draft) -> Iterator[str]:
    """Yield the words of the names in the draft, which are in whatever language."""
    lead, sender = draft.lead, draft.sender
    for name in (lead.first_name, lead.last_name, lead.company, *lead.company_aliases, sender.name, sender.company):
        yield from name.split()


def _foreign(plain: str, lower: str, expected: frozenset[str], least: int, names: frozenset[str]) -> str:
    """Return the language of a text if it is surely none of the expected, else ""."""
    if _is_plainly(lower, expected, least=least):
        return ""
    # Names and loan words must not decide: the words in small letters alone have to say the same.
    bare = " ".join(word for word in _ALOOF.sub(" ", plain).split() if word.strip(".,;:!?'s’") not in names)
    found, sure = _identify(bare)
    if found in expected or found not in _WRITTEN:
        return ""
    small = " ".join(word for word in bare.split() if not word[0].isupper())
    if _weight(small) >= _LEAST // 2:
        again, surely = _identify(small)
        sure = max(sure, surely) if again == found else 0.0
    return found if sure >= (_SURE_OF_TWINS if found in _TWINS else _SURE) else ""


def _speaks(words: Iterable[str], expected: frozenset[str], *, least: int) -> bool:
    """Say whether the commonest words speak for an expected language and hardly for another."""
    mine = others = 0
    for word in words:
        if language := COMMON.get(word):
            if language in expected:
                mine += 1
            else:
                others += 1
    return mine >= least and mine > 3 * others


def _is_plainly(lower: str, expected: frozenset[str], *, least: int) -> bool:
    """Say whether the commonest words or the script settle that a text is in an expected language."""
    if _speaks(_WORD.findall(lower), expected, least=least):
        return True
    if lower.isascii():
        return False
    letters = sum(map(len, _LETTERS.findall(lower)))
    return any(code in expected and 2 * len(signs.findall(lower)) > letters for code, signs in SCRIPTS.items())


@lru_cache(maxsize=2048)
def identify(text: str) -> str:
    """Return the language of a short text that is read again and again, as of a claim; "" where it is not plain."""
    language, sure = _identify(text)
    return language if sure >= _LIKELY else ""


def _identify(text: str) -> tuple[str, float]:
    """Ask CLD3; "" where it knows no language, or one that is written in other letters than the text."""
    detector = getattr(_detectors, "cld3", None)
    if detector is None:
        detector = _detectors.cld3 = gcld3.NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=2000)
    result = detector.FindLanguage(text.encode("utf-8", "replace").decode())
    tag = str(result.language)
    return ("", 0.0) if tag == "und" or tag.endswith("-Latn") else (same(tag), float(result.probability))
