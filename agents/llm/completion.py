"""Reading what a model endpoint sent: JSON of any shape in, a completion out, or the reason why there is none."""

import json
from dataclasses import dataclass
from typing import Any

from agents.errors import Temporary

MOST_TOKENS = 2_000_000_000  # more no column holds, and no call uses
TOO_LARGE = "too_large"  # our own finish reason: reading stopped, and nothing of it was kept


@dataclass(frozen=True)
class Completion:
    """One answer of the endpoint, as it came."""

    text: str
    finish_reason: str
    refusal: str
    model: str
    tokens_in: int
    tokens_out: int
    latency_ms: int


def read_completion(body: bytes, *, latency_ms: int) -> Completion:
    """Return the first choice of a chat completion. Raise Temporary for what is none: another try may bring one.

    Nothing in it is believed: a field of another type than agreed counts as absent.
    """
    try:
        reply = json.loads(body)
    except (ValueError, RecursionError) as error:  # RecursionError: thousands of brackets
        raise Temporary("The model endpoint answered with something unreadable.", code="garbled") from error
    choice = _read_choice(reply)
    message = choice.get("message")
    if not isinstance(message, dict):
        raise Temporary("The model endpoint answered without a message.", code="empty")
    text, refusal = _read_content(message.get("content"))
    found = reply.get("usage")
    usage: dict[str, Any] = found if isinstance(found, dict) else {}
    return Completion(
        text=text,
        finish_reason=_read_text(choice.get("finish_reason")),
        refusal=_read_text(message.get("refusal")) or refusal,
        model=_read_text(reply.get("model")),
        tokens_in=_read_count(usage.get("prompt_tokens")),
        tokens_out=_read_count(usage.get("completion_tokens")),
        latency_ms=latency_ms,
    )


def _read_choice(reply: Any) -> dict[str, Any]:
    choices = reply.get("choices") if isinstance(reply, dict) else None
    first = choices[0] if isinstance(choices, list) and choices else None
    return first if isinstance(first, dict) else {}


def _read_content(content: Any) -> tuple[str, str]:
    """Return text and refusal of a message's content, which is a string or a list of parts."""
    if not isinstance(content, list):
        return _read_text(content), ""
    parts = [part for part in content if isinstance(part, dict)]
    return "".join(_read_text(part.get("text")) for part in parts), "".join(
        _read_text(part.get("refusal")) for part in parts
    )


def _read_text(value: Any) -> str:
    """Return a string that PostgreSQL keeps: without NUL, and with a mark in place of half a character."""
    if not isinstance(value, str):
        return ""
    text: str = value
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\x00", "")


def _read_count(value: Any) -> int:
    """Return a count of tokens, 0 where it is none: whatever stands there is added up for people."""
    is_count = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_TOKENS
    return int(value) if is_count else 0
