"""Builds the mails prospects send, as their mail clients would: quotes, signatures, threading headers.

Pure: the same original, address and time give the same bytes. What is said stands in answers.py.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape

from .answers import ANSWERS, AWAY
from .writer import draw

HOME_LANGUAGES = {"blauwasser.example": "de", "pice.example": "fr", "ptica.example": "es"}
COLLEAGUES = ("Ewa Rossi", "Tom Haddad", "Nina Fischer", "Luis Quinn")


@dataclass(frozen=True)
class Original:
    """The mail a prospect answers, read once."""

    subject: str
    sender: str  # as written in From
    reply_to: str  # the bare address an answer goes to
    to_name: str
    message_id: str
    references: str
    sent_at: datetime
    text: str
    unsubscribe: str  # the first http(s) URL of List-Unsubscribe


def parse(raw: bytes) -> EmailMessage:
    """Read a mail; broken headers are kept as they are."""
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def read_original(raw: bytes, *, sent_at: datetime) -> Original:
    message = parse(raw)
    body = message.get_body(("plain", "html"))
    text = str(body.get_content()) if body is not None else ""
    back = message["Reply-To"] or message["From"]
    names = message["To"].addresses if message["To"] is not None else ()
    link = re.search(r"<(https?://[^>]+)>", str(message["List-Unsubscribe"] or ""))
    return Original(
        subject=str(message["Subject"] or ""),
        sender=str(message["From"] or ""),
        reply_to=back.addresses[0].addr_spec if back is not None and back.addresses else "",
        to_name=names[0].display_name if names else "",
        message_id=str(message["Message-ID"] or ""),
        references=str(message["References"] or ""),
        sent_at=sent_at,
        text=text.replace("\r\n", "\n").rstrip(),
        unsubscribe=link.group(1) if link else "",
    )


def build_reply(original: Original, *, address: str, wish: str, at: datetime) -> bytes:
    """Build a person's answer: `wish` is a key of answers.ANSWERS."""
    language = language_of(original, address)
    style = _STYLES[_style_of(address, language)]
    name = original.to_name or _name_of(address)
    said = _say(wish, language, address=address, at=at)
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = Address(name, addr_spec=_from_address(address))
    message["To"] = original.sender
    message["Subject"] = style.prefix + _bare(original.subject)
    _stamp(message, original, address=address, act=wish, at=at)
    if draw(f"threadless|{address}", 12) != 1:  # one client in twelve loses the thread
        message["In-Reply-To"] = original.message_id
        message["References"] = f"{original.references} {original.message_id}".strip()
    message["X-Mailer"] = style.mailer
    top = f"{said}\n\n{_signature(style, name, address, language)}"
    message.set_content(f"{top}\n\n{style.quote(original)}\n")
    if style.html:
        quoted = escape(original.text).replace("\n", "<br>")
        message.add_alternative(
            f'<div dir="ltr">{escape(top).replace(chr(10), "<br>")}</div><br><div class="gmail_quote">'
            f'<div class="gmail_attr">{escape(_gmail_line(original))}</div><blockquote>{quoted}</blockquote></div>\n',
            subtype="html",
        )
    return _received(message, return_path=address)


def build_auto_reply(original: Original, *, address: str, at: datetime) -> bytes:
    """Build an out-of-office answer with a return date, as RFC 3834 asks for."""
    language = language_of(original, address)
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = Address(original.to_name or _name_of(address), addr_spec=address)
    message["To"] = original.sender
    message["Subject"] = AWAY[language].replace("{subject}", original.subject)
    _stamp(message, original, address=address, act="auto", at=at)
    message["In-Reply-To"] = original.message_id
    message["References"] = original.message_id
    message["Auto-Submitted"] = "auto-replied"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(_say("out_of_office", language, address=address, at=at) + "\n")
    return _received(message, return_path="")


def away_until(address: str, at: datetime) -> datetime:
    """The day a prospect who is away comes back."""
    return at + timedelta(days=4 + draw(f"away|{address}", 9))


def language_of(original: Original, address: str) -> str:
    """Answer in the language of the mail; to an English one, every second person in their own."""
    for language, words in {"de": ("hallo", "guten tag"), "fr": ("bonjour",), "es": ("hola", "buenos")}.items():
        if original.text.lower().startswith(words):
            return language
    home = HOME_LANGUAGES.get(address.rpartition("@")[2], "en")
    return home if draw(f"language|{address}", 2) else "en"


