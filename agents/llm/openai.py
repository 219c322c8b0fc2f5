"""The one client of a model endpoint: any that speaks OpenAI's chat completions with structured output."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import openai
from django.conf import settings
from openai import OpenAI
from openai.types.chat import ChatCompletion
from pydantic import BaseModel

from agents.errors import Permanent, Temporary

CONNECT_TIMEOUT = 10.0


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


@cache
def _client(base_url: str, api_key: str, timeout: int) -> OpenAI:
    # Retries are the engine's: it waits without holding a worker and counts them in the database.
    return OpenAI(
        base_url=base_url, api_key=api_key, max_retries=0, timeout=openai.Timeout(timeout, connect=CONNECT_TIMEOUT)
    )


def check_settings() -> None:
    """Raise Permanent, saying what to set, when no model can be asked with the present settings."""
    if not settings.OPENAI_API_KEY:
        raise Permanent("No model can be asked: OPENAI_API_KEY is not set for this worker.", code="no_key")
    if not settings.OPENAI_MODEL:
        raise Permanent("No model can be asked: OPENAI_MODEL is not set for this worker.", code="no_model")


def request(*, messages: Sequence[Mapping[str, str]], answer: type[BaseModel], max_tokens: int) -> Completion:
    """Ask once. Raise Temporary for what may pass (time-out, 429, 5xx, garbled transport), Permanent for the rest."""
    check_settings()
    began = time.monotonic()
    try:
        client = _client(settings.OPENAI_BASE_URL, settings.OPENAI_API_KEY, settings.OPENAI_TIMEOUT)
        # As `chat.completions.create` does it, less the walk over messages and schema, a third of what a call costs.
        reply = client.post(
            "/chat/completions", body=_make_parameters(messages, answer, max_tokens), cast_to=ChatCompletion
        )
    except openai.OpenAIError as error:
        raise translate(error) from error
    except ValueError as error:  # a body that is not JSON
        raise Temporary("The model endpoint answered with something unreadable.", code="garbled") from error
    return _read(reply, began)


def _make_parameters(messages: Sequence[Mapping[str, str]], answer: type[BaseModel], max_tokens: int) -> dict[str, Any]:
    schema = {"name": answer.__name__, "schema": _make_schema(answer), "strict": True}
    # OpenAI's newer models want the one name, most compatible servers know only the other.
    limit = "max_completion_tokens" if "api.openai.com" in settings.OPENAI_BASE_URL else "max_tokens"
    return {
        "model": settings.OPENAI_MODEL,
        "messages": list(messages),
        "response_format": {"type": "json_schema", "json_schema": schema},
        limit: max_tokens,
    }


@cache
def _make_schema(answer: type[BaseModel]) -> dict[str, Any]:
    return answer.model_json_schema()


def _read(reply: Any, began: float) -> Completion:
    choices = getattr(reply, "choices", None)
    if not choices or getattr(choices[0], "message", None) is None:
        raise Temporary("The model endpoint answered without a message.", code="empty")
    choice, usage = choices[0], reply.usage
    return Completion(
        text=(choice.message.content or "").replace("\x00", ""),  # PostgreSQL keeps no NUL
        finish_reason=choice.finish_reason or "",
        refusal=choice.message.refusal or "",
        model=reply.model or "",
        tokens_in=usage.prompt_tokens if usage else 0,
        tokens_out=usage.completion_tokens if usage else 0,
        latency_ms=round((time.monotonic() - began) * 1000),
    )


def translate(error: openai.OpenAIError) -> Temporary | Permanent:
    """Turn the SDK's errors into ours, each with a sentence that says what happened."""
    match error:
        case openai.APITimeoutError():
            return Temporary("The model did not answer in time.", code="timeout")
        case openai.RateLimitError():
            return Temporary(
                "The model endpoint is asking us to slow down.", retry_after=_retry_after(error), code="429"
            )
        case openai.APIConnectionError():
            return Temporary("The model endpoint cannot be reached.", code="connection")
        case openai.AuthenticationError() | openai.PermissionDeniedError():
            return Permanent("The model endpoint refuses our key. Check OPENAI_API_KEY.", code=str(error.status_code))
        case openai.NotFoundError():
            return Permanent("The model endpoint does not know this model. Check OPENAI_MODEL.", code="404")
        case openai.APIStatusError() if error.status_code >= 500 or error.status_code in {408, 409}:
            retry_after = _retry_after(error)
            return Temporary("The model endpoint has a fault.", retry_after=retry_after, code=str(error.status_code))
        case openai.APIStatusError():
            return Permanent("The model endpoint refuses the request.", code=str(error.status_code))
        case _:
            return Temporary("The model endpoint answered with something unreadable.", code="garbled")


def _retry_after(error: openai.APIStatusError) -> float | None:
    value = error.response.headers.get("retry-after", "")
    return min(float(value), 3600.0) if value.replace(".", "", 1).isdigit() else None
