"""Does a fact name somebody its page does not? A customer or a place that nobody mentioned is invented. Pure."""

import re
from functools import lru_cache

from cortex.text import fold
from leads.normalize import read_country, read_language
from leads.normalize.text import words

_NAME = re.compile(r"[^\W\d_][\w&’'.-]*[\w&]|[^\W\d_]")
_BEGIN = re.compile(r"(?:\A|[.!?:]\s)[\"'“(]?$")
_ACTS = re.compile(r"\s+(?:is|are|was|has|have|had|uses?|buys?|runs?|works?|supplies|owns)\b")
# Names of things that everybody writes in English, whatever the language of the page.
_ORDINARY = words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december spring summer autumn winter i ceo cto cfo coo cmo vp hr it ai api b2b b2c saas
    iot eu uk us usa gmbh ag ltd inc llc plc kg se sa europe european asia asian africa african america american
    north south east west northern southern eastern western central middle scandinavia nordic alps rhine danube
    mediterranean atlantic pacific baltic munich cologne vienna zurich geneva basel milan rome florence venice naples
    turin genoa lisbon porto seville prague warsaw krakow copenhagen gothenburg brussels antwerp ghent hague hanover
    nuremberg brunswick bavaria bavarian saxony saxon lower upper hesse thuringia swabia tyrol carinthia styria
    burgundy brittany normandy tuscany sicily andalusia catalonia austrian swiss belgian dutch british irish scottish
    """
)
_BEGINNERS = words("the they it this that these those he she we who which there their its our your all both")


def find_stranger(*, text: str, page: str, company: str) -> str:
    """Return a name in a fact's text that neither its page nor the company's name holds, or "".

    A word with a capital inside a sentence is taken for a name, at its beginning only where somebody acts. Countries,
    languages and what everybody knows may be translated.
    """
    plain, known = fold(text), f"{_fold_case(page)} {fold(company).casefold()}"
    for match in _NAME.finditer(plain):
        word = match.group()
        if not word[0].isupper() or _is_ordinary(word):
            continue
        begins = _BEGIN.search(plain[: match.start()])
        if begins and not (_ACTS.match(plain, match.end()) and word.lower() not in _BEGINNERS):
            continue
        if _stem(word) not in known:
            return word
    return ""


@lru_cache(maxsize=16)
def _fold_case(page: str) -> str:
    return fold(page).casefold()


@lru_cache(maxsize=4096)
def _is_ordinary(word: str) -> bool:
    bare = re.sub(r"['’]s$", "", word).strip(".'’-")
    return bare.casefold() in _ORDINARY or bool(read_country(bare).value or read_language(bare).value)


def _stem(word: str) -> str:
    """Return the word without its possessive: "Metro's" is met where the page says Metro."""
    return re.sub(r"['’]s$", "", word).strip(".'’-").casefold()
