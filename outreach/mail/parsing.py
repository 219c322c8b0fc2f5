"""Mail as it comes: headers, parts and text of anything, however broken. Says nothing about what it means.

Our own splitter and not the standard library's: it never raises, follows broken boundaries, is bounded in depth,
parts and size, and is several times faster on the small mails that bounces and replies are.
"""

import base64
import binascii
import codecs
import html
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

MAX_OCTETS = 2_000_000
MAX_TEXT = 200_000
_MAX_DEPTH = 8
_MAX_PARTS = 100
_MAX_HEADER = 262_144

ADDRESS = re.compile(r"[A-Za-z0-9!#$%&*+/=?^_`{|}~.'-]{1,128}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?")
MESSAGE_IDS = re.compile(r"<[^<>@\s]{1,400}@[^<>@\s]{1,255}>")

_BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n|\r\r")
_FIELD = re.compile(rb"[!-9;-~]{1,80}[ \t]*:")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_PARAMETER = re.compile(r""";\s*([\w-]+)\*?\s*=\s*("(?:[^"\\]|\\.)*"|[^;\s]*)""")
_ENCODED_WORD = re.compile(r"=\?([^?*\s]{1,40})(?:\*[^?\s]*)?\?([bBqQ])\?([^?\s]*)\?=")
_BETWEEN_WORDS = re.compile(r"(\?=)\s+(?==\?[^?\s]+\?[bBqQ]\?)")
_GUESSED_BOUNDARY = re.compile(rb"\A\s*(?:[^\r\n]*\r?\n){0,5}?--([^\r\n]{4,70})\r?\n(?=content-)", re.IGNORECASE)
_NOT_FOR_READING = {
    "text/rfc822-headers",
    "text/rfc822-header",
    "text/rfc822",
    "text/calendar",
    "text/csv",
    "text/vcard",
}
_ALIASES = {"unicode-1-1-utf-7": "utf-7", "x-unknown": "utf-8", "ascii": "us-ascii", "iso-8859-8-i": "iso-8859-8"}


