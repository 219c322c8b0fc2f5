"""Finding links, hosts, e-mail addresses and phone numbers in a plain text, plain or disguised.

What is allowed is decided in `links`. Here: whatever a reader could follow, or a mail program would make a link of.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from outreach.checks.parts import Part, word_set

# Every top-level domain of the Public Suffix List, and the reserved names of RFC 2606, 6761 and 7686.
TLDS = frozenset((Path(__file__).parent / "tlds.txt").read_text(encoding="utf-8").split())

_DOT = "[.。｡]"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST = rf"(?:{_LABEL}{_DOT}){{1,8}}{_LABEL}"
_SCHEME = re.compile(
    r"\b(?P<scheme>[a-z][a-z0-9+.\-]{1,20}|h(?:xx|\*\*|tt)ps?)(?:\s?:\s?/\s?/|:\\\\|:/(?=[^\s/])"
    r"|\[:\]//)\s?(?P<rest>[^\s<>\"'`{}|^]{1,2000})",
    re.IGNORECASE,
)
_PSEUDO = re.compile(
    r"\b(?:(?P<scheme>mailto|skype|javascript|vbscript|cid|facetime|sip|magnet):(?=[^\s,;])|(?P<dial>tel|sms"
    r"|callto|fax):(?=[+\d(])"
    r"|(?P<data>data):(?=[a-z]{2,20}/)|(?P<file>file|ftp):(?=/))(?P<rest>[^\s<>\"']{1,2000})",
    re.IGNORECASE,
)
_EMAIL = re.compile(rf"(?<![\w.+\-])(?P<local>[\w.+\-!#$%&'*/=?^`~]{{1,64}})@(?P<host>{_HOST})", re.IGNORECASE)
_IP_EMAIL = re.compile(r"[\w.+-]{1,64}@\[[^\]\s]{2,60}\]")
_BARE = re.compile(
    rf"(?<![\w@.\-/])(?:{_LABEL}{_DOT}){{1,8}}(?P<tld>xn--[a-z0-9-]{{2,59}}"
    r"|[^\W\d_]{2,63})(?![\w@])(?P<path>(?::\d{2,5})?(?:/[^\s<>\"']{0,2000})?)",
    re.IGNORECASE,
)
_IP = re.compile(
    r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]\d)(?:[:/]\S{0,200})?|\[[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}\]",
    re.IGNORECASE,
)
_LOCAL = re.compile(r"(?<![\w.@-])localhost(?::\d{2,5}|/)\S{0,200}", re.IGNORECASE)
_PROTOCOL_RELATIVE = re.compile(rf"(?<![\w:/])//(?P<rest>{_HOST}[^\s<>\"']{{0,2000}})", re.IGNORECASE)
_COMMON_TLD = (
    r"(?:com|net|org|io|co|ai|de|fr|es|it|nl|uk|eu|us|ch|at|info|biz|app|dev|me|ly|xyz|example|test|site|online"
    r"|shop|top|ru|cn)"
)
_SPOKEN = re.compile(
    r"(?P<name>[\w-]{2,60})\s{0,3}(?:[(\[{<]\s?(?:dot|punkt|point|punto|ponto|\.)\s?[)\]}>]|\s(?:dot"
    rf"|DOT)\s|\s\.\s?|\[\.\]|(?<=\w)\.\s(?=(?:com|net|org|io)\b(?! \w)))\s{{0,3}}(?P<tld>{_COMMON_TLD})\b",
    re.IGNORECASE,
)
_AT_MARK = r"[(\[{<]\s?(?:at|@|arroba|ät|a)\s?[)\]}>]"
_DOT_MARK = r"[(\[{<]\s?(?:dot|\.|punkt|point|punto)\s?[)\]}>]|\sdot\s"
_SPOKEN_AT = re.compile(
    rf"\b[\w.+-]{{2,60}}\s{{0,2}}(?:(?:{_AT_MARK}|\s@\s)\s{{0,2}}(?P<bare>[\w-]{{2,60}})\s{{0,2}}(?:{_DOT_MARK}|\.)"
    rf"|\sat\s{{1,2}}(?P<said>[\w-]{{2,60}})\s{{0,2}}(?:{_DOT_MARK}))\s{{0,2}}{_COMMON_TLD}\b",
    re.IGNORECASE,
)
_NOT_SPOKEN = frozenset({"the", "a", "early", "old", "first", "of", "this", "that", "era", "since"})
# Letters that stand next to a number without a space, and those of them that count.
_EAST = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_COUNTED = "円元圆圓万萬千億亿만억원人件台個个名명개年月日"
_PHONE = re.compile(
    rf"(?<![^\W{_EAST}])(?<![.,/@#-])(?:\+|\(\+|\(|00)?\d[\d\s().\-/–]{{5,24}}\d(?![^\W{_EAST}]|[%€$£{_COUNTED}]"
    r"|[.,]\d)|\b1?[ -]?\(?8\d\d\)?[ "
    r"-][A-Z][A-Z-]{3,9}\b|(?<![\d.,])\d{3}[ .-]\d{4}(?![\d-]|[.,]\d)"
)
_PHONE_WORD = re.compile(
    r"(?:call|phone|tel|telephone|telefon|tél|teléfono|mobile|mobil|cell|ring|dial|text|whatsapp|sms|fax|handy"
    r"|reach me (?:at|on)|number(?: is)?|rufnummer|nummer"
    r"|anrufen unter|unter|signal|電話(?:番号)?[はへ]?|お?電話|电话|電話|手机"
    r"|전화(?:번호)?(?:는)?)\W{0,6}$"
)
_DATE = re.compile(r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})?|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?!\d)")
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .\u202f\u00a0]\d{3})+\Z")
_YEARS = re.compile(r"(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d)\Z")
# Cheap looks that spare most mails the patterns above.
_INNER_DOT = re.compile(r"\w[.。｡]\w|\[[0-9a-fA-F]{0,4}:")
_PHONE_HINT = re.compile(r"\d[\d\s().\-/–]{5}|\d{3}[ .-]\d{4}|8\d\d\)?[ -][A-Z]")
_SCHEME_MARK = re.compile(r":\s?/|:\\\\|\[:\]")
_SPACED_DOT = re.compile(r"[(\[{<]\s?\.|\s\.\s?\w|\.\s(?:com|net|org|io)\b", re.IGNORECASE)
_AT_HINT = re.compile(r"[(\[{<]\s?(?:at|ät|arroba|a)\s?[)\]}>]")
_SAID_DOT = frozenset({"dot", "punkt", "point", "punto", "ponto"})
_PSEUDO_SCHEMES = word_set(
    """
    mailto skype javascript vbscript cid facetime sip magnet tel sms callto fax data file ftp
    """
)
# Written with a dot and still no address.
_PRODUCTS = frozenset(
    {"asp.net", "vb.net", "ado.net", "ml.net", "paint.net", "dot.net", "f.e", "s.a", "b.v", "n.v", "co.kg", "st.gallen"}
)


@dataclass(frozen=True, slots=True)
class Address:
    """Something to follow: `kind` is url, host, email, phone or disguised; places count in the plain text."""

    kind: str
    text: str
    start: int
    end: int
    scheme: str = ""
    host: str = ""
    path: str = ""
    local: str = ""


def find(part: Part) -> list[Address]:
    """Return every address of a text from left to right; no two overlap."""
    text = part.plain
    found: list[Address] = []
    if ":" in text or "//" in text:
        found += _urls(part)
    if "@" in text:
        found += _emails(text)
    if _INNER_DOT.search(text) or "localhost" in part.words:
        found += _hosts(text)
    found += _disguised(part)
    if _PHONE_HINT.search(text):
        found += _phones(text)
    return _apart(found)


def _apart(found: list[Address]) -> list[Address]:
    """Keep the first of those that overlap; what stands within another is part of it."""
    kept: list[Address] = []
    for address in found:
        if all(address.end <= other.start or other.end <= address.start for other in kept):
            kept.append(address)
    return sorted(kept, key=lambda address: address.start)


def _trimmed(text: str) -> str:
    """Drop the marks of the sentence a link stands in."""
    text = text.rstrip(".,;:!?…'\"*_")
    while text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1].rstrip(".,;:!?")
    return text.rstrip("]>")


def _urls(part: Part) -> Iterator[Address]:
    text = part.plain
    patterns = [_SCHEME] if _SCHEME_MARK.search(text) else []
    if not _PSEUDO_SCHEMES.isdisjoint(part.words):
        patterns.append(_PSEUDO)
    for pattern in patterns:
        for match in pattern.finditer(text):
            rest = _trimmed(match["rest"])
            if rest:
                scheme = next(filter(None, match.groups()))
                yield _url(scheme.lower(), rest, match.start(), match.start("rest") + len(rest), text)
    for match in _PROTOCOL_RELATIVE.finditer(text) if "//" in text else ():
        rest = _trimmed(match["rest"])
        yield _url("", rest, match.start(), match.start("rest") + len(rest), text)


def _url(scheme: str, rest: str, start: int, end: int, text: str) -> Address:
    """Take a URL apart as browsers do: a backslash ends the host like a slash (WHATWG URL)."""
    authority, slash, path = rest.replace("\\", "/").partition("/")
    for mark in "?#":
        authority, found, more = authority.partition(mark)
        slash, path = (found, more + slash + path) if found else (slash, path)
    userinfo, _, host = authority.rpartition("@")
    kind = "email" if scheme == "mailto" else "phone" if scheme in {"tel", "sms", "callto", "fax"} else "url"
    return Address(kind, text[start:end], start, end, scheme, host, slash + path, userinfo)


def _emails(text: str) -> Iterator[Address]:
    for match in _EMAIL.finditer(text):
        yield Address("email", match[0], *match.span(), "", match["host"], "", match["local"])
    for match in _IP_EMAIL.finditer(text):
        yield Address("email", match[0], *match.span(), "", "[ip]", "", "ip")


def _hosts(text: str) -> Iterator[Address]:
    for match in _BARE.finditer(text):
        whole = _trimmed(match[0])
        host = _trimmed(match[0][: match.start("path") - match.start()])
        if _is_host(host, match["tld"], match["path"]):
            yield Address("host", whole, match.start(), match.start() + len(whole), "", host, whole[len(host) :])
    for match in _LOCAL.finditer(text):
        yield Address("url", match[0], *match.span(), "", match[0], "")
    for match in _IP.finditer(text):
        host = re.split(r"[/:]", match[0])[0]
        if all(int(number) < 256 for number in host.split(".") if number.isdigit()):
            yield Address("url", match[0], *match.span(), "", host, "")


def _is_host(host: str, tld: str, path: str) -> bool:
    if host.lower() in _PRODUCTS:
        return False
    if host.lower().startswith("www.") or len(path) > 1:
        return True
    before = re.split(_DOT, host)[-2]
    if tld.lower() not in TLDS and not tld.startswith("xn--"):
        return False
    if len(before) == 1 and len(tld) <= 2 and host.count(".") == 1 and tld.lower() not in {"co", "me", "ly"}:
        return False  # "z.B", "u.a", "d.h", "a.m"
    # "today.We" lacks a space; "Booking.Com" and "ACME.COM" are addresses.
    return (
        tld.islower()
        or not tld.isascii()
        or tld.lower() in {"com", "net", "org", "io"}
        or (tld.isupper() and before.isupper() and len(tld) > 2)
    )


def _disguised(part: Part) -> Iterator[Address]:
    text = part.plain
    said = not part.words.isdisjoint(_SAID_DOT)
    if said or _SPACED_DOT.search(text):
        for match in _SPOKEN.finditer(text):
            if match["name"].lower() not in _NOT_SPOKEN and not match["name"].isdigit():
                yield Address("disguised", match[0], *match.span())
    if said or "@" in text or _AT_HINT.search(part.lower):
        for match in _SPOKEN_AT.finditer(text):
            if (match["bare"] or match["said"]).lower() not in _NOT_SPOKEN:
                yield Address("disguised", match[0], *match.span())


def _phones(text: str) -> Iterator[Address]:
    for match in _PHONE.finditer(text):
        if _is_phone(match[0], text[max(0, match.start() - 24) : match.start()].lower()):
            yield Address("phone", match[0], *match.span())


def _is_phone(found: str, before: str) -> bool:
    """Tell a number to dial from dates, years, and amounts."""
    digits = re.sub(r"\D", "", found)
    asked = bool(_PHONE_WORD.search(before))
    if any(char.isalpha() for char in found):
        return True
    if not 7 <= len(digits) <= 16 or _DATE.search(found) or _YEARS.match(found.strip()):
        return False
    if asked or found.startswith(("+", "(+")):
        return True
    if _THOUSANDS.match(found) and not found.startswith("0"):
        return False
    if re.search(r"[$€£]\s?\Z", before):
        return False
    if found.startswith(("0", "(0")):
        return len(digits) >= 8
    groups = [group for group in re.split(r"\D+", found) if group]
    sizes = [len(group) for group in groups]
    return (
        sizes[-3:] == [3, 3, 4]
        or sizes == [3, 4]
        or (len(digits) >= 10 and (len(groups) == 1 or "(" in found) and len(digits) <= 12)
    )
