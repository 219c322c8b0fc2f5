"""What a template leaves behind: merge tags nobody filled (G03) and placeholders nobody replaced (G04)."""

import re
from collections.abc import Iterator

from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.names import company_core, tokens
from outreach.checks.parts import Part, word_set

# What fields of a mailing are called, in the languages templates come in; `_`, `-`, `.` or a space may part the words.
_FIELD = (
    r"(?:(?:lead|contact|person|prospect|recipient|customer|client|user|sender|my|your|their|account"
    r"|subscriber)[ _.\-]?)?"
    r"(?:first[ _.\-]?name|last[ _.\-]?name|full[ _.\-]?name|sur[ _.\-]?name|given[ _.\-]?name|family[ "
    r"_.\-]?name|f[ _]?name"
    r"|l[ _]?name|name|nick[ _]?name|company(?:[ _.\-]?name)?|organi[sz]ation|firm|employer|job[ _.\-]?title"
    r"|title|position"
    r"|role|industry|city|country|state|website|domain|url|link|e?-?mail(?:[ _]?address)?|phone(?:[ _]?number)?"
    r"|signature"
    r"|date|day|time|product(?:[ _]?name)?|service|pain[ _]?point|calendar[ _]?link|unsubscribe(?:[ _]?(?:link|url))?"
    r"|salutation|greeting|custom\w*|snippet\w*|icebreaker|personali[sz]ation\w*|competitor|department|cta|address"
    r"|vorname|nachname|anrede|firma|firmenname|ansprechpartner|unternehmen|stelle|stadt|pr[eé]nom|nom"
    r"|entreprise|soci[eé]t[eé]"
    r"|poste|nombre|apellidos?|empresa|cargo|nome|cognome|azienda|sobrenome|naam|voornaam|achternaam|bedrijf|f[oö]retag"
    r"|f[oö]rnamn|imi[eę]|firmy|имя|фамилия|компания|氏名|お?名前|会社名?|貴社名|姓|名|姓名|公司)"
)
_NAMED = rf"\s*[!$~%*|:]?\s*{_FIELD}\s*(?:[|,:=][^\n\]>}})]{{0,60}})?"

