"""Whether a fact may still carry a sentence: this company's, fresh, not marked wrong, and its page still says it."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache

from cortex.models import Fact
from cortex.text import fold
from leads.models import Company

MAX_AGE = timedelta(days=90)  # after it the world may have moved on, and a mail that says so looks careless


def find_flaws(*, keys: Iterable[int], company: Company | None, now: datetime) -> dict[int, str]:
    """Return, for each of the facts that carries nothing any more, why, in a sentence for a person.

    The quote of a fact is looked for in the stored text of its page, word for word once white space and compatibility
    forms are folded; two queries, however many facts there are.
    """
    wanted = list(keys)
    if not wanted:
        return {}
    rows = {row.pk: row for row in Fact.objects.filter(pk__in=wanted).select_related("profile", "page")}
    flaws = {key: _find_flaw(rows.get(key), company, now) for key in wanted}
    return {key: flaw for key, flaw in flaws.items() if flaw}


def _find_flaw(fact: Fact | None, company: Company | None, now: datetime) -> str:
    if fact is None:
        return "It is not stored any more."
    if company is None or fact.profile.company_id != company.pk:
        return "It is about another company."
    if fact.superseded_at is not None:
        return "It has been marked as wrong or replaced."
    if now - fact.fetched_at > MAX_AGE:
        return f"It was read on {fact.fetched_at:%d %B %Y}, more than {MAX_AGE.days} days ago."
    if fact.page is None or fold(fact.quote) not in _fold_page(fact.page.text, fact.content_hash):
        return "Its words do not stand in the stored page."
    return ""


@lru_cache(maxsize=64)
def _fold_page(text: str, content_hash: str) -> str:
    """The page's text in the form quotes are compared in; nothing where it is not the text the fact was read from."""
    return fold(text) if hashlib.sha256(text.encode()).hexdigest() == content_hash else ""
