"""Another tenant's brand (G07): its name, people or domains in a mail that is not its own."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.names import company_core, fold, spellings, tokens
from outreach.checks.ordinary import ORDINARY
from outreach.checks.parts import Part, word_set
from outreach.checks.terms import LONG, Term, sequences

_WORD = re.compile(r"[^\W_]+")
# In scripts that part no words a Latin name stands right beside other letters.
_PIECE = re.compile(r"[0-9A-Za-z\u00c0-\u024f]+|[^\W_0-9A-Za-z\u00c0-\u024f]+")
_EASTERN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LEGAL_FORMS = re.compile("株式会社|有限会社|合同会社|股份有限公司|有限公司|주식회사|\\(주\\)|㈜")
_PARTS = re.compile(r"[^\W_]+(?:[.@-][^\W_]+)+")

FOREIGN = "{!r} belongs to another customer of this system: take it out."
FOUND = (
    "{!r} is also the name of another customer of this system; it is in what research found about this lead. "
    "Make sure that it belongs in this mail."
)
CLAIMED = (
    "{!r} is also the name of another customer of this system; it is in an approved claim. "
    "Make sure that it belongs in this mail."
)

Places = list[tuple[str, int, int]]
# What languages that bend names hang on them: Finnish, Hungarian, Turkish, Slavic.
_ENDINGS = word_set(
    """
    n in en an on a ia lla ssa sta lta lle illa issa ista ilta ille iin t ban ben ban nak nek val vel ra re hoz hez bol
    tol nal nel ot et at nin nun da de dan den ta te tan ten ya ye yi yu i u um em om ovi owi ie ou y e er
    """
)
Index = dict[str, list[Term]]  # terms by their first word


def check_other_tenants(draft: Draft) -> Iterator[Finding]:
    """G07: a name, domain or person of another customer of this installation."""
    if not draft.other_tenants:
        return
    index = _index(draft.other_tenants)
    parts = [part for part in draft.parts if _may_hold(part, index)]
    ours = _sort(_find_ours(draft)) if parts else {}
    for part in parts:
        for words, start, end in _met(part, index, ours):
            action, text = _judge(draft, words)
            yield Finding("G07", action, text.format(part.plain[start:end]), part.span(start, end), part.where)
    if names := _unspaced(draft.other_tenants):
        yield from _met_inside(draft, names)


def _met_inside(draft: Draft, names: tuple[str, ...]) -> Iterator[Finding]:
    own = fold("".join((draft.lead.company, *draft.lead.company_aliases, draft.sender.company)))
    for part in draft.parts:
        for name in names if part.is_unspaced else ():
            start = part.lower.find(name)
            if start >= 0 and name not in own:
                end = start + len(name)
                is_known = name in draft.backing.lower
                action, text = (Action.REVIEW, FOUND) if is_known else (Action.BLOCK, FOREIGN)
                yield Finding("G07", action, text.format(part.plain[start:end]), part.span(start, end), part.where)


def _judge(draft: Draft, words: Term) -> tuple[Action, str]:
    """Say how grave a foreign name is: one that research found, or that we may say, may be there for a reason."""
    if any(_holds(f"{fact.text}\n{fact.quote}", words) for fact in draft.facts):
        return Action.REVIEW, FOUND
    if any(_holds(claim.text, words) for claim in draft.claims):
        return Action.REVIEW, CLAIMED
    return Action.BLOCK, FOREIGN


def _holds(text: str, words: Term) -> bool:
    found = [fold(word) for word in _WORD.findall(text)]
    return any(tuple(found[start : start + len(words)]) == words for start in range(len(found) - len(words) + 1)) or (
        len(words) == 1 and words[0] in tokens(text)
    )


def _find_ours(draft: Draft) -> frozenset[Term]:
    """The lead's and the sender's names, as they may be written; a company's name may lose its last words."""
    lead, sender = draft.lead, draft.sender
    companies = [name for name in (lead.company, *lead.company_aliases, sender.company) if name]
    people = [name for name in (f"{lead.first_name} {lead.last_name}".strip(), sender.name) if name]
    addresses = [address for address in (lead.email, lead.website, sender.email) if address]
    cores = [company_core(name) for name in companies]
    short = {core[:length] for core in cores for length in range(1, len(core))}
    whole = {term for name in (*companies, *people) for term in sequences(name)}
    hosts = {tuple(_WORD.findall(fold(host))) for address in addresses for host in _PARTS.findall(address)}
    domains = {host[first:] for host in hosts for first in range(len(host) - 1)}
    return frozenset(whole | short | domains)


