"""Which sentences state a fact about us or about the reader's side: those need a source.

Questions, guesses, wishes and offers state nothing, and neither does what is said of the world at large.
"""

import re
from enum import StrEnum
from functools import lru_cache

from outreach.checks.draft import Draft
from outreach.checks.names import company_core
from outreach.checks.parties import (
    CONDITIONS,
    HEDGES,
    SOFT_EAST,
    THEM_ABROAD,
    THEM_EAST,
    US_ABROAD,
    US_EAST,
)


class Side(StrEnum):
    """Whom a statement is about: us, whose claims carry it, or the reader's side, whose facts do."""

    OURS = "ours"
    THEIRS = "theirs"


_MODAL = r"(?:may|might|could|would|should|must|can|will|shall|'d|'ll|need|probably|surely|perhaps|likely|would've)"
# What we may say of ourselves without a claim: how we came to write, what we think, feel, offer to do now.
_SOFT_WE = (
    r"(?:hope|wish|think|believe|thought|spoke|met|talked|wrote|write|learn\w*|know|see|saw|hear|heard|understand"
    r"|wonder|share|noticed|read|found|came|appreciate|look(?:ed)? forward|are (?:happy|glad|curious|sure|aware|in "
    r"touch|writing)|were|'re (?:happy|glad|curious)|"
    r"have (?:seen|heard|read|noticed|met|spoken|learn\w*|been (?:following|reading|thinking))"
    r"|both|all|don't|do not|haven't|have not|never|only (?:ask|write|want)|just wanted|wanted|want|owe)"
)
_EVENT = (
    r"(?:\w{3,}ed|won|bought|sold|cut|built|began|grew|led|left|lost|made|ran|shut|spent|took|went|laid|chose|rose"
    r"|fell|brought|got|had)"
)
_BEGINS = re.compile(r"(?:\A\W*|[,;:–—] | (?:and|but|that|how|now|because|since|while) |[ ,](?:as|so) )\Z")
_ALREADY = r"(?:just |recently |already |also |now |currently |still |always |never |lately |really |even )*"
# Each begins with its word, so that a text without it costs nothing; `_BEGINS` tells whether a clause begins there.
_WE = re.compile(rf"we(?! {_MODAL}\b)(?! {_ALREADY}{_SOFT_WE}\b) {_ALREADY}(?:\w{{3,}}|do|'ve|'re)\b")
_OUR = re.compile(
    r"our (?!last |first |previous |earlier |mail|e-?mail|call|chat|conversation|meeting|talk|side|guess)"
    rf"(?:[\w'-]+ ){{1,4}}?(?!{_MODAL})(?:is|are|was|were|has|have|\w{{3,}}(?:s|ed)|love|save|use|cut|tell|say)\b"
    r"|our (?:[\w'-]+ ){0,2}?\w{2,}s (?!of|and|or|for|in|at|on|with|to|from|as|by)\w{3,}\b"
)
_YOU = re.compile(
    rf"you(?:(?:'ve| have| had)? {_ALREADY}(?:{_EVENT}|been)\b(?! (?:to|about|if|me|in touch))"
    rf"|(?:'re| are) {_ALREADY}(?!wondering|thinking|reading|asking)\w+ing\b"
    r"| (?:run|operate|employ|manufacture|own|use|lose|waste|pay|rely on|struggle)\b)"
)
_YOUR = re.compile(
    r"your (?!time|answer|reply|thoughts?|view|call|choice|guess|mail|e-?mail|inbox|role|day)"
    rf"(?:[\w'-]+ ){{1,4}}?(?!{_MODAL})(?:is|are|was|were|has|have|had"
    rf"|{_ALREADY}\w{{3,}}(?:s|ed)|use|run|lost|wants?)\b"
)
_ALL = re.compile(
    r"\b(?:everybody|everyone|companies|firms|teams|all) in your (?:industry|sector|field|market|town|city)\b"
)
_SAID = re.compile(r"you (?:said|wrote|told|mentioned|stated|posted|announced)\b(?! me)")
_CONGRATULATED = re.compile(r"congrat\w*,? (?:\w+ )?(?:on|to|for) (?:your|the|all|winning|opening|raising|closing)\b")


def _begin(lower: str, *patterns: re.Pattern[str]) -> bool:
    """Whether a clause begins with one of the patterns."""
    return any(
        _BEGINS.search(lower, max(0, match.start() - 9), match.start())
        for pattern in patterns
        for match in pattern.finditer(lower)
    )


_DOING = re.compile(
    rf"(?:'s)? {_ALREADY}(?!(?:{_MODAL}|and|or|to|on|in|at|for|with|from|as|by|of|the|a|an|we|i|you|it)\b)"
    rf"(?:is|are|was|were|has|have|had|{_EVENT}|\w{{3,}}s)\b"
)