@dataclass(frozen=True, slots=True)
class Entity:
    """A mail or a part of one. `fields` holds names in lower case and values as they came, unfolded."""

    fields: tuple[tuple[str, str], ...]
    body: bytes
    content_type: str = "text/plain"
    parameters: dict[str, str] = field(default_factory=dict)
    parts: tuple["Entity", ...] = ()

    def all(self, name: str) -> list[str]:
        """Give every value of a header field, RFC 2047 words decoded."""
        return [decode_words(value) for key, value in self.fields if key == name]

    def first(self, name: str) -> str:
        """Give the first value of a header field, or ""."""
        return next((decode_words(value) for key, value in self.fields if key == name), "")

    def walk(self) -> Iterator["Entity"]:
        """Give this entity and all below it, in the order of the mail."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def text(self) -> str:
        """Give the decoded text of a leaf, at most MAX_TEXT characters, line ends as "\\n"."""
        octets = self.octets()[: MAX_TEXT * 4]
        return decode_text(octets, self.parameters.get("charset", ""))[:MAX_TEXT]

    def octets(self) -> bytes:
        """Give the body with its transfer encoding taken off; a broken encoding gives what can be saved."""
        encoding = self.first("content-transfer-encoding").strip().lower()
        if encoding == "quoted-printable":
            return quopri.decodestring(self.body)
        if encoding == "base64":
            return _base64(self.body)
        return self.body


def parse(raw: bytes) -> Entity:
    """Split a mail into its parts. Never raises; beyond the limits the rest stays unread."""
    raw = raw[:MAX_OCTETS].replace(b"\x00", b"").lstrip(b"\r\n")
    if raw.startswith((b"From ", b">From ")):  # an mbox separator
        raw = raw.partition(b"\n")[2]
    return _entity(raw, 0, [_MAX_PARTS])


def addresses(value: str) -> tuple[str, ...]:
    """Give the addresses of a header value in lower case, in order, each once."""
    value = re.sub(r'"(?:[^"\\]|\\.){0,500}"\s*(?=<)', "", value)  # a display name may hold an address
    return tuple(dict.fromkeys(found.lower() for found in ADDRESS.findall(value)))


def message_ids(value: str) -> tuple[str, ...]:
    """Give the message ids of a header value, in order, each once."""
    return tuple(dict.fromkeys(MESSAGE_IDS.findall(value)))


def plain_text(mail: Entity) -> str:
    """Give the text a person would read first: the plain parts outside enclosed mails, or else the HTML ones."""
    leaves = list(_readable(mail))
    plain = [leaf.text() for leaf in leaves if leaf.content_type != "text/html"]
    if any(text.strip() for text in plain):
        return "\n".join(plain)[:MAX_TEXT]
    return "\n".join(html_text(leaf.text()) for leaf in leaves if leaf.content_type == "text/html")[:MAX_TEXT]


def html_text(source: str) -> str:
    """Turn HTML into text with quotes marked by ">", well enough to read an answer or a report."""
    source = re.sub(r"(?is)<(script|style|head|title)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", " ", source)
    source = re.sub(r"\s+", " ", source)
    source = re.sub(r"(?i)<blockquote\b[^>]*>", "\n\x01", source)
    source = re.sub(r"(?i)</blockquote\s*>", "\x02\n", source)
    source = re.sub(
        r'(?i)<div[^>]*\b(?:id|class)="?[^">]*(?:divRplyFwdMsg|appendonsend|gmail_quote)\b[^>]*>', "\n", source
    )
    source = re.sub(r"(?i)<(?:br|/p|/div|/tr|/li|/h\d|hr|p|div|tr|li|h\d|table|pre)\b[^>]*>", "\n", source)
    text = clean(html.unescape(re.sub(r"<[^>]{0,5000}>", "", source)).replace("\xa0", " "))
    return _marked(text)


def decode_words(value: str) -> str:
    """Decode RFC 2047 words; what cannot be decoded stays as it came."""
    if "=?" not in value:
        return value
    return _ENCODED_WORD.sub(_word, _BETWEEN_WORDS.sub(r"\1", value))


def decode_text(octets: bytes, charset: str) -> str:
    """Decode by the declared charset, then by what the octets look like; never raises."""
    text = None
    for name in (_ALIASES.get(charset.lower(), charset), "iso-2022-jp" if b"\x1b$" in octets else "", "utf-8"):
        if name and text is None:
            text = _decoded(octets, name)
    if text is None:
        text = octets.decode("cp1252", "replace")
    return clean(text.replace("\r\n", "\n").replace("\r", "\n"))


def clean(text: str) -> str:
    """Take out what no database stores: NUL and halves of characters."""
    return text.replace("\x00", "") if text.isascii() else _UNSTORABLE.sub("", text)


def _entity(raw: bytes, depth: int, left: list[int]) -> Entity:
    left[0] -= 1
    if raw.startswith((b"\n", b"\r\n")):
        head, body = b"", raw.lstrip(b"\r\n")
    elif (blank := _BLANK_LINE.search(raw)) and blank.start() <= _MAX_HEADER:
        head, body = raw[: blank.start()], raw[blank.end() :]
    elif _FIELD.match(raw):
        head, body = raw[:_MAX_HEADER], b""
    else:
        head, body = b"", raw
    fields = tuple(_fields(head))
    declared = next((value for key, value in fields if key == "content-type"), "")
    content_type = re.split(r"[;\s]", declared.strip(), maxsplit=1)[0].lower() or "text/plain"
    parameters = {key.lower(): value.strip('"') for key, value in _PARAMETER.findall(declared)}
    parts: tuple[Entity, ...] = ()
    if content_type.startswith("multipart/") and depth < _MAX_DEPTH:
        parts = tuple(_entity(piece, depth + 1, left) for piece in _pieces(body, parameters, left))
    return Entity(fields, body, content_type, parameters, parts)


def _pieces(body: bytes, parameters: dict[str, str], left: list[int]) -> Iterator[bytes]:
    boundary = parameters.get("boundary", "").encode("utf-8", "replace")
    if not boundary or b"--" + boundary not in body:
        guessed = _GUESSED_BOUNDARY.match(body)
        if guessed is None:
            return
        boundary = guessed.group(1).rstrip()
    line = re.compile(rb"(?:\A|\r?\n)--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    marks = list(line.finditer(body))
    ends = [*(mark.start() for mark in marks[1:]), len(body)]
    for mark, end in zip(marks, ends, strict=False):
        if left[0] <= 0 or mark.group(1):
            return
        piece = body[mark.end() : end]
        yield re.sub(rb"\A\r?\n", b"", piece)


def _fields(head: bytes) -> Iterator[tuple[str, str]]:
    unfolded = re.sub(rb"\r?\n[ \t]+", b" ", head)
    for line in re.split(rb"\r?\n|\r", unfolded):
        name, colon, value = line.partition(b":")
        if colon and _FIELD.match(line):
            yield name.strip().decode("ascii", "replace").lower(), _decoded_header(value.strip())


def _decoded_header(value: bytes) -> str:
    if value.isascii():
        return value.decode("ascii")
    return decode_text(value, "").replace("\n", " ")


def _word(found: re.Match[str]) -> str:
    charset, encoding, text = found.groups()
    octets = text.encode("utf-8", "replace")
    octets = _base64(octets) if encoding in "bB" else quopri.decodestring(octets, header=True)
    return decode_text(octets, charset).replace("\n", " ")


def _base64(octets: bytes) -> bytes:
    clean = re.sub(rb"[^A-Za-z0-9+/]", b"", octets)
    clean = clean[: len(clean) - 1] if len(clean) % 4 == 1 else clean
    try:
        return base64.b64decode(clean + b"=" * (-len(clean) % 4))
    except binascii.Error:
        return octets


def _decoded(octets: bytes, charset: str) -> str | None:
    try:
        codec = codecs.lookup(charset)
        if not codec._is_text_encoding:
            return None
        return octets.decode(codec.name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _readable(mail: Entity) -> Iterator[Entity]:
    """Give the text leaves that are the mail's own: no attachment, nothing inside an enclosed mail."""
    if mail.parts:
        for part in mail.parts:
            yield from _readable(part)
    elif mail.content_type.startswith(("text", "multipart/")) and mail.content_type not in _NOT_FOR_READING:
        yield from () if mail.first("content-disposition").lower().startswith("attachment") else (mail,)


def _marked(text: str) -> str:
    """Replace the marks of quoted blocks by ">" at the start of each line inside them."""
    depth, lines = 0, []
    for line in text.split("\n"):
        depth = min(depth + line.count("\x01"), 20)
        clean = line.replace("\x01", "").replace("\x02", "").strip()
        lines.append(f"{'>' * depth} {clean}" if depth and clean else clean)
        depth = max(depth - line.count("\x02"), 0)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
