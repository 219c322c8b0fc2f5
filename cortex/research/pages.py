"""From HTML to what a reader sees, and to the links worth following. Pure.

Hidden text is kept aside: no reader sees it, so it supports no fact, but it is a sign that somebody speaks to machines.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import httpx
from selectolax.lexbor import LexborHTMLParser, LexborNode

from cortex.research.styles import hides, read_hiding_selectors
from cortex.text import clean

MAX_TEXT = 12_000
MAX_HIDDEN = 2_000
MAX_UNSEEN = 20_000
MOST_UNSEEN = 200  # attributes and scripts
# The parser needs time quadratic in the depth of a page and in the attributes of a tag: two megabytes of <div> hold a
# core for minutes. Markup beyond this length is cut; scripts, styles and drawings have been taken out before.
MAX_MARKUP = 120_000

_STYLE = re.compile(r"<style\b", re.IGNORECASE | re.ASCII)
_HEAVY = tuple(
    (re.compile(begin, re.IGNORECASE | re.ASCII), re.compile(end, re.IGNORECASE | re.ASCII))
    for begin, end in (
        (r"<script\b", r"</script[^>]{0,20}>"),
        (_STYLE.pattern, r"</style[^>]{0,20}>"),
        (r"<svg\b", r"</svg[^>]{0,20}>"),
    )
)
_DROPPED = frozenset(
    {
        "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio",
        "video", "select", "textarea", "datalist", "meta", "link", "base",
    }
)  # fmt: skip
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "br", "caption", "dd", "details", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li",
        "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul",
    }
)  # fmt: skip
_SPEAKING = ("alt", "title", "content", "aria-label", "placeholder")
_DATA = re.compile(r"[^<>]{0,100}(?:ld\+)?json", re.IGNORECASE)
_CELLS = frozenset({"td", "th"})


@dataclass(frozen=True)
class Link:
    """A link on a page, absolute, with the words it shows."""

    url: str
    text: str


@dataclass(frozen=True)
class PageText:
    """What a reader sees of a page, line by line, and what is hidden from him."""

    title: str
    text: str
    hidden: str
    invisible: int  # characters nobody sees that were taken out of the text
    truncated: bool
    links: tuple[Link, ...]
    unseen: str = ""  # what attributes and data for machines say; no reader sees it, and most pages have some


def read_page(markup: str, *, url: str, content_type: str = "text/html") -> PageText:
    """Return the visible text of a page; never raises, whatever the markup."""
    if content_type == "text/plain":
        text, invisible = clean(markup[: MAX_TEXT * 4])
        return PageText("", text[:MAX_TEXT], "", invisible, len(text) > MAX_TEXT or len(markup) > MAX_TEXT * 4, ())
    light, sheets, data = _take_out_heavy(markup)
    tree = LexborHTMLParser(light[:MAX_MARKUP])
    reader = _Reader(read_hiding_selectors(sheets), url)
    if tree.root is not None:
        reader.read(tree.root)
    text, invisible = clean("".join(reader.shown))
    hidden, _ = clean("".join(reader.hidden))
    title, _ = clean(reader.title)
    unseen, _ = clean("\n".join([*reader.unseen, data])[:MAX_UNSEEN])
    cut = len(text) > MAX_TEXT or len(light) > MAX_MARKUP
    return PageText(title[:200], text[:MAX_TEXT], hidden[:MAX_HIDDEN], invisible, cut, tuple(reader.links), unseen)


def _take_out_heavy(markup: str) -> tuple[str, str, str]:
    """Return the markup without scripts, styles and drawings, then the style sheets, then the data among the scripts.

    Takes time linear in the length.
    """
    sheets: list[str] = []
    data: list[str] = []
    for begin, end in _HEAVY:
        kept: list[str] = []
        position = 0
        while start := begin.search(markup, position):
            stop = end.search(markup, start.end())
            kept.append(markup[position : start.start()])
            if begin.pattern == _STYLE.pattern:
                sheets.append(markup[start.end() : stop.start() if stop else None].partition(">")[2])
            elif _DATA.match(markup, start.end(), start.end() + 200):
                data.append(markup[start.end() : stop.start() if stop else None][:MAX_UNSEEN])
            position = stop.end() if stop else len(markup)
        kept.append(markup[position:])
        markup = "".join(kept)
    return markup, "\n".join(sheets), "\n".join(data[:MOST_UNSEEN])


class _Reader:
    """Walks a tree without recursion, so that depth is no danger."""

    def __init__(self, hiding: frozenset[str], url: str) -> None:
        self.shown: list[str] = []
        self.hidden: list[str] = []
        self.unseen: list[str] = []
        self.links: list[Link] = []
        self.title = ""
        self._hiding = hiding
        self._url = httpx.URL(url)

    def read(self, root: LexborNode) -> None:
        # A frame is a node still to be read, or the text to write once its children have been.
        stack: list[tuple[LexborNode | str, bool]] = [(root, False)]
        while stack:
            node, is_hidden = stack.pop()
            out = self.hidden if is_hidden else self.shown
            if isinstance(node, str):
                out.append(node)
            elif node.is_text_node:
                out.append(node.text_content or "")
            elif node.is_comment_node:
                self.hidden.append(f"{node.comment_content or ''}\n")
            else:
                self._open(node, is_hidden, stack)

    def _open(self, node: LexborNode, is_hidden: bool, stack: list[tuple[LexborNode | str, bool]]) -> None:
        tag = node.tag or ""
        attributes = node.attributes
        self._keep_unseen(attributes)
        if tag in _DROPPED:
            return
        is_hidden = is_hidden or hides(tag, attributes, self._hiding)
        if tag == "title" and not self.title:
            self.title = node.text(deep=True)[:1000]
        if tag == "a" and not is_hidden:
            self._keep_link(node)
        edge = "\n" if tag in _BLOCKS else " " if tag in _CELLS else ""
        if edge:
            (self.hidden if is_hidden else self.shown).append(edge)
            stack.append((edge, is_hidden))
        stack.extend((child, is_hidden) for child in reversed(list(_find_children(node))))

    def _keep_unseen(self, attributes: Mapping[str, str | None]) -> None:
        for name in _SPEAKING:
            if len(self.unseen) < MOST_UNSEEN and (value := attributes.get(name)):
                self.unseen.append(value[:500])

    def _keep_link(self, node: LexborNode) -> None:
        href = (node.attributes.get("href") or "").strip()
        if not href or len(self.links) >= 300 or len(href) > 500:
            return
        try:
            url = self._url.join(href).copy_with(fragment=None)
            _ = url.host  # raises for a name that calls itself encoded and is not
        except (httpx.InvalidURL, ValueError):
            return  # a broken link on somebody's page is nobody's concern
        text, _ = clean(node.text(deep=True)[:200])
        self.links.append(Link(str(url), text))


def _find_children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.first_child
    while child is not None:
        yield child
        child = child.next
