"""Data, code or markup where plain prose belongs (G09): JSON, YAML, XML, Markdown, calls, escapes, a model's marks."""

import re
from collections.abc import Iterator

from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.parts import Part, word_set

# The keys of what we ask models for, and of what they make up beside them.
_KEY = (
    r"(?:subject(?:_line)?|body|cta|call_to_action|email|mail|message|content|text|support|sentence|ids|facts?|claims?"
    r"|role|answer|draft|greeting|signature|closing|confidence|score|reasoning|thoughts?|finish_reason|fact_ids?"
    r"|claim_ids?|status|error|result|output|response|tone|language|lang|variant|version|name|first_name|last_name"
    r"|company|sender|recipient|to|from|cc|bcc|metadata|notes?|id|type|data|items?|params|arguments|html|preview|tags?"
    r"|model|usage|betreff|nachricht|texte?|objet|asunto|cuerpo|oggetto|corpo|assunto|onderwerp|temat|тема|件名|本文"
    r"|主题|正文)"
)
_VALUE = r"(?:[\"'\[{\d-]|true\b|false\b|null\b|none\b)"
_FLAGS = re.MULTILINE | re.IGNORECASE
# Every group of patterns is tried only where one of its marks stands.
_JSON = re.compile(
    rf"[\"'][A-Za-z_][\w -]{{0,40}}[\"']\s*:\s*{_VALUE}|[\"']{_KEY}[\"']\s*[:=]|\"\s*[}}\]]\s*\Z"
    r"|[\]}]\s*,\s*[\"'{]|[\"']\s*:\s*[\[{]|:\s*(?:true|false|null)\s*[,}]"
    r"|[{,]\s*\w+\s*:\s*(?:[\"'\[{]|true\b|false\b|null\b)|\{\s*\w+\s*:"
    r"|\{\s*[\"'\[]|\{\s+\{|[\"'\d\]]\s*\}|\}\s+\}|\[\s*[{\"'][^\]\n]{1,300}[}\"']\s*\]"
    r"|[\"']\s*[,;]\s*[\"'][^\"'\n]{1,80}[\"']\s*[,;]\s*[\"']|\(\s*[\"'][^\n]{1,200}[\"']\s*,\s*[\"']|\"{3}|'{3}",
    _FLAGS,
)
_MARKDOWN = re.compile(
    r"`{3}|~{3}|`[^`\n]{1,200}`|^[ \t]*#{1,6} \S|\*\*[^\s*][^*\n]{0,200}\*\*|~~[^~\n]{2,80}~~"
    r"|^[ \t]*\|[ :|-]{3,}\|?[ \t]*$|^[ \t]*\|[^|\n]+\|[^|\n]+\|[ \t]*$|(?<!\w)__[^_\n]{2,80}__(?!\w)"
    r"|^[ \t]*[-*+] \[[ xX]\]|!?\[[^\]\n]{1,80}\]\([^)\n]{0,200}\)|^[ \t]*(?:-{3,}|\*{3,}|={3,}|#{3,})[ \t]*$"
    r"|^---\s*\n\s*\w+\s*:",
    _FLAGS,
)
_MARKS = re.compile(
    r"<\?xml|<!\[cdata\[|\]\]>|<\|[\w ]{1,40}\|>|</?(?:s|inst|sys)>|<!doctype|<\?php|<\||\|>|<!--|-->"
    r"|\[/?(?:inst|sys|mask|sep|cls|pad|unk|eos|bos|eot|stop|end|tool_calls?|assistant|user|system)\]"
    r"|^[ \t]*\[[\w.]+\][ \t]*$",
    _FLAGS,
)
_ESCAPES = re.compile(
    r"\\[nrt](?=\\|[A-Za-z\"]|\s|\Z)|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\\"|\\[a-z]{3,20}\{|\\[()\[\]]"
    r"|%[0-9a-f]{2}%[0-9a-f]{2}"
    r"|\w%20\w|=[0-9A-F]{2}=[0-9A-F]{2}|=\n",
    _FLAGS,
)
_YAML = re.compile(
    rf"^[ \t]*{_KEY}[ \t]*=[ \t]*\S|^[ \t]*{_KEY}[ \t]*:[ \t]*(?:[|>][+-]?[ \t]*$|[\[{{\"'])"
    r"|^[ \t]*(?:- )?[a-z]\w{1,30}:[^\n]*\n[ \t]*(?:- )?[a-z]\w{1,30}:[ \t]*[^\n]*$"
    r"|^(?:content-type|mime-version|content-transfer-encoding|x-[a-z-]{2,30}|message-id|dkim-signature)\s*:",
    re.MULTILINE,
)
_CODE = re.compile(
    r"^[ \t]*(?:def|class|import|function|const|let|var|return|print|echo|public|async|from) \w+[ \t]*[({=;:]"
    r"|\b[A-Za-z]\w*(?:[_.]\w+)+\((?!s\))|\b[A-Za-z_]\w{1,40}\((?:\w+\s*=|[\"'{\[]|\w+(?:_|\.)\w+[,)]|\))|\)\s*;\s*$"
    r"|=>\s*[\w({]|\b[a-z]+[A-Z]\w*\([^)\n]{0,80}\)|\((?:[fc]\d{1,2})(?:, ?[fc]\d{1,2})*\)"
    r"|\bobject at 0x[0-9a-f]+",
    re.MULTILINE,
)
_QUERY = re.compile(
    r"(?:^|\s)\w{2,30}=[^\s&=]{1,80}&\w{2,30}=|\bselect\s+[\w*,. ]{1,80}\s+from\s+\w+\s*(?:where\b|;)"
    r"|^[ \t]*(?://|/\*|\*/|#!)|\b0x[0-9a-f]{6,}\b|data:[a-z]+/[a-z]+;base64"
    r"|(?<![\w/.=-])[A-Za-z0-9+/]{48,}={0,2}(?![\w/.-])|^\w{2,20}(?:[,;\t]\w{2,20}){2,}$",
    _FLAGS,
)
_QUERY_MARKS = re.compile(
    r"\w=\S+&|(?:^|\n)[ \t]*[/#*][/*!]|0x|base64|\w[,;\t]\w|[A-Za-z0-9+/]{48}|[sS](?:elect|ELECT) "
)
_COLONS = re.compile(r"^[ \t-]*\w+[ \t]?[:=]|^[a-z-]+:", re.MULTILINE)
_QUOTES = re.compile(r"\"|'\s*[:=,}\])]|[(\[{]\s*'|[{}]")
_LINES = re.compile(r"[`~#*|]|--|__|==|\]\(|\[[ xX]\]")
_OPEN = re.compile(r"\s*(?P<open>\{|\(|\[|'|<)")
_CLOSED = {"{": "}", "(": ")", "[": "]", "'": "'", "<": ">"}
_HALF_OPEN = re.compile(r"\A\s*[{]|[}]\s*\Z")
_CALLED = re.compile(
    r"\w\((?!s\)|e\)|r\)|n\)|en\)|innen\)|in\)|es\))|\([fc]\d|;\s*$|=>|^[ \t]*[a-z]+ \w+ ?[({=;:]", re.MULTILINE
)
_OPENING = re.compile(
    r"\s*json\s*[{\[]|\s*(?:subject|body|cta|email)\s*[:=]\s*\"|\s*(?:[{\[]\s*(?:[\"'{\[]|\Z|\w+\s*:)"
    r"|[\"'](?:subject|body|cta|email)[\"']\s*:)",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?(?P<name>[A-Za-z][\w:-]{0,40})(?:\s[^<>]{0,300})?/?>")
# Tags that browsers know are G22's.
HTML = word_set(
    """
    a abbr address area article aside audio b base big blockquote body br button canvas caption center cite code col
    dd del details div dl dt em embed fieldset figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header
    hr html i iframe img input ins kbd label legend li link main map mark marquee math menu meta nav noscript object
    ol optgroup option p param picture pre q s samp script section select small source span strike strong style sub
    summary sup svg table tbody td template textarea tfoot th thead title tr track tt u ul var video wbr xml x
    """
)
_MERGE_FIELD = re.compile(
    r"(?:\w*_)?(?:first|last|full|company|f|l)?_?(?:name|company|title|firstname|lastname)\Z", re.IGNORECASE
)
_WRAPPED = re.compile(r"\s*[\"“](?=[^\"“”]*\Z|[^\"“”]*[\"”]\s*\Z)[^\"“”]{40,}[\"”]\s*\Z")


def check_formats(draft: Draft) -> Iterator[Finding]:
    """G09: JSON, code fences, XML, Markdown or escapes where plain prose belongs."""
    for part in draft.parts:
        for start, end, what in _formats(part):
            text = f"{what} stands where plain text belongs: have the mail written again."
            yield Finding("G09", Action.RETRY, text, part.span(start, end), part.where)


def _formats(part: Part) -> Iterator[tuple[int, int, str]]:
    if match := _OPENING.match(part.plain):
        yield (*match.span(), "Data in JSON")
    for match in _data(part):
        yield (*match.span(), "Code, data or markup")
    if "<" in part.plain:
        for match in _TAG.finditer(part.plain):
            name = match["name"].lower()
            if name not in HTML and not _MERGE_FIELD.match(name):
                yield (*match.span(), "A tag in angle brackets")
    if part.where == "body":
        yield from _wrappings(part.plain)


def _data(part: Part) -> Iterator[re.Match[str]]:
    text, signs = part.plain, part.signs
    if not _MARKDOWN_SIGNS.isdisjoint(signs) and _LINES.search(text):
        yield from _MARKDOWN.finditer(text)
    if not _QUOTE_SIGNS.isdisjoint(signs) and _QUOTES.search(text):
        yield from _JSON.finditer(text)
    if not _BRACKET_SIGNS.isdisjoint(signs):
        yield from _MARKS.finditer(text)
    if not _ESCAPE_SIGNS.isdisjoint(signs):
        yield from _ESCAPES.finditer(text)
    if (":" in signs or "=" in signs) and _COLONS.search(text):
        yield from _YAML.finditer(text)
    if not _CALL_SIGNS.isdisjoint(signs) and _CALLED.search(text):
        yield from _CODE.finditer(text)
    if (not _QUERY_SIGNS.isdisjoint(signs) or _DENSE.search(text)) and _QUERY_MARKS.search(text):
        yield from _QUERY.finditer(text)


_MARKDOWN_SIGNS, _QUOTE_SIGNS, _BRACKET_SIGNS = frozenset("`~#*|-_=]"), frozenset("\"'{}"), frozenset("<>[")
_ESCAPE_SIGNS, _CALL_SIGNS, _QUERY_SIGNS = frozenset("\\%="), frozenset("({=;:"), frozenset("&/#*;\t")
_DENSE = re.compile(r",\w|0x|base64|select ", re.IGNORECASE)


def _wrappings(text: str) -> Iterator[tuple[int, int, str]]:
    """A whole mail in quotation marks or brackets, or between half a pair of braces."""
    if (match := _WRAPPED.match(text)) and "\n" in text.strip():
        yield (match.start(), match.start() + 1, "A mail wrapped in quotation marks")
    elif (match := _OPEN.match(text)) and text.rstrip().endswith(_CLOSED[match["open"]]):
        yield (*match.span("open"), "A mail wrapped in brackets")
    elif ("{" in text or "}" in text) and (match := _HALF_OPEN.search(text)):
        yield (*match.span(), "Half of an object in JSON")
