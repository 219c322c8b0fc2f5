"""The contract loop by itself: at most one repair round, and the lighter of two bad answers is kept."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents import contracts
from agents.contracts import Problem, Verdict
from agents.llm.base import Answer


def reply(text: str) -> Answer:
    return Answer(text, "stop", "", "m", 1, 1, 1, uuid4())


def judge(answer: Answer) -> Verdict[str]:
    """An answer of n marks has n problems, and weighs as much."""
    count = answer.text.count("!")
    return Verdict(answer.text, tuple(Problem("mark", f"{number}.") for number in range(count)), (count,))


@given(st.integers(0, 4), st.integers(0, 4))
def test_at_most_one_repair_and_the_lighter_answer(first: int, second: int) -> None:
    asked = []

    def again(earlier):
        asked.append(earlier)
        return reply("2" + "!" * second)

    settled = contracts.settle(reply("1" + "!" * first), judge=judge, again=again)
    assert len(asked) == (1 if first else 0)
    if not first:
        assert (settled.kept.result, settled.dropped) == ("1", None)
    elif first < second:
        assert (settled.kept.result[0], settled.is_mended) == ("1", False)
    else:
        assert (settled.kept.result[0], settled.is_mended) == ("2", True)
    assert settled.kept.weight == (min(first, second) if first else 0,)


def test_repair_quotes_the_answer_and_what_was_wrong_with_it() -> None:
    asked = []

    def again(earlier):
        asked.extend(earlier)
        return reply("fine")

    contracts.settle(reply("x!" + "y" * 9000), judge=judge, again=again)
    assert asked[0].answer == "x!" + "y" * (contracts.QUOTED - 2)
    assert asked[0].reply == {"errors": [{"code": "mark", "message": "0."}]}


def test_error_of_the_endpoint_passes_through() -> None:
    def again(earlier):
        raise TimeoutError

    with pytest.raises(TimeoutError):
        contracts.settle(reply("!"), judge=judge, again=again)
