"""A letter as the bytes that go over the wire: headers, our own footer, transfer encoding.

The same letter always gives the same bytes, because what a person approved is sealed by their hash.
The serialiser is our own: the standard library's takes a millisecond a mail and folds List-Unsubscribe.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email

from .envelope import MESSAGE_ID
from .errors import BodyRefused, HeaderRefused

LINE_LIMIT = 998  # RFC 5322 2.1.1, without the line break
_FOLD_AT = 76

_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_FORBIDDEN_IN_BODY = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_ASCII_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@"
    r"(?:(?!-)[A-Za-z0-9-]{1,63}\.)*(?!-)[A-Za-z0-9-]{1,63}\Z"
)
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*\Z")
_SAFE_IN_WORD = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")  # RFC 2047 5 (3)
_URL = re.compile(r"[\x21-\x3b=\x3f-\x7e]+\Z")  # printable ASCII without < and >
_WORD_LIMIT = 75 - len("=?utf-8?b??=")
_QUOTED = [
    chr(octet) if octet == 0x09 or (0x20 <= octet <= 0x7E and octet != 0x3D) else f"={octet:02X}"
    for octet in range(256)
]


@dataclass(frozen=True, slots=True)
class Footer:
    """What the law and the mailbox providers want under every mail; ours, never the model's.

    `opt_out` may hold the opt-out link; where it does not, the letter's link follows on a line of its own.
    """

    postal_address: str
    identity: str
    opt_out: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Everything that is sent. `return_path` is the envelope sender and stands in no header (RFC 5321 4.4)."""

    sender_name: str
    sender_address: str
    recipient_name: str
    recipient_address: str
    subject: str
    body: str
    footer: Footer
    message_id: str
    date: datetime
    unsubscribe_url: str
    return_path: str
    unsubscribe_mailto: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()


def render(letter: Letter) -> bytes:
    """Write a letter as RFC 5322 bytes with CRLF line ends.

    Raises HeaderRefused or BodyRefused, naming the field, before anything that is not valid could be written.
    """
    encoding, body = _encode_body(full_text(letter))
    lines = [
        *_headers(letter),
        "MIME-Version: 1.0",
        'Content-Type: text/plain; charset="utf-8"',
        f"Content-Transfer-Encoding: {encoding}",
        "",
        "",
    ]
    return "\r\n".join(lines).encode() + body


def full_text(letter: Letter) -> str:
    """Give the text a recipient reads: the body, then our footer below a signature mark that clients cut in replies."""
    body = letter.body.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    footer = letter.footer
    link = "" if letter.unsubscribe_url in footer.opt_out else letter.unsubscribe_url
    below = (footer.identity, footer.postal_address, footer.source, f"{footer.opt_out}\n{link}")
    text = f"{body}\n\n-- \n" + "\n".join(part.strip() for part in below if part.strip()) + "\n"
    if found := _FORBIDDEN_IN_BODY.search(text):
        raise BodyRefused(f"The body holds the control character U+{ord(found.group()):04X}; remove it.")
    return text


def _headers(letter: Letter) -> Iterator[str]:
    yield f"Date: {_date(letter.date)}"
    yield _mailbox("From", letter.sender_name, letter.sender_address)
    yield _mailbox("To", letter.recipient_name, letter.recipient_address)
    yield _unstructured("Subject", letter.subject)
    yield f"Message-ID: {_message_id('Message-ID', letter.message_id)}"
    if letter.in_reply_to:
        yield f"In-Reply-To: {_message_id('In-Reply-To', letter.in_reply_to)}"
    if letter.references:
        yield "References: " + "\r\n ".join(_message_id("References", each) for each in letter.references)
    # One line whatever its length: some signers fold it in a way that breaks their own signature.
    yield f"List-Unsubscribe: {_unsubscribe(letter)}"
    yield "List-Unsubscribe-Post: List-Unsubscribe=One-Click"


def _date(date: datetime) -> str:
    if date.tzinfo is None:
        raise HeaderRefused("Date has no time zone; pass an aware datetime.")
    return format_datetime(date)


def _message_id(field: str, value: str) -> str:
    if not value.isascii() or not MESSAGE_ID.fullmatch(value) or len(value) > LINE_LIMIT - 20:
        raise HeaderRefused(f"{field} is not a message id: {value[:80]!r}; it must look like <left@right>.")
    return value


def _unsubscribe(letter: Letter) -> str:
    url, mailto = letter.unsubscribe_url, letter.unsubscribe_mailto
    if not is_one_click_url(url):
        raise HeaderRefused(f"List-Unsubscribe needs an https address without spaces, not {url[:80]!r}.")
    value = f"<{url}>"
    if mailto:
        target = mailto.removeprefix("mailto:")
        if not _URL.match(target) or not _ASCII_ADDRESS.match(target.partition("?")[0]):
            raise HeaderRefused(f"List-Unsubscribe needs a plain address for mail, not {mailto[:80]!r}.")
        value += f", <mailto:{target}>"
    if len(value) > LINE_LIMIT - len("List-Unsubscribe: "):
        raise HeaderRefused("List-Unsubscribe does not fit on one line of 998 characters; shorten the link.")
    return value


