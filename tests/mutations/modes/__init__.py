"""One file of mutators per family of garbage; `MUTATORS` holds them all by code."""

from tests.mutations.modes import (
    answers,
    characters,
    claims,
    languages,
    leaks,
    leftovers,
    links,
    markup,
    people,
    seals,
    shape,
    threads,
    tone,
)
from tests.mutations.modes.mutator import Mutator

FAMILIES = (
    answers,
    characters,
    claims,
    languages,
    leaks,
    leftovers,
    links,
    markup,
    people,
    seals,
    shape,
    threads,
    tone,
)
CODES = tuple(f"G{n:02}" for n in range(1, 33))
MUTATORS: dict[str, list[Mutator]] = {
    code: [mutator for family in FAMILIES for mutator in family.MUTATORS if mutator.code == code] for code in CODES
}