# Marks that never stand in a mail a person wrote, whatever is between them.
_TAGS = re.compile(
    r"\{\s?\{|\}\s?\}|\{\s?%|%\s?\}|\{#|#\}"  # {{ name }}, {% if %}, {# note #}
    r"|[$#@!]\s?\{|\{[!$#@*/]"  # ${name}, #{name}, {!Lead.Name}
    r"|\[\s?\[|\]\s?\]|<\s?<|>\s?>"  # [[name]], <<name>>
    r"|\*\s?\||\|\s?\*"  # *|FNAME|*
    r"|<%|%>|%%=|=%%"  # <%= name %>, %%=v(@name)=%%
    r"|\[%|%\]|\[~|~\]|\[\(\$"
    r"|%%\s?\w[\w .\-]{0,40}%%|@@\s?\w[\w .\-]{0,40}@@|##\s?\w[\w .\-]{0,40}##|(?<!\w)__[A-Za-z]\w{0,40}?__(?!\w)"
    r"|(?<![\w%])%[A-Za-z_][\w.\-]{2,40}%|%\(\w{1,40}\)[sd]|(?<![\w%])%[sd](?![\w%])"
    r"|(?<![\w$])\$[A-Za-z_]\w{1,40}\$|(?<![\w$])\$!?[A-Za-z_]\w{0,40}\.[A-Za-z_]\w{0,40}"
    r"|\[object Object\]|&&\s?\w[\w .\-]{0,40}&&"
)
_BRACES = re.compile(r"\{(?P<inner>[^{}\n]{0,80})\}")
_FIELD_TAGS = re.compile(
    rf"\[{_NAMED}\]|<{_NAMED}/?>|(?<!%)%{_NAMED}%|\|\s?{_NAMED}\|"
    rf"|[$@](?:{_FIELD})(?!\w)|«{_NAMED}»|(?<!\w):{_FIELD}:|\^{_NAMED}\^|~{_NAMED}~|\\{_FIELD}\b|‹{_NAMED}›|【{_NAMED}】",
    re.IGNORECASE,
)
_FIELD_MARKS = re.compile(r"[\[<%|$@«^~\\‹【]|:\w+:")
_IDENTIFIER = re.compile(
    r"(?<![\w@./-])(?:"
    r"[A-Za-z]{2,20}_(?:FIRST|LAST|FULL)?_?NAME|(?:FIRST|LAST|FULL|COMPANY|LEAD|SENDER|CONTACT|RECIPIENT"
    r"|PROSPECT|JOB)_[A-Z_]{2,30}"
    r"|(?:first|last|full|company|lead|sender|contact|recipient|job)_(?:first_|last_)?(?:name|title|company)"
    r"|(?:First|Last|Full|Company)Name|(?:first|last|full|company)Name|FIRSTNAME|LASTNAME|COMPANYNAME|FNAME|LNAME"
    r"|INSERT_\w+|YOUR_\w+)(?![\w@])"
)
_BRACKET_IDENTIFIER = re.compile(
    r"\[(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[a-z]+(?:_[a-z0-9]+)+|[a-z]+[A-Z][A-Za-z]+|[A-Z]{2,}NAME)\]"
)
_VOID = re.compile(r"(?:null|none|undefined|nan|n/a|nil|unknown|#n/a|#ref!|#value!)\Z")
_EMPTY_GREETING = re.compile(
    r"[^\w\n]{0,3}(?:hi|hello|hey|dear|hallo|liebe[rs]?|bonjour|hola|ciao|estimad[oa]|cher|chère|beste"
    r"|olá)\s+(?:[,.!]|#?n/a\b)"
)
_EMPTY_SLOT = re.compile(
    r"\b(?:at|for|with|from|about|bei|chez)\s+[,.](?=\s|\Z)|\b(?:at|with|from|bei|chez) (?:null|undefined|nan|none)\b"
)


# Cheap looks that spare most mails the patterns above.
_TAG_MARK = re.compile(r"[{}\[\]<>|%$#@*_&]")
_IDENTIFIERS = frozenset({"firstname", "lastname", "companyname", "fullname", "fname", "lname"})
_VOIDS = frozenset({"null", "undefined", "nan", "none"})


def check_merge_tags(draft: Draft) -> Iterator[Finding]:
    """G03: a merge tag of any family that was not filled, or was filled with nothing."""
    for part in draft.parts:
        for start, end in _merged(_tags(part)):
            shown = part.plain[start : min(end, start + 40)]
            text = f"A merge tag was left unfilled ({shown!r}): write what belongs there."
            yield Finding("G03", Action.BLOCK, text, part.span(start, end), part.where)
    yield from _void_greeting(draft)


def _tags(part: Part) -> Iterator[tuple[int, int]]:
    text = part.plain
    if _TAG_MARK.search(text):
        yield from (match.span() for match in _TAGS.finditer(text))
    if "{" in text:
        yield from (match.span() for match in _BRACES.finditer(text) if '"' not in match["inner"])
    if _FIELD_MARKS.search(text):
        yield from (match.span() for match in _FIELD_TAGS.finditer(text))
        yield from (match.span() for match in _BRACKET_IDENTIFIER.finditer(text))
    if "_" in text or not part.words.isdisjoint(_IDENTIFIERS):
        yield from (match.span() for match in _IDENTIFIER.finditer(text))
    if " ," in text or " ." in text or not part.words.isdisjoint(_VOIDS):
        yield from (match.span() for match in _EMPTY_SLOT.finditer(part.lower))


