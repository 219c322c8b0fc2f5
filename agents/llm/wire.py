"""The wire below the model door: one deadline for a whole call, however slowly it drips, and a bound on its bytes."""

import ssl
import threading
import time
import urllib.request
import zlib
from collections.abc import Iterable
from functools import cache
from typing import Any
from urllib.parse import unquote, urlsplit

import httpcore2
import httpx2

MAX_BYTES = 2_000_000  # of an answer, unpacked; the largest we ask for has some ten thousand
MAX_FAULT = 64_000  # of the body of an error, of which nobody reads more
CONNECT_TIMEOUT = 10.0
_GZIP = zlib.MAX_WBITS | 16

# When the call of this thread must be over. A connection serves one call at a time, each in a thread of its own, so
# that its reads find the deadline here without being told.
_call = threading.local()


class TooLarge(Exception):
    """The answer was longer than any answer may be; what came after the bound was not read."""


class Packed(Exception):
    """The answer was packed in a way that was not asked for, or that is broken."""


class Wire(httpx2.BaseTransport):
    """Sends requests and returns responses whose bodies have been read, within `seconds` and MAX_BYTES.

    Raises httpcore2's errors as they are, TooLarge and Packed. Safe to share between threads; follows no redirect.
    """

    def __init__(self, *, base_url: str, seconds: float) -> None:
        self._seconds = seconds
        self._pool = httpcore2.ConnectionPool(
            ssl_context=_make_ssl_context(),
            proxy=find_proxy(base_url),
            max_connections=1000,
            max_keepalive_connections=100,
            keepalive_expiry=5.0,
            network_backend=_Backend(),
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        _call.end = time.monotonic() + self._seconds
        assert isinstance(request.stream, httpx2.SyncByteStream)
        url = request.url
        response = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        try:
            body = _read_body(response)
        finally:
            response.close()  # a connection whose body was not read to its end is closed with it
        # The body is no longer as it was on the wire: neither packed nor in chunks.
        headers = [pair for pair in response.headers if pair[0].lower() not in _WIRE_HEADERS]
        return httpx2.Response(status_code=response.status, headers=headers, content=body)

    def close(self) -> None:
        self._pool.close()


_WIRE_HEADERS = frozenset({b"content-encoding", b"content-length", b"transfer-encoding"})


@cache
def _make_ssl_context() -> ssl.SSLContext:
    """Read the certificate authorities once per process."""
    return httpx2.create_ssl_context()


def find_proxy(base_url: str) -> httpcore2.Proxy | None:
    """Return the proxy that the environment (HTTPS_PROXY, NO_PROXY) names for an endpoint, if any."""
    scheme, host = urlsplit(base_url).scheme, urlsplit(base_url).hostname or ""
    proxies = urllib.request.getproxies()
    found = proxies.get(scheme) or proxies.get("all")
    if not found or urllib.request.proxy_bypass(host):
        return None
    parts = urlsplit(found if "://" in found else f"http://{found}")
    auth = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    return httpcore2.Proxy(url=f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}", auth=auth)


def _read_body(response: httpcore2.Response) -> bytes:
    """Return the unpacked body, never holding much more than it may have; of an error's body only the beginning."""
    fine = 200 <= response.status < 300
    limit = MAX_BYTES if fine else MAX_FAULT
    inflate = _choose_inflate(response.headers)
    body = bytearray()
    assert isinstance(response.stream, Iterable)
    for chunk in response.stream:
        body += _inflate(inflate, chunk, limit + 1 - len(body)) if inflate else chunk
        if len(body) > limit:
            if fine:
                raise TooLarge
            return bytes(body[:limit])
    if inflate and not inflate.eof and body:
        raise Packed
    return bytes(body)


def _choose_inflate(headers: Iterable[tuple[bytes, bytes]]) -> "zlib._Decompress | None":
    packings = [value.strip().lower() for name, value in headers if name.lower() == b"content-encoding"]
    match [packing for packing in packings if packing not in {b"", b"identity"}]:
        case []:
            return None
        case [b"gzip" | b"x-gzip"]:
            return zlib.decompressobj(_GZIP)
        case _:
            raise Packed


def _inflate(inflate: "zlib._Decompress", chunk: bytes, room: int) -> bytes:
    """Unpack at most `room` bytes: what would come after that is never built."""
    try:
        return inflate.decompress(chunk, room)
    except zlib.error as error:
        raise Packed from error


def _left() -> float:
    left: float = _call.end - time.monotonic()
    if left <= 0:
        raise httpcore2.ReadTimeout("the time of the whole call is used up")
    return left


class _Stream(httpcore2.NetworkStream):
    """A connection whose every read and write ends with the call it is made for."""

    def __init__(self, stream: httpcore2.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, min(CONNECT_TIMEOUT, _left())))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Backend(httpcore2.NetworkBackend):
    def __init__(self) -> None:
        self._real = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        return _Stream(self._real.connect_tcp(host, port, min(CONNECT_TIMEOUT, _left()), local_address, socket_options))
