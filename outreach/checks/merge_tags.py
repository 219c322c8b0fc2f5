"""Merge tags that nobody filled, or that were filled with nothing (G03)."""

import re
from collections.abc import Iterator

from outreach.checks.draft import Draft
from outreach.checks.fields import FIELD, PIECES, VOID
from outreach.checks.findings import Action, Finding
from outreach.checks.names import tokens
from outreach.checks.parts import Part, word_set

_NAMED = rf"\s*[!$~%*|:.=?]?\s*{FIELD}\s*(?:[|,:=][^\n\]>}})]{{0,60}})?"

# Marks that never stand in a mail a person wrote, whatever is between them.
_TAGS = re.compile(
    r"\{\s?\{|\}\s?\}|\{\s?%|%\s?\}|\{#|#\}"  # {{ name }}, {% if %}, {# note #}
    r"|[$#@!]\s?\{|\{[!$#@*/]"  # ${name}, #{name}, {!Lead.Name}
    r"|\[\s?\[|\]\s?\]|<\s?<|>\s?>"  # [[name]], <<name>>
    r"|\*\s?\||\|\s?\*"  # *|FNAME|*
    r"|<%|%>|<\?|\?>|%%=|=%%"  # <%= name %>, <?= $name ?>, %%=v(@name)=%%
    r"|\[%|%\]|\[~|~\]|\[\(?\$|\$[(\[]\w|\[[+*=]|[+*=]\]|\(\(\s?\w|\(%|%\)"  # [%name%], $(name), [+name+], ((name))
    r"|%%\s?\w[\w .\-]{0,40}%%|@@\s?\w[\w .\-]{0,40}@@|##\s?\w[\w .\-]{0,40}##|(?<!\w)__[^\W\d_]\w{0,40}?__(?!\w)"
    r"|(?<![\w%])%[^\W\d_][\w.\-]{2,40}%|%\(\w{1,40}\)[sd]|(?<![\w%])%(?:\d{1,2}\$)?[sd](?![\w%])"
    r"|(?<![\w$])\$[^\W\d_]\w{1,40}\$|(?<![\w$])\$!?[A-Za-z_]\w{0,40}\.[A-Za-z_]\w{0,40}|(?<![\w$])\$[a-z]+_\w+"
    r"|\[object Object\]|&&\s?\w[\w .\-]{0,40}&&"
)
_BRACES = re.compile(r"\{(?P<inner>[^{}\n]{0,80})\}|\{(?=\w)|(?<=\w)\}")
_FIELD_TAGS = re.compile(
    rf"\[{_NAMED}\]|<{_NAMED}/?>|(?<!%)%{_NAMED}%|\|\s?{_NAMED}\||%{FIELD}(?!\w)"
    rf"|[$@]{FIELD}(?!\w)|«{_NAMED}»|\\{FIELD}\b|‹{_NAMED}›|【{_NAMED}】"
    rf"|\[{FIELD}(?=[\s,.!?]|\Z)|<{FIELD}(?=[,.!?\n]|\Z)|&{FIELD};",
    re.IGNORECASE,
)
_FIELD_MARKS = re.compile(r"[\[<%|$@«\\‹【&]")
_WRAPPED = re.compile(rf"(?<![\w/.:*])(?P<mark>[-+=!^~§*/]{{1,3}}|::?|`){FIELD}(?P=mark)(?![\w/])", re.IGNORECASE)
_WRAPS = re.compile(r"[-+=!^~§*/:`]\w[\w .\-]{1,30}[-+=!^~§*/:`]")
_IDENTIFIER = re.compile(r"(?<![\w@./:?&=#%\\-])[^\W\d_][^\W_]*(?:_[^\W_]+)+(?![\w@]|\.\w)")
_CAMEL = re.compile(
    r"(?<![\w@./:-])(?:(?:first|last|full|company|FIRST|LAST|COMPANY|First|Last|Full|Company|Job|job|Sender|sender"
    r"|Recipient|recipient|Contact|contact|Lead|lead)(?:First|Last|Full)?(?:Name|NAME|Title|Company|Email)"
    r"|(?:First|Last|Full|Company|Job)(?:name|title)|[FL]NAME|[fl]name|firstname|lastname|fullname|companyname"
    r"|(?:contact|lead|user|sender|recipient|account|company|prospect|person|customer|deal)\.[a-z]\w+)(?![\w@]|\.\w)"
)
_BRACKET_IDENTIFIER = re.compile(
    r"\[(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[a-z]+(?:_[a-z0-9]+)+|[a-z]+[A-Z][A-Za-z]+|[A-Z]{2,}NAME|[^\[\]\n|]{1,30}"
    r"(?:\|[^\[\]\n|]{1,30})+)\]"
)

