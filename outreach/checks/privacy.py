"""What is none of our business: private life, or signs that the reader was watched (G20)."""

import re
from collections.abc import Iterator

from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.intimate import INTIMATE
from outreach.checks.names import tokens
from outreach.checks.parts import Part, Phrases
from outreach.checks.private import PRIVATE

_KIN = (
    r"(?:wife|husband|spouse|girlfriend|boyfriend|fiancée?|kids|children|son|daughter|sons|daughters|baby|newborn"
    r"|twins|mother|father|parents|mum|mom|dad|ex-wife|ex-husband)"
)
_PRIVATE = (
    r"(?:divorce|pregnancy|miscarriage|surgery|illness|cancer|diagnosis|disability|depression|therapy|medical "
    r"(?:history|records?|condition)|medication|health (?:issues|problems|condition|scare)|sexual orientation"
    r"|sexuality|religion|religious beliefs|faith community|church|mosque|synagogue|political (?:views|beliefs"
    r"|party)|union membership|immigration status|criminal record|arrest|salary|net worth|credit score|debts?"
    r"|mortgage|bankruptcy|home address|weight loss|birthday|wedding|honeymoon|funeral|ethnicity|skin colou?r"
    r"|dating life|browsing history)"
)
_CREEPY = Phrases(
    (
        "visit visits visited viewed browsed opened clicked downloaded looking browsing visiting reading checking",
        r"\b(?:saw|see|noticed|notice|know|can tell|seen|spotted)(?: that)? (?:you|your (?:team|company"
        r"|colleagues?))(?:'ve| have|'re| are| were| had)? (?:\w+ly |been |just )*(?:visit(?:ed|ing)|view(?:ed"
        r"|ing)|brows(?:ed|ing)|open(?:ed|ing) (?:my|our|the) (?:e-?mail|mail|message|last)|click(?:ed|ing)"
        r"|look(?:ed|ing) at our|check(?:ed|ing) out our|spent|read(?:ing)? (?:my|our) (?:e-?mail|mail|last))\b"
        r"|\byou(?:'ve| have)? (?:recently |just |already )?(?:visited|viewed|browsed) our (?:\w+ )?(?:site"
        r"|website|page|pages|pricing|blog)\b|\byou opened my\b|\byour (?:recent )?(?:visit|visits) to our "
        r"(?:\w+ )?(?:site|website|page|pricing)\b",
    ),
    (
        "tracked tracking monitored monitoring watched watching following",
        r"\b(?:we|i)(?:'ve| have)? (?:been )?(?:tracked|tracking|monitored|monitoring|watched|watching|stalking"
        r"|following) (?:you|your (?:activity|visits?|behaviou?r|movements|personal|browsing|location))\b",
    ),
    (
        "your",
        rf"\byour (?:\w+ )?{_KIN}\b(?!'s? (?:\w+ )?(?:brand|line|products?|store|range|books?))(?! (?:company|brand"
        r"|app|clothing|books?|wear|products?|platform|hospital|clinic|programs?|shoes|toys|range|line|education))"
        rf"|\byour (?:own |recent |late |personal |current |private )*{_PRIVATE}\b(?! (?:clinic|center|centre|care"
        r"|app|platform|software|business|services?|team|products?|lawyers?|practice|insurance|solution|division"
        r"|department|program|data|benchmark\w*|bands?|survey|planning|venue|photography|lender|calculator"
        r"|management|registry|budget|costs?|reviews?|tech|portfolio))",
    ),
    ("loss condolences", r"\bsorry (?:for|about) your loss\b|\bmy condolences\b"),
    (
        "live lives house",
        r"\b(?:i|we) know where you (?:live|work out|went)\b|\b(?:near|outside|past|in front of) your house\b"
        r"|\bwhere you live\b|\byou live (?:in|on|at|near)\b",
    ),
    (
        "instagram facebook tiktok vacation holiday photos photo pictures social",
        r"\byour (?:personal |private )(?:instagram|facebook|tiktok|twitter|photos?|social media)\b|\b(?:photos?"
        r"|pictures?|pics) (?:on|from) your (?:instagram|facebook)\b|\byour (?:vacation|holiday|family|beach) "
        r"(?:photos?|pictures?|trip)\b",
    ),
    (
        "pregnant divorced gay lesbian muslim jewish christian catholic republican democrat atheist disabled diagnosed",
        r"\b(?:you(?:'re| are| were)|as an?|being) (?:\w+ )?(?:pregnant|divorced|gay|lesbian|transgender|muslim"
        r"|jewish|christian|catholic|hindu|republican|democrat|atheist|disabled|diagnosed|bipolar|overweight"
        r"|widow(?:ed)?|single (?:mother|mom|dad|father|parent))\b(?! (?:health|school|charity|organi[sz]ation"
        r"|college|university|publisher|hospital|foundation))",
    ),
    (
        "age born",
        r"\b(?:at|for) your age\b|\b(?:someone|a (?:man|woman|person)) (?:of )?your age\b|\byou were born\b"
        r"|\byou(?:'re| are) (?:only |already )?\d\d years old\b",
    ),
    (
        "kinder frau tochter sohn mann",
        r"\b(?:ihre|deine|ihren|deinen|ihrer|deiner|ihr|dein) (?:kinder|ehefrau|ehemann|tochter|sohn|familie (?:zu "
        r"hause|privat)|schwangerschaft|scheidung|krankheit|religion|privatadresse)\b",
    ),
    (
        "votre ta",
        r"\b(?:votre|ta|vos|tes) (?:femme|mari|fille|enfants|grossesse|divorce|maladie|religion|vie privée"
        r"|domicile)\b",
    ),
    (
        "besuch webseite website",
        r"\b(?:gesehen|bemerkt),? dass (?:sie|du) (?:unsere|unserer) (?:web)?(?:seite|site|website)\b",
    ),
)


