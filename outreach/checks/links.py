"""Where a mail may lead: to hosts the campaign allows, the sender's own, the lead's own (G16); no images (G23)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from outreach.checks.addresses import Address, find
from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.names import fold
from outreach.checks.parts import Part, word_set

_FREE_MAIL = word_set(
    """
    gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.de yahoo.fr yahoo.co.uk
    aol.com icloud.com me.com mac.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de mail.ru yandex.ru
    yandex.com proton.me protonmail.com orange.fr free.fr wanadoo.fr laposte.net libero.it virgilio.it qq.com
    163.com 126.com naver.com zoho.com fastmail.com mail.com
    """
)
_SHORTENERS = word_set(
    """
    bit.ly tinyurl.com t.co goo.gl ow.ly is.gd buff.ly rebrand.ly cutt.ly rb.gy t.ly shorturl.at tiny.cc lnkd.in
    bl.ink s.id v.gd soo.gd adf.ly shorte.st trib.al dlvr.it fb.me youtu.be amzn.to wp.me hubs.ly hubs.la spr.ly
    po.st qr.ae clck.ru u.to urlz.fr
    """
)


def host_of(text: str) -> str:
    """Return the comparable host of a URL, a host or a domain: lower case, punycode, no port, no `www.`."""
    bare = re.sub(r"^[a-z][a-z0-9+.\-]*:/*", "", text.strip().lower())
    bare = re.split(r"[/?#\\]", bare)[0].rpartition("@")[2].partition(":")[0]
    bare = re.sub("[。｡．]", ".", bare).strip(".").removeprefix("www.")
    if bare.isascii():
        return bare
    try:
        return bare.encode("idna").decode()
    except UnicodeError:
        return bare


@lru_cache(maxsize=512)
def _rules(allowed: tuple[str, ...]) -> tuple[tuple[str, str, bool], ...]:
    """Return (host, path, whether every subdomain is meant) for each entry of the list of allowed hosts."""
    rules = []
    for entry in allowed:
        bare = re.sub(r"^[a-z]+://", "", entry.strip().lower())
        wild = bare.startswith(("*.", "."))
        host, _, path = bare.lstrip("*").lstrip(".").partition("/")
        rules.append((host_of(host), path.rstrip("/"), wild))
    return tuple(rule for rule in rules if rule[0])


def _own(email: str) -> str:
    """The domain behind an address, if it is the company's own."""
    domain = host_of(email.rpartition("@")[2])
    return "" if domain in _FREE_MAIL else domain


def _under(host: str, domain: str) -> bool:
    return bool(domain) and (host == domain or host.endswith("." + domain))


def check_links(draft: Draft) -> Iterator[Finding]:
    """G16: a link, an address or a phone number that is not allowed."""
    for part in draft.parts:
        for address in find(part):
            if message := _refusal(draft, address):
                shown = address.text[:60]
                yield Finding(
                    "G16", Action.BLOCK, f"{shown!r} {message}", part.span(address.start, address.end), part.where
                )


def _refusal(draft: Draft, address: Address) -> str:
    """Say why an address must not be in the mail; nothing when it may."""
    match address.kind:
        case "phone":
            return "is a phone number; none is allowed here: take it out."
        case "disguised":
            return "is an address in disguise: take it out or write an allowed link plainly."
        case "email":
            return "" if _may_write_to(draft, address) else "is an e-mail address that is not allowed: take it out."
        case "host":
            return _refused_host(draft, address)
    return _refused_url(draft, address)


def _may_write_to(draft: Draft, address: Address) -> bool:
    written = fold(address.text.removeprefix("mailto:"))
    if written in {fold(draft.lead.email), fold(draft.sender.email)}:
        return True
    ours = _own(draft.sender.email)
    return bool(ours) and not address.scheme and host_of(address.host) == ours


