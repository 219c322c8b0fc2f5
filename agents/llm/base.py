"""What the rest of the system may know of a model: a question goes out as data, an answer comes back as text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from pydantic import BaseModel


@dataclass(frozen=True)
class Exchange:
    """An earlier answer of the model in the same conversation, and the JSON we replied to it."""

    answer: str
    reply: Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """One answer as it came, not yet trusted. `tokens_*` are the endpoint's own counts, 0 where it gave none."""

    text: str
    finish_reason: str
    refusal: str
    model: str
    tokens_in: int
    tokens_out: int
    latency_ms: int
    call_id: UUID


class Ask(Protocol):
    """A way to ask the model within a step: budget, trace and time-outs are already bound to it.

    `prompt` is a file below templates/prompts (the system message, fixed text); `data` leaves as one JSON document in
    the user message, so that text from outside stays inside JSON strings; `answer` is the shape asked for. Raises
    agents.errors.Temporary or Permanent when no answer could be had.
    """

    def __call__(
        self,
        *,
        prompt: str,
        data: Mapping[str, Any],
        answer: type[BaseModel],
        earlier: Sequence[Exchange] = (),
        max_tokens: int = 900,
    ) -> Answer: ...
