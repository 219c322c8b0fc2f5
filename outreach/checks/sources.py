"""What may carry a sentence: facts with their quotes, and approved claims; read into words, numbers and times."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from outreach.checks import numbers
from outreach.checks.draft import Draft
from outreach.checks.languages import identify
from outreach.checks.lazy import lazy
from outreach.checks.names import company_core, tokens
from outreach.checks.numbers import Known, read_known
from outreach.checks.parts import part, word_set
from outreach.checks.tongues import FUNCTION_WORDS, guess

# Scripts that part no words are compared by pairs of signs.
_UNSPACED = re.compile("[\u3400-\u9fff\uac00-\ud7af\u30a0-\u30ff]{2,}")
_WORD = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{4,}")
_ANY_WORD = re.compile(r"\w+")
_DENIALS = word_set("not never longer nor stopped ended nicht ne jamais nunca non")
_GENERIC = word_set(
    """
    about after also been before better both business companies company could customers each every from have help
    helps into just like make many more most much need other over people platform product really software some such
    team teams than that their them then there they this time today tool very want week well what when where which
    while will with work working would year years your yours currently recently noticed solution service
    system already across through congratulations congrats read heard seen know happy page pages website site blog
    report annual news article post mentions says writes announced careers lists linkedin noted webseite lese gelesen
    """
)
_ORDINALS = {
    word: place
    for place, words in enumerate(
        (
            "first 1st erste ersten erstes premier première primer primera",
            "second 2nd zweite zweiten zweites deuxième segundo segunda",
            "third 3rd dritte dritten drittes troisième tercer tercera",
            "fourth 4th vierte vierten viertes quatrième cuarto cuarta",
            "fifth 5th fünfte fünften fünftes cinquième quinto quinta",
            "sixth 6th sechste sechsten sixième sexto sexta",
            "seventh 7th siebte siebten septième",
            "eighth 8th achte achten huitième",
            "ninth 9th neunte neunten neuvième",
            "tenth 10th zehnte zehnten dixième",
        ),
        start=1,
    )
    for word in words.split()
}
_ORDINAL_WORDS = frozenset(_ORDINALS)
_ORDINAL = re.compile(
    rf"\b({'|'.join(sorted(_ORDINALS, key=len, reverse=True))}) (?:new |neue[nrs]? )?([^\W\d_]{{3,}})"
)
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january januar janvier enero gennaio janeiro",
            "february februar février febrero febbraio fevereiro",
            "march märz mars marzo março",
            "april avril abril aprile",
            "may mai mayo maggio maio",
            "june juni juin junio giugno junho",
            "july juli juillet julio luglio julho",
            "august août agosto",
            "september septembre septiembre settembre setembro",
            "october oktober octobre octubre ottobre outubro",
            "november novembre noviembre novembro",
            "december dezember décembre diciembre dicembre dezembro",
        ),
        start=1,
    )
    for word in words.split()
}
_MONTH_WORDS = frozenset(_MONTHS)
_MONTH = re.compile(rf"(?<!\w)({'|'.join(word for word in _MONTHS if word not in {'may', 'march', 'mars'})})(?!\w)")
_CAPITAL_MONTH = re.compile(r"\b(?i:in|since|last|this|of|early|late|\d{1,2}(?:st|nd|rd|th)?) (May|March)\b")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)")
_PLACED = re.compile(r"\b(in|to|from|near|into|at|outside) ([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})")
_NEGATED = re.compile(r"\b(?:not|never|no longer|nor|stopped|ended|nicht|kein\w*|ne pas|jamais|nunca|non)\b|n't\b")


@dataclass(frozen=True)
class Text:
    """A sentence or a source as it is compared, read only as far as a comparison asks.

    `involved` are the words of the people and companies: every sentence may have them, so they say nothing about the
    matter.
    """

    plain: str
    involved: frozenset[str]

    @lazy
    def lower(self) -> str:
        """The text in lower case."""
        return self.plain.lower()

    @lazy
    def stems(self) -> frozenset[str]:
        """The beginnings of the words that say what the text is about."""
        words = _WORD.findall(self.lower)
        found = {
            _stem(word)
            for word in words
            if word not in _GENERIC and word not in self.involved and word not in FUNCTION_WORDS
        }
        if not self.lower.isascii():
            for run in _UNSPACED.findall(self.lower):
                found |= {run[at : at + 2] for at in range(len(run) - 1)}
        return frozenset(found)

    @lazy
    def language(self) -> str:
        """The language its commonest words speak for."""
        return guess(self.lower, frozenset(re.findall(r"\w+", self.lower))) or identify(self.plain)

    @lazy
    def numbers(self) -> tuple[numbers.Number, ...]:
        """The numbers, in figures or words, but for those that are names ("3M Gardens")."""
        if not numbers.may_hold(self.lower, self.words):
            return ()
        found = numbers.find(self.lower)
        return tuple(number for number in found if number.text.replace(" ", "") not in self.involved)

    @lazy
    def known(self) -> Known:
        """What the text proves in numbers."""
        return read_known(self.lower)

    @lazy
    def clauses(self) -> tuple["Text", ...]:
        """The text in pieces, as commas and the like part it."""
        pieces = re.split(r"[,;:–—]| (?:and|but|und|aber|et|mais|y|pero|e|ma|en|maar|och|men) ", self.plain)
        return tuple(Text(piece, self.involved) for piece in pieces if piece.strip())

    @lazy
    def words(self) -> frozenset[str]:
        """Every word of the text: most of what follows is not even looked for where its words are missing."""
        return frozenset(_ANY_WORD.findall(self.lower))

    @lazy
    def ordinals(self) -> tuple[tuple[int, str], ...]:
        """Which of several: ("third site" -> (3, "site"))."""
        if self.words.isdisjoint(_ORDINAL_WORDS):
            return ()
        return tuple((_ORDINALS[match[1]], match[2][:5]) for match in _ORDINAL.finditer(self.lower))

    @lazy
    def months(self) -> frozenset[int]:
        """The months by number."""
        if self.words.isdisjoint(_MONTH_WORDS):
            return frozenset()
        found = {_MONTHS[word] for word in _MONTH.findall(self.lower)}
        return frozenset(found | {_MONTHS[word.lower()] for word in _CAPITAL_MONTH.findall(self.plain)})

    @lazy
    def years(self) -> frozenset[str]:
        """The years from 1900 on."""
        if "19" not in self.lower and "20" not in self.lower:
            return frozenset()
        return frozenset(_YEAR.findall(self.lower))

    @lazy
    def places(self) -> tuple[tuple[str, str], ...]:
        """Names behind a preposition: ("in", "Berlin")."""
        return tuple((match[1].lower(), match[2]) for match in _PLACED.finditer(self.plain))

    @lazy
    def negated(self) -> bool:
        """Whether the text denies something."""
        if self.words.isdisjoint(_DENIALS) and "n't" not in self.lower and "kein" not in self.lower:
            return False
        return _NEGATED.search(self.lower) is not None


@dataclass(frozen=True, slots=True)
class Source:
    """A fact or a claim by its id. One with a flaw carries nothing; the flaw says why in words for a person."""

    id: str
    shown: str
    flaw: str
    text: Text
    remembered: bool = False  # our own record of this person: it may be named, but is not looked for


def _stem(word: str) -> str:
    return (word[:-1] if word.endswith("s") and len(word) > 4 else word)[:5]


def find_involved(draft: Draft) -> frozenset[str]:
    """Return the words of the two companies and the person: every sentence may have them."""
    lead, sender = draft.lead, draft.sender
    names = (*company_core(lead.company), *company_core(sender.company))
    return frozenset((*names, *tokens(f"{lead.first_name} {lead.last_name}")))


def read_sources(draft: Draft, involved: frozenset[str]) -> Iterator[Source]:
    """Yield the draft's facts and claims."""
    for fact in draft.facts:
        shown = fact.quote or fact.text
        yield Source(fact.id, shown, fact.flaw, _read_source(f"{fact.text}\n{fact.quote}", involved))
    for claim in draft.claims:
        yield Source(claim.id, claim.text, claim.flaw, _read_source(claim.text, involved))
    for entry in draft.remembered:
        yield Source(entry.id, entry.text, entry.flaw, _read_source(entry.text, involved), remembered=True)


@lru_cache(maxsize=2048)
def _read_source(text: str, involved: frozenset[str]) -> Text:
    return Text(part("source", text).plain, involved)
