"""A small HTTP/1.1 server on asyncio: enough for the world's sites, model and control endpoints, able to misbehave.

It reads one request at a time per connection and keeps the connection open. A handler returns a Response; a `stream`
writes the body itself, so that an answer can stall, trickle or break off.
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from email.parser import BytesHeaderParser
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlsplit

log = logging.getLogger(__name__)

MAX_BODY = 32 * 1024 * 1024


class BadRequest(Exception):
    """The request cannot be used; the message says what to send instead."""


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    @property
    def host(self) -> str:
        return self.headers.get("host", "").rsplit(":", 1)[0].rstrip(".").lower()

    def json(self) -> dict[str, Any]:
        """Return the body as a JSON object. Raises BadRequest."""
        try:
            value = json.loads(self.body or b"{}")
        except ValueError as error:
            raise BadRequest("Send a JSON object as the body.") from error
        if not isinstance(value, dict):
            raise BadRequest("Send a JSON object as the body.")
        return value


Stream = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Response:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    stream: Stream | None = None  # writes the body and ends the connection
    drop: bool = False  # close without a word


Handler = Callable[[Request], Awaitable[Response]]


def text(body: str, *, status: int = 200, kind: str = "text/plain; charset=utf-8", **headers: str) -> Response:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(body.encode(), status, {"Content-Type": kind, **names})


def page(body: str, *, status: int = 200) -> Response:
    return text(body, status=status, kind="text/html; charset=utf-8")


def document(value: Any, *, status: int = 200, **headers: str) -> Response:
    return text(json.dumps(value, ensure_ascii=False), status=status, kind="application/json", **headers)


class Server:
    """Serves one handler on one loopback port, and closes every connection when it stops."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._connections: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self.port = 0

    async def start(self, *, port: int = 0) -> None:
        self._server = await bind(lambda at: asyncio.start_server(self._accept, "127.0.0.1", at, limit=1 << 20), port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        if self._server is None:
            return
        self._server.close()
        for task in list(self._connections):
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        await self._server.wait_closed()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                while await self._serve_one(reader, writer):
                    pass
        finally:
            self._connections.discard(task)
            writer.close()
            with contextlib.suppress(ConnectionError, asyncio.CancelledError):
                await writer.wait_closed()

    async def _serve_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Serve one request; tell whether the connection may carry another."""
        request = await _read_request(reader)
        if request is None:
            return False
        response = await self._answer(request)
        if response.drop:
            return False
        if response.stream is None:
            response.headers.setdefault("Content-Length", str(len(response.body)))
        keep = response.stream is None and request.headers.get("connection", "").lower() != "close"
        response.headers.setdefault("Connection", "keep-alive" if keep else "close")
        writer.write(_head(response))
        if response.stream is not None:
            await response.stream(writer)
        elif request.method != "HEAD":
            writer.write(response.body)
        await writer.drain()
        return keep

    async def _answer(self, request: Request) -> Response:
        try:
            return await self._handler(request)
        except BadRequest as error:
            return document({"error": str(error)}, status=400)
        except Exception:
            log.exception("The sandbox could not answer a request.")
            return document({"error": "The sandbox failed on this request; its log says why."}, status=500)


async def bind(start: Callable[[int], Awaitable[asyncio.Server]], port: int) -> asyncio.Server:
    """Start a server on `port`, or on any free one where that is taken."""
    try:
        return await start(port)
    except OSError:
        return await start(0)


async def _read_request(reader: asyncio.StreamReader) -> Request | None:
    first = await reader.read(1)
    if first in (b"", b"\x16"):  # nobody there, or a TLS greeting, which a plain port does not answer
        return None
    try:
        head = first + await reader.readuntil(b"\r\n\r\n")
    except asyncio.LimitOverrunError:
        return None
    line, _, rest = head.partition(b"\r\n")
    parts = line.decode("latin-1").split(" ")
    if len(parts) != 3:
        return None
    headers = {name.lower(): value for name, value in BytesHeaderParser().parsebytes(rest).items()}
    length = headers.get("content-length", "0")
    if not length.isdigit() or int(length) > MAX_BODY:
        return None
    body = await reader.readexactly(int(length))
    url = urlsplit(parts[1])
    query = {name: values[-1] for name, values in parse_qs(url.query).items()}
    return Request(parts[0], url.path or "/", query, headers, body)


def _head(response: Response) -> bytes:
    phrase = HTTPStatus(response.status).phrase
    lines = [f"HTTP/1.1 {response.status} {phrase}", *(f"{name}: {value}" for name, value in response.headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
