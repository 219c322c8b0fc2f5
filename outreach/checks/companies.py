"""A company that does not belong in this mail: one taken for the lead's (G06)."""

import re
from collections.abc import Iterator

from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.firms import EASTERN, ROW, bare, is_firm, is_ordinary
from outreach.checks.names import company_core, fold, same_company, tokens
from outreach.checks.parts import Part, word_set

_ORG = r"(?P<org>[A-Z][\w&'’-]*(?:\.[a-z]{2,4}\b)?(?: (?:[A-Z&][\w&’-]*|of [A-Z]\w+|de [A-Z]\w+)){0,3}?)"
_END = r"(?='s\b|[\s,.;:!?)]|\Z)"
_FULL = r"(?P<org>[A-Z][\w&’-]*(?:\.[a-z]{2,4}\b)?(?: (?:[A-Z&][\w&’-]*|of [A-Z]\w+)){0,3})"
_EVENT = (
    r"(?:is (?:hiring|expanding|growing|opening|launching|moving|looking|rolling|building)|are (?:hiring"
    r"|expanding|growing)|has (?:just |recently )?"
    r"(?:opened|raised|launched|announced|acquired|expanded|hired|grown|moved|published|closed|won)|(?:just "
    r"|recently )?(?:opened|raised|launched|"
    r"announced|acquired|expanded|hired|published|closed|grew))\b"
)
_EMPLOYER = re.compile(
    r"\b(?:[Yy]our (?:\w+ ){0,2}?(?:team|role|work|colleagues|position|job|company|people|department"
    r"|business)|[Ee]veryone|"
    rf"(?:[Tt]he|[Yy]our) (?:\w+ )?(?:team|folks|people)|"
    rf"[Yy]ou(?:'re| are|'ve| have| do| run| lead| head| work)(?: \w+){{0,4}}?|[Rr]esponsible for (?:\w+ ){{1,3}})"
    rf" at {_FULL}"
    rf"|\bchez {_FULL.replace('org', 'french')}"
    r"|\b(?:Team|Rolle|Kollegen|Kolleginnen|Position|Tätigkeit|Vertrieb|Einkauf) (?:bei|der|von) "
    rf"{_FULL.replace('org', 'german')}"
)
_NEWS = re.compile(
    r"(?:\b(?:saw|noticed|read|heard|see|learned|learnt) (?:that |how )?(?:the )?|[Cc]ongrat\w*,? (?:to|on) "
    r"(?:the )?(?:\w+ at )?|(?<=[.!?,] )|(?<=\n)|"
    rf"\b(?:[Ss]ince|[Nn]ow that|[Bb]ecause|[Ww]hen|[Aa]s) ){_ORG} {_EVENT}"
    rf"|[Cc]ongrat\w*,? (?:to|on) {_ORG.replace('org', 'owner')}'s\b"
)
_ASKED = re.compile(
    rf"\b(?:[Hh]ow|[Dd]oes|[Ii]s|[Ww]ould|[Cc]ould|[Cc]an|[Hh]elp) {_ORG} (?:handles?|manages?|deals?|plans?|currently"
    rf"|runs?|approach(?:es)?|keeps?|tracks?|uses?|save|reduce|scale|grow)\b"
)
_LEGAL = re.compile(
    r"\b(?P<org>[A-Z][\w&’-]*(?: (?:[A-Z&][\w&’-]*|of|de|und)){0,3}),? (?:Inc|GmbH|Ltd|LLC|LLP|AG|Corp"
    r"|Corporation|S\.?A\.?S?|SARL|B\.?V|PLC|Oy|AB|KG|SE|S\.?p\.?A|S\.?r\.?l)\b\.?"
)
_OWNED = re.compile(r"(?<=[a-z,] )(?P<org>[A-Z][\w&-]+(?: [A-Z][\w&-]+){0,2})'s\b")
_AT = re.compile(rf"\b[Aa]t {_FULL}")

