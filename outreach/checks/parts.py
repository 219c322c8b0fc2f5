"""One text of a draft as the checks read it: folded to plain characters, in words, with spans that lead back.

Folding is what keeps a check from being fooled by full-width letters, invisible characters or typographic quotes.
No check of its own belongs here.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from outreach.checks.lazy import lazy

# What lies behind this many characters is not read: such a text is refused for its length alone (G02).
MAX_READ = 20_000

_WORD = re.compile(r"\w+")
_ODD_ASCII = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼʹ′`´＇", "'"),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("‐‑‒−﹣－", "-"),
        **dict.fromkeys("\u2028\u2029\u0085", "\n"),
    }
)
_ODD = re.compile(r"[^\t\n -~]")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_RUN = re.compile(r"[\t\n -~]+|[^\t\n -~]")
_STEM = 4  # letters by which `stems` knows a word
_SCRIPTS = {
    "@greek": re.compile("[\u0370-\u03ff]{3}"),
    "@cyrillic": re.compile("[\u0400-\u04ff]{3}"),
    "@hebrew": re.compile("[\u05d0-\u05ea]{2}"),
    "@arabic": re.compile("[\u0620-\u06ff]{2}"),
}
_KEPT = frozenset("ªº")  # ordinals, not letters: "1º" must not become "1o"


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list that is written as running text."""
    return frozenset(text.split())


@lru_cache(maxsize=8192)
def _folded(char: str) -> str:
    plain = char.translate(_PLAIN)
    if plain != char:
        return plain
    category = unicodedata.category(char)
    if (
        category in {"Cf", "Cs", "Co", "Cn"}
        or (category == "Cc" and char not in "\t\n")
        or char in "\u034f\u115f\u3164"
    ):
        return ""
    if "\ufe00" <= char <= "\ufe0f":
        return ""
    # Symbols and superscripts stay: "Acme™" is no "AcmeTM", "m²" no "m2".
    return char if category in {"So", "No", "Sk"} or char in _KEPT else unicodedata.normalize("NFKC", char)


def _fold(text: str) -> tuple[str, list[int] | None]:
    """Return the plain text and, where positions moved, the position each character came from."""
    text = text.replace("\r\n", " \n").replace("\r", "\n")
    if text.isascii() and not _ODD_ASCII.search(text):
        return text, None
    if (swaps := _in_place(text)) is not None:
        for char, folded in swaps.items():  # a handful: quicker than a table, which is asked for every character
            text = text.replace(char, folded)
        return text, None
    plain: list[str] = []
    origin: list[int] = []
    for run in _RUN.finditer(text):
        start, piece = run.start(), run[0]
        if (piece.isascii() and " " <= piece[0] <= "~") or piece[0] in "\t\n":
            plain.extend(piece)
            origin.extend(range(start, run.end()))
        elif (
            plain
            and unicodedata.combining(piece)
            and len(joined := unicodedata.normalize("NFC", plain[-1] + piece)) == 1
        ):
            plain[-1] = joined
        else:
            folded = _folded(piece)
            plain.extend(folded)
            origin.extend([start] * len(folded))
    return "".join(plain), origin


def _in_place(text: str) -> dict[str, str] | None:
    """Return what each odd character becomes if every one keeps its place; None where positions move."""
    swaps: dict[str, str] = {}
    for char in set(_ODD.findall(text)):
        folded = _folded(char)
        if len(folded) != 1 or unicodedata.combining(char):
            return None
        if folded != char:
            swaps[char] = folded
    return swaps


def _lowered(text: str) -> str:
    """Lower without changing the length, so that spans stay true."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


@dataclass(frozen=True, eq=False)
class Part:
    """A text under check: `where` names it, `text` is what was written (as far as it is read at all)."""

    where: str
    text: str

    @lazy
    def _folding(self) -> tuple[str, list[int] | None]:
        return _fold(self.text)

    @lazy
    def plain(self) -> str:
        """The text in plain characters: NFKC by character, nothing invisible, straight quotes, \\n as line end."""
        return self._folding[0]

    @lazy
    def lower(self) -> str:
        """`plain` in lower case, of the same length."""
        return _lowered(self.plain)

    @lazy
    def words(self) -> frozenset[str]:
        """Every word of `lower`."""
        return frozenset(self.sequence)

    @lazy
    def sequence(self) -> tuple[str, ...]:
        """The words of `lower` in order."""
        return tuple(_WORD.findall(self.lower))

    @lazy
    def stems(self) -> frozenset[str]:
        """The first letters of every word: where words are inflected, what a phrase is known by."""
        return frozenset([word[:_STEM] for word in self.words])

    @lazy
    def scripts(self) -> frozenset[str]:
        """Which of the scripts that name the language, or nearly, occur."""
        if self.text.isascii():
            return frozenset()
        return frozenset(name for name, letters in _SCRIPTS.items() if letters.search(self.lower))

    @lazy
    def signs(self) -> frozenset[str]:
        """Every character of `plain`: a pattern that needs one which is not here is not tried."""
        return frozenset(self.plain)

    @lazy
    def triggered(self) -> frozenset[int]:
        """The numbers of the phrase tables of which a key word occurs."""
        return _triggers.find(self)

    @lazy
    def is_unspaced(self) -> bool:
        """Whether a script occurs whose words cannot be told by spaces."""
        return not self.text.isascii() and _UNSPACED.search(self.plain) is not None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of `text` that became `plain[start:end]`."""
        origin = self._folding[1]
        if origin is None:
            return start, end
        if start >= len(origin) or end <= start:
            edge = origin[start] if start < len(origin) else len(self.text)
            return edge, edge
        return origin[start], origin[end - 1] + 1

    def at(self, match: re.Match[str]) -> tuple[int, int]:
        """Return the span of `text` that a match in `plain` or `lower` covers."""
        return self.span(match.start(), match.end())