def is_one_click_url(url: str) -> bool:
    """Tell whether RFC 8058 accepts the address: https, or plain http on this machine alone (the sandbox)."""
    if not _URL.match(url) or "," in url:  # a comma separates the entries of the header
        return False
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    local = host in {"localhost", "127.0.0.1", "::1"} or host.endswith(".localhost")
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and local))


def check_header(field: str, value: str) -> str:
    """Refuse what would break out of a header field: control characters, line breaks, lone surrogates."""
    if found := _FORBIDDEN.search(value):
        raise HeaderRefused(f"{field} holds the character U+{ord(found.group()):04X}; remove it and try again.")
    return value


def check_address(field: str, address: str) -> str:
    """Give the address in the form it has on the wire (domain in ASCII) or raise HeaderRefused."""
    check_header(field, address)
    if _ASCII_ADDRESS.match(address) and len(address) <= 254 and address.index("@") <= 64:
        return address
    try:
        valid = validate_email(address, check_deliverability=False, allow_smtputf8=True)
    except EmailNotValidError as error:
        raise HeaderRefused(f"{field} is not an e-mail address: {address[:80]!r}.") from error
    return valid.ascii_email or f"{valid.local_part}@{valid.ascii_domain}"


def _mailbox(field: str, name: str, address: str) -> str:
    address = check_address(field, address)
    name = " ".join(check_header(field, name).split())
    if not name:
        return f"{field}: {address}"
    if not name.isascii() or "=?" in name or len(name) > 60:
        words = "\r\n ".join(_encoded_words(name, len(field) + 2))
    elif _ATOMS.match(name):
        words = name
    else:
        words = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    last = len(words) - words.rfind("\n") if "\n" in words else len(field) + 2 + len(words)
    gap = " " if last + len(address) + 3 <= _FOLD_AT else "\r\n "
    return f"{field}: {words}{gap}<{address}>"


def _unstructured(field: str, value: str) -> str:
    value = check_header(field, value).strip()
    if value.isascii() and "=?" not in value:
        folded = _fold(f"{field}: {value}")
        if all(len(line) <= _FOLD_AT + 2 for line in folded) and "  " not in value:
            return "\r\n".join(folded)
    return f"{field}: " + "\r\n ".join(_encoded_words(value, len(field) + 2))


def _fold(line: str) -> list[str]:
    """Break a header at single spaces; each further line starts with the space it was broken at."""
    lines: list[str] = []
    while len(line) > _FOLD_AT and (at := line.rfind(" ", line.index(" ") + 1 if not lines else 1, _FOLD_AT)) > 0:
        lines.append(line[:at])
        line = line[at:]
    return [*lines, line]


def _encoded_words(text: str, taken: int) -> list[str]:
    """Write text as RFC 2047 encoded words that leave no line longer than 76, never splitting a character.

    `taken` is the room that the name of the field takes on the first line.
    """
    words: list[str] = []
    piece = b""
    for character in text:
        octets = character.encode()
        room = _WORD_LIMIT - (0 if words else taken - 1)
        if piece and len(_shorter(piece + octets)[1]) > room:
            words.append(_encoded_word(piece))
            piece = b""
        piece += octets
    return [*words, _encoded_word(piece)]


def _encoded_word(octets: bytes) -> str:
    encoding, text = _shorter(octets)
    return f"=?utf-8?{encoding}?{text}?="


def _shorter(octets: bytes) -> tuple[str, str]:
    quoted = "".join(chr(o) if o in _SAFE_IN_WORD else "_" if o == 0x20 else f"={o:02X}" for o in octets)
    if len(quoted) <= (len(octets) + 2) // 3 * 4:
        return "q", quoted
    return "b", binascii.b2a_base64(octets, newline=False).decode()


def _encode_body(text: str) -> tuple[str, bytes]:
    """Choose the plainest transfer encoding that survives every relay: no long line, no "From " at a line's start."""
    lines = text.split("\n")
    if text.isascii() and all(len(line) <= 78 and not line.startswith("From ") for line in lines):
        return "7bit", text.replace("\n", "\r\n").encode()
    octets = text.encode()
    beyond = sum(octet > 0x7E for octet in octets)
    if beyond * 3 > len(octets):
        wrapped = binascii.b2a_base64(octets.replace(b"\n", b"\r\n"), newline=False)
        return "base64", b"".join(wrapped[at : at + 76] + b"\r\n" for at in range(0, len(wrapped), 76))
    return "quoted-printable", "\r\n".join(_quoted_line(line.encode()) for line in lines).encode()


def _quoted_line(line: bytes) -> str:
    """Quote one line (RFC 2045 6.7); no line on the wire is longer than 76 or starts with a dot or "From "."""
    tokens = [_QUOTED[octet] for octet in line]
    if tokens and line[-1] in b" \t":
        tokens[-1] = f"={line[-1]:02X}"
    pieces: list[str] = []
    start, length = 0, 0
    for at, token in enumerate(tokens):
        if length + len(token) > _FOLD_AT - 3:  # room for "=" and for the quoting of the first character
            pieces.append(_guarded("".join(tokens[start:at])))
            start, length = at, 0
        length += len(token)
    return "=\r\n".join([*pieces, _guarded("".join(tokens[start:]))])


def _guarded(piece: str) -> str:
    return f"={ord(piece[0]):02X}{piece[1:]}" if piece.startswith((".", "From ")) else piece
