"""The one client of a model endpoint: any that speaks OpenAI's chat completions with structured output."""

import atexit
import ssl
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any

import httpcore2
import httpx2
import openai
from django.conf import settings
from openai import OpenAI
from pydantic import BaseModel

from agents.errors import OutsideError, Permanent, Temporary
from agents.llm.completion import TOO_LARGE, Completion, read_completion
from agents.llm.wire import Packed, TooLarge, Wire

LONGEST_WAIT = 3600.0  # seconds; what an endpoint asks for beyond it is not believed


@cache
def _client(base_url: str, api_key: str, timeout: int) -> OpenAI:
    # Retries are the engine's: it waits without holding a worker and counts them in the database. A redirect would
    # carry question and key to whoever the endpoint names. The wire keeps the time.
    wire = Wire(base_url=base_url, seconds=timeout)
    client = httpx2.Client(
        transport=wire, follow_redirects=False, timeout=None, headers={"Accept-Encoding": "gzip"}, trust_env=False
    )
    atexit.register(client.close)
    return OpenAI(base_url=base_url, api_key=api_key, max_retries=0, http_client=client)


def check_settings() -> None:
    """Raise Permanent, saying what to set, when no model can be asked with the present settings."""
    if not settings.OPENAI_API_KEY:
        raise Permanent("No model can be asked: OPENAI_API_KEY is not set for this worker.", code="no_key")
    if not settings.OPENAI_MODEL:
        raise Permanent("No model can be asked: OPENAI_MODEL is not set for this worker.", code="no_model")


def request(*, messages: Sequence[Mapping[str, str]], answer: type[BaseModel], max_tokens: int) -> Completion:
    """Ask once. Raise Temporary for what may pass (time-out, 429, 5xx, garbled transport), Permanent for the rest.

    OPENAI_TIMEOUT bounds the whole call. An answer that is too large is an answer without text, so that the model can
    be told.
    """
    check_settings()
    began = time.monotonic()
    client = _client(settings.OPENAI_BASE_URL, settings.OPENAI_API_KEY, settings.OPENAI_TIMEOUT)
    parameters = _make_parameters(messages, answer, max_tokens)
    try:
        # As `chat.completions.create` does it, less the walk over messages and schema and the building of objects
        # from an answer that may have any shape: half of what a call costs.
        reply = client.post("/chat/completions", body=parameters, cast_to=httpx2.Response)
    except TooLarge:
        return Completion("", TOO_LARGE, "", "", 0, 0, _count_ms(began))
    except (openai.OpenAIError, httpcore2.TimeoutException, httpcore2.NetworkError, Packed, *_BROKEN) as error:
        raise translate(error) from error
    return read_completion(reply.content, latency_ms=_count_ms(began))


def _count_ms(began: float) -> int:
    return round((time.monotonic() - began) * 1000)


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


def translate(error: Exception) -> OutsideError:
    """Turn what the SDK or the wire raises into ours, each with a sentence that says what happened."""
    match error:
        case openai.APIStatusError():
            return _translate_status(error)
        case httpcore2.ConnectTimeout() | httpcore2.ConnectError() | httpcore2.ProxyError():
            return _translate_connect(error)
        case httpcore2.TimeoutException() | openai.APITimeoutError():
            return Temporary("The model did not answer in time.", code="timeout")
        case httpcore2.NetworkError() | httpcore2.ProtocolError() | openai.APIConnectionError():
            return Temporary("The connection to the model endpoint broke off.", code="connection")
        case _:
            return Temporary("The model endpoint answered with something unreadable.", code="garbled")


def _translate_connect(error: Exception) -> Temporary:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            reason = "The model endpoint offers no trustworthy https connection. Check OPENAI_BASE_URL."
            return Temporary(reason, code="tls")
        cause = cause.__cause__ or cause.__context__
    return Temporary("The model endpoint cannot be reached.", code="connection")


def _translate_status(error: openai.APIStatusError) -> OutsideError:
    status, code = error.status_code, str(error.status_code)
    if status in _REFUSED:
        return Permanent(_REFUSED[status], code=code)
    if status == 429 and error.code in _OUT_OF_CREDIT:
        return Permanent(_REFUSED[402], code=code)
    if status == 429:
        return Temporary("The model endpoint is asking us to slow down.", retry_after=_retry_after(error), code=code)
    if status >= 500 or status in {408, 409, 425}:
        return Temporary("The model endpoint has a fault.", retry_after=_retry_after(error), code=code)
    if 300 <= status < 400:
        reason = "The model endpoint sends us to another address, which is not followed. Check OPENAI_BASE_URL."
        return Permanent(reason, code=code)
    return Permanent("The model endpoint refuses the request.", code=code)


_BROKEN = (httpcore2.ProtocolError, httpcore2.ProxyError, httpcore2.UnsupportedProtocol)
_OUT_OF_CREDIT = frozenset({"insufficient_quota", "billing_hard_limit_reached"})
_REFUSED = {
    401: "The model endpoint refuses our key. Check OPENAI_API_KEY.",
    402: "The account at the model endpoint is out of credit.",
    403: "The model endpoint refuses our key. Check OPENAI_API_KEY.",
    404: "The model endpoint does not know this model. Check OPENAI_MODEL.",
    413: "The question is larger than the model endpoint takes.",
}


def _retry_after(error: openai.APIStatusError) -> float | None:
    """Return the seconds that Retry-After asks for, as a number or a date; None when it says nothing usable."""
    value = error.response.headers.get("retry-after", "").strip()
    if value.isascii() and value.replace(".", "", 1).isdigit():
        return min(float(value), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    if until.tzinfo is None:
        return None
    return min(max((until - datetime.now(UTC)).total_seconds(), 0.0), LONGEST_WAIT)
