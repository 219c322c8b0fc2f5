"""An OpenAI-compatible endpoint in front of the sandbox writer: chat completions, responses, models.

It never claims to be a model: every answer names "sandbox-writer" and a fingerprint that says so. What it writes stands
in writer.py and reading.py, what it does wrong in faults.py.
"""

import asyncio
import json
import time
import uuid
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .faults import REFUSAL, Faults, quirk_of, spoil_content, spoil_draft
from .reading import KINDS, find_facts, read_intent
from .web import BadRequest, Request, Response, Server, document, page
from .writer import Json, seed_of, write_draft

NAME = "sandbox-writer"
FINGERPRINT = "sandbox-writer-not-a-model"
KEY = "sandbox-key"
HELLO = "I am the sandbox writer: a program, not a model. I answer structured requests only."


@dataclass(frozen=True)
class _Asked:
    """What both APIs ask for, in one shape."""

    schema: str  # the name of the answer's JSON schema, "" for plain text
    kinds: tuple[str, ...]  # of facts, where the schema lists them
    texts: list[str]  # what the user said, in order
    size: int  # characters of all input


class Model:
    """Serves the model endpoint. `latency` is in seconds; `quirks` turns the writer's small faults on."""

    def __init__(self, *, quirks: bool = True, latency: float = 0.0) -> None:
        self.quirks = quirks
        self.latency = latency
        self.faults = Faults()
        self.calls: deque[Json] = deque(maxlen=2000)
        self.server = Server(self._serve)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.port}/v1"

    async def _serve(self, request: Request) -> Response:
        if request.headers.get("authorization") != f"Bearer {KEY}":
            return _error(401, "Incorrect API key provided.", "invalid_request_error", "invalid_api_key")
        if request.path == "/v1/models":
            one = {"id": NAME, "object": "model", "created": 0, "owned_by": "sandbox"}
            return document({"object": "list", "data": [one]})
        shape = _SHAPES.get(request.path)
        if shape is None or request.method != "POST":
            return _error(404, f"Unknown request URL: {request.method} {request.path}.", "invalid_request_error")
        try:
            body = request.json()
            asked = _read(body)
        except BadRequest as error:
            return _error(400, str(error), "invalid_request_error")
        return await self._complete(asked, body, request.body.decode(errors="replace"), shape)

    async def _complete(self, asked: _Asked, body: Json, raw: str, shape: "Shape") -> Response:
        mode = self.faults.take(raw)
        self.calls.append({"schema": asked.schema, "mode": mode, "at": time.time()})
        if self.latency:
            await asyncio.sleep(self.latency)
        if mode == "timeout":
            await asyncio.sleep(3600)
        failed = _failure(mode)
        if failed is not None:
            return failed
        try:
            content = self._write(asked)
        except BadRequest as error:
            return _error(400, str(error), "invalid_request_error")
        if asked.schema and not content.startswith("{"):
            mode = mode or "refusal"
        content = spoil_content(content, mode, request="\n".join(asked.texts))
        answer = shape(asked, content, mode)
        if mode == "stall":
            return _stalled(answer)
        return _streamed(answer) if body.get("stream") else document(answer)

    def _write(self, asked: _Asked) -> str:
        """Return the answer's text. Raises BadRequest for a schema the writer does not know."""
        if not asked.schema:
            return HELLO
        task = _TASKS.get(asked.schema)
        if task is None:
            raise BadRequest(f"The sandbox writer answers {', '.join(_TASKS)} only, not {asked.schema}.")
        answer = task(self, asked)
        return answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)

    def _draft(self, asked: _Asked) -> Json | str:
        data, errors = _document(asked.texts[0]), "errors" in _document(asked.texts[-1])
        seed, note = seed_of(data), str(data.get("note") or "")
        lead = data.get("lead") or {}
        quirk = quirk_of(seed) if self.quirks and not note else ""
        if quirk == "stubborn":
            return REFUSAL
        draft = write_draft(data, variant=1 if errors else 0)
        if errors:
            return draft
        if quirk == "long" and not str(lead.get("language") or "en").lower().startswith("en"):
            return draft  # the padding is English
        return spoil_draft(draft, quirk, first_name=str(lead.get("first_name") or ""), seed=seed)

    def _facts(self, asked: _Asked) -> Json:
        page_text = str((_document(asked.texts[0]).get("page") or {}).get("text") or "")
        return {"facts": find_facts(page_text, kinds=asked.kinds)}

    def _intent(self, asked: _Asked) -> Json:
        return dict(read_intent(str(_document(asked.texts[0]).get("reply") or "")))


_TASKS: dict[str, Callable[[Model, _Asked], Json | str]] = {
    "DraftAnswer": Model._draft,
    "FactsAnswer": Model._facts,
    "IntentAnswer": Model._intent,
}


def _read(body: Json) -> _Asked:
    """Read either API's request. Raises BadRequest."""
    turns = body.get("messages", body.get("input"))
    if isinstance(turns, str):
        turns = [{"role": "user", "content": turns}]
    if not isinstance(turns, list) or not turns:
        raise BadRequest("Send 'messages' or 'input'.")
    texts = [_text_of(turn.get("content")) for turn in turns if isinstance(turn, dict) and turn.get("role") == "user"]
    if not texts:
        raise BadRequest("Send at least one message of the user.")
    wanted = (body.get("response_format") or {}).get("json_schema") or (body.get("text") or {}).get("format") or {}
    name = str(wanted.get("name") or "")
    kinds = _enum_of(wanted.get("schema") or {}, "kind") or KINDS
    return _Asked(schema=name, kinds=kinds, texts=texts, size=len(json.dumps(turns)))


