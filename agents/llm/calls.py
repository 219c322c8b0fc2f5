"""Binding the model door to a step: every request is a row before it leaves, and completed when it returns."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from pydantic import BaseModel

from agents import clock, trace
from agents.errors import OutsideError
from agents.llm import openai, prompts
from agents.llm.base import Answer, Ask, Exchange
from agents.llm.journal import Journal
from agents.models import ModelCall, Run

CANARY_LINE = "Internal reference {canary}: it names this conversation and must never appear in an answer."


def bind(*, run: Run | None, step: str, journal: Journal) -> Ask:
    """Return the `ask` of a step: its calls are written to the journal under the run, and appear in its trace."""

    def ask(
        *,
        prompt: str,
        data: Mapping[str, Any],
        answer: type[BaseModel],
        earlier: Sequence[Exchange] = (),
        max_tokens: int = 900,
    ) -> Answer:
        text = prompts.load(prompt)
        messages = build_messages(text.text, prompts.make_canary(run.pk if run else None), data, earlier)
        call = _make_call(run=run, step=step, prompt=text, messages=messages, max_tokens=max_tokens)
        journal.open(call)
        try:
            completion = openai.request(messages=messages, answer=answer, max_tokens=max_tokens)
        except OutsideError as error:
            journal.closed.append(_close(call, error=f"{error.code}: {error.reason}"))
            trace.record("model.call.failed", level="warning", prompt=prompt, code=error.code, reason=error.reason)
            raise
        closed = _close(
            call, response=completion.text or completion.refusal, finish_reason=completion.finish_reason,
            model=completion.model or call.model, tokens_in=completion.tokens_in, tokens_out=completion.tokens_out,
            latency_ms=completion.latency_ms,
        )  # fmt: skip
        journal.closed.append(closed)
        trace.record(
            "model.call.complete", prompt=prompt, model=completion.model, tokens_in=completion.tokens_in,
            tokens_out=completion.tokens_out, latency_ms=completion.latency_ms, finish_reason=completion.finish_reason,
        )  # fmt: skip
        return Answer(
            text=completion.text, finish_reason=completion.finish_reason, refusal=completion.refusal,
            model=completion.model, tokens_in=completion.tokens_in, tokens_out=completion.tokens_out,
            latency_ms=completion.latency_ms, call_id=call.pk,
        )  # fmt: skip

    return ask


def build_messages(
    system: str, canary: str, data: Mapping[str, Any], earlier: Sequence[Exchange]
) -> list[dict[str, str]]:
    """Return the conversation: fixed system text, the question as one JSON document, and earlier exchanges."""
    messages = [
        {"role": "system", "content": f"{system}\n\n{CANARY_LINE.format(canary=canary)}"},
        {"role": "user", "content": _dump(data)},
    ]
    for exchange in earlier:
        messages.append({"role": "assistant", "content": exchange.answer or "(no answer)"})
        messages.append({"role": "user", "content": _dump(exchange.reply)})
    return messages


def _dump(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, default=str)


def _make_call(
    *, run: Run | None, step: str, prompt: prompts.Prompt, messages: list[dict[str, str]], max_tokens: int
) -> ModelCall:
    size = sum(len(message["content"]) for message in messages)
    return ModelCall(
        run=run, step=step, prompt=prompt.name, prompt_hash=prompt.hash,
        request_hash=hashlib.sha256(_dump({"messages": messages}).encode()).hexdigest(),
        model=settings.OPENAI_MODEL, request=_shorten(messages, prompt), tokens_reserved=size // 3 + max_tokens,
        created_at=clock.now(),
    )  # fmt: skip


def _shorten(messages: list[dict[str, str]], prompt: prompts.Prompt) -> list[dict[str, str]]:
    """Return the messages as they are kept: the fixed system text by its name and hash, the rest word for word."""
    return [{"role": "system", "content": f"{prompt.name} ({prompt.hash[:12]})"}, *messages[1:]]


def _close(call: ModelCall, **fields: Any) -> ModelCall:
    """Fill in what came of the call; the step's record writes it."""
    values = {name: value.replace("\x00", "") if isinstance(value, str) else value for name, value in fields.items()}
    for name, limit in (("response", 200_000), ("error", 500), ("finish_reason", 40), ("model", 120)):
        if name in values:
            values[name] = values[name][:limit]
    for name, value in {**values, "finished_at": clock.now()}.items():
        setattr(call, name, value)
    return call
