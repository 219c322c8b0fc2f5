"""The budget is never exceeded, the drop order is fixed, the same entries give the same bytes."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cortex.packing import LAYERS, Binding, BudgetTooSmall, Cut, Entry, pack, serialise
from cortex.tokens import choose_counter

COUNTER = choose_counter("gpt-5-mini")
BINDING = Binding("new", ("Body: at most 500 characters.",), ("write one mail",), ("You write for Acme.",))


def make_entry(number: int, *, layer: str = "profile", tier: int = 0, text: str = "Acme mills brass.") -> Entry:
    return Entry(f"{layer}:{number}", layer, tier, {"text": text}, source="https://acme.example/", at="2026-11-01")


entries = st.lists(
    st.builds(
        lambda layer, tier, text: (layer, tier, text),
        st.sampled_from(LAYERS),
        st.integers(0, 5),
        st.text(max_size=200)
        | st.sampled_from(["Acme mills brass. " * 9, "日本語の説明" * 20, "🧠🧵" * 30, '"\\\n' * 30]),
    ),
    max_size=25,
).map(lambda rows: [make_entry(n, layer=layer, tier=tier, text=text) for n, (layer, tier, text) in enumerate(rows)])


@settings(max_examples=150, deadline=None)
@given(entries, st.integers(0, 900), st.sampled_from(["gpt-5-mini", "gpt-4", "some-other-model"]))
def test_pack_never_exceeds_the_budget(known: list[Entry], budget: int, model: str) -> None:
    counter = choose_counter(model)
    rules = pack(entries=[], binding=BINDING, budget=10_000, counter=counter).tokens["total"]
    if rules > budget:
        with pytest.raises(BudgetTooSmall):
            pack(entries=known, binding=BINDING, budget=budget, counter=counter)
        return
    bundle = pack(entries=known, binding=BINDING, budget=budget, counter=counter)
    assert counter.count(serialise(bundle.content())) == bundle.tokens["total"] <= budget
    assert {entry.id for entry in bundle.entries} | {cut.id for cut in bundle.cut} == {entry.id for entry in known}
    assert len(bundle.entries) + len(bundle.cut) == len(known)


@settings(max_examples=50, deadline=None)
@given(entries, st.integers(100, 900))
def test_pack_gives_same_bytes_for_same_state(known: list[Entry], budget: int) -> None:
    first, second = (pack(entries=known, binding=BINDING, budget=budget, counter=COUNTER) for _ in range(2))
    assert json.dumps(first.as_json()) == json.dumps(second.as_json())


def test_pack_drops_the_highest_tier_first_and_keeps_the_given_order() -> None:
    known = [make_entry(n, tier=tier) for n, tier in enumerate([2, 0, 1, 2, 0])]
    room = pack(entries=known[:3], binding=BINDING, budget=1500, counter=COUNTER).tokens["total"]
    bundle = pack(entries=known, binding=BINDING, budget=room + 8, counter=COUNTER)
    assert [entry.id for entry in bundle.entries] == ["profile:1", "profile:2", "profile:4"]
    assert [(cut.id, cut.reason) for cut in bundle.cut] == [("profile:0", "budget"), ("profile:3", "budget")]


def test_pack_skips_what_is_too_large_and_takes_what_still_fits() -> None:
    known = [make_entry(1, text="long " * 500), make_entry(2)]
    bundle = pack(entries=known, binding=BINDING, budget=200, counter=COUNTER)
    assert [entry.id for entry in bundle.entries] == ["profile:2"]


def test_pack_refuses_to_leave_out_the_rules() -> None:
    with pytest.raises(BudgetTooSmall, match="raise the budget"):
        pack(entries=[], binding=BINDING, budget=20, counter=COUNTER)


def test_pack_says_of_each_empty_layer_why() -> None:
    bundle = pack(
        entries=[make_entry(1, layer="workflow", text="long " * 500)],
        binding=BINDING,
        budget=200,
        counter=COUNTER,
        layers=("profile", "workflow"),
        empty={"profile": "Research found nothing: no site."},
        cut=[Cut("fact:9", "profile", "duplicate of fact:8")],
    )
    receipt = bundle.as_json()["receipt"]
    assert receipt["empty"] == {
        "profile": "Research found nothing: no site.",
        "workflow": "All of it was cut by the budget.",
        "memory": "Not asked for.",
    }
    assert receipt["cut"][0] == {"id": "fact:9", "layer": "profile", "reason": "duplicate of fact:8"}
    assert receipt["counted_by"] == {"name": "o200k_base", "exact": True}


def test_content_has_the_layers_and_what_binds_the_act_and_nothing_else() -> None:
    content = pack(entries=[make_entry(1)], binding=BINDING, budget=500, counter=COUNTER).content()
    assert list(content) == ["profile", "workflow", "memory", "stage", "rules", "permissions", "brand"]
    assert content["profile"] == [{"id": "profile:1", "text": "Acme mills brass."}]
