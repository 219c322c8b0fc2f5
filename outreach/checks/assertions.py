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
_HEDGED = re.compile(r"\b(?:if|whether|would|could|might|may|imagine|assume|guess|wonder|perhaps|maybe|curious)\b")


_OURS = re.compile(rf" (?:can |also |already )*{_OUR_DOING}(?:s|es|d|ed|ped)?\b")
_THEIRS = re.compile(
    rf"(?:'s)? (?:(?:has |have )?(?:just |recently |also )?{_EVENT}|(?:is|are) (?:currently |now )?{_ONGOING})\b"
)


def asserts(draft: Draft, sentence: str) -> bool:
    """Say whether a plain sentence states a fact about us or about the lead's company."""
    lower = sentence.lower()
    if lower.rstrip().endswith("?") or _HEDGED.search(lower):
        return False
    if ("we" in lower or "ou" in lower) and _ASSERTIONS.search(lower):  # we, our, you
        return True
    own = _core(draft.sender.company)
    if own and lower.startswith(own) and _OURS.match(lower, len(own)):
        return True
    return any(_did(lower, _core(name)) for name in (draft.lead.company, *draft.lead.company_aliases))


@lru_cache(maxsize=1024)
def _core(company: str) -> str:
    return " ".join(company_core(company))


def _did(lower: str, core: str) -> bool:
    """The lead's company did something, or is at it; whatever it is good at in general needs no source."""
    at = lower.find(core) if core else -1
    while at >= 0:
        if (at == 0 or _is_apart(lower[at - 1], core[0])) and _THEIRS.match(lower, at + len(core)):
            return True
        at = lower.find(core, at + 1)
    return False


def _is_apart(before: str, first: str) -> bool:
    """A word begins here, as a pattern's word boundary has it."""
    return (before.isalnum() or before == "_") != (first.isalnum() or first == "_")
