"""What the mail says as fact: numbers, awards and customers that no fact and no claim holds (G17)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from outreach.checks import numbers
from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.names import company_core, same_company, tokens
from outreach.checks.parts import Part, Phrases, word_set

_DURATION = re.compile(
    r"[- ]?(?:min(?:ute)?s?|minuten?|minutos?|minuti|minut|mins)\b|[- ]?(?:分|분|นาที|دقيقة|דקות|λεπτά|минут)"
)
_SPAN_OF_TIME = re.compile(
    r"[- ]?(?:hours?|hrs?|days?|weeks?|months?|h|stunden?|tagen?|wochen?|monaten?|heures?|jours?|semaines?|mois"
    r"|horas?|días?|semanas?|mes(?:es)?|ore|giorni|settimane|uur|dagen|weken)\b"
)
_GAIN = re.compile(
    r"\b(?:sav|cut|reduc|faster|shorten|instead of|in under|within|less than|fewer|gain|win back|from|spar|senk"
    r"|verkürz|rédui|ahorr|riduc|free|shav|halv|down to|by|pays?|paid|payback|roi|live|deliver|results?|amort"
    r"|rentab)\w*\b[^.\n]{0,40}\Z"
)
_CLOCK = re.compile(
    r"\A(?:[:.]\d\d)?\s?(?:am|pm|a\.m|p\.m|uhr|h\b|o'clock|cet|est|pst|gmt|utc|bst|:)|\A[:h]\d\d|\A(?:st|nd|rd"
    r"|th)\b|\A\.?\s?(?:jan|feb|mär|mar|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]|de (?:enero|febrero)"
    r"|gennaio|月|日|時)"
)
_BEFORE_DATE = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \Z|(?:monday|tuesday|wednesday|thursday"
    r"|friday|montag|dienstag|mittwoch|donnerstag|freitag|lundi|mardi|mercredi|jeudi|vendredi|lunes|martes"
    r"|jueves|viernes),?(?: (?:the|den|dem|le|el))? \Z|[/:.-]\Z"
)
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_SINCE = re.compile(
    r"\b(?:since|founded|established|started|incorporated|launched|opened|acquired|raised|won|award\w*|named"
    r"|ranked|seit|gegründet|depuis|fondée?s?|desde|fundad[oa]|dal|sinds)\b[^.\n]{0,40}\Z"
)
# A date with its year tells of something that took place, or will by somebody's word; a call is proposed without one.
_DATED = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz"
    r"|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)(?: de| \d{1,2},)? \Z"
)
_NAMED_NUMBER = re.compile(r"(?:[A-Z][\w/&.]*|[a-z]*[A-Z]\w*)[ -]\Z")
_SENTENCE_STARTER = re.compile(
    r"(?:\A|[.!?\n] ?)(?:[A-Z][a-z]*) \Z|\b(?:I|We|Our|With|Over|About|More|The|In|For|From|By|At|To|And|Than"
    r"|Only|Just|Nearly|Almost|Around|All|You|Your) \Z"
)
_IDIOMS = re.compile(
    r"24/7|365|360|50/50|80/20|20/20|100%? (?:agree|understand|sure|your call|honest)|101\b|9[- ]to[- ]5|9-5|110%"
)
_COUNTED = re.compile(
    r"\A\+?[ -](?:\w+ ){0,2}?(?:customers?|clients?|compan(?:y|ies)|users?|brands?|firms?|organi[sz]ations?"
    r"|countries|offices|awards?|patents?|locations?|stores|years of|"
    r"years'|case studies|integrations?|kunden|unternehmen|länder|clients|entreprises|clientes|empresas|clienti"
    r"|aziende|klanten)\b"
)


def check_numbers(draft: Draft) -> Iterator[Finding]:
    """G17: a number, price, percentage, founding date, award or named customer that no fact or claim holds."""
    for part in draft.parts:
        yield from _unproved_numbers(draft, part)
        yield from _unproved_names(draft, part)
        for match in _AWARDS.find(part):
            if match[0] not in draft.backing.lower and not _award_backed(draft, match[0]):
                text = f"No fact or claim holds {match[0].strip()!r}: take it out or add the proof."
                yield Finding("G17", Action.BLOCK, text, part.at(match), part.where)


def _unproved_numbers(draft: Draft, part: Part) -> Iterator[Finding]:
    if not numbers.may_hold(part.lower, part.words):
        return
    proved: numbers.Known | None = None
    for number in numbers.find(part.lower):
        if not _needs_proof(part, number):
            continue
        if proved is None:
            proved = numbers.read_known(draft.known.lower)
        if not proved.holds(number):
            text = f"No fact or claim holds the number {number.text!r}: take it out or add the proof."
            yield Finding("G17", Action.BLOCK, text, part.span(number.start, number.end), part.where)


def _needs_proof(part: Part, number: numbers.Number) -> bool:
    """Tell a claim from a meeting's length, a date, a time of day, a small count or a name with a number in it."""
    before, after = part.plain[max(0, number.start - 60) : number.start], part.lower[number.end : number.end + 40]
    if _IDIOMS.match(part.lower, number.start):
        return False
    if number.kind != "plain":
        return True
    if _YEAR.match(number.text) or (len(number.text) == 4 and _DATED.search(before.lower())):
        return bool(_SINCE.search(before.lower()) or _DATED.search(before.lower()))
    if _DURATION.match(after) or _SPAN_OF_TIME.match(after):
        return bool(_GAIN.search(before.lower())) and max(number.values) > 0
    if _CLOCK.match(after) or _BEFORE_DATE.search(before.lower()):
        return False
    if _COUNTED.match(after):
        return True
    if max(number.values) <= 12:
        return False
    named = _NAMED_NUMBER.search(before) and not _SENTENCE_STARTER.search(before)
    return not named and not after.startswith((":", "/")) and part.where != "cta"