# Cheap looks that spare most mails the patterns above.
_TAG_MARK = re.compile(r"[{}\[\]<>|%$#@*]|__|&&|\(\(")
_CAMEL_WORDS = word_set(
    """
    firstname lastname companyname fullname fname lname jobtitle sendername recipientname contactname leadname
    senderfirstname sendercompany leadcompany contact lead user sender recipient account company prospect person
    customer deal
    """
)
_VOIDS = word_set("null undefined nan none nil")

_BEFORE = (
    r"(?:at|for|with|from|about|of|to|in|and|by|that|bei|für|von|mit|an|über|und|dass|chez|pour|avec|de|à"
    r"|que|et|en|para|con|por|a|y|di|per|da|e|che|com|no|na|bij|voor|met|van|aan|en|dat|w|dla|z|od|do|i|że|hos|för|med"
    r"|från|på|och|att|fra|til|og|at|v|pro|s|ile|için|ve|în|pentru|cu|și|в|для|с|от|и|что|у|з|від|στην?|για|με)"
)
_EMPTY_SLOT = re.compile(
    rf"\b{_BEFORE} (?:null|undefined|nan)(?:'s\b|(?=[,.!?;:)\n]| (?:is|has|was|are|and|ist|hat|und|est|et|es|y|è|e"
    rf"|jest)"
    r"\b|\Z))|\b(?:at|for|with|from|about|bei|für|chez|pour|para|con|per|bij|voor|hos|för|dla)\s+[,.](?=\s|\Z)"
    r"|\b(?:at|with|for|from|about|that)  +(?:and|is|has|was|'s)\b|\b(?:at|that|and|of|with) +'s "
    r"|\A\W{0,3}(?:null|undefined|nan)\b(?! and\b| hypothes| pointer| behaviou?r| results?)"
    r"|[(\[<\"'](?:null|undefined|nan|nil|none|n/a|empty|blank)[)\]>\"']|#(?:n/a|ref!|value!|name\?|div/0!|null!|num!)"
    r"|\b(?:null null|undefined undefined|none none)\b"
    r"|(?<!remains )(?<!remain )(?<!is )(?<!are )(?<!was )(?<!left )(?<!still )(?<!an )(?<!often )(?<!the )(?<!so )"
    r"\bundefined(?:'s)?(?= (?:is|has|was|team|and|as|recently|just)\b)"
)
_NONE = re.compile(r"\b(?:at|with|from|for|about|in|bei|chez) None\b(?! of\b)|\bNaN\b|\bNULL\b")
_GAPS = ("  ", " ,", " .", " 's", "#")


def check_merge_tags(draft: Draft) -> Iterator[Finding]:
    """G03: a merge tag of any family that was not filled, or was filled with nothing."""
    for part in draft.parts:
        for start, end in _merged(_tags(part)):
            shown = part.plain[start : min(end, start + 40)]
            if shown.strip().lower() in draft.known.lower and len(shown.strip()) > 2:
                continue  # a company may be called so
            text = f"A merge tag was left unfilled ({shown!r}): write what belongs there."
            yield Finding("G03", Action.BLOCK, text, part.span(start, end), part.where)
    yield from _void_greeting(draft)


