"""Reading a response's body within limits: size after decompression, ratio, type, character set."""

import codecs
import re
import zlib

import httpx

MAX_BYTES = 2_000_000  # decompressed
MAX_RATIO = 20
RATIO_FLOOR = 200_000  # below this much output a high ratio is only a short, repetitive page
TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})

_CHUNK = 16_384
_BINARY = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"\x7fELF", b"Rar!", b"MZ")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
# Codecs that turn harmless bytes into markup (UTF-7), or are no character sets at all.
_UNSAFE_CODECS = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})


class BodyRefused(Exception):
    """The body breaks a limit; `code` and `sentence` say which."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


def read_type(response: httpx.Response) -> str:
    """Return the media type when it is one we read; raise BodyRefused otherwise. A missing one is left to the sniff."""
    kind: str = response.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind and kind not in TYPES:
        raise BodyRefused("content_type", f"The page is {kind[:60]}, not a web page or plain text.")
    return kind


def read_body(response: httpx.Response, *, max_bytes: int = MAX_BYTES, cut: bool = False) -> bytes:
    """Return the decompressed body, never holding more than `max_bytes` and a chunk.

    With `cut` a longer body is cut, otherwise refused. Raises BodyRefused; errors of the wire pass through.
    """
    declared = response.headers.get("content-length", "")
    if not cut and declared.isdigit() and int(declared[:20]) > max_bytes:
        raise BodyRefused("too_large", f"The page is larger than {max_bytes // 1000:,} kB.")
    inflate = _choose_inflate(response)
    body = bytearray()
    raw = 0
    for chunk in response.iter_raw(_CHUNK):
        raw += len(chunk)
        body += _inflate(inflate, chunk, max_bytes + 1 - len(body)) if inflate else chunk
        if len(body) > RATIO_FLOOR and len(body) > raw * MAX_RATIO:
            raise BodyRefused("bomb", f"The page unpacks to more than {MAX_RATIO} times its size.")
        if len(body) > max_bytes:
            if cut:
                return bytes(body[:max_bytes])
            raise BodyRefused("too_large", f"The page is larger than {max_bytes // 1000:,} kB.")
    if inflate and not inflate.eof and raw:
        raise BodyRefused("disconnected", "The page ended before all of it had come.")
    return bytes(body)


def sniff(body: bytes, kind: str) -> str:
    """Return what the body is by its type and its first bytes; raise BodyRefused for binary data under a text label."""
    start = body[:1024]
    if start.startswith(_BINARY) or (b"\x00" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff"))):
        raise BodyRefused("content_type", "The page calls itself text, but is binary data.")
    if kind:
        return kind
    return "text/html" if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else "text/plain"


def decode(body: bytes, content_type: str) -> str:
    """Return the text: by byte order mark, header, meta tag, else UTF-8; bytes that do not fit become U+FFFD."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if body.startswith(mark):
            return body.decode(name, "replace")
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", content_type, re.IGNORECASE)
    meta = _META_CHARSET.search(body[:2048])
    name = found[1] if found else meta[1].decode("ascii") if meta else "utf-8"
    return body.decode(_choose_codec(name), "replace")


def _choose_codec(name: str) -> str:
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return "utf-8"
    is_text = bool(getattr(codec, "_is_text_encoding", True))
    if not is_text or codec.name in _UNSAFE_CODECS:
        return "utf-8"
    # Browsers read these labels as Windows-1252 (WHATWG Encoding), and pages mean it.
    return "cp1252" if codec.name in {"iso8859-1", "ascii"} else codec.name


def _choose_inflate(response: httpx.Response) -> "zlib._Decompress | None":
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding in {"", "identity"}:
        return None
    if encoding in {"gzip", "x-gzip"}:
        return zlib.decompressobj(zlib.MAX_WBITS | 16)
    raise BodyRefused("encoding", f"The page is packed as {encoding[:40]}, which was not asked for.")


def _inflate(inflate: "zlib._Decompress", chunk: bytes, room: int) -> bytes:
    """Unpack at most `room` bytes: what would come after that is never built."""
    try:
        return inflate.decompress(chunk, max(room, 1))
    except zlib.error as error:
        raise BodyRefused("encoding", "The page is packed in a broken way.") from error
