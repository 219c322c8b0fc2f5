"""The last look at a rendered letter (check G27): is everything in it that the law and the providers ask for?

It reads the bytes that will be sent and not the letter they came from, so that a fault of the renderer shows too.
"""

from email import message_from_bytes
from email.message import Message

from .mime import Footer, is_one_click_url

ONE_CLICK = "List-Unsubscribe=One-Click"
_ONCE = ("From", "To", "Date", "Subject", "Message-ID")


def find_missing(raw: bytes, *, footer: Footer) -> tuple[str, ...]:
    """Name what is missing from the rendered bytes; an empty tuple means the letter may go out.

    An empty part of the footer counts as missing too: a tenant without a postal address may not send.
    """
    mail = message_from_bytes(raw)
    text = fold(_text(mail))
    link = _link(mail)
    present = {name: mail.get_all(name, []) != [] and len(mail.get_all(name, [])) == 1 for name in _ONCE}
    present |= {
        "List-Unsubscribe": is_one_click_url(link),
        "List-Unsubscribe-Post": mail.get_all("List-Unsubscribe-Post") == [ONE_CLICK],
        "postal address": stands(footer.postal_address, text),
        "identity": stands(footer.identity, text),
        "opt-out line": stands(footer.opt_out, text),
        "opt-out link": bool(link) and link in text,
        "source of data": stands(footer.source, text),
    }
    return tuple(name for name, there in present.items() if not there)


def _link(mail: Message) -> str:
    fields = mail.get_all("List-Unsubscribe", [])
    value = str(fields[0]) if len(fields) == 1 else ""
    return value[1 : value.index(">")] if value.startswith("<") and ">" in value else ""


def stands(part: str, text: str) -> bool:
    """Say whether a part of the footer is there to be read in a folded text; an empty part is not."""
    return bool(part.strip()) and fold(part) in text


def _text(mail: Message) -> str:
    body = mail.get_payload(decode=True)
    return body.decode("utf-8", "replace") if isinstance(body, bytes) else ""


def fold(text: str) -> str:
    """Return a text with every run of white space as one space: lines are wrapped on their way."""
    return " ".join(text.split())