def _say(wish: str, language: str, *, address: str, at: datetime) -> str:
    options = ANSWERS[wish].get(language) or ANSWERS[wish]["en"]
    said = options[draw(f"say|{wish}|{address}", len(options))]
    colleague = COLLEAGUES[draw(f"who|{address}", len(COLLEAGUES))]
    mail = f"{colleague.lower().replace(' ', '.')}@{address.rpartition('@')[2]}"
    return said.replace("{who}", f"{colleague} ({mail})").replace("{date}", _day(away_until(address, at), language))


def _day(when: datetime, language: str) -> str:
    if language == "en":
        return f"{when.day} {when:%B %Y}"
    return f"{when:%d.%m.%Y}" if language == "de" else f"{when:%d/%m/%Y}"


def _name_of(address: str) -> str:
    return " ".join(part.capitalize() for part in re.split(r"[._-]+", address.partition("@")[0]) if part)


def _from_address(address: str) -> str:
    """One person in twelve answers from another address of theirs."""
    local, _, domain = address.partition("@")
    first, dot, last = local.partition(".")
    if not dot or draw(f"alias|{address}", 12) != 0:
        return address
    return f"{first[0]}{last}@{domain}"


def _bare(subject: str) -> str:
    return re.sub(r"^((re|aw|fwd?|sv|tr)\s*:\s*)+", "", subject, flags=re.IGNORECASE)


def _stamp(message: EmailMessage, original: Original, *, address: str, act: str, at: datetime) -> None:
    digest = hashlib.sha256(f"{original.message_id}|{address}|{act}|{at.isoformat()}".encode()).hexdigest()[:24]
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{digest}@{address.rpartition('@')[2]}>"


def _received(message: EmailMessage, *, return_path: str) -> bytes:
    """Return the mail as it lies in a mailbox, with what the last server put on top."""
    return f"Return-Path: <{return_path}>\r\n".encode() + message.as_bytes()


# Mail clients


@dataclass(frozen=True)
class _Style:
    prefix: str
    mailer: str
    quote: Callable[[Original], str]
    html: bool = False
    dashes: bool = True  # the signature starts with "-- "
    last: str = ""  # a line the client adds itself


def _signature(style: _Style, name: str, address: str, language: str) -> str:
    company = address.rpartition("@")[2].removesuffix(".example").capitalize()
    regards = {"en": "Regards,", "de": "Viele Grüße", "fr": "Cordialement,", "es": "Un saludo,"}[language]
    full = ("-- \n" if style.dashes else "") + f"{name}\n{company}"
    return f"{regards}\n{name.split(' ', maxsplit=1)[0]}\n\n{style.last or full}"


def _angled(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _gmail_line(original: Original) -> str:
    when = original.sent_at
    return f"On {when:%a, %b} {when.day}, {when.year} at {when:%I:%M %p} {original.sender} wrote:"


def _quote_gmail(original: Original) -> str:
    return f"{_gmail_line(original)}\n\n{_angled(original.text)}"


def _quote_apple(original: Original) -> str:
    when = original.sent_at
    return _angled(f"On {when.day} {when:%b %Y}, at {when:%H:%M}, {original.sender} wrote:\n\n{original.text}")


def _quote_outlook(original: Original) -> str:
    when = original.sent_at
    return (
        f"________________________________\nFrom: {original.sender}\nSent: {when:%A, %B} {when.day}, {when.year} "
        f"{when:%I:%M %p}\nTo: {original.to_name}\nSubject: {original.subject}\n\n{original.text}"
    )


def _quote_outlook_german(original: Original) -> str:
    return (
        f"Von: {original.sender}\nGesendet: {original.sent_at:%d.%m.%Y %H:%M}\nAn: {original.to_name}\n"
        f"Betreff: {original.subject}\n\n{original.text}"
    )


def _quote_thunderbird_german(original: Original) -> str:
    when = original.sent_at
    return f"Am {when:%d.%m.%Y} um {when:%H:%M} schrieb {original.sender}:\n{_angled(original.text)}"


_STYLES = {
    "gmail": _Style("Re: ", "Gmail", _quote_gmail, html=True),
    "outlook": _Style("RE: ", "Microsoft Outlook 16.0", _quote_outlook, dashes=False),
    "apple": _Style("Re: ", "Apple Mail (2.3826)", _quote_apple),
    "phone": _Style("Re: ", "iPhone Mail (22A3354)", _quote_apple, last="Sent from my iPhone"),
    "outlook_de": _Style("AW: ", "Microsoft Outlook 16.0", _quote_outlook_german, dashes=False),
    "thunderbird_de": _Style("Re: ", "Mozilla Thunderbird", _quote_thunderbird_german),
}


def _style_of(address: str, language: str) -> str:
    names = ("outlook_de", "thunderbird_de", "gmail") if language == "de" else ("gmail", "outlook", "apple", "phone")
    return names[draw(f"style|{address}", len(names))]
