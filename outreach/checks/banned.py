"""Phrases that are banned unless an approved claim holds them: claims about us that nobody answers for."""

import re
from collections.abc import Iterator
from functools import lru_cache

from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding

# What a campaign bans unless the tenant has a list of its own: claims about us that no library holds.
BANNED_PHRASES = (
    "we offer",
    "we provide",
    "we are the leading",
    "we're the leading",
    "we are leaders",
    "industry-leading",
    "industry leading",
    "market-leading",
    "market leader",
    "world-class",
    "world class",
    "best-in-class",
    "best in class",
    "cutting-edge",
    "cutting edge",
    "state-of-the-art",
    "state of the art",
    "game-changing",
    "game changing",
    "game-changer",
    "game changer",
    "revolutionary",
    "award-winning",
    "award winning",
    "number one",
    "#1",
    "unparalleled",
    "unmatched",
    "one-stop shop",
    "turnkey solution",
    "proven track record",
    "wir bieten",
    "marktführer",
    "marktführend",
    "nous offrons",
    "nous proposons",
    "leader du marché",
    "ofrecemos",
    "líder del mercado",
    "offriamo",
    "leader di mercato",
    "oferecemos",
    "wij bieden",
    "vi erbjuder",
    "oferujemy",
)


@lru_cache(maxsize=256)
def _banned_pattern(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    spelled = [
        re.sub(r"(?:\\?[ -])+", r"[\\s-]+", re.escape(phrase.strip().lower())) for phrase in phrases if phrase.strip()
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(spelled, key=len, reverse=True))})(?!\w)") if spelled else None


@lru_cache(maxsize=256)
def _banned_words(phrases: tuple[str, ...]) -> frozenset[str]:
    """One word of each phrase, without which it cannot occur."""
    return frozenset(max(words, key=len) for phrase in phrases if (words := re.findall(r"\w+", phrase.lower())))


def find_banned(draft: Draft) -> Iterator[Finding]:
    """Yield each banned phrase that no claim holds (G18)."""
    phrases = BANNED_PHRASES if draft.banned_phrases is None else draft.banned_phrases
    words = _banned_words(phrases)
    suspect = [part for part in draft.parts if not words.isdisjoint(part.words)]
    pattern = _banned_pattern(phrases) if suspect else None
    if pattern is None:
        return
    approved = " ".join(claim.text.lower() for claim in draft.claims if not claim.flaw)
    for part in suspect:
        for match in pattern.finditer(part.lower):
            if match[0] not in approved:
                text = f"{match[0]!r} is on the list of banned phrases: say something an approved claim holds."
                yield Finding("G18", Action.RETRY, text, part.at(match), part.where)