def _refused_host(draft: Draft, address: Address) -> str:
    host = host_of(address.host)
    if host in _SHORTENERS:
        return "hides where it leads: write the full link, if its host is allowed."
    if _is_allowed(draft, host, address.path) or (_is_leads(draft, host) and "?" not in address.path):
        return ""
    names = (draft.lead.company, *draft.lead.company_aliases, draft.sender.company)
    if not address.path and any(fold(address.host) in fold(name) for name in names if name):
        return ""  # some companies are called like a host: Booking.com
    return "is a link that is not allowed: take it out, or add its host to the campaign's allowed hosts."


def _refused_url(draft: Draft, address: Address) -> str:
    host = host_of(address.host)
    if address.scheme not in {"", "http", "https"}:
        return f"is a {address.scheme}: link; only web links are allowed: take it out."
    if address.local or ":" in address.host or "\\" in address.text or "@" in address.path.partition("?")[0]:
        return "hides its host behind a name or a port: take it out."
    if not host or host.replace(".", "").isdigit() or host.startswith(("[", "0x")):
        return "leads to a bare number address: take it out."
    return _refused_host(draft, address)


def _is_allowed(draft: Draft, host: str, path: str) -> bool:
    if _under(host, _own(draft.sender.email)):
        return True
    asked = path.lstrip("/").lower()
    for allowed, prefix, wild in _rules(draft.limits.allowed_hosts):
        fits = _under(host, allowed) if wild else host == allowed
        if fits and (not prefix or asked == prefix or asked.startswith((prefix + "/", prefix + "?", prefix + "#"))):
            return True
    return False


def _is_leads(draft: Draft, host: str) -> bool:
    return any(_under(host, own) for own in (host_of(draft.lead.website), _own(draft.lead.email)) if own)


_IMAGE = re.compile(
    r"!\[[^\]\n]{0,300}\]|!\s\[[^\]\n]{0,300}\]\(|<\s?(?:img|picture|image|svg|video|audio|iframe|embed|object"
    r"|link|source|track|canvas|bgsound|input\s[^>]{0,80}type=.?image)\b"
    r"|\burl\s?\(|\bcid:\S|\bdata:\s?(?:image|text|application|video|audio)\b|\bsrc(?:set)?\s?=\s?[\"']?\S"
    r"|\bbackground\s?=\s?[\"'h]|\bbackground-image\b"
    r"|\[/?img\b|\[(?:image|cid|inline image|bild|grafik|logo|imagen)\s?:[^\]\n]{0,200}\]|\b(?:tracking|open) "
    r"?pixel\.(?:gif|png)|\bpixel\.(?:gif|png)\b|\b1x1\.(?:gif|png)\b"
)
_IMAGE_WORDS = word_set("url cid data src srcset background pixel 1x1 openpixel trackingpixel")
_PICTURE_FILE = re.compile(
    r"(?:https?:|//|\w/|www\.)[^\s<>\"']{0,500}?\.(?:png|gif|jpe?g|webp|svg|bmp|ico|tiff?|avif|heic)(?![\w])"
)
_REFERENCE = re.compile(r"^\[[^\]\n]{1,60}\]:\s?\S+", re.MULTILINE)


def check_images(draft: Draft) -> Iterator[Finding]:
    """G23: a picture, a tracking pixel, or anything else that makes the reader's program fetch something."""
    for part in draft.parts:
        for start, end in _images(part):
            text = f"{part.plain[start : start + 40]!r} loads a picture or a file: mails go out without, take it out."
            yield Finding("G23", Action.BLOCK, text, part.span(start, end), part.where)


def _images(part: Part) -> Iterator[tuple[int, int]]:
    text = part.lower
    if "[" in text or "<" in text or not part.words.isdisjoint(_IMAGE_WORDS):
        yield from (match.span() for match in _IMAGE.finditer(text))
    if "/" in text or "www." in text:
        yield from (match.span() for match in _PICTURE_FILE.finditer(text))
    if "]:" in text:
        yield from (match.span() for match in _REFERENCE.finditer(text))
