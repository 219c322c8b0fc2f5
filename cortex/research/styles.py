"""Which elements a page hides from its readers: by attribute, by inline style, by simple rules of its style sheets."""

import re
from collections.abc import Mapping

MAX_SHEETS = 50_000
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0?(?:\.0+)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*(?:0(?:\.0+)?(?:px|pt|em|rem|%)?|[12](?:\.\d+)?(?:px|pt))\s*(?:;|!|$)"
    r"|(?:text-indent|left|top|right|margin-left)\s*:\s*-\d{3,}"
    r"|(?:max-)?(?:height|width)\s*:\s*[01](?:px)?\s*(?:;|!|$)[^}]*overflow\s*:\s*hidden"
    r"|overflow\s*:\s*hidden[^}]*(?:max-)?(?:height|width)\s*:\s*[01](?:px)?\s*(?:;|!|$)"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]|clip-path\s*:\s*inset\(\s*(?:50|100)%"
    r"|(?:^|[;\s])color\s*:\s*transparent|transform\s*:\s*scale\(\s*0",
    re.IGNORECASE,
)
_COLOUR = re.compile(r"(?:^|[;\s])color\s*:\s*([^;!]+)", re.IGNORECASE)
_BACKGROUND = re.compile(r"background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,2000})\}")
_SIMPLE = re.compile(r"[.#]?[A-Za-z_-][\w-]*")
_NAMES = {"white": "#fff", "black": "#000", "#ffffff": "#fff", "#000000": "#000"}


def hides(tag: str, attributes: Mapping[str, str | None], selectors: frozenset[str]) -> bool:
    """Return whether this element, on its own account, is not shown to a reader."""
    if "hidden" in attributes and (attributes["hidden"] or "").lower() != "until-found":
        return True
    if tag in selectors:
        return True
    if any(f".{name}" in selectors for name in (attributes.get("class") or "").split()[:20]):
        return True
    if f"#{attributes.get('id') or ''}" in selectors:
        return True
    return hides_by_style((attributes.get("style") or "")[:2000])


def hides_by_style(style: str) -> bool:
    """Return whether these declarations make an element invisible, or draw its text in the colour behind it."""
    if not style:
        return False
    if _HIDING.search(style):
        return True
    colour, background = _COLOUR.search(style), _BACKGROUND.search(style)
    return bool(colour and background and _read_colour(colour[1]) == _read_colour(background[1]))


def read_hiding_selectors(sheets: str) -> frozenset[str]:
    """Return the plain selectors (.class, #id, tag) that hide what they select; rules within @media are left alone."""
    text = "".join(part.rpartition("*/")[2] for part in sheets[:MAX_SHEETS].split("/*"))
    found: set[str] = set()
    for selectors, declarations in _RULE.findall(_drop_media(text)):
        if hides_by_style(declarations.strip()):
            names = (name.strip() for name in selectors.split(","))
            found.update(name for name in names if _SIMPLE.fullmatch(name) and name not in {"html", "body"})
    return frozenset(found)


def _drop_media(text: str) -> str:
    """Cut out @media and other nested blocks: what they hide, they hide on some screens only."""
    kept: list[str] = []
    depth = skip_from = 0
    start = 0
    for match in re.finditer(r"@[a-z-]+[^{};]{0,300}\{|[{}]", text, re.IGNORECASE):
        if match[0].startswith("@") and not skip_from:
            kept.append(text[start : match.start()])
            depth, skip_from = 1, 1
        elif skip_from:
            depth += -1 if match[0] == "}" else 1
            if depth == 0:
                skip_from, start = 0, match.end()
    if not skip_from:
        kept.append(text[start:])
    return "".join(kept)


def _read_colour(value: str) -> str:
    colour = value.strip().lower().split(" ")[0]
    return _NAMES.get(colour, colour)
