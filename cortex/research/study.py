"""Studying one company: which pages, in which order, what they say. Knows the web and a model, and no database."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from agents.llm.base import Ask
from cortex.research.extract import Extraction, FactAnswer, extract
from cortex.research.fetch import MAX_PAGES, Fetcher, Visit
from cortex.research.links import choose_pages
from cortex.research.outcomes import Fetched, Refused
from cortex.research.pages import PageText, read_page
from cortex.research.quotes import escape, quote_instruction
from cortex.text import fold

Outcome = Literal["found", "nothing_found", "unreachable", "refused"]
MIN_PAGE_TEXT = 40  # less than a sentence: nothing to ask a model about
MAX_FACTS = 24
# Codes after which the same page may answer over plain http: nothing listens for https there.
_NO_HTTPS = frozenset({"connect", "connect_timeout", "tls"})


@dataclass(frozen=True)
class StudiedPage:
    """A page that was read, with the text its quotes were checked against."""

    url: str
    fetched_at: datetime
    status: int
    content_type: str
    sha256: str
    text: str
    hidden_text: str
    truncated: bool


@dataclass(frozen=True)
class StudiedFact:
    """A fact that a page's text bears out. `content_hash` is the hash of that text."""

    kind: str
    text: str
    quote: str
    url: str
    content_hash: str
    fetched_at: datetime


@dataclass(frozen=True)
class Signal:
    """Something a reviewer should know about a page: hidden text, instructions to machines, dropped facts."""

    url: str
    code: str
    detail: str


@dataclass(frozen=True)
class Study:
    """All that came of studying a company. `passing` says that trying again later may bring more."""

    outcome: Outcome
    reason: str
    website: str
    pages: tuple[StudiedPage, ...] = ()
    facts: tuple[StudiedFact, ...] = ()
    refusals: tuple[Refused, ...] = ()
    signals: tuple[Signal, ...] = ()
    passing: bool = False
    retry_after: float | None = None


def study(*, company_name: str, website: str, ask: Ask, fetcher: Fetcher, now: datetime, most_pages: int = 4) -> Study:
    """Read a company's site and return what it says, or honestly that nothing could be found.

    Never raises for anything the site does. Errors of the model's endpoint pass through (agents.errors), so that the
    step is tried again and nothing half-read is kept.
    """
    address = _complete(website)
    if not address:
        return Study("nothing_found", "No web site is known for this company.", "")
    visit = fetcher.visit()
    home, refusals = _open_home(visit, address)
    if home is None:
        return _give_up(refusals, address)
    pages = [(home, read_page(home.text, url=home.url, content_type=home.content_type))]
    for url in choose_pages(pages[0][1].links, home=home.url, most=min(most_pages, MAX_PAGES) - 1):
        answer = visit.get(url)
        if isinstance(answer, Refused):
            refusals.append(answer)
        elif all(answer.url != page.url for page, _ in pages):
            pages.append((answer, read_page(answer.text, url=answer.url, content_type=answer.content_type)))
    return _conclude(company_name, address, pages, refusals, ask=ask, now=now)


def _complete(website: str) -> str:
    """Return the address to begin with: https, unless the row says otherwise."""
    text = website.strip()
    if not text or "://" in text:
        return text
    return f"https://{text.removeprefix('//')}"


def _open_home(visit: Visit, address: str) -> tuple[Fetched | None, list[Refused]]:
    """Return the home page; where nothing listens for https, ask once over http, as a person's browser would."""
    answer = visit.get(address)
    if isinstance(answer, Fetched):
        return answer, []
    refusals = [answer]
    if answer.code in _NO_HTTPS and address.lower().startswith("https://"):
        second = visit.get("http" + address[5:])
        if isinstance(second, Fetched):
            return second, []
        refusals.append(second)
    return None, refusals


