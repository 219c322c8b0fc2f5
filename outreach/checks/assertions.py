"""Which sentences state a fact about somebody: those need a source. Questions, guesses and offers state nothing."""

import re
from functools import lru_cache

from outreach.checks.draft import Draft
from outreach.checks.names import company_core

_OUR_DOING = (
    r"(?:help|cut|reduce|save|increase|boost|improve|automate|deliver|enable|eliminate|accelerate|streamline"
    r"|double|triple|replace|integrate|guarantee|lower|speed up|"
    r"shorten|optimi[sz]e|transform|drive|generate|prevent|detect|predict|monitor|build|make|give|support|serve"
    r"|work with|handle|run|power|lead)"
)
_EVENT = (
    r"(?:opened|raised|launched|announced|acquired|expanded|closed|hired|moved|signed|merged|published|introduced"
    r"|rolled out|won|bought|sold|cut|laid off|relocated|doubled|tripled|appointed|unveiled|shut down|went public)"
)
_ONGOING = r"(?:hiring|expanding|opening|launching|migrating|rolling out|building an?|planning|moving|closing|cutting)"
_ASSERTIONS = re.compile(
    r"^(?:\W*(?:and|but|so|also|today|at \w+,?|with \w+,?)\s)?(?:we|our (?:\w+ ){0,2}?(?:platform|product"
    r"|tool|solution|software|service|app|system|technology|customers|clients|users|ai|api|engine))"
    rf" (?:already |also |can |now |typically |usually |often |have |has )*{_OUR_DOING}(?:s|es|d|ed|ped)?\b"
    rf"|\b(?:you|your (?:team|company|firm))(?:'ve| have)? (?:just |recently |also )?{_EVENT}\b"
    r"|^(?:\W*(?:and|but|so|also)\s)?our (?:\w+ )?(?:platform|product|tool|solution|software|service|app|system"
    r"|technology|engine|ai)"
    r" (?!is\b|was\b|has\b|does\b)\w+s\b"
    rf"|\byou(?:'re| are) (?:currently |now )?{_ONGOING}\b"
)
_HEDGED = re.compile(
    r"\?\s*\Z|\b(?:if|whether|would|could|might|may|imagine|assume|guess|wonder|perhaps|maybe|curious)\b"
)


def asserts(draft: Draft, sentence: str) -> bool:
    """Say whether a plain sentence states a fact about us or about the lead's company."""
    lower = sentence.lower()
    if _HEDGED.search(lower):
        return False
    if _ASSERTIONS.search(lower):
        return True
    ours, theirs = _own_pattern(draft.sender.company), _their_pattern((draft.lead.company, *draft.lead.company_aliases))
    return bool(ours and ours.match(lower)) or bool(theirs and theirs.search(lower))


@lru_cache(maxsize=512)
def _own_pattern(company: str) -> re.Pattern[str] | None:
    own = " ".join(company_core(company))
    return re.compile(rf"{re.escape(own)} (?:can |also |already )*{_OUR_DOING}(?:s|es|d|ed|ped)?\b") if own else None


@lru_cache(maxsize=512)
def _their_pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """The lead's company did something, or is at it; whatever it is good at in general needs no source."""
    cores = sorted({re.escape(" ".join(core)) for name in names if (core := company_core(name))})
    if not cores:
        return None
    doing = rf"(?:has |have )?(?:just |recently |also )?{_EVENT}|(?:is|are) (?:currently |now )?{_ONGOING}"
    return re.compile(rf"\b(?:{'|'.join(cores)})(?:'s)? (?:{doing})\b")
