"""The brand words of all tenants in this process's memory, and the search of a text for those of others.

The setting FOREIGN_BRANDS names `watch`. Looking reads rows, at most once a minute; finding needs no connection, as
the work of a step has none.
"""

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from django.db import connection

from config.tenants import brands
from config.tenants.context import get_open_tenant
from outreach.checks import terms
from outreach.checks.parts import part
from outreach.checks.terms import Term

PATIENCE = 60.0  # seconds for which nobody asks whether a word came or went
REMEMBERED = 16_384  # words of mails
_NONE: frozenset[int] = frozenset()

# No more of one tenant than `brands` writes: its login might have been made to add any number.
_ROWS = """
SELECT tenant_id, digest, head, words FROM (
       SELECT *, row_number() OVER (PARTITION BY tenant_id ORDER BY digest) AS number FROM public.tenants_brandword) r
 WHERE number <= %s
"""
# What tells whether anything came or went. Numbers of rows and times alone would miss a late commit.
_MARK = """
SELECT count(*), coalesce(bit_xor(hashtextextended(tenant_id || ' ' || digest, 0)), 0) FROM public.tenants_brandword
"""


@dataclass(frozen=True)
class _Known:
    """Whose the words are, by their hash, and how long the terms are that begin with a word."""

    mark: tuple[int, int]
    owners: dict[str, frozenset[int]]
    begins: Callable[[str], frozenset[int]]  # remembers: most mails are made of the same words


class Watch:
    """What this process knows of all tenants' words; one for all its threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: _Known | None = None
        self._looked_at = float("-inf")

    def look(self) -> str:
        """See to it that the words are those of a minute ago or later; return the name of the open tenant in `find`.

        Raises TenantMissing when none is open.
        """
        own = get_open_tenant().pk
        if time.monotonic() - self._looked_at >= PATIENCE and self._lock.acquire(blocking=self._known is None):
            try:  # who comes meanwhile goes on with what is known
                self._read()
            finally:
                self._lock.release()
        return str(own)

    def find(self, text: str, *, own: str) -> dict[str, str]:
        """Return the words of a text that stand for other tenants, as they are written there, each with its hash.

        Raises RuntimeError in a process that has never looked: nothing would be found.
        """
        known = self._known
        if known is None:
            raise RuntimeError("Nobody has looked which brand words there are; call look() first.")
        met = terms.search(
            part("text", text),
            begins=known.begins,
            is_wanted=partial(_is_foreign, known, int(own)),
        )
        return {found.text: brands.digest(found.term) for found in met}

    def forget(self) -> None:
        """Know nothing, until the next look."""
        with self._lock:
            self._known, self._looked_at = None, float("-inf")

    def _read(self) -> None:
        if time.monotonic() - self._looked_at < PATIENCE:  # somebody else has, while we waited
            return
        with connection.cursor() as cursor:
            cursor.execute(_MARK)
            mark = cursor.fetchone()
            if self._known is None or self._known.mark != mark:
                cursor.execute(_ROWS, [brands.MOST])
                self._known = _arrange(mark, cursor.fetchall())
        self._looked_at = time.monotonic()


def _arrange(mark: tuple[int, int], rows: list[tuple[Any, ...]]) -> _Known:
    owners, lengths = defaultdict[str, set[int]](set), defaultdict[str, set[int]](set)
    for tenant_id, digest, head, words in rows:
        owners[digest].add(tenant_id)
        lengths[head].add(words)
    found = {head: frozenset(numbers) for head, numbers in lengths.items()}

    @lru_cache(maxsize=REMEMBERED)
    def begins(word: str) -> frozenset[int]:
        return found.get(brands.digest((word,)), _NONE)

    return _Known(mark, {digest: frozenset(ids) for digest, ids in owners.items()}, begins)


def _is_foreign(known: _Known, own: int, term: Term) -> bool | None:
    owners = known.owners.get(brands.digest(term))
    return None if owners is None else own not in owners


watch = Watch()
