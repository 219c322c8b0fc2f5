"""Numbers as people write them, in words or figures, and what they may mean. Which need proof is for `claims`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from outreach.checks.parts import word_set

_SCALE = {
    "k": 1e3,
    "tsd": 1e3,
    "thousand": 1e3,
    "tausend": 1e3,
    "mille": 1e3,
    "mil": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mio": 1e6,
    "million": 1e6,
    "millions": 1e6,
    "millionen": 1e6,
    "millón": 1e6,
    "millones": 1e6,
    "milioni": 1e6,
    "mln": 1e6,
    "mld": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "mrd": 1e9,
    "billion": 1e9,
    "billions": 1e9,
    "milliarden": 1e9,
    "milliards": 1e9,
}
_PERCENT = (
    r"%|‰|percent(?:age points)?\b|per ?cent\b|pct\b|prozent\b|pour ?cents?\b|por ?cien(?:to)?\b|por cento\b|per "
    r"?cento\b|procent\b|proc\b|％|パーセント"
)
_CURRENCY = (
    r"€|\$|£|¥|euros?\b|eur\b|dollars?\b|usd\b|gbp\b|chf\b|pounds?\b|francs?\b|sek\b|dkk\b|nok\b|pln\b"
    r"|zł|kč|₽|₺|₹|₩|cents?\b|円|元"
)
_UNIT = (
    rf"(?P<percent>{_PERCENT})|(?P<multiple>[x×]\b|[x×](?=[\s.,!?]|\Z)|[- ]?times (?:faster|more|as|the|higher"
    r"|better|cheaper|fewer|less|return|roi)\b|-?fold\b|-?fach\w*)"
    rf"|(?P<scale>{'|'.join(sorted(_SCALE, key=len, reverse=True))})\b|(?P<money>{_CURRENCY})"
)
_DIGITS = re.compile(r"\d+")
_BEFORE = re.compile(r"(?:(?:us|a|c)?[$€£¥]\s?|(?<!\w)(?:usd|eur|gbp|chf|sek)\s)\Z")
# Behind a sign of a script without spaces a number stands free.
_GLUED = re.compile(r"[a-zà-ɏ0-9_.,:/#§-]\Z")
_FIGURE = re.compile(
    r"(?P<number>\d{1,3}(?:[.,' \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?"
    rf"|\d{{1,15}}(?:[.,]\d{{1,6}})?)(?P<plus>\+?)[ -]?(?:{_UNIT})?(?P<after>\s?(?:{_CURRENCY}))?"
)
_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
    "zehn": 10,
    "zwölf": 12,
    "zwanzig": 20,
    "dreißig": 30,
    "vierzig": 40,
    "fünfzig": 50,
    "sechzig": 60,
    "siebzig": 70,
    "achtzig": 80,
    "neunzig": 90,
    "hundert": 100,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "dix": 10,
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "cent": 100,
    "dos": 2,
    "tres": 3,
    "cuatro": 4,
    "cinco": 5,
    "diez": 10,
    "veinte": 20,
    "treinta": 30,
    "cuarenta": 40,
    "cincuenta": 50,
    "cien": 100,
    "double": 2,
    "doubled": 2,
    "doubles": 2,
    "doubling": 2,
    "twice": 2,
    "triple": 3,
    "tripled": 3,
    "triples": 3,
    "tripling": 3,
    "half": 50,
    "halved": 50,
    "halve": 50,
    "halves": 50,
    "quarter": 25,
    "third": 33,
    "dozen": 12,
    "dozens": 12,
    "quadruple": 4,
}
_TENS = "|".join(word for word, value in _WORDS.items() if value < 101)
_SPELLED = re.compile(
    rf"\b(?P<words>(?:a |one )?(?:{_TENS})(?:[- ](?:{_TENS}))?)[ -](?:(?P<percent>{_PERCENT})"
    r"|(?P<multiple>times (?:faster|more|as|the|higher|better)\b|fold\b)|(?P<scale>million|billion|thousand"
    r"|millionen|tausend)\b|(?P<money>dollars?\b|euros?\b))"
)
_SPELLED_HINTS = (
    "percent",
    "per cent",
    "prozent",
    "%",
    "times ",
    "fold",
    "million",
    "billion",
    "thousand",
    "tausend",
    "cent",
    "dollar",
    "euro",
    "por cien",
)
_ANY_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Number:
    """One number: `kind` is percent, money, multiple, large or plain; `values` are all it may mean."""

    kind: str
    values: frozenset[float]
    text: str
    start: int
    end: int


_PARTS = (
    r"a third|two thirds?|one third|a quarter|three quarters|one quarter|(?:one|two|three|four|nine|eight|seven"
    r"|\d{1,3}) (?:in|out of|of every|of) (?:every |ten|five|three|four|hundred|\d{1,3})(?:ten|five|three|four)?"
)
# Whom a claim counts. Of things ("thousands of photos", "half of the notes") people speak loosely.
_COUNTED = (
    r"(?:customers|clients|companies|businesses|firms|teams|users|people|brands|organi[sz]ations|managers|leaders"
    r"|planners|buyers|shops|stores|employees|professionals|kunden|unternehmen|firmen|menschen|clients|entreprises"
    r"|clientes|empresas|clienti|aziende|klanten|bedrijven)"
)
_SHARE = re.compile(
    rf"(?<![\w-])(?P<share>{_PARTS})(?: of (?:all |the |our |your |its |their )?"
    rf"(?!an? |hour|year|day|month|week)\w+| (?={_COUNTED}))"
    r"|(?<![\w-])(?P<ratio>\d{1,3} (?:of|out of|in) (?:every )?\d{1,3}(?!\d)(?= [^\W\d_]))"
    rf"|(?<![\w-])(?P<most>half of our (?=\w)"
    rf"|half (?:of )?(?:all |the |our |your |of )*(?=cost|price|time\b|effort|budget|{_COUNTED}))"
    r"|\b(?:cut|cuts|cutting|reduc\w+|split\w*|slash\w*|drop\w*|fell|halv\w+)\b[^.,\n]{0,40}? "
    r"(?P<half>in half|by half)\b"
)
_FEW = ("one", "two", "three", "four", "seven", "eight", "nine")
_SHARE_HINTS = (
    "half", "third", "quarter", " out of ", " of every ", *(f"{word} in " for word in _FEW),
    *(f"{word} of " for word in _FEW),
)  # fmt: skip
_SHARE_FIGURE = re.compile(r"\d (?:in|of) ")
_ROUND = re.compile(
    r"(?<![\w-])(?:(?:over|about|nearly|almost|more than) an? (?P<one>hundred|thousand|million|billion) \w{3,}"
    r"|(?P<many>dozens|hundreds|thousands|millions|billions|hunderte|tausende|millionen|centaines|milliers|cientos"
    r"|miles|centinaia|migliaia|honderden|duizenden)"
    rf" (?:of |von |de |di |van )?(?:\w+ )?{_COUNTED}\b)"
)
_ROUND_HINTS = (
    "hundred", "thousand", "million", "billion", "dozens", "hundert", "tausend", "centaines", "milliers", "cientos",
    "miles", "centinaia", "migliaia", "honderd", "duizend",
)  # fmt: skip
_GROWTH = re.compile(r"\b(?P<growth>doubl|tripl|quadrupl|halv)(?:e|es|ed) (?:their|your|its|our|the)\b(?![^.!\n]*\?)")
_GROWTHS = {"doubl": 2.0, "tripl": 3.0, "quadrupl": 4.0, "halv": 2.0}
_EASTERN = re.compile("[一二两三四五六七八九十百千万億亿]{2,}[多余餘]?(?:家|名|位|社|人|件|倍|割|%|社以上|项|国)")


_TELLING = word_set(
    """
    percent percentage cent prozent pct pour por per procent proc times fold million millions millionen billion billions
    milliarden thousand thousands tausend tausende dollar dollars euro euros cents hundred hundreds hunderte dozen
    dozens
    half third thirds quarter quarters centaines milliers cientos miles centinaia migliaia honderden duizenden
    one two three four seven eight nine double doubles doubled triple triples tripled quadruple quadrupled halve halves
    halved mln mld
    """
)
_FIGURE_SEEN = re.compile(r"\d")


def may_hold(lower: str, words: frozenset[str]) -> bool:
    """Say cheaply whether a text with these words may hold a number; a no is certain."""
    return not _TELLING.isdisjoint(words) or not lower.isascii() or _FIGURE_SEEN.search(lower) is not None


def find(text: str) -> Iterator[Number]:
    """Yield the numbers of a lower-case plain text."""
    yield from _figures(text)
    for match in _SPELLED.finditer(text) if any(hint in text for hint in _SPELLED_HINTS) else ():
        value = float(sum(_WORDS.get(word, 0) for word in re.split(r"[- ]", match["words"])))
        scale = _SCALE.get(match["scale"] or "", 1.0)
        yield Number(_kind(match), frozenset({value * scale}), match[0], *match.span())
    yield from _shares(text)
    for match in _ROUND.finditer(text) if any(hint in text for hint in _ROUND_HINTS) else ():
        yield Number("large", frozenset({_SCALE.get(match["one"] or "", 0.0)}), match[0], *match.span())
    for match in _GROWTH.finditer(text) if "ubl" in text or "tripl" in text or "halv" in text else ():
        yield Number("multiple", frozenset({_GROWTHS[match["growth"]]}), match[0], *match.span())
    for match in () if text.isascii() else _EASTERN.finditer(text):
        yield Number("large", frozenset(), match[0], *match.span())


def _shares(text: str) -> Iterator[Number]:
    """A part of a whole, as in "two thirds of planners", "9 out of 10 managers", "cut in half"."""
    if not any(hint in text for hint in _SHARE_HINTS) and not _SHARE_FIGURE.search(text):
        return
    for match in _SHARE.finditer(text):
        group = match.lastgroup or "share"
        told = match["share"] or "half"
        start, end = match.span(group)
        yield Number("share", _SHARES.get(told, frozenset()), text[start:end], start, end)


_SHARES = {
    "half": frozenset({50.0}), "a third": frozenset({33.0}), "one third": frozenset({33.0}),
    "two thirds": frozenset({66.0, 67.0}), "two third": frozenset({66.0, 67.0}), "a quarter": frozenset({25.0}),
    "one quarter": frozenset({25.0}), "three quarters": frozenset({75.0}),
}  # fmt: skip


def _figures(text: str) -> Iterator[Number]:
    behind = 0
    for digits in _DIGITS.finditer(text):
        start = digits.start()
        match = _FIGURE.match(text, start) if start >= behind else None
        if match is None:
            continue
        behind = match.end()
        currency = _BEFORE.search(text, max(0, start - 5), start)
        begin = currency.start() if currency else start
        if _GLUED.search(text, max(0, begin - 1), begin):
            continue
        shown = text[begin : match.end()].rstrip(" -")
        kind = "money" if currency and _kind(match) in {"plain", "large"} else _kind(match)
        yield Number(kind, _values(match), shown, begin, begin + len(shown))


def _kind(match: re.Match[str]) -> str:
    groups = match.groupdict()
    for kind in ("percent", "multiple"):
        if groups.get(kind):
            return kind
    if groups.get("money") or groups.get("after"):
        return "money"
    return "large" if groups.get("scale") else "plain"


def _values(match: re.Match[str]) -> frozenset[float]:
    values = _readings(match["number"])
    scale = _SCALE.get(match["scale"] or "")
    return frozenset(value * scale for value in values) if scale else values


def _readings(number: str) -> frozenset[float]:
    """Read a number whichever way its thousands and decimals are marked."""
    bare = re.sub(r"[' \u00a0\u202f]", "", number)
    marks = [char for char in bare if char in ".,"]
    if len(set(marks)) == 2:
        whole, _, part = bare.rpartition(marks[-1])
        return frozenset({float(f"{re.sub('[.,]', '', whole)}.{part}")})
    # Groups of three are thousands: a decimal fraction of exactly three places is rare in a mail.
    if len(marks) != 1 or re.search(r"[.,]\d{3}\Z", bare):
        return frozenset({float(re.sub("[.,]", "", bare))})
    return frozenset({float(bare.replace(",", "."))})


@dataclass(frozen=True, slots=True)
class Known:
    """What a text holds: its lower-case words, every value in it, and the values of each kind."""

    text: str
    values: frozenset[float]
    kinds: dict[str, frozenset[float]]

    def holds(self, number: Number) -> bool:
        """Whether a number of another text may rest on this one.

        A percentage, a multiple and a share rest on their own kind alone: 40 teams prove no 40 %.
        """
        if number.text in self.text and (number.kind == "share" or not number.values):
            return True
        if number.kind in {"percent", "share"}:
            own = self.kinds.get("percent", frozenset()) | self.kinds.get("share", frozenset())
        elif number.kind == "multiple":
            own = self.kinds.get("multiple", frozenset())
        else:
            own = self.values
        return not own.isdisjoint(number.values)


@lru_cache(maxsize=512)
def read_known(text: str) -> Known:
    """Read a lower-case text for what it proves."""
    kinds: dict[str, set[float]] = {}
    for number in find(text):
        kinds.setdefault(number.kind, set()).update(number.values)
    spelled = {float(_WORDS[word]) for word in _ANY_WORD.findall(text) if word in _WORDS}
    if not _MULTIPLES.isdisjoint(_ANY_WORD.findall(text)):
        kinds.setdefault("multiple", set()).update(spelled)
    plain = {float(figure) for figure in re.findall(r"(?<![\d.,])\d{1,15}(?![.,]?\d)", text)}
    return Known(text, known_values(text) | plain, {kind: frozenset(values) for kind, values in kinds.items()})


_MULTIPLES = frozenset(
    "double doubled doubles doubling twice triple tripled triples tripling quadruple times".split()  # noqa: SIM905
)


@lru_cache(maxsize=512)
def known_values(text: str) -> frozenset[float]:
    """Return every value a text mentions, in figures or words; the text is lower case."""
    values = {value for number in find(text) for value in number.values}
    values |= {float(figure) for figure in re.findall(r"(?<![\d.,])\d{1,15}(?![.,]?\d)", text)}
    values |= {float(_WORDS[word]) for word in _ANY_WORD.findall(text) if word in _WORDS}
    return frozenset(values)
