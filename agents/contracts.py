"""Contracts: a model's answer is an untrusted external response until it has been parsed and checked here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from agents.llm.base import Answer, Ask, Exchange
from agents.llm.completion import TOO_LARGE

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")

MAX_ANSWER = 60_000  # characters; no answer we ask for comes near it
QUOTED = 4000  # characters of a first answer that the repair round quotes

# Finish reasons that say that what there is of an answer is not all of it, as endpoints of several makers put them,
# and the code that we know them by. Any other, and none at all, leaves the answer to be judged by what it is.
_CUT = {
    **dict.fromkeys(("length", "max_tokens", "max_output_tokens", "max_completion_tokens", "model_length"), "length"),
    **dict.fromkeys(
        ("content_filter", "safety", "recitation", "blocklist", "prohibited_content", "spii"), "content_filter"
    ),
    **dict.fromkeys(
        ("error", "abort", "aborted", "cancelled", "insufficient_system_resource", "malformed_function_call"), "aborted"
    ),
}


@dataclass(frozen=True)
class Problem:
    """One thing wrong with an answer, in words that can be quoted back to the model."""

    code: str
    message: str


@dataclass(frozen=True)
class Parsed(Generic[M]):
    """A typed value, or the reasons why there is none."""

    value: M | None
    errors: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Verdict(Generic[T]):
    """What is made of one answer: a result, what is wrong with it, and how bad that is (the more the worse)."""

    result: T
    problems: tuple[Problem, ...]
    weight: tuple[int, ...]


@dataclass(frozen=True)
class Settled(Generic[T]):
    """What at most two answers came to: the verdict that is kept, and the one that is not, if there were two."""

    kept: Verdict[T]
    dropped: Verdict[T] | None = None
    is_mended: bool = False  # the second is kept


@dataclass(frozen=True)
class Obtained(Generic[M]):
    """What at most two calls brought: the better value if one could be parsed, and what is still wrong with it."""

    value: M | None
    problems: tuple[Problem, ...]


def settle(
    first: Answer, *, judge: Callable[[Answer], Verdict[T]], again: Callable[[Sequence[Exchange]], Answer]
) -> Settled[T]:
    """Judge an answer; where something is wrong, ask once more with the errors quoted back. Never a third time.

    Where the second is wrong, too, the lighter of the two is kept, and the second of two that weigh the same.
    """
    before = judge(first)
    if not before.problems:
        return Settled(before)
    errors = {"errors": [{"code": problem.code, "message": problem.message} for problem in before.problems]}
    after = judge(again((Exchange(answer=first.text[:QUOTED], reply=errors),)))
    if after.problems and before.weight < after.weight:
        return Settled(before, after)
    return Settled(after, before, is_mended=True)


def parse(answer: Answer, model: type[M]) -> Parsed[M]:
    """Turn an answer into `model`, or say what is wrong with it: refused, cut off, empty, too large, not the shape."""
    if problem := _find_obstacle(answer):
        return Parsed(None, (problem,))
    try:
        value = model.model_validate_json(_unfence(answer.text))
    except ValidationError as error:
        return Parsed(None, tuple(_problem(item) for item in error.errors(include_url=False)[:8]))
    if "\\u0000" in value.model_dump_json():  # PostgreSQL keeps no NUL, and no honest text has one
        return Parsed(None, (Problem("shape", "The answer held a NUL character."),))
    return Parsed(value)


def _find_obstacle(answer: Answer) -> Problem | None:
    """Return why an answer is not even looked into."""
    if answer.refusal:
        return Problem("refused", "The answer was a refusal.")
    if code := _CUT.get(answer.finish_reason.casefold()):
        return Problem(code, f"The answer was cut off ({answer.finish_reason[:40]}).")
    if len(answer.text) > MAX_ANSWER:
        return Problem("too_large", f"The answer had {len(answer.text)} characters.")
    if answer.finish_reason == TOO_LARGE:
        return Problem("too_large", "The answer was far too long; nothing of it was kept.")
    if not answer.text.strip():
        return Problem("empty", "The answer was empty.")
    return None


def _unfence(text: str) -> str:
    """Take off a Markdown fence around the whole answer: some endpoints add one to structured output."""
    body = text.strip()
    if body.startswith("```") and body.endswith("```"):
        return body[3:-3].removeprefix("json").strip()
    return body


def _problem(item: Mapping[str, Any]) -> Problem:
    place = ".".join(str(part) for part in item["loc"]) or "the answer"
    return Problem("shape", f"{place}: {item['msg']}")


def obtain(
    *,
    ask: Ask,
    prompt: str,
    data: Mapping[str, Any],
    answer: type[M],
    check: Callable[[M, Answer], Sequence[Problem]],
    max_tokens: int = 900,
) -> Obtained[M]:
    """Ask for a value, with one repair round where it cannot be parsed or does not pass the check."""

    def judge(reply: Answer) -> Verdict[M | None]:
        parsed = parse(reply, answer)
        problems = parsed.errors if parsed.value is None else tuple(check(parsed.value, reply))
        return Verdict(parsed.value, problems, (int(parsed.value is None), len(problems)))

    first = ask(prompt=prompt, data=data, answer=answer, max_tokens=max_tokens)
    settled = settle(
        first,
        judge=judge,
        again=lambda earlier: ask(prompt=prompt, data=data, answer=answer, earlier=earlier, max_tokens=max_tokens),
    )
    return Obtained(settled.kept.result, settled.kept.problems)