# Where the lead's company is not named: a name behind a word that a company may stand behind.
_NAMED = re.compile(
    r"\b(?i:at|that|how|does|did|if|whether|for|with|help|since|while|as|because|about|že|że|que|che|dat|att|hogy|că|pour|para"
    r"|per|voor|för|dla|pro|med|con|avec|met|od|qu'|için|and|of|is|has|has|what|when) "
    r"(?P<org>[A-Z][a-z]\w+(?: [A-Z]\w+){0,2})"
)

_SEVERAL = re.compile(r"(?<=[a-z,] )(?P<org>(?!(?:Dr|Prof|Mr|Mrs|Ms)\b)[A-Z][\w-]+(?: (?:& )?[A-Z][\w-]+){1,3})")
_CAMEL = re.compile(r"(?<=[a-z,] )(?P<org>[A-Z][a-z]+[A-Z][a-z]\w+)")

# Capitalised words that own things and hire nobody, or are met at fairs, networks and in calendars.
_LEGAL_EAST = re.compile("株式会社|有限会社|合同会社|股份有限公司|有限公司|주식회사|\\(주\\)|㈜")
_COMMON = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december today tomorrow spring summer autumn fall winter easter christmas i we you he
    she they it this that these those there here what who how when where everyone someone somebody anyone nobody one
    another their your our my his her its the a an europe asia africa america americas emea apac dach us usa uk eu
    germany france spain italy austria switzerland japan china india canada brazil mexico england scotland ireland
    wales netherlands belgium sweden norway denmark finland poland portugal greece turkey israel australia singapore
    korea london berlin paris madrid milan rome vienna zurich munich hamburg amsterdam dublin lisbon oslo stockholm
    copenhagen helsinki warsaw prague tokyo york francisco boston chicago texas california linkedin twitter github
    youtube sales marketing finance operations support engineering hr it ai ops legal product procurement q1 q2 q3
    q4 h1 h2 ceo cto cfo coo dear hi hello hey regards mr mrs ms dr saas excel word outlook teams slack zoom google
    microsoft apple amazon aws azure salesforce hubspot sap oracle netsuite notion jira figma chatgpt openai english
    german french spanish italian dutch european american british chinese japanese indian black christmas ramadan
    diwali gmbh
    """
)


def check_other_company(draft: Draft) -> Iterator[Finding]:
    """G06: speaks of a company that nobody involved is, where only the lead's own can be meant."""
    if not draft.lead.company:
        return
    seen: set[str] = set()
    known: frozenset[str] | None = None
    for part in draft.parts:
        found = [
            *_rows(draft, part),
            *(_organisations(draft, part) if part.where != "subject" and draft.strangers else ()),
        ]
        for name, start, end in found:
            known = _known_words(draft) if known is None else known
            if name in seen or _belongs(draft, name, known):
                continue
            seen.add(name)
            text = (
                f"{name!r} is neither {draft.lead.company} nor found in a fact or claim: check that the right "
                "company is meant."
            )
            yield Finding("G06", Action.REVIEW, text, part.span(start, end), part.where)


_TITLED = re.compile(r"[^\W\d_]+")
_AT_LAST = re.compile(r"\b(?:at|bei|chez|bij|hos|presso|for|für) \Z")
_SENTENCE_START = re.compile(r"(?:\A|[.!?:\n])\W*\Z")


def _rows(draft: Draft, part: Part) -> Iterator[tuple[str, int, int]]:
    """Yield the capitalised words that are shown to name a company, in whatever language."""
    plain, letter = part.plain, draft.letter
    start, stop = (letter.start, letter.end) if part.where == "body" else (0, len(plain))
    is_titled = part.where == "subject" and _is_titled(plain)
    known = draft.known.words
    stands_alone = not _mentions_lead(draft)
    for match in ROW.finditer(plain, start, stop):
        if " " not in match[0] and match[0].lower() in known:
            continue
        before = plain[max(start, match.start() - 40) : match.start()]
        if is_titled and not _AT_LAST.search(before):
            continue
        name = bare(match[0], starts_sentence=_SENTENCE_START.search(before) is not None)
        if not name:
            continue
        begin = match.start() + match[0].index(name)
        if is_firm(
            name,
            plain[max(start, begin - 40) : begin],
            plain[begin + len(name) : begin + len(name) + 24],
            stands_alone=stands_alone,
        ):
            yield name, begin, begin + len(name)
    if part.is_unspaced:
        for match in EASTERN.finditer(plain, start, stop):
            yield match[0], *match.span()


