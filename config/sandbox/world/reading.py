"""How the sandbox writer reads: sentences worth quoting from a page, and what a reply wants. Patterns, no model.

Every quote returned here is a piece of the text that was given, character for character.
"""

import re
from typing import Any

KINDS = ("founded", "hiring", "news", "size", "location", "customer", "offering", "other")
MAX_FACTS = 6

# The first kind whose pattern is found names the sentence.
_FACTS: tuple[tuple[str, str], ...] = (
    ("founded", r"\bfounded\b|gegründet|fondée?\b|fundad[ao]\b"),
    ("hiring", r"\b(hiring|recruiting|looking for)\b|\bwir suchen\b|\brecrutons\b|\bbuscamos\b"),
    (
        "news",
        r"\b(launched|opened|acquired|signed|raised|installed|switched on|ordered|won)\b|eröffnet|in betrieb genommen"
        r"|\bavons ouvert\b|\bconfié\b|\blanzamos\b|\babrimos\b",
    ),
    ("size", r"\b(employ|employees|people|team of|lawyers)\b|mitarbeiter|\bemploie\b|\bpersonas\b"),
    (
        "location",
        r"\b(offices?|headquarters|head office|plants?|hub|based in)\b|standort|\bbureau\b|\bsede\b|\bsitzt\b",
    ),
    ("customer", r"\b(customers?|operators|clients?)\b|kunden|hôtels|\bclientes?\b|\btiendas\b"),
    (
        "offering",
        r"\bwe (design|build|make|grow|cook|run|move|cut|forecast|advise|grind)\b|\bour\b|\bwir bauen\b|anlagen"
        r"|\bfabriquons\b|\bvendemos\b|\btaller\b",
    ),
)
_FACTS_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _FACTS)
_SENTENCE = re.compile(r"[^\s.!?][^\n]*?[.!?](?=[\s\"»“]|$)")
_NOT_ABOUT_THE_COMPANY = re.compile(
    r"\b(ignore|disregard|instructions?|system prompt|maintenance mode|cookies?|https?:)", re.IGNORECASE
)

_INTENTS: tuple[tuple[str, str], ...] = (
    (
        "opt_out",
        r"unsubscribe|opt.?out|remove me|take me off|stop (writing|mailing|e-?mailing|contacting)"
        r"|(do not|don't) (contact|write)|no more e?-?mails|^\s*stop\b|keine (weiteren )?(e-?)?mails|abmelden|austragen"
        r"|verteiler"
        r"|nicht mehr (an)?schreiben|désinscri|désabonn|ne plus m.écrire|darme de baja|no me escrib|retirez-moi",
    ),
    (
        "not_interested",
        r"not interested|no interest|no need|not for us|not relevant|no,? thank|kein(en)? (interesse|bedarf)"
        r"|pas intéressé|no (nos|me) interesa|sin interés|nicht interessiert",
    ),
    (
        "referral",
        r"(right|better|best) person|looks after|responsible for this|in charge|please (contact|write to|ask)|colleague"
        r"|zuständig|bonne personne|persona (adecuada|indicada)|kollegin|kollege|collègue|responsable|compañer[oa]",
    ),
    (
        "not_now",
        r"not (right )?now|next (quarter|year|spring)|in (january|february|march|april)|later (this|in the) year"
        r"|bad time|come back|nächste[ns]? (quartal|jahr)|im (januar|februar|märz)|plus tard|l'année prochaine"
        r"|más adelante|el año que viene",
    ),
    (
        "interested",
        r"interested|sounds (good|interesting)|let's (talk|speak)|happy to (talk|chat)|call me|would like to (see|hear)"
        r"|works for me|send me (a|some)|gern[e]? (sprechen|telefonieren|mehr)|klingt (gut|interessant)|terminvorschl"
        r"|interesse"
        r"|avec plaisir|intéress|me interesa|con gusto|cuénteme",
    ),
    ("question", r"\?"),
)
_INTENTS_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE | re.MULTILINE)) for kind, pattern in _INTENTS)

_HINTS = {
    "de": re.compile(r"\b(und|der|die|das|wir|ist|nicht|eine?|für|mit|zu)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(nous|les?|des|est|une?|pour|avec|notre|sont|la)\b", re.IGNORECASE),
    "es": re.compile(r"\b(el|los|las|una?|para|con|nuestr[ao]s?|somos|por|de)\b", re.IGNORECASE),
    "en": re.compile(r"\b(the|and|we|our|is|are|of|in|to|for|with|a)\b", re.IGNORECASE),
}


def guess_language(text: str) -> str:
    """Return en, de, fr or es by counting small words; English where nothing speaks for another."""
    scores = {language: len(pattern.findall(text)) for language, pattern in _HINTS.items()}
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] > scores["en"] else "en"


def is_instruction(sentence: str) -> bool:
    """Tell a sentence that speaks to machines or about the page itself from one about the company."""
    return bool(_NOT_ABOUT_THE_COMPANY.search(sentence))


def sentences(text: str) -> list[str]:
    return [found.group() for found in _SENTENCE.finditer(text)]


def find_facts(text: str, *, kinds: tuple[str, ...] = KINDS) -> list[dict[str, Any]]:
    """Pick up to six sentences of a page that say something about its company, the news first."""
    found: list[tuple[int, int, dict[str, Any]]] = []
    seen: set[str] = set()
    for place, sentence in enumerate(sentences(text)):
        if not 25 <= len(sentence) <= 260 or is_instruction(sentence) or sentence in seen:
            continue
        kind = next((kind for kind, pattern in _FACTS_COMPILED if pattern.search(sentence)), "")
        if not kind:
            continue
        seen.add(sentence)
        worth = (2 if kind in ("news", "hiring") else 0) + (1 if re.search(r"\d", sentence) else 0)
        shown = kind if kind in kinds else "other"
        found.append((-worth, place, {"kind": shown, "text": sentence, "quote": sentence}))
    best = sorted(found, key=lambda one: one[:2])[:MAX_FACTS]
    return [fact for _, _, fact in sorted(best, key=lambda one: one[1])]


def read_intent(reply: str) -> dict[str, str]:
    """Return the intent of a reply and the sentence that shows it."""
    for intent, pattern in _INTENTS_COMPILED:
        found = pattern.search(reply)
        if found:
            return {"intent": intent, "quote": _sentence_around(reply, found.start(), found.end())}
    return {"intent": "other", "quote": reply.strip().split("\n")[0][:200]}


def _sentence_around(text: str, start: int, end: int) -> str:
    before = max(text.rfind(mark, 0, start) for mark in (". ", "! ", "? ", "\n"))
    left = 0 if before < 0 else before + 1
    stops = [place for place in (text.find(mark, end - 1) for mark in (".", "!", "?", "\n")) if place >= 0]
    right = min(stops) + 1 if stops else len(text)
    return text[left:right].strip()
