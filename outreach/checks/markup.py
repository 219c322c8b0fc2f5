"""HTML, scripts, styles and entities in what must be plain text (G22)."""

import re
from collections.abc import Iterator
from html.entities import html5

from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.formats import HTML
from outreach.checks.parts import Part

_TAG = re.compile(r"<\s?/?\s?(?P<name>[a-z][a-z0-9:-]{0,30})(?P<rest>\s[^<>]{0,300}/?>|\s*/?>|\s+[a-z-]{1,30}\s?=|/)?")
_OTHER = re.compile(
    r"<!--|-->|<!doctype|<!\[|<\?(?:php|xml|=)|\b(?:java|vb)script\s?:|\bon(?:error|load|click|mouseover|focus"
    r"|mouse\w{2,8}|submit|key\w{2,6})\s?="
    r"|\bstyle\s?=\s?[\"']|\bexpression\s?\(|\bdocument\.(?:cookie|write|location)|\bwindow\.location"
    r"|\balert\s?\(|\beval\s?\(|@import\b"
    r"|\b(?:font-(?:size|family|weight|style)|text-(?:align|decoration|transform)|background(?:-color|-image)?"
    r"|color|margin|padding|display|line-height)\s?:\s?[^;\n{}]{1,40};"
    r"|</|\bhref\s?=|\bclass\s?=\s?[\"']|=3d[\"']|\bcontent-type:\s?text/|\bmime-version:"
)
_ENTITY = re.compile(r"&(?:#\d{1,7};?|#x[0-9a-f]{1,6};?|(?P<name>[a-z][a-z0-9]{1,30});)", re.IGNORECASE)
_NAMES = frozenset(name.rstrip(";").lower() for name in html5)
_SIGNS = re.compile(r"[<>=;(@]|script|mime-")


def check_markup(draft: Draft) -> Iterator[Finding]:
    """G22: markup or code; "<3", "R&D" and "5 < 7" are none."""
    for part in draft.parts:
        for start, end in _markup(part):
            text = f"{part.plain[start : start + 40].strip()!r} is markup; mails go out as plain text: take it out."
            yield Finding("G22", Action.BLOCK, text, part.span(start, end), part.where)


def _markup(part: Part) -> Iterator[tuple[int, int]]:
    text = part.lower
    if not _SIGNS.search(text) and "&" not in text:
        return
    if "<" in text:
        yield from (match.span() for match in _TAG.finditer(text) if _is_tag(match))
    yield from (match.span() for match in _OTHER.finditer(text))
    if "&" in text:
        yield from (
            match.span() for match in _ENTITY.finditer(text) if not match["name"] or match["name"].lower() in _NAMES
        )


def _is_tag(match: re.Match[str]) -> bool:
    """A name HTML knows, closed or with an attribute; the long names need neither."""
    name = match["name"].rstrip("-:")
    if name not in HTML:
        return False
    return bool(match["rest"]) or (len(name) >= 3 and " " not in match[0])