_LIST = (
    r"(?P<names>[A-Z][\w&'’.-]*(?: (?:[A-Z&][\w&'’-]*)){0,3}(?:(?:, (?:and |und |et |y )?| and | und | et | y | & | "
    r"or )[A-Z][\w&'’.-]*(?: [A-Z][\w&'’-]*){0,3}){0,5})"
)
# Two names at least: a single capital may be any German noun.
_PAIR = (
    r"(?P<pair>[A-ZÄÖÜ][\w&'’.-]*(?: [A-ZÄÖÜ][\w&'’-]*){0,2}(?:, [A-ZÄÖÜ][\w&'’-]*){0,3}"
    r"(?: und | et | y | e | en | i | och )[A-ZÄÖÜ][\w&'’-]*(?: [A-ZÄÖÜ][\w&'’-]*){0,2})"
)
_CUSTOMERS = re.compile(
    r"\b(?:[Cc]ustomers|[Cc]lients|[Cc]ompanies|[Tt]eams|[Bb]rands|[Ff]irms|[Pp]eers|[Uu]sers|[Ll]eaders"
    r"|[Kk]unden|[Uu]nternehmen|[Ff]irmen|[Cc]lientes|[Ee]mpresas|[Ee]ntreprises|[Aa]ziende|[Kk]lanten)"
    rf" (?:such as|like|including|from|at|wie|comme|telles? que|tels que|como|come|zoals) {_LIST}"
    r"|\b[Ww]e(?:'ve| have)? (?:recently |just |also |already )?(?:helped|help|worked with|work with|partnered "
    r"with|partner with|supported|support|power|powered|serve|served|onboarded|built this for|did this (?:for"
    rf"|with)|do this for) {_LIST.replace('names', 'helped')}"
    rf"|\b(?:[Tt]rusted|[Uu]sed|[Ll]oved|[Cc]hosen) (?:by|at) (?:\w+ ){{0,2}}?{_LIST.replace('names', 'trusted')}"
    rf"|(?<!\w){_LIST.replace('names', 'using')} (?:already |also |now )?(?:uses?|used|trusts?|runs? on|relies on"
    r"|rely on|switched to|chose|work with|plan with|are with) (?:us|our|it\b)"
    rf"|(?<!\w){_PAIR} [^.!?\n]{{0,30}}?\b(?:uns|nous|nosotros|noi|nós|ons|nam|oss)\b"
    rf"|\b(?:[Jj]ust (?:as|like) (?:we did|we do) (?:for|with|at)) {_LIST.replace('names', 'did')}"
    rf"|(?<!\w){_LIST.replace('names', 'among')} (?:are|is|gehören|zählt|zählen|sont|son|sono|zijn) "
    r"(?:already |also )?(?:among|one of|some of|zu|parmi|entre|tra|onder) (?:our|unsere[rn]?|nos|nuestros|i nostri"
    r"|onze)\b"
    rf"|(?<!\w){_LIST.replace('names', 'gained')} (?:has |have )?(?:cut|cuts|saved|saves|reduced|doubled|tripled"
    r"|increased|boosted|grew|halved|slashed|improved|shortened)\b[^.!?\n]{0,60} (?:with|using|thanks to|through|by "
    r"using) (?:us\b|our\b|[A-Z]\w+)"
)
_CUSTOMER_WORDS = word_set(
    """
    customers clients companies teams brands firms peers users leaders kunden unternehmen firmen clientes empresas
    entreprises aziende klanten we trusted used loved chosen us our it just uns nous nosotros noi nós ons nam oss
    """
)
_SPLIT = re.compile(r",? and |,? und |,? et | y | & | or |, ")
_NO_CUSTOMER = word_set(
    """
    you your yours those these this that i we us our the a an it they them who b2b saas europe germany france spain
    italy austria switzerland uk us usa emea dach america asia london berlin paris
    """
)