def part(where: str, text: str) -> Part:
    """Return a part of which no more than MAX_READ characters are read."""
    return Part(where, text[:MAX_READ])


class _Triggers:
    """The key words of all phrase tables together, so that a text is looked through once for all of them."""

    def __init__(self) -> None:
        self._tables: dict[str, set[int]] = {}
        self._count = 0
        self._sorted: tuple[frozenset[str], frozenset[str], frozenset[str]] | None = None

    def add(self, keys: Iterable[str]) -> int:
        """Register a table's keys and return its number."""
        self._count += 1
        for key in keys:
            self._tables.setdefault(key, set()).add(self._count)
        self._sorted = None
        return self._count

    def find(self, part: Part) -> frozenset[int]:
        """Return the numbers of the tables of which a part holds a key."""
        words, stems, scripts = self._sorted or self._sort()
        found: set[int] = set()
        for word in words & part.words:
            found |= self._tables[word]
        for stem in stems & part.stems:
            found |= self._tables[f"{stem}*"]
        for name in (scripts & part.scripts) | ({_UNSPACED_KEY} if part.is_unspaced else set()):
            found |= self._tables.get(name, set())
        return frozenset(found)

    def _sort(self) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        scripts = frozenset(key for key in self._tables if key[0] == "@")
        stems = frozenset(key[:-1] for key in self._tables if key[-1] == "*")
        words = frozenset(key for key in self._tables if key[0] != "@" and key[-1] != "*")
        self._sorted = (words, stems, scripts)
        return self._sorted


_UNSPACED_KEY = "@unspaced"
_triggers = _Triggers()


class Phrases:
    """Patterns that are tried only where one of their key words occurs: most mails hold none, and pay nothing.

    A row is (key words, pattern over lower case). "gara*" is a key for every word that begins so (four letters, no
    fewer, no more), "@greek" for every text in that script. A row without key words is tried on every text that has
    letters of a script that does not part words by spaces, or not always: Chinese, Japanese, Korean.
    """

    def __init__(self, *rows: tuple[str, str]) -> None:
        self._by_key: dict[str, list[re.Pattern[str]]] = {}
        self._unspaced: list[re.Pattern[str]] = []
        for keys, pattern in rows:
            compiled = re.compile(pattern, re.MULTILINE)
            if not keys:
                self._unspaced.append(compiled)
            for key in keys.split():
                self._by_key.setdefault(key, []).append(compiled)
        self._scripts = frozenset(key for key in self._by_key if key[0] == "@")
        self._stems = frozenset(key for key in self._by_key if key[-1] == "*")
        self._bare_stems = frozenset(key[:-1] for key in self._stems)
        self._words = frozenset(self._by_key) - self._scripts - self._stems
        if any(len(stem) != _STEM for stem in self._bare_stems):
            raise ValueError(f"A stem has {_STEM} letters: {sorted(self._bare_stems)}")
        self._number = _triggers.add([*self._by_key, *([_UNSPACED_KEY] if self._unspaced else [])])

    def find(self, part: Part) -> Iterable[re.Match[str]]:
        """Return every match in the part's lower text, pattern by pattern."""
        return self._matches(part) if self._number in part.triggered else ()

    def _matches(self, part: Part) -> Iterator[re.Match[str]]:
        for pattern in self._tried(part):
            yield from pattern.finditer(part.lower)

    def _tried(self, part: Part) -> list[re.Pattern[str]]:
        keys: list[str] = []
        if not self._words.isdisjoint(part.words):
            keys += sorted(self._words & part.words)
        if self._bare_stems and not self._bare_stems.isdisjoint(part.stems):
            keys += [f"{stem}*" for stem in sorted(self._bare_stems & part.stems)]
        if self._scripts and part.scripts:
            keys += sorted(self._scripts & part.scripts)
        tried = list(self._unspaced) if self._unspaced and part.is_unspaced else []
        for key in keys:
            tried.extend(pattern for pattern in self._by_key[key] if pattern not in tried)
        return tried

    def first(self, part: Part) -> re.Match[str] | None:
        """Return the first match, or None."""
        return next(iter(self.find(part)), None)
