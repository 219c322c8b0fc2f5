"""Token counts without a network: exact where the vocabulary is known, never too low where it is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cortex import tokens
from cortex.tokens import choose_counter


@pytest.mark.parametrize(
    ("model", "encoding"),
    [
        ("gpt-5-mini", "o200k_base"),
        ("GPT-4o", "o200k_base"),
        ("gpt-4.1-nano", "o200k_base"),
        ("o3", "o200k_base"),
        ("o4-mini", "o200k_base"),
        ("openai/gpt-4o-mini", "o200k_base"),
        ("gpt-4-turbo", "cl100k_base"),
        ("gpt-3.5-turbo", "cl100k_base"),
        ("openai/gpt-oss-120b", "o200k_harmony"),
    ],
)
def test_choose_is_exact_for_known_families(model: str, encoding: str) -> None:
    counter = choose_counter(model)
    assert counter.exact
    assert counter.name == encoding


@pytest.mark.parametrize("model", ["", "llama-3.3-70b", "claude-x", "mistral-large", "foo-o3", "omega-1"])
def test_choose_says_that_it_is_a_bound_for_others(model: str) -> None:
    assert not choose_counter(model).exact


# Counted with the vocabulary's own reference implementation.
@pytest.mark.parametrize(
    ("text", "number"),
    [("", 0), ("hello world", 2), ("We mill brass for 40 customers.", 8), ("<|endoftext|>", 7), ("日本語", 2)],
)
def test_count_matches_the_reference(text: str, number: int) -> None:
    assert choose_counter("gpt-5").count(text) == number


@settings(deadline=None)  # the first count reads the vocabulary
@given(st.text(max_size=300))
def test_bound_is_never_below_a_known_count(text: str) -> None:
    bound = choose_counter("some-other-model").count(text)
    assert bound >= choose_counter("gpt-5").count(text)
    assert bound >= choose_counter("gpt-4").count(text)


@pytest.mark.parametrize(
    "text", ["9" * 40, "1,000,000.00", "-9223372036854775808", "Grüße aus Évora", "給与計算", "🧵" * 9]
)
def test_bound_holds_for_another_makers_vocabulary(text: str) -> None:
    assert choose_counter("some-other-model").count(text) >= tokens.toktok.batch_count([text], "qwen3.5", 1)[0]


def test_count_falls_back_to_bytes_without_the_vocabulary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "toktok", None)
    counter = choose_counter("gpt-5")
    assert (counter.exact, counter.name, counter.count("Zürich")) == (False, "bytes", 7)
