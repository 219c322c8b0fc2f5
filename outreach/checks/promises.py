"""Promises only an approved claim may make, and ill words about competitors (G28)."""

import re
from collections.abc import Iterator

from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.parts import Phrases, word_set

_PROMISES = Phrases(
    (
        "guarantee guarantees guaranteed guaranteeing",
        r"\b(?:we|i|i'll|we'll|can|will|fully|personally|money[- ]back) (?:can |will |fully |personally |also "
        r")*guarantee\b|\bguarantee (?:you|that|results|a|an|your|to|at|of|is|included)\b|\bguaranteed (?:to|uptime"
        r"|delivery|by|at|within|results|savings|roi|return|increase|improvement|outcome|compliance)\b|\b(?:is|are"
        r"|results|savings|outcome|roi) guaranteed\b|\bour guarantees?\b|\b\d+[- ]day guarantee\b",
    ),
    (
        "refund refunds refunded reimburse",
        r"\b(?:we|i|we'll|you'll|get|full|your money|will be|a) (?:\w+ ){0,3}(?:refund(?:ed|s)?|reimburse(?:d|s)?)\b",
    ),
    ("money", r"\bmoney[- ]back\b|\byour money back\b"),
    ("promise promises", r"\b(?:we|i) (?:can |do |will )?promise\b(?! not to (?:take|waste|keep))"),
    (
        "legally binding liable liability indemnify warranty warrant",
        r"\blegally binding\b|\b(?:we|i)(?:'ll| will| would| are|'re)? (?:be |fully |accept |take )*(?:liable"
        r"|liability for|indemnify|warrant)\b|\b(?:lifetime|full|extended) warranty\b|\bour warranty\b",
    ),
    (
        "compliant compliance",
        r"\b(?:fully|100%|completely|guaranteed|legally) (?:\w+[- ])?complian(?:t|ce)\b|\b(?:makes?|keeps?"
        r"|ensures?) you (?:\w+[- ]){0,2}complian(?:t|ce)\b",
    ),
    (
        "secure safe",
        r"\b100\s?% (?:secure|safe|accurate|reliable|uptime)\b|\bcompletely (?:secure|risk)\b|\bunhackable\b",
    ),
    (
        "legal lawsuit sue court attorney",
        r"\b(?:legal (?:action|consequences|obligation|advice)|you (?:could|will|may) be (?:sued|fined)|see you in "
        r"court|avoid (?:lawsuits?|fines|being sued))\b",
    ),
    (
        "contract contracts terms sla cancel commit undertake agree price",
        r"\bno (?:long[- ]term )?contract(?:s)? (?:required|needed)\b|\b(?:our|the) (?:sla|contract|terms) "
        r"(?:guarantees?|ensures?|promises?)\b|\bcancel (?:at )?any ?time\b|\b(?:i|we) (?:hereby )?(?:agree|commit"
        r"|undertake) to\b|\bprice (?:lock|match)\b",
    ),
    ("always never", r"\b(?:we|our \w+) (?:never|always) (?:fails?|goes? down|delivers?|misses?|wrong|lose)\b"),
    (
        "competitor competitors competition rival rivals unlike vendors",
        r"\bunlike (?:our |other |most |your (?:current |existing )?)?(?:competitors?|rivals?|vendors?|providers?"
        r"|tools?|solutions?)\b|\b(?:our |other |your )?(?:competitors?|rivals?)(?:'s?)? (?:\w+ ){0,3}(?:are|is"
        r"|can't|cannot|fail|fails|lack|lacks|don't|won't|struggle|overcharge|rip|lie|steal|tool|product)\b"
        r"|\bbeats? (?:all |our |any |every )?(?:the )?(?:competitors?|competition|rivals?)\b",
    ),
    (
        "garantieren garantiert garantie",
        r"\b(?:wir|ich) garantieren?\b|\bgarantiert(?:e[rnsm]?)? \w+|\bgeld-zurück-garantie\b|\bmit garantie\b",
    ),
    (
        "garantissons garanti garantie remboursé",
        r"\bnous (?:vous )?garantissons\b|\b(?:résultats?|satisfaction) garanti(?:e|s)?\b|\bremboursée?s?\b",
    ),
    ("garantizamos garantizado garantizados", r"\b(?:le |les |te )?garantizamos\b|\bgarantizad[oa]s?\b"),
    ("garantiamo garantito garantiti garantimos", r"\b(?:le |vi |ti )?garantiamo\b|\bgarantit[oaie]\b|\bgarantimos\b"),
)
_SLUR = re.compile(
    r"\b(?:[Uu]nlike|[Bb]etter than|[Cc]heaper than|[Ff]aster than|[Ss]uperior to|[Dd]itch|[Rr]eplace|[Ff]orget"
    r"|[Ll]eave) (?P<rival>[A-Z][\w.&-]+)"
    r"|(?P<slurred>[A-Z][\w.&-]+)(?:'s? (?:\w+ ){1,3})? (?:is|are|was|has been) (?:\w+ ){0,2}?(?:outdated"
    r"|overpriced|terrible|garbage|a scam|awful|unreliable|inferior|slow and|clunky|a rip-?off|insecure|"
    r"dying|failing|dishonest|obsolete|junk|useless|a nightmare|a joke|a mess|ripping)\b"
    r"|(?P<lists>[A-Z][\w.&-]+) (?:sucks|overcharges|lies|lied|rips|stole|steals|cheats|can't compete)\b"
)


_SLUR_WORDS = word_set(
    """
    unlike better cheaper faster superior ditch outdated overpriced terrible garbage scam awful unreliable inferior
    slow clunky rip ripoff insecure dying failing dishonest obsolete junk useless nightmare joke mess ripping sucks
    overcharges lies lied rips stole steals cheats compete
    """
)


def check_promises(draft: Draft) -> Iterator[Finding]:
    """G28: a guarantee, refund, legal or contract promise that is no approved claim; speaking ill of a competitor."""
    for part in draft.parts:
        for match in _PROMISES.find(part):
            if match[0].strip() not in draft.backing.lower:
                text = (
                    f"{match[0].strip()!r} promises something or judges others: only an approved claim may, check it."
                )
                yield Finding("G28", Action.REVIEW, text, part.at(match), part.where)
        for match in _SLUR.finditer(part.plain) if not part.words.isdisjoint(_SLUR_WORDS) else ():
            name = next(filter(None, match.groups()))
            if match.lastgroup == "rival" and not match[0].lower().startswith(
                ("unlike", "better", "cheaper", "faster", "superior", "ditch")
            ):
                continue
            if (
                name not in {"I", "We", "You", "It", "This", "That", "They", "The", "Your", "Our"}
                and match[0].lower() not in draft.backing.lower
            ):
                text = f"{match[0]!r} speaks of a competitor: only what can be proved may be said, check it."
                yield Finding("G28", Action.REVIEW, text, part.at(match), part.where)
