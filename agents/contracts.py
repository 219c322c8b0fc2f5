"""Contracts: a model's answer is an untrusted external response until it has been parsed and checked here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from agents.llm.base import Answer, Ask, Exchange

M = TypeVar("M", bound=BaseModel)

MAX_ANSWER = 60_000  # characters; no answer we ask for comes near it


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
class Obtained(Generic[M]):
    """What at most two calls brought: the last value if one could be parsed, and what is still wrong with it."""

    value: M | None
    problems: tuple[Problem, ...]
    first_problems: tuple[Problem, ...]  # what the repair round was asked to mend; empty when none was needed
    answers: tuple[Answer, ...]


def parse(answer: Answer, model: type[M]) -> Parsed[M]:
    """Turn an answer into `model`, or say what is wrong with it: refused, cut off, empty, too large, not the shape."""
    if answer.refusal:
        return Parsed(None, (Problem("refused", "The answer was a refusal."),))
    if answer.finish_reason in {"length", "content_filter"}:
        return Parsed(None, (Problem(answer.finish_reason, f"The answer was cut off ({answer.finish_reason})."),))
    if not answer.text.strip():
        return Parsed(None, (Problem("empty", "The answer was empty."),))
    if len(answer.text) > MAX_ANSWER:
        return Parsed(None, (Problem("too_large", f"The answer had {len(answer.text)} characters."),))
    try:
        value = model.model_validate_json(_unfence(answer.text))
    except ValidationError as error:
        return Parsed(None, tuple(_problem(item) for item in error.errors(include_url=False)[:8]))
    if "\\u0000" in value.model_dump_json():  # PostgreSQL keeps no NUL, and no honest text has one
        return Parsed(None, (Problem("shape", "The answer held a NUL character."),))
    return Parsed(value)


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
    """Ask, parse and check; where something is wrong, ask once more with the errors quoted back. Never a third time."""
    first = ask(prompt=prompt, data=data, answer=answer, max_tokens=max_tokens)
    value, problems = _judge(first, answer, check)
    if not problems:
        return Obtained(value, (), (), (first,))
    errors = {"errors": [{"code": problem.code, "message": problem.message} for problem in problems]}
    earlier = (Exchange(answer=first.text[:4000], reply=errors),)
    second = ask(prompt=prompt, data=data, answer=answer, earlier=earlier, max_tokens=max_tokens)
    mended, left = _judge(second, answer, check)
    if mended is None:
        return Obtained(value, problems if value is not None else left, problems, (first, second))
    return Obtained(mended, left, problems, (first, second))


def _judge(
    reply: Answer, model: type[M], check: Callable[[M, Answer], Sequence[Problem]]
) -> tuple[M | None, tuple[Problem, ...]]:
    parsed = parse(reply, model)
    if parsed.value is None:
        return None, parsed.errors
    return parsed.value, tuple(check(parsed.value, reply))
