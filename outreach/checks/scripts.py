"""Letters that look like other letters: a word in two scripts, or a name spelled with look-alikes (G25).

After UTS 39: one script per word, and the skeleton of a known name must not be met in other bytes. Confusables
are Unicode's own table; scripts are read from the character names of Python's Unicode data.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from outreach.checks import confusables
from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.parts import Part

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_NOT_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_PIECE = re.compile(r"[^\W_]+")
# Scripts whose letters are taken for each other; mixing others in one word is ordinary (AIツール, iPhoneを).
_CONFUSED = frozenset(
    {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU", "DESERET", "GEORGIAN", "OLD", "GOTHIC"}
)
# Symbols of physics and mathematics before Latin letters: μm, Δt, πr.
_SYMBOLS = frozenset("μµΔΩΣαβγδλπσφχψω")
_LOOKALIKES = confusables.read()
_ASCII_LETTER = re.compile("[A-Za-z]")
_OWN = frozenset({"", "LATIN"})
_COMPATIBLE = re.compile(
    "[\U0001d400-\U0001d7ff\u24b6-\u24e9\U0001f110-\U0001f169\u1d00-\u1d2b\u1d2c-\u1d6a\u2071\u207f\u2090-\u209c"
    "\u212a\u212b\u2126\u2145-\u2149"
    "\u2102\u210a-\u2113\u2115\u2119-\u211d\u2124\u2128\u212c-\u2138\ua731\ua730\u0280\u0299\u0262\u026a\u0274\u028f"
    "\u029c\u029f]"
)
_FULL_WIDTH = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_WIDE_SCRIPT = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ENCLOSED = re.compile(
    "[\u24b6-\u24e9\U0001f110-\U0001f169]+(?=\\w)|(?<=\\w)[\u24b6-\u24e9\U0001f110-\U0001f169]+"
    "|[\u24b6-\u24e9\U0001f110-\U0001f169]{2,}"
)
_SMALL_LETTERS = frozenset("ɑɡȷɩʟɴʀʜᴀ")
_ROMAN = re.compile("[\u2160-\u217f]")


@lru_cache(maxsize=4096)
def script(char: str) -> str:
    """Return the script of a letter as its Unicode name tells it; nothing for what belongs to every script."""
    if char.isascii():
        return "LATIN" if char.isalpha() else ""
    if not char.isalpha() or char in "ªºµ":
        return ""
    first = unicodedata.name(char, "").split(" ", 1)[0]
    return (
        ""
        if first
        in {"MODIFIER", "MATHEMATICAL", "FULLWIDTH", "KELVIN", "ANGSTROM", "OHM", "MICRO", "SCRIPT", "DOUBLE-STRUCK"}
        else first
    )


def check_lookalikes(draft: Draft) -> Iterator[Finding]:
    """G25: letters of another script or set that stand in for the right ones."""
    brands = _brands((draft.lead.company, draft.sender.company, draft.sender.name, *draft.lead.company_aliases))
    for part in draft.parts:
        for word, start, end in _fakes(draft, part, brands):
            text = f"{word!r} is written with look-alike letters: type the word again in plain letters."
            yield Finding("G25", Action.BLOCK, text, (start, end), part.where)


def _fakes(draft: Draft, part: Part, brands: dict[str, frozenset[str]]) -> Iterator[tuple[str, int, int]]:
    text = part.text
    odd = not text.isascii() and not all(map(_is_tame, set(_NOT_ASCII.findall(text))))
    mimicked = _may_mimic(text, brands)
    if not odd and not mimicked:
        return
    if odd:
        yield from ((match[0], *match.span()) for match in _ENCLOSED.finditer(text))
    latin_text = odd and _is_latin(text)
    for match in _WORD.finditer(text):
        word = match[0]
        if word.isascii():
            if mimicked and _mimics(word, brands):
                yield word, *match.span()
        elif (
            _is_mixed(word) or (latin_text and _is_disguised(word)) or _is_styled(word, part) or _mimics(word, brands)
        ) and not _is_given(draft, word):
            yield word, *match.span()


@lru_cache(maxsize=4096)
def _is_tame(char: str) -> bool:
    """Say whether a character cannot make a word look like another: a Latin letter that is no sign, or no letter."""
    if _COMPATIBLE.match(char):
        return False
    return not char.isalnum() or (script(char) == "LATIN" and char not in _SMALL_LETTERS)


def _may_mimic(text: str, brands: dict[str, frozenset[str]]) -> bool:
    """Say whether look-alikes of the brands stand in a text more often than the brands themselves."""
    if not brands:
        return False
    lower = text.lower()
    real = sum(map(lower.count, frozenset().union(*brands.values())))
    spellings = (text, text.replace("1", "i")) if "1" in text else (text,)
    return any(sum(map(_skeleton(spelled).count, brands)) != real for spelled in spellings)


def _is_latin(text: str) -> bool:
    """Say whether more than half of the letters are Latin."""
    others = [char for char in _NOT_ASCII.findall(text) if char.isalpha()]
    plain = len(text.encode("ascii", "ignore").translate(None, delete=_NOT_LETTERS))
    latin = plain + sum(script(char) == "LATIN" for char in others)
    return latin * 2 > plain + len(others)


def _is_mixed(word: str) -> bool:
    """Say whether one unbroken piece has letters of two scripts that can be confused."""
    for piece in _PIECE.findall(word):
        if piece.isascii():
            continue
        scripts = {script(char) for char in piece} & _CONFUSED
        if _ASCII_LETTER.search(piece) and any(ord(char) in _LOOKALIKES and script(char) not in _OWN for char in piece):
            scripts |= {"LATIN", "OTHER"}
        if len(scripts) > 1 and not (piece[0] in _SYMBOLS and len(piece) <= 4 and piece[1:].isascii()):
            return True
    return False


def _is_disguised(word: str) -> bool:
    """Say whether a word of another script could be read as Latin, letter by letter."""
    foreign = [char for char in word if script(char) in _CONFUSED - {"LATIN"}]
    if not foreign or (len(word) == 1 and word in _SYMBOLS):
        return False
    plain = word.translate(_LOOKALIKES)
    return all(char.isascii() and (char.isalpha() or char in "'-") for char in plain.replace("’", "'"))


def _is_styled(word: str, part: Part) -> bool:
    """Mathematical, circled or small capital letters, full width in a Latin text, Roman numeral signs inside a word."""
    if _COMPATIBLE.search(word):
        return True
    if _FULL_WIDTH.search(word):
        return not _WIDE_SCRIPT.search(part.text)
    if _ROMAN.search(word) and any(char.isascii() and char.isalpha() for char in word):
        return True
    ascii_letters = sum(char.isascii() for char in word)
    return any(char in _SMALL_LETTERS for char in word) and ascii_letters >= 1


def _skeleton(text: str) -> str:
    for char in set(_NOT_ASCII.findall(text)):
        text = text.replace(char, _LOOKALIKES.get(ord(char), char))
    # Faster than a table, which is looked up for each character of a text that is not ASCII.
    for sign, letter in (("0", "o"), ("1", "l"), ("I", "l"), ("|", "l"), ("5", "S"), ("rn", "m"), ("vv", "w")):
        text = text.replace(sign, letter)
    return text.lower()


def _brands(names: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Return the skeletons of the words that name somebody, each with how the word is really written."""
    brands: dict[str, frozenset[str]] = {}
    for name in names:
        for skeleton, real in _read_brand(name):
            brands[skeleton] = brands.get(skeleton, frozenset()) | {real}
    return brands


@lru_cache(maxsize=4096)
def _read_brand(name: str) -> tuple[tuple[str, str], ...]:
    words = [word for word in _WORD.findall(name) if len(word) >= 4]
    spelled = {(_skeleton(form), word.lower()) for word in words for form in (word, word.lower())}
    return tuple(sorted(spelled))


def _mimics(word: str, brands: dict[str, frozenset[str]]) -> bool:
    """ "He1io" and "HeIio" mimic Helio; "helio" and "HELIO" do not."""
    if len(word) < 4 or not brands:
        return False
    for spelled in {word, word.replace("1", "i").replace("!", "i")}:
        real = brands.get(_skeleton(spelled))
        if real is not None and word.lower() not in real and not _in_any_case(word, real):
            return True
    return False


def _in_any_case(word: str, real: frozenset[str]) -> bool:
    plain = unicodedata.normalize("NFKD", word).lower()
    return any(unicodedata.normalize("NFKD", name) == plain for name in real)


def _is_given(draft: Draft, word: str) -> bool:
    """A name we were given, or a page we read, may really be written so."""
    return word.lower() in draft.known.text.lower()
