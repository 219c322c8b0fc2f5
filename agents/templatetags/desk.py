"""How values look on the pages of the admin. Text from outside is escaped, and what hides in it is made visible."""

import json
import re
from datetime import datetime
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from agents import clock

register = template.Library()

# Control, bidi, zero-width and tag characters: they change what a reader sees without being seen. Joiners stay: Persian
# and emoji are written with them.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff"
    "\U000e0000-\U000e01ef]"
)
_SPANS = ((86_400, "d"), (3_600, "h"), (60, "min"))


@register.filter
def reveal(text: object) -> SafeString:
    """Escape a text and show its invisible characters by their code points; CR LF counts as a line break."""
    value = str(text if text is not None else "").replace("\r\n", "\n")
    return format_html_join("", "{}{}", _split(value))


def _split(text: str) -> list[tuple[str, SafeString | str]]:
    parts: list[tuple[str, SafeString | str]] = []
    place = 0
    for found in HIDDEN.finditer(text):
        code = f"U+{ord(found.group()):04X}"
        badge = format_html('<span class="sh-hidden" title="An invisible character stands here">{}</span>', code)
        parts.append((text[place : found.start()], badge))
        place = found.end()
    return [*parts, (text[place:], "")]


@register.filter
def pretty(value: Any) -> str:
    """Write a JSON value over several lines, letters of all scripts as they are."""
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=False, default=str)


@register.filter
def since(moment: datetime | None) -> SafeString | str:
    """Say how long ago something was, or how long until it is, with the exact time on hover."""
    if moment is None:
        return "never"
    seconds = (clock.now() - moment).total_seconds()
    text = f"{say_span(seconds)} ago" if seconds >= 0 else f"in {say_span(-seconds)}"
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', moment.isoformat(), f"{moment:%Y-%m-%d %H:%M:%S} UTC", text
    )


def say_span(seconds: float) -> str:
    """Say a length of time in its largest unit: `3 d`, `5 h`, `12 min`, `40 s`."""
    for size, unit in _SPANS:
        if seconds >= size:
            return f"{int(seconds // size)} {unit}"
    return f"{int(seconds)} s"


@register.filter
def item(mapping: Any, key: Any) -> Any:
    """Return a mapping's value, or nothing."""
    return mapping.get(key) if isinstance(mapping, dict) else None
