"""E-mail addresses, stored in lower case with the domain in ASCII, so that equal addresses are equal strings."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email

from leads.normalize.text import BadValue, clean_text, read_text, shorten

_ANGLES = re.compile(r"<([^<>]*)>")
_SEPARATORS = re.compile(r"[;,|\n\r]|\s/\s")
_PLAIN_LOCAL = re.compile(r"^[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*$")
# Nobody reads what is sent there.
_NO_READER = frozenset(["noreply", "no-reply", "no_reply", "donotreply", "do-not-reply", "mailer-daemon", "nobody"])


@dataclass(frozen=True)
class Addresses:
    """What a cell held: the address to use, further good ones, and pieces that are none."""

    email: str
    others: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()


def normalize_email(text: str) -> str:
    """Return one address in the form in which it is stored and compared; raise BadValue with a sentence.

    Syntax per RFC 5321 and 5322 (dot-atoms only), domain per IDNA 2008, without asking DNS. The part before the @ is
    lowered too: the RFC lets servers tell cases apart, and none that matters does.
    """
    address = unicodedata.normalize("NFKC", text).strip().strip("'\"").removeprefix("mailto:").strip().rstrip(". ")
    local, _, domain = address.rpartition("@")
    try:
        if _PLAIN_LOCAL.match(local) and len(local) <= 64 and len(address) <= 254:
            email = f"{local.lower()}@{_read_domain(domain.lower())}"
        else:
            email = _validate(address)
    except EmailNotValidError as error:
        raise BadValue(f"{shorten(address)} is no e-mail address: {_lower_first(str(error))}") from error
    if email.partition("@")[0] in _NO_READER:
        raise BadValue(f"{shorten(email)} is an address that nobody reads. Give a person's address.")
    return email


def read_emails(cell: str) -> Addresses:
    """Read a cell with one or more addresses, bare or as "Name <address>"; the first good one is the one to use.

    Raises BadValue when the cell is empty or holds no good address.
    """
    text = "\n".join(clean_text(line, limit=2000) for line in cell[:2000].splitlines())
    if not read_text(text, limit=2000):
        what = shorten(text.strip()) + " is no e-mail address" if text.strip() else "The e-mail address is missing"
        raise BadValue(f"{what}. Add the person's address to the row.")
    good: list[str] = []
    bad: list[str] = []
    first_error: BadValue | None = None
    for piece in _split(text):
        try:
            email = normalize_email(piece)
        except BadValue as error:
            first_error = first_error or error
            bad.append(piece.strip())
        else:
            if email not in good:
                good.append(email)
    if not good:
        raise first_error or BadValue(f"{shorten(text.strip())} is no e-mail address.")
    return Addresses(email=good[0], others=tuple(good[1:]), rest=tuple(bad))


def _validate(address: str) -> str:
    valid = validate_email(address, check_deliverability=False, allow_smtputf8=False, strict=True)
    assert valid.ascii_email is not None
    return valid.ascii_email.lower()


@lru_cache(maxsize=20_000)
def _read_domain(domain: str) -> str:
    """Return the domain in ASCII. Files name the same domains again and again; plain local parts need no more."""
    return _validate(f"x@{domain}").removeprefix("x@")


def _split(text: str) -> list[str]:
    """Return the pieces that each should be one address."""
    in_angles = [match for match in _ANGLES.findall(text) if match.strip()]
    if in_angles:
        return in_angles
    pieces = [piece for piece in _SEPARATORS.split(text) if piece.strip()]
    return [word for piece in pieces for word in _split_words(piece)]


def _split_words(piece: str) -> list[str]:
    """Take a piece apart at blanks only where every word looks like an address: "a b@c" is a mistake, not b@c."""
    words = piece.split()
    return words if len(words) > 1 and all("@" in word for word in words) else [piece]


def _lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