def _merged(spans: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join what touches or nearly touches: the two halves of one tag are one finding."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start - joined[-1][1] <= 24:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _void_greeting(draft: Draft) -> Iterator[Finding]:
    """ "Hi ," and "Hi null," are tags that were filled with nothing."""
    body = draft.body_part
    if match := _EMPTY_GREETING.match(body.lower):
        yield Finding("G03", Action.BLOCK, "The greeting names nobody: write the name.", body.at(match))
    greeting = draft.letter.greeting
    if greeting is None or not greeting.tokens:
        return
    word, start, end = greeting.tokens[0]
    if _VOID.match(word.lower()) and word.lower() not in tokens(f"{draft.lead.first_name} {draft.lead.last_name}"):
        text = f"The greeting was filled with {word!r}: write the name."
        yield Finding("G03", Action.BLOCK, text, body.span(start, end))


_BRACKETED = re.compile(r"\[\s*(?P<inner>[^\[\]\n]{1,80}?)\s*\](?!\()|【\s*(?P<east>[^【】\n]{1,40}?)\s*】")
_LETTERS = re.compile(r"[^\W\d_]{2}|[^\W\d_]+ [^\W\d_]+|[\u3040-\u9fff]|\A[xX]\Z|\.\.\.")
_HARMLESS_BRACKETS = frozenset({"sic", "ext", "external", "edit", "pdf", "en", "de", "fr", "es", "it", "video"})
_ASKED_TO_FILL = re.compile(
    r"\((?:insert|add|fill in|enter|replace|put|mention|include|your|company|first|last|recipient(?:'s)?"
    r"|prospect(?:'s)?) "
    r"?(?:(?:your|the|a|their|here|specific|relevant|personali[sz]ed|company|first|last|full|own)\b[ \w'/-]{0,40})?"
    r"(?:name|company|title|link|here|detail|details|example|date|time|number|role|industry|product|city)\b[ "
    r"\w]{0,20}\)"
    r"|\(insert [^)\n]{2,60}\)|\((?:name|company|title|product|industry|role|date|time|link)\)"
    r"|<(?:your|insert|add|enter|company|recipient|prospect|the) ?[\w '/-]{0,40}>"
    r"|\binsert (?:your |the |a |their |recipient |company |first |last )?(?:\w+ )?(?:name|company|title|link"
    r"|here|detail|details|number|date|text)\b"
    r"|\b(?:replace|fill) (?:this|with your|in the blank)\b"
)
_MARKERS = re.compile(
    r"\bTODO\b(?! (?i:el|lo|la|los|las|o|a|os|as|esto|este|eso|tu|su|sobre|para|en|un|mundo)\b)|\bFIXME\b"
    r"|\bTBD\b|\bX{3,}\b|\bx{3,}\b"
    r"|\bINSERT(?: [A-Z]{2,})+\b|\bPLACEHOLDER\b|\bCHANGEME\b|\bCHANGE_ME\b"
    r"|[$€£]\s?[Xx]{1,4}\b|(?<![\w/])[XY]{1,3}\s?%|\b[xX]{2,}[./-][xX]{2,}|\bX (?:hours|days|weeks|months|years"
    r"|customers|percent)\b"
    r"|\b(?:XYZ|ABC) (?:Company|Corp|Corporation|Inc|Ltd|GmbH|Industries)\b|\b(?:Company|Firma|Product"
    r"|Customer) (?:XYZ|ABC|X|Y)\b"
    r"|\b(?:Your|Sender|Recipient|Prospect|Lead|Client|Customer|Company)(?:'s)? (?:Full |First |Last )?Name\b"
    r"|(?<=\w )_{3,}|_{3,}(?= ?[\w,.!?])|[〇○◯●]{2,}\s*(?:様|さん|株式会社|社|会社)|(?:株式会社|貴社)[〇○◯●]{2,}"
)
_STOCK = re.compile(
    r"\blorem ipsum\b|\bdolor sit amet\b|\bconsectetur adipiscing\b"
    r"|\b(?:www\.)?(?:example|yourcompany|your-company|yourdomain|yourwebsite|your-website|company-name"
    r"|companyname|domainname|mycompany)"
    r"\.(?:com|org|net|io|de|co)\b"
    r"|\b(?:john|jane|joe) (?:q\. )?doe\b|\b(?:max|erika) mustermann\b|\bjohn q\.? public\b|\bmusterfirma\b"
    r"|\bmuster gmbh\b"
    r"|\bacme,? (?:corp|corporation|inc|ltd|gmbh|company)\b|\b(?:foo|test)@(?:bar|test|example)\.\w+\b"
)
_BARE_LINE = re.compile(
    r"^[ \t]*(?:your (?:full |first )?name|your (?:job )?title|your position|your company(?: name)?|your "
    r"phone(?: number)?|your email"
    r"|sender|sender name|name|title|company|company name|position|ihr name|mein name|dein name|votre nom|tu "
    r"nombre|su nombre"
    r"|il tuo nome|seu nome|jouw naam|uw naam)[ \t]*$",
    re.MULTILINE,
)


_MARKER_WORDS = word_set(
    """
    todo fixme tbd insert placeholder changeme change_me xyz abc x xx xxx y yy xy
    """
)
_MARKER_SIGNS = re.compile(r"[xX]{3}|[XY]\s?%|__|[〇○◯●]{2}|Name\b")
_STOCK_WORDS = word_set(
    """
    lorem dolor consectetur example yourcompany yourdomain yourwebsite companyname domainname mycompany com de net
    org io co doe mustermann public musterfirma muster acme foo test
    """
)
_LINE_WORDS = word_set(
    """
    your sender name title company position ihr mein dein votre tu su il seu jouw uw
    """
)


def check_placeholders(draft: Draft) -> Iterator[Finding]:
    """G04: words in brackets, TODO, lorem ipsum and other stand-ins for what should have been written."""
    for part in draft.parts:
        for start, end in _placeholders(draft, part):
            shown = part.plain[start : min(end, start + 40)].strip()
            text = f"{shown!r} is a placeholder: write what belongs there or take it out."
            yield Finding("G04", Action.BLOCK, text, part.span(start, end), part.where)


def _placeholders(draft: Draft, part: Part) -> Iterator[tuple[int, int]]:
    if "[" in part.plain or "【" in part.plain:
        for match in _BRACKETED.finditer(part.plain):
            if _is_placeholder(draft, match["inner"] or match["east"]):
                yield match.span()
    if "(" in part.plain or "<" in part.plain or not part.words.isdisjoint({"insert", "replace", "fill"}):
        yield from (match.span() for match in _ASKED_TO_FILL.finditer(part.lower))
    if not part.words.isdisjoint(_MARKER_WORDS) or _MARKER_SIGNS.search(part.plain):
        yield from (match.span() for match in _MARKERS.finditer(part.plain))
    if not part.words.isdisjoint(_STOCK_WORDS):
        yield from (match.span() for match in _STOCK.finditer(part.lower) if not _is_known(draft, match[0]))
    if part.where == "body" and not part.words.isdisjoint(_LINE_WORDS):
        yield from (match.span() for match in _BARE_LINE.finditer(part.lower))


def _is_placeholder(draft: Draft, inner: str) -> bool:
    if not _LETTERS.search(inner) or inner.lower() in _HARMLESS_BRACKETS or '"' in inner:
        return False
    core = company_core(inner)
    return core not in {company_core(draft.lead.company), company_core(draft.sender.company)}


def _is_known(draft: Draft, found: str) -> bool:
    """A lead may really be called John Doe, or work at Acme Corp."""
    lead, sender = draft.lead, draft.sender
    people = f"{lead.first_name} {lead.last_name}\n{sender.name}\n{lead.email}\n{sender.email}\n{lead.website}"
    companies = (lead.company, *lead.company_aliases, sender.company)
    core = company_core(found)
    return found.removeprefix("www.") in people.lower() or any(
        company_core(name)[: len(core)] == core for name in companies
    )
