"""The step protocol: claim, work, record. Two short transactions with the work between them, fenced by an epoch.

The record of a step and the claim of the next are one transaction where the same hands go on, and many runs share
their transactions (agents.claims, agents.work, agents.records).
"""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from agents import claims, clock, owners, work


def perform(*, runs: Sequence[UUID], step: str, owner: str = "", ahead: bool = True) -> str:
    """Bring runs forward from a step, as far as this queue's worker may; return what came of each, in words.

    Takes those that are due and free, and nothing else: safe to call any number of times, late or out of order, as
    the database decides whether there is anything to do. With `ahead` off, does the one step only.
    """
    hands = claims.Hands(owner=owner or owners.make_owner(), ahead=ahead)
    taken = claims.claim(ids=runs, step=step, hands=hands, now=clock.now())
    if len(taken.claims) == 1:
        taken.said += work.carry_one(taken.claims[0], hands)
    elif taken.claims:
        taken.said += work.carry_many(taken.claims, hands)
    return _sum_up(taken.said)


def _sum_up(words: Sequence[str]) -> str:
    if len(words) == 1:
        return words[0]
    return ", ".join(f"{count} {word}" for word, count in sorted(Counter(words).items()))