def _tags(part: Part) -> Iterator[tuple[int, int]]:
    text = part.plain
    if _TAG_MARK.search(text):
        yield from (match.span() for match in _TAGS.finditer(text))
    if "{" in text or "}" in text:
        yield from (match.span() for match in _BRACES.finditer(text) if '"' not in (match["inner"] or ""))
    if _FIELD_MARKS.search(text):
        yield from (match.span() for match in _FIELD_TAGS.finditer(text))
        yield from (match.span() for match in _BRACKET_IDENTIFIER.finditer(text))
    if _WRAPS.search(text):
        yield from (match.span() for match in _WRAPPED.finditer(text))
    if "_" in text:
        yield from (
            match.span() for match in _IDENTIFIER.finditer(text) if not PIECES.isdisjoint(match[0].lower().split("_"))
        )
    if not part.words.isdisjoint(_CAMEL_WORDS):
        yield from (match.span() for match in _CAMEL.finditer(text))
    yield from _voids(part)


def _voids(part: Part) -> Iterator[tuple[int, int]]:
    has_void = not part.words.isdisjoint(_VOIDS)
    if has_void or any(map(part.plain.__contains__, _GAPS)):
        yield from (match.span() for match in _EMPTY_SLOT.finditer(part.lower))
    if has_void:
        yield from (match.span() for match in _NONE.finditer(part.plain))


def _merged(spans: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join what touches or nearly touches: the two halves of one tag are one finding."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start - joined[-1][1] <= 24:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


_ADDRESSED = re.compile(r"[^,!:;\n、，！：]{0,80}")
_NOTHING = re.compile(r"[-?._*#\d/\\\"'()\[\]<>&+~=|\s]+\Z")
_SYMBOLS = re.compile(r"[{}\[\]<>|%$=~^\\+_]|#\w|@\w+\b(?!\.)")
_ALL_VOID = re.compile(rf"[\W_]*(?:{VOID}[\W_]*)+\Z")
_ALL_FIELDS = re.compile(rf"[\W_]*(?:{FIELD}[\W_]+)*{FIELD}[\W_]*\Z")
_EMPTY_WORDS = word_set("null undefined nan nil none")


def addressed(draft: Draft) -> tuple[int, int] | None:
    """Return the place of what stands behind the greeting word: the name, or what should have been one."""
    greeting = draft.letter.greeting
    if greeting is None:
        return None
    start = greeting.tokens[0][1] if greeting.tokens else greeting.end
    while start and draft.body_part.plain[start - 1] in "([{<\"'*":
        start -= 1
    match = _ADDRESSED.match(draft.body_part.plain, start)
    return match.span() if match else None


def names_nobody(draft: Draft, said: str) -> bool:
    """Say whether no word of a text is a name of the lead, the lead's company or the sender."""
    lead = draft.lead
    known = {
        *tokens(f"{lead.first_name} {lead.last_name}"),
        *tokens(lead.company),
        *tokens(" ".join(lead.company_aliases)),
    }
    return known.isdisjoint(tokens(said))


def _void_greeting(draft: Draft) -> Iterator[Finding]:
    """ "Hi ," and "Hi (null)," are tags that were filled with nothing, "Hi FNAME," is one without its marks."""
    place = addressed(draft)
    if place is None:
        return
    body = draft.body_part
    said = body.lower[slice(*place)].strip()
    greeting = draft.letter.greeting
    if not said and greeting is not None and not greeting.tokens:
        if _is_gap(body.plain, place[0], greeting.group):
            yield Finding("G03", Action.BLOCK, "The greeting names nobody: write the name.", body.span(0, place[1] + 1))
        return
    if said and _is_void(draft, said):
        text = f"The greeting was filled with {said!r}: write the name."
        yield Finding("G03", Action.BLOCK, text, body.span(*place))


def _is_gap(plain: str, end: int, group: str) -> bool:
    """ "Hi ," has a gap where the name belongs; "Bonjour !" has none."""
    mark = plain[end : end + 1]
    return plain[end - 1 : end].isspace() and bool(mark) and mark in ",." + ("" if group == "fr" else "!")


def _is_void(draft: Draft, said: str) -> bool:
    if _NOTHING.match(said):
        return True
    if _SYMBOLS.search(said):
        return said not in draft.known.lower
    first = tokens(said)[:1]
    if first and first[0] in _EMPTY_WORDS and names_nobody(draft, first[0]):
        return True
    return bool(_ALL_VOID.match(said) or _ALL_FIELDS.match(said)) and names_nobody(draft, said)