def find_side(draft: Draft, sentence: str, language: str) -> Side | None:
    """Return whom a plain sentence of the mail's language states a fact about; None for what states none."""
    lower = sentence.lower()
    words = frozenset(_WORD.findall(lower))
    if language != "hu":
        words -= {"ha"}  # "if" in Hungarian, "has" in Spanish and Italian
    if lower.rstrip(" \"')").endswith(("?", "؟", ";")) or not CONDITIONS.isdisjoint(words):
        return None
    if HEDGES.isdisjoint(words):
        return _find_side(draft, lower, language)
    hedges = HEDGES & words
    firm = [clause for clause in _CLAUSES.split(lower) if hedges.isdisjoint(_WORD.findall(clause))]
    return next((side for clause in firm if (side := _find_side(draft, clause.strip(), language))), None)


def _find_side(draft: Draft, lower: str, language: str) -> Side | None:
    english = language in {"", "en"}
    if _names(lower, draft.sender.company, english=english) or _speaks_of_us(lower, language):
        return Side.OURS
    theirs = (draft.lead.company, *draft.lead.company_aliases)
    if any(_names(lower, name, english=english) for name in theirs) or _speaks_to_them(lower, language):
        return Side.THEIRS
    if lower.isascii() or SOFT_EAST.search(lower):
        return None
    if US_EAST.search(lower) or _is_met_abroad(lower, draft.sender.company):
        return Side.OURS
    return Side.THEIRS if THEM_EAST.search(lower) else None


def _speaks_of_us(lower: str, language: str) -> bool:
    if language in {"", "en"}:
        return ("we" in lower or "our " in lower) and _begin(lower, _WE, _OUR)
    pattern = US_ABROAD.get(language)
    return pattern is not None and pattern.search(lower) is not None


def _speaks_to_them(lower: str, language: str) -> bool:
    if language not in {"", "en"}:
        pattern = THEM_ABROAD.get(language)
        return pattern is not None and pattern.search(lower) is not None
    if "you" in lower and (_begin(lower, _YOU, _YOUR) or _ALL.search(lower) or _SAID.search(lower)):
        return True
    return "congrat" in lower and _CONGRATULATED.search(lower) is not None


_CLAUSES = re.compile(r"[,;:–—]")
# Letters of scripts in which our name stands out, wherever a sentence puts it.
_OTHER_SCRIPT = re.compile("[\u0370-\u03ff\u0400-\u04ff\u0590-\u06ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def _is_met_abroad(lower: str, company: str) -> bool:
    if 2 * len(_OTHER_SCRIPT.findall(lower)) < len(lower) - len(company):
        return False
    return any(spelled in lower for spelled in _spellings(company))


_WORD = re.compile(r"[\w'-]+")


@lru_cache(maxsize=1024)
def _spellings(company: str) -> tuple[str, ...]:
    """How a company is written in running text, lower case: as given, and by its core."""
    core = company_core(company)
    short = [" ".join(core[:length]) for length in range(2, len(core))]
    return tuple(dict.fromkeys(text for text in (" ".join(core), company.lower().strip(" ."), *short) if len(text) > 2))


_BEFORE = "that how and but since now as because while when the read saw see"
_BEFORE_ABROAD = "dass que che dat att at że что und et y mais die der das la le el il lo a o het de"


def _compile_start(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\A|[,;:.–—] |(?<!\w)(?:{'|'.join(words.split())}) )\W?\Z")


_ARTICLE, _ARTICLE_ABROAD = _compile_start(_BEFORE), _compile_start(_BEFORE_ABROAD)
# "With Rotaly people swap their shifts": what is done with it is said of it.
_WITH = re.compile(
    r"\A\W*(?:with|using|thanks to|through|mit|dank|avec|grâce à|con|gracias a|grazie a|met|dankzij|med|com|z|s) \Z"
)
_VERB_ABROAD = re.compile(r"(?:'s)? [^\W\d_]")


def _names(lower: str, company: str, *, english: bool) -> bool:
    """Whether a company is the subject of a clause: at its beginning, and a verb behind it."""
    for spelled in _spellings(company):
        at = lower.find(spelled)
        while at >= 0:
            end = at + len(spelled)
            start = _ARTICLE if english else _ARTICLE_ABROAD
            if _WITH.search(lower, 0, at) and not lower[end : end + 1].isalnum():
                return True
            if start.search(lower, max(0, at - 12), at) and not lower[end : end + 1].isalnum():
                doing = _DOING if english else _VERB_ABROAD
                if doing.match(lower, end):
                    return True
            at = lower.find(spelled, end)
    return False