def _unproved_names(draft: Draft, part: Part) -> Iterator[Finding]:
    if not draft.strangers or _CUSTOMER_WORDS.isdisjoint(part.words):
        return
    for match in _CUSTOMERS.finditer(part.plain):
        group = match.lastgroup or "names"
        for name in _SPLIT.split(match[group]):
            bare = name.strip(" .,'")
            if bare and not _is_proved(draft, bare):
                start = match.start(group) + match[group].index(bare)
                text = f"No fact or claim names {bare!r} as a customer: take it out or add the proof."
                yield Finding("G17", Action.BLOCK, text, part.span(start, start + len(bare)), part.where)


def _is_proved(draft: Draft, name: str) -> bool:
    words = tokens(name)
    if not words or words[0] in _NO_CUSTOMER or all(word in _known_tokens(draft.known.text) for word in words):
        return True
    ours = (draft.lead.company, *draft.lead.company_aliases, draft.sender.company)
    return any(same_company(name, other) for other in ours if other)


@lru_cache(maxsize=512)
def _known_tokens(text: str) -> frozenset[str]:
    return frozenset(tokens(text)) | frozenset(company_core(text))


_AWARDS = Phrases(
    (
        "award awards awarded winning",
        r"\b(?:our |we(?:'ve| have)? (?:just |recently )?(?:won|received)? ?(?:the |an |a )?)(?:[\w'-]+ "
        r"){0,4}?awards?\b|\b(?:won|winning|received|congrat\w* on) (?:the |an |a |your |this year's )?(?:[\w'-]+ "
        r"){0,5}?awards?\b|\bawarded (?:the|best|by)\b",
    ),
    (
        "gartner forrester g2 capterra idc trustpilot",
        r"\b(?:gartner|forrester|g2|capterra|idc|trustpilot)(?:'s)?\b(?: (?:leader|magic quadrant|wave|rated"
        r"|recognized|named|top|crowd|award|cool vendor|high performer)\w*)?",
    ),
    ("ranked rated voted named", r"\b(?:ranked|rated|voted|named) (?:#|no\.? ?|number |the |as |a |best |top )+\w+"),
    (
        "certified accredited",
        r"\b(?:iso|soc|hipaa|gdpr|tisax|pci|fda|iec)[ -]?[\w-]* (?:certified|accredited|compliant)\b|\bcertified "
        r"(?:by|partner)\b",
    ),
    (
        "number no nummer numéro número numero nr",
        r"\b(?:the |die |le |el |il |o |de )?(?:number|no\.?|nummer|numéro|número|numero|nr\.?) ?(?:1|one|eins|uno?)\b",
    ),
    (
        "prem* ausg* réco* gala* nagr* pris* oscar",
        r"\b(?:premiad[oa]s?|premiat[oaie]|ausgezeichnet (?:als|mit|worden)|récompensée?s?|galardonad[oa]s?"
        r"|nagrodzon\w+|nagrodę|prisbelönt\w*|prisvindende)\b",
    ),
    ("fortune", r"\bfortune (?:50|100|500|1000)\b"),
)


def _award_backed(draft: Draft, phrase: str) -> bool:
    told = set(re.findall(r"\w{3,}", phrase)) - {
        "the",
        "our",
        "your",
        "won",
        "have",
        "congrats",
        "this",
        "and",
        "congratulations",
        "award",
        "awards",
    }
    return bool(told) and told <= draft.known.words