@lru_cache(maxsize=64)
def _index(terms: tuple[str, ...]) -> Index:
    """Return the terms as word sequences under their first word; a term is also met written as one word."""
    found = {words for term in terms for name in (term, *map(" ".join, spellings(term))) for words in sequences(name)}
    return _sort(words for words in found if len("".join(words)) > 2)


@lru_cache(maxsize=64)
def _unspaced(terms: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names in scripts that part no words; they are met inside a run of letters."""
    bare = (_LEGAL_FORMS.sub("", "".join(term.lower().split())) for term in terms if _EASTERN.search(term))
    return tuple(name for name in bare if len(name) > 2)


def _sort(found: Iterable[Term]) -> Index:
    index: Index = {}
    for words in found:
        index.setdefault(words[0], []).append(words)
    return index


def _may_hold(part: Part, index: Index) -> bool:
    """A cheap look that spares most mails all the rest."""
    if "_" in part.plain:
        return True
    found = _PIECE.findall(part.lower) if part.is_unspaced else part.words
    words = {word if word.isascii() else fold(word) for word in found}
    if not (index.keys().isdisjoint(words) and index.keys().isdisjoint(word[:-1] for word in words)):
        return True
    return any(_bent(word, index) for word in words if len(word) > LONG)


def _bent(word: str, index: Index) -> str:
    """The name of one long word that a word is, but for a case ending."""
    for length in range(len(word) - 1, max(len(word) - 5, LONG - 1), -1):
        stem = word[:length]
        if stem in index and word[length:] in _ENDINGS and stem not in ORDINARY and (stem,) in index[stem]:
            return stem
    return ""


def _met(part: Part, index: Index, ours: Index) -> Iterator[tuple[Term, int, int]]:
    pattern = _PIECE if part.is_unspaced else _WORD
    places = [(fold(match[0]), *match.span()) for match in pattern.finditer(part.plain)]
    own = _cover(places, ours)
    for position, (word, start, end) in enumerate(places):
        if len(word) > LONG and part.plain[start].isupper() and (stem := _bent(word, index)) and position not in own:
            yield (stem,), start, end
        if (after := places[position + 1 : position + 2]) and part.plain[end : after[0][1]] == ", ":
            turned = (after[0][0], word)  # "Keller, Jane"
            if turned in index.get(turned[0], ()) and not own.issuperset((position, position + 1)):
                yield turned, start, after[0][2]
        for words in _begins(word, index):
            last = position + len(words)
            if not _is_met(part.plain, places[position:last], words):
                continue
            if not own.issuperset(range(position, last)):
                yield words, start, places[last - 1][2]
            break


def _is_met(plain: str, places: Places, words: Term) -> bool:
    if len(words) > 1:
        return tuple(place[0] for place in places) == words
    return _is_a_name(plain[places[0][1] : places[0][2]], words[0])


def _cover(places: Places, ours: Index) -> frozenset[int]:
    """Return the numbers of the words that stand in a name of the lead or the sender."""
    covered: set[int] = set()
    for position, (word, _, _) in enumerate(places):
        for words in _begins(word, ours):
            if len(words) == 1 or tuple(place[0] for place in places[position : position + len(words)]) == words:
                covered.update(range(position, position + len(words)))
                break
    return frozenset(covered)


def _begins(word: str, index: Index) -> list[Term]:
    """The sequences a word may begin, longest first; a possessive s is no part of a name."""
    found = index.get(word) or (index.get(word[:-1]) if word.endswith("s") else None)
    return sorted(found, key=len, reverse=True) if found else []


def _is_a_name(written: str, word: str) -> bool:
    """A short single word must be written like a name: "Bolt" is a brand, "bolt" is not."""
    return len(word) >= LONG or written[:1].isupper() or not written.islower()