def _give_up(refusals: list[Refused], address: str) -> Study:
    last = refusals[-1]
    if last.code in {"empty", "not_found"}:
        return Study("nothing_found", last.sentence, address, refusals=tuple(refusals))
    outcome: Outcome = "unreachable" if last.unreachable else "refused"
    return Study(
        outcome,
        last.sentence,
        address,
        refusals=tuple(refusals),
        passing=last.passing,
        retry_after=last.retry_after,
    )


def _conclude(
    company: str,
    address: str,
    read: list[tuple[Fetched, PageText]],
    refusals: list[Refused],
    *,
    ask: Ask,
    now: datetime,
) -> Study:
    pages: list[StudiedPage] = []
    facts: list[StudiedFact] = []
    signals: list[Signal] = []
    for fetched, seen in read:
        page = _keep(fetched, seen, now)
        pages.append(page)
        signals += _find_signals(page, seen)
        if len(page.text) < MIN_PAGE_TEXT:
            continue
        found = extract(company=company, url=page.url, text=page.text, ask=ask)
        signals += _find_drops(page, found)
        facts += [_bind(fact, page) for fact in found.facts]
    facts = _fold_repeats(facts)[:MAX_FACTS]
    outcome: Outcome = "found" if facts else "nothing_found"
    reason = "" if facts else _explain_nothing(read, signals)
    return Study(outcome, reason, address, tuple(pages), tuple(facts), tuple(refusals), tuple(signals))


def _explain_nothing(read: list[tuple[Fetched, PageText]], signals: list[Signal]) -> str:
    """Say why a site that was read brought no fact: that lies with us, or with what stands there."""
    codes = {signal.code for signal in signals}
    if "extract_failed" in codes:
        return "The site was read, but the model gave no usable answer about it."
    if all(len(seen.text) < MIN_PAGE_TEXT for _, seen in read):
        return "The site was read, but holds next to no text."
    return "The site was read, but says nothing that could be quoted."


def _keep(fetched: Fetched, seen: PageText, now: datetime) -> StudiedPage:
    digest = hashlib.sha256(seen.text.encode()).hexdigest()
    kind = fetched.content_type
    return StudiedPage(fetched.url, now, fetched.status, kind, digest, seen.text, seen.hidden, seen.truncated)


def _find_signals(page: StudiedPage, seen: PageText) -> list[Signal]:
    found = []
    if quote := quote_instruction(seen.hidden) or quote_instruction(seen.unseen):
        found.append(Signal(page.url, "hidden_instruction", quote))
    elif len(seen.hidden) > 200:
        found.append(
            Signal(page.url, "hidden_text", f"{len(seen.hidden)} characters no reader sees: {escape(seen.hidden[:80])}")
        )
    if seen.invisible > 20:
        found.append(Signal(page.url, "invisible_characters", f"{seen.invisible} characters"))
    if page.truncated:
        found.append(Signal(page.url, "truncated", f"Only the first {len(page.text)} characters were read."))
    if quote := quote_instruction(page.text):
        found.append(Signal(page.url, "instruction", quote))
    return found


def _find_drops(page: StudiedPage, found: Extraction) -> list[Signal]:
    if found.failed:
        return [Signal(page.url, "extract_failed", found.failed)]
    counts = Counter(item.code for item in found.dropped)
    return [Signal(page.url, f"dropped_{code}", f"{number} facts") for code, number in sorted(counts.items())]


def _bind(fact: FactAnswer, page: StudiedPage) -> StudiedFact:
    return StudiedFact(fact.kind, fact.text, fact.quote, page.url, page.sha256, page.fetched_at)


def _fold_repeats(facts: list[StudiedFact]) -> list[StudiedFact]:
    """Keep the first of facts that say the same: sites repeat themselves from page to page."""
    kept: dict[str, StudiedFact] = {}
    quotes: set[str] = set()
    for fact in facts:
        quote = fold(fact.quote).casefold()
        if quote not in quotes:
            kept.setdefault(fold(fact.text).casefold(), fact)
            quotes.add(quote)
    return list(kept.values())