# "I saw that you opened a warehouse" is news; that you opened our page is watching.
_SAW_THAT = re.compile(r" (?:que|dat|att|at|że|že|hogy|că|что|що|ότι|che|että) ")
_OURS = re.compile(
    r"\b(?:notre|nos|mon|nuestr\w+|mi|nostr\w+|mi[oa]|noss[oa]s?|minha|meu|onze|ons|mijn|nasz\w*|moj\w*|mój|vår\w*"
    r"|mitt|min|vores|vore|vort|mit"
    r"|naš\w*|můj|moje|noastr\w+|meu|наш\w*|мо[йеёю]\w*|μας|μου)\b|\w(?:mme|unk|ünk)\b"
)


def check_creepy(draft: Draft) -> Iterator[Finding]:
    """G20: private life, or signs that the reader was watched, unless a fact says the same words."""
    for part in draft.parts:
        for match in (*_CREEPY.find(part), *PRIVATE.find(part)):
            is_news = _SAW_THAT.search(match[0]) and not _OURS.search(part.lower, match.start(), match.end() + 60)
            if not is_news and not _is_welcome(draft, match):
                yield _finding(part, match)
        for match in INTIMATE.find(part):
            if not _is_welcome(draft, match):
                yield _finding(part, match)


def _is_welcome(draft: Draft, match: re.Match[str]) -> bool:
    """Whether the page we read says it, or it is their trade."""
    if match[0].strip() in draft.known.lower:
        return True
    last = (match[0].split() or [""])[-1]
    return " our " not in f"{match[0]} " and (last in draft.backing.words or last in tokens(draft.lead.company))


def _finding(part: Part, match: re.Match[str]) -> Finding:
    text = (
        f"{match[0]!r} is private or sounds as if the reader were watched: take it out if you are not sure it is "
        "welcome."
    )
    return Finding("G20", Action.REVIEW, text, part.at(match), part.where)
