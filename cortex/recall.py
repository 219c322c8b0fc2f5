"""What to recall first: ranking, folding of near-duplicates. Pure, and without a model."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Purpose = Literal["first_touch", "follow_up", "reply", "review"]

# What a first line can hang on comes first; where a company sits interests last.
_WEIGHTS = {
    "news": 8, "hiring": 7, "offering": 6, "customer": 5, "size": 4, "founded": 3, "location": 2, "other": 1,
    "preference": 3, "procedure": 2, "fact": 1,
}  # fmt: skip
_SAME = 0.8  # share of words two texts have in common from which they count as one
_WORD = re.compile(r"\w{2,}")


@dataclass(frozen=True)
class Known:
    """One remembered thing, as ranking sees it."""

    id: str
    kind: str
    text: str
    at: datetime
    is_trusted: bool = True


def rank(items: Sequence[Known], *, topic: str = "") -> list[Known]:
    """Order by words shared with the topic, then kind, trust and time; the id decides what is left."""
    wanted = find_words(topic)

    def key(item: Known) -> tuple[int, int, int, float, str]:
        shared = len(wanted & find_words(item.text))
        return (-shared, -_WEIGHTS.get(item.kind, 0), -int(item.is_trusted), -item.at.timestamp(), item.id)

    return sorted(items, key=key)


def fold_repeats(items: Sequence[Known]) -> tuple[list[Known], dict[str, str]]:
    """Return the items without near-copies of earlier ones, and for each copy the id of the one that stays."""
    kept: list[tuple[Known, frozenset[str]]] = []
    copies: dict[str, str] = {}
    for item in items:
        words = find_words(item.text)
        twin = next((other for other, theirs in kept if _are_same(words, theirs)), None)
        if twin is None:
            kept.append((item, words))
        else:
            copies[item.id] = twin.id
    return [item for item, _ in kept], copies


def find_words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def choose_tiers(purpose: Purpose) -> Callable[[str, int], int]:
    """Return the fixed drop order of a purpose: from what is shown and its place in its layer to a tier.

    The highest tier is dropped first. A first mail lives on the profile, an answer on the last exchange.
    """
    order = _ORDERS[purpose]

    def tier(part: str, place: int) -> int:
        head, size = order.index(part), _HEADS[part]
        return head if place < size else len(order) + head

    return tier


# How many of each part belong to its first, better tier; the rest comes after everybody's first.
_HEADS = {"profile": 6, "workflow": 3, "contact": 6, "company": 4, "tenant": 4}
_ORDERS: dict[Purpose, tuple[str, ...]] = {
    "first_touch": ("contact", "profile", "company", "tenant", "workflow"),
    "follow_up": ("workflow", "contact", "profile", "company", "tenant"),
    "reply": ("workflow", "contact", "company", "tenant", "profile"),
    "review": ("workflow", "contact", "profile", "company", "tenant"),
}


def _are_same(words: frozenset[str], others: frozenset[str]) -> bool:
    """Numbers set texts apart: "40 people" and "400 people" share all other words."""
    if not words or not others or _find_numbers(words) != _find_numbers(others):
        return words == others
    return len(words & others) / len(words | others) >= _SAME


def _find_numbers(words: frozenset[str]) -> set[str]:
    return {word for word in words if any(char.isdigit() for char in word)}
