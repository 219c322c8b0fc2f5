"""Fitting what is known into a budget of tokens. Pure: same entries, same bytes; never over the budget."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from agents.errors import Permanent
from cortex.tokens import Counter

Layer = Literal["profile", "workflow", "memory"]
LAYERS: tuple[Layer, ...] = ("profile", "workflow", "memory")


class BudgetTooSmall(Permanent):
    """Not even the rules that bind the act fit into the budget; without its rules nothing is written."""

    def __init__(self, budget: int, needed: int) -> None:
        super().__init__(
            f"A context of {budget} tokens cannot hold the rules of this act, which take {needed}; raise the budget.",
            code="budget_too_small",
        )
        self.needed = needed


@dataclass(frozen=True)
class Entry:
    """One thing that may go into the context: `data` is what is shown, the rest is for choosing and for the receipt.

    The lower the `tier` the later it is dropped; within a tier the order of the sequence counts.
    """

    id: str
    layer: Layer
    tier: int
    data: Mapping[str, Any]
    source: str
    at: str


@dataclass(frozen=True)
class Cut:
    """One thing that was known and did not go in, and why."""

    id: str
    layer: Layer
    reason: str


@dataclass(frozen=True)
class Binding:
    """What binds the act, whatever is known: the stage, the campaign's rules, what the agent may do, the brand."""

    stage: str = ""
    rules: tuple[str, ...] = ()
    permissions: tuple[str, ...] = ()
    brand: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bundle:
    """The context of one act: what a model is shown (`content`), and the receipt that says how it came about."""

    binding: Binding
    entries: tuple[Entry, ...]
    layers: tuple[Layer, ...]
    empty: Mapping[str, str]
    cut: tuple[Cut, ...]
    budget: int
    tokens: Mapping[str, int]
    counter: Counter
    about: Mapping[str, Any] = field(default_factory=dict)

    def content(self) -> dict[str, Any]:
        """Return what goes before a model: the three layers and what binds the act."""
        return _compose(self.binding, self.entries)

    def as_json(self) -> dict[str, Any]:
        """Return the content with its receipt: budget, tokens, what was cut and why, ids, sources and times."""
        return {
            **self.content(),
            "receipt": {
                **self.about,
                "layers": list(self.layers),
                "budget": self.budget,
                "tokens": dict(self.tokens),
                "counted_by": {"name": self.counter.name, "exact": self.counter.exact},
                "empty": dict(self.empty),
                "sources": [
                    {"id": entry.id, "layer": entry.layer, "source": entry.source, "at": entry.at}
                    for entry in self.entries
                ],
                "cut": [{"id": cut.id, "layer": cut.layer, "reason": cut.reason} for cut in self.cut],
            },
        }


def serialise(value: Any) -> str:
    """Return the JSON a model is shown: the form its tokens are counted in."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def pack(
    *,
    entries: Sequence[Entry],
    binding: Binding,
    budget: int,
    counter: Counter,
    layers: Sequence[Layer] = LAYERS,
    empty: Mapping[str, str] | None = None,
    cut: Sequence[Cut] = (),
    about: Mapping[str, Any] | None = None,
) -> Bundle:
    """Return the bundle with as many entries as the budget holds, tier by tier, in the order given.

    Guarantees that the content's JSON takes at most `budget` tokens by `counter`. An entry that does not fit is
    left out and named in the receipt; smaller ones after it may still go in. Raises BudgetTooSmall.
    """
    base = counter.count(serialise(_compose(binding, ())))
    if base > budget:
        raise BudgetTooSmall(budget, base)
    chosen, left_out = _choose(entries, budget - base, counter)
    while chosen and _count(binding, chosen, counter) > budget:  # pieces can weigh a little more together than apart
        left_out.append(chosen.pop())
    kept = {entry.id for entry in chosen}
    shown = tuple(entry for entry in entries if entry.id in kept)
    over = [Cut(entry.id, entry.layer, "budget") for entry in entries if entry.id not in kept]
    return Bundle(
        binding=binding,
        entries=shown,
        layers=tuple(layers),
        empty=_name_empty(shown, layers, empty or {}, over),
        cut=(*cut, *over),
        budget=budget,
        tokens=_count_layers(binding, shown, counter),
        counter=counter,
        about=about or {},
    )


def _choose(entries: Sequence[Entry], room: int, counter: Counter) -> tuple[list[Entry], list[Entry]]:
    chosen: list[Entry] = []
    left_out: list[Entry] = []
    for entry in sorted(entries, key=lambda entry: entry.tier):  # stable: within a tier the given order holds
        weight = counter.count(serialise(_show(entry)) + ", ")
        if weight <= room:
            chosen.append(entry)
            room -= weight
        else:
            left_out.append(entry)
    return chosen, left_out


def _compose(binding: Binding, entries: Sequence[Entry]) -> dict[str, Any]:
    return {
        **{layer: [_show(entry) for entry in entries if entry.layer == layer] for layer in LAYERS},
        "stage": binding.stage,
        "rules": list(binding.rules),
        "permissions": list(binding.permissions),
        "brand": list(binding.brand),
    }


def _show(entry: Entry) -> dict[str, Any]:
    return {"id": entry.id, **entry.data}


def _count(binding: Binding, entries: Sequence[Entry], counter: Counter) -> int:
    return counter.count(serialise(_compose(binding, entries)))


def _count_layers(binding: Binding, entries: Sequence[Entry], counter: Counter) -> dict[str, int]:
    counts: dict[str, int] = {
        layer: counter.count(serialise([_show(entry) for entry in entries if entry.layer == layer])) for layer in LAYERS
    }
    return {**counts, "total": _count(binding, entries, counter)}


def _name_empty(
    shown: Sequence[Entry], layers: Sequence[Layer], empty: Mapping[str, str], over: Sequence[Cut]
) -> dict[str, str]:
    """Say of each layer without entries why it has none: silence could be read as "nothing is wrong"."""
    filled = {entry.layer for entry in shown}
    crowded = {cut.layer for cut in over}
    return {
        layer: _why_empty(layer, layers, empty, is_crowded=layer in crowded) for layer in LAYERS if layer not in filled
    }


def _why_empty(layer: Layer, layers: Sequence[Layer], empty: Mapping[str, str], *, is_crowded: bool) -> str:
    if layer not in layers:
        return "Not asked for."
    if is_crowded:
        return "All of it was cut by the budget."
    return empty.get(layer) or "Nothing is known."