def _text_of(content: Any) -> str:
    if isinstance(content, list):
        return "".join(str(part.get("text") or "") for part in content if isinstance(part, dict))
    return str(content or "")


def _document(text: str) -> Json:
    """Return the one JSON document a message of the user holds. Raises BadRequest."""
    try:
        value = json.loads(text)
    except ValueError as error:
        raise BadRequest("The user's message must be one JSON document.") from error
    if not isinstance(value, dict):
        raise BadRequest("The user's message must be one JSON object.")
    return value


def _enum_of(schema: Any, field: str) -> tuple[str, ...]:
    """Find the values a JSON schema allows for a field, wherever it stands."""
    if isinstance(schema, list):
        return next((found for item in schema if (found := _enum_of(item, field))), ())
    if not isinstance(schema, dict):
        return ()
    here = schema.get(field)
    if isinstance(here, dict) and isinstance(here.get("enum"), list):
        return tuple(str(value) for value in here["enum"])
    return next((found for value in schema.values() if (found := _enum_of(value, field))), ())


def _tokens(characters: int) -> int:
    return characters // 4 + 1


Shape = Callable[[_Asked, str, str], Json]


def _as_completion(asked: _Asked, content: str, mode: str) -> Json:
    message: Json = {"role": "assistant", "content": content, "refusal": None}
    if mode == "refusal_field":
        message = {"role": "assistant", "content": None, "refusal": REFUSAL}
    if mode == "content_filter":
        message["content"] = ""
    used, made = _tokens(asked.size), _tokens(len(content))
    reason = {"truncated": "length", "content_filter": "content_filter"}.get(mode, "stop")
    return {
        "id": f"chatcmpl-{uuid.uuid4().hex}",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": NAME,
        "system_fingerprint": FINGERPRINT,
        "choices": [{"index": 0, "message": message, "finish_reason": reason, "logprobs": None}],
        "usage": {"prompt_tokens": used, "completion_tokens": made, "total_tokens": used + made},
    }


def _as_response(asked: _Asked, content: str, mode: str) -> Json:
    part: Json = {"type": "output_text", "text": content, "annotations": []}
    if mode == "refusal_field":
        part = {"type": "refusal", "refusal": REFUSAL}
    cut = {"truncated": "max_output_tokens", "content_filter": "content_filter"}.get(mode)
    used, made = _tokens(asked.size), _tokens(len(content))
    status = "incomplete" if cut else "completed"
    message = {"id": f"msg_{uuid.uuid4().hex}", "type": "message", "role": "assistant", "status": status}
    return {
        "id": f"resp_{uuid.uuid4().hex}",
        "object": "response",
        "created_at": int(time.time()),
        "model": NAME,
        "status": status,
        "error": None,
        "incomplete_details": {"reason": cut} if cut else None,
        "instructions": None,
        "metadata": {"fingerprint": FINGERPRINT},
        "output": [{**message, "content": [part]}],
        "parallel_tool_calls": False,
        "tool_choice": "none",
        "tools": [],
        "usage": {
            "input_tokens": used,
            "input_tokens_details": {"cached_tokens": 0},
            "output_tokens": made,
            "output_tokens_details": {"reasoning_tokens": 0},
            "total_tokens": used + made,
        },
    }


_SHAPES: dict[str, Shape] = {"/v1/chat/completions": _as_completion, "/v1/responses": _as_response}


def _error(status: int, message: str, kind: str, code: str | None = None, **headers: str) -> Response:
    return document(
        {"error": {"message": message, "type": kind, "param": None, "code": code}}, status=status, **headers
    )


def _failure(mode: str) -> Response | None:
    """Return the HTTP answer of a mode that fails before anything is written."""
    if mode == "http_429":
        return _error(429, "Rate limit reached.", "requests", "rate_limit_exceeded", Retry_After="2")
    if mode == "http_400":
        return _error(400, "Invalid schema for response_format.", "invalid_request_error")
    if mode == "http_500":
        return _error(500, "The server had an error.", "server_error")
    if mode == "http_503":
        return _error(503, "The engine is overloaded.", "server_error", Retry_After="1")
    if mode == "html_error":
        return page("<html><body><h1>502 Bad Gateway</h1><hr>proxy</body></html>", status=502)
    return None


def _stalled(answer: Json) -> Response:
    """Send half of the answer and then nothing, with the connection left open."""

    async def stall(writer: asyncio.StreamWriter) -> None:
        writer.write(json.dumps(answer).encode()[:64])
        await writer.drain()
        await asyncio.sleep(3600)

    return Response(headers={"Content-Type": "application/json", "Content-Length": "100000"}, stream=stall)


def _streamed(answer: Json) -> Response:
    """Send a chat completion as server-sent events, a few characters each."""
    if "choices" not in answer:
        return _error(400, "The sandbox streams chat completions only.", "invalid_request_error")
    choice = answer["choices"][0]
    content = str(choice["message"]["content"] or "")
    shared = {**{name: answer[name] for name in ("id", "created", "model", "system_fingerprint")}}
    deltas: list[Json] = [{"role": "assistant", "content": ""}]
    deltas += [{"content": content[start : start + 24]} for start in range(0, len(content), 24)]

    async def send(writer: asyncio.StreamWriter) -> None:
        for number, delta in enumerate([*deltas, {}]):
            reason = choice["finish_reason"] if number == len(deltas) else None
            event = {
                **shared,
                "object": "chat.completion.chunk",
                "choices": [{"index": 0, "delta": delta, "finish_reason": reason}],
            }
            writer.write(f"data: {json.dumps(event)}\n\n".encode())
            await writer.drain()
        writer.write(b"data: [DONE]\n\n")

    return Response(headers={"Content-Type": "text/event-stream"}, stream=send)