def _is_titled(subject: str) -> bool:
    """A subject in which every long word has a capital tells nothing by one."""
    words = [word for word in _TITLED.findall(subject)[1:] if len(word) > 3]
    return bool(words) and all(word[0].isupper() for word in words) and len(words) > 1


def _organisations(draft: Draft, part: Part) -> Iterator[tuple[str, int, int]]:
    words = part.words
    patterns = [pattern for pattern, hints in _HINTED if not words.isdisjoint(hints)]
    if "'s" in part.plain:
        patterns.append(_OWNED)
    if not _mentions_lead(draft):
        # The lead's company is not named at all: whichever is named instead may have been taken for it.
        # German writes every noun with a capital.
        patterns += [_AT] if _is_german(part) else [_AT, _NAMED]
    elif _is_english(part):
        patterns += [_AT, _SEVERAL, _CAMEL]
    stop = draft.letter.end if part.where == "body" else len(part.plain)
    start = draft.letter.start if part.where == "body" else 0
    for pattern in patterns:
        for match in pattern.finditer(part.plain, start, stop):
            group = match.lastgroup or "org"
            name = match[group].strip(" .'")
            if " " not in name and (is_ordinary(name) or part.is_unspaced):
                continue
            yield name, match.start(group), match.start(group) + len(name)


# Words without which a pattern cannot match.
_HINTED = (
    (_EMPLOYER, word_set("at chez bei der von")),
    (
        _NEWS,
        word_set(
            """
            hiring expanding growing opening launching moving looking rolling building opened raised launched announced
            acquired expanded hired grown moved published closed won grew s
            """
        ),
    ),
    (
        _ASKED,
        word_set(
            """
            handle handles manage manages deal deals plan plans currently run runs approach approaches keep keeps track
            tracks use uses save reduce scale grow
            """
        ),
    ),
    (_LEGAL, word_set("inc gmbh ltd llc llp ag corp corporation s sa sas sarl b bv plc oy ab kg se spa srl")),
)
_ENGLISH = word_set("the you your to of and for how would that with is in are")


def _is_english(part: Part) -> bool:
    """Other languages write other words with a capital, or bend names."""
    return len(part.words & _ENGLISH) >= 4


_GERMAN = word_set("der und ist ihr ihre ihrer sie wir auf dass einen mit bei für wie viele darf nicht")


def _is_german(part: Part) -> bool:
    return not _GERMAN.isdisjoint(part.words)


def _mentions_lead(draft: Draft) -> bool:
    names = (draft.lead.company, *draft.lead.company_aliases)
    words = frozenset().union(*(part.words for part in draft.parts))
    return any(core[0] in words or "".join(core) in words for name in names if (core := company_core(name)))


def _known_words(draft: Draft) -> frozenset[str]:
    plain = {word for word in draft.known.words if word.isascii() and "_" not in word}
    return frozenset(plain.union(*(tokens(word) for word in draft.known.words - plain)))


def _belongs(draft: Draft, name: str, known: frozenset[str]) -> bool:
    """Whether the lead, the sender, a fact or a claim explains the name."""
    words = tokens(name)
    if not words or words[0] in _COMMON or all(word in _COMMON or word in known for word in words):
        return True
    lead = draft.lead
    names = (lead.company, *lead.company_aliases, draft.sender.company)
    joined = "".join(words)
    if not name.isascii() and any(fold(core) in fold(name) for other in names if (core := _LEGAL_EAST.sub("", other))):
        return True
    if not name.isascii() and name in draft.known.text:
        return True
    return any(same_company(name, other) for other in names if other) or joined in fold(f"{lead.website} {lead.email}")
