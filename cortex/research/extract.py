"""Quarantined extraction: a model sees one page and nothing else, and returns facts; code decides which may be kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

from agents import contracts
from agents.llm import prompts
from agents.llm.base import Answer, Ask
from cortex.research.quotes import find_flaw
from cortex.research.strangers import find_stranger
from cortex.text import fold

PROMPT = "cortex/extract.txt"
MAX_FACTS = 8


class FactAnswer(BaseModel):
    """One fact as a model proposes it."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["offering", "news", "size", "location", "customer", "hiring", "founded", "other"]
    text: str
    quote: str


class FactsAnswer(BaseModel):
    """What the extractor is asked for."""

    model_config = ConfigDict(extra="forbid")

    facts: list[FactAnswer]


@dataclass(frozen=True)
class Dropped:
    """A proposed fact that is not kept, and the code of the reason."""

    url: str
    code: str
    detail: str


@dataclass(frozen=True)
class Extraction:
    """What one page gave: facts whose quotes stand in it, and what was dropped. `failed` when no answer was usable."""

    facts: tuple[FactAnswer, ...]
    dropped: tuple[Dropped, ...]
    failed: str = ""


def extract(*, company: str, url: str, text: str, ask: Ask) -> Extraction:
    """Return the facts of one page, each with a quote that stands in `text`; at most two calls to the model.

    Errors of the model's endpoint pass through as agents.errors.Temporary or Permanent.
    """
    page = fold(text)

    def check(value: FactsAnswer, _: Answer) -> Sequence[contracts.Problem]:
        flaws = [find_flaw(text=fact.text, quote=fact.quote, folded_page=page) for fact in value.facts]
        if flaws and all(flaw == "quote_not_found" for flaw in flaws):
            return [contracts.Problem("quote_not_found", "No quote stands in page.text; copy quotes exactly.")]
        return []

    data = {"company": company, "page": {"url": url, "text": text}}
    obtained = contracts.obtain(ask=ask, prompt=PROMPT, data=data, answer=FactsAnswer, check=check, max_tokens=1200)
    if obtained.value is None:
        reasons = "; ".join(problem.message for problem in obtained.problems)
        return Extraction((), (), failed=reasons[:300] or "The model gave no usable answer.")
    return _sift(obtained.value, url, page, company)


def _sift(value: FactsAnswer, url: str, page: str, company: str) -> Extraction:
    kept: list[FactAnswer] = []
    dropped: list[Dropped] = []
    seen: set[str] = set()
    for fact in value.facts:
        flaw = find_flaw(text=fact.text, quote=fact.quote, folded_page=page)
        if not flaw and find_stranger(text=fact.text, page=page, company=company):
            flaw = "name_not_in_page"
        if not flaw and prompts.is_quoted(PROMPT, fact.text):
            flaw = "prompt"
        if not flaw and (fold(fact.text).casefold() in seen or len(kept) >= MAX_FACTS):
            flaw = "repeated" if len(kept) < MAX_FACTS else "too_many"
        if flaw:
            dropped.append(Dropped(url, flaw, fact.quote[:120]))
            continue
        seen.add(fold(fact.text).casefold())
        kept.append(fact.model_copy(update={"text": fold(fact.text), "quote": fold(fact.quote)}))
    return Extraction(tuple(kept), tuple(dropped))
