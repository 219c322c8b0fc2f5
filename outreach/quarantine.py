"""Between outside text and the writer: what a lead's own row may say, and where a mail gives orders to machines.

Names, titles and companies come out of files that strangers filled, so they are outside text as pages and replies are.
A value that is more than the field asks for is withheld: the writer gets nothing there, and the reviewer is told why.
Finding orders is for the trace and for people; nothing is let through because none was found.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from agents import trace
from agents.models import Run
from cortex.research.quotes import escape, quote_instruction
from leads.models import Contact
from outreach import checks
from outreach.checks.links import host_of
from outreach.mail import parsing

LONGEST = {"first_name": 40, "last_name": 60, "title": 100, "company": 80}  # more is a text, not a name
MOST_WORDS = {"first_name": 4, "last_name": 6, "title": 14, "company": 10}
REASONS = {
    "instruction": "it speaks to a machine",
    "link": "it holds a link, an address or a telephone number",
    "line_break": "it runs over several lines",
    "unprintable": "it holds characters that nobody sees",
    "markup": "it holds markup or a merge tag",
    "lookalike": "it is written with look-alike letters",
    "too_long": "it is longer than such an entry is",
    "malformed": "it is not what this field holds",
}
# A value is judged as a mail would be that consists of it, by the checks that say what may not stand in a mail.
_CODES = {
    "G30": "instruction", "G16": "link", "G23": "markup", "G22": "markup", "G03": "markup", "G24": "unprintable",
    "G21": "unprintable", "G25": "lookalike",
}  # fmt: skip
_JUDGES = [entry for entry in checks.CHECKS if entry.code in _CODES]
_OF_ORDERS = [entry for entry in _JUDGES if entry.code == "G30"]
_PLAIN = re.compile(r"[A-Za-z ,&'()/+-]*")  # most values; of these letters nothing but an order can be made
_SPOKEN = re.compile(r"\b(?:dot|punkt|point|punto|ponto|at|arroba)\b", re.IGNORECASE)  # or an address spelled out
_SHAPES = {"country": re.compile(r"[A-Z]{2}"), "language": re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{2})?")}
_IN_NAMES = frozenset(" '’ʻ.·-\u200c\u200d\u30fb")
_JOINERS = str.maketrans("", "", "\u200c\u200d")  # part of words in Persian and Indic scripts
_MARKUP = re.compile(r"[<>{}`\\]|\]\(")
_CONTINUED = re.compile(r";\s*\w+\*\d+\*?=")  # RFC 2231: a long name in several pieces
_MOST_EVENTS = 5  # of one mail


@dataclass(frozen=True)
class Withheld:
    """A value that the writer is not given; `quote` is its beginning in ASCII."""

    field: str
    code: str
    quote: str

    @property
    def reason(self) -> str:
        """Say why in words for the reviewer."""
        return REASONS[self.code]


@dataclass(frozen=True)
class Lead:
    """What the writer may know of a person: every field, empty where nothing is known or the value was withheld."""

    values: dict[str, str]
    withheld: tuple[Withheld, ...]


def read_lead(contact: Contact) -> Lead:
    """Return what of a contact's row may go before a model, and what may not."""
    company = contact.company
    row = {
        "first_name": contact.first_name, "last_name": contact.last_name, "title": contact.title,
        "company": company.name if company else "", "country": contact.country, "language": contact.language,
    }  # fmt: skip
    codes = {name: find_flaw(name, value, contact.email) for name, value in row.items()}
    withheld = tuple(Withheld(name, code, escape(row[name][:80])) for name, code in codes.items() if code)
    return Lead({name: "" if codes[name] else value for name, value in row.items()}, withheld)


def describe_lead(contact: Contact) -> dict[str, Any]:
    """Return the lead as the checks take it: a withheld name or site explains nothing in a mail."""
    own = {"email": contact.email, "company_aliases": read_aliases(contact), "website": read_website(contact)}
    return {**read_lead(contact).values, **own}


def read_aliases(contact: Contact) -> list[str]:
    """Return the other names of the contact's company that may be taken for a name."""
    aliases = contact.company.aliases if contact.company else []
    return [name for name in aliases if isinstance(name, str) and not find_flaw("company", name, contact.email)]


def read_website(contact: Contact) -> str:
    """Return the company's site where it is the one the person's address belongs to; a file may name any other."""
    website = contact.company.website if contact.company else ""
    host, domain = host_of(website), contact.email.rpartition("@")[2]
    return website if host and (host == domain or domain.endswith(f".{host}") or host.endswith(f".{domain}")) else ""


@lru_cache(maxsize=4096)
def find_flaw(field: str, value: str, email: str) -> str:
    """Return why a value is withheld, as a code of REASONS, or "" when it may be used. The first that fits counts."""
    if not value:
        return ""
    if field in _SHAPES:
        return "" if _SHAPES[field].fullmatch(value) else "malformed"
    if quote_instruction(value):
        return "instruction"
    found = _judge(value, email)
    if "instruction" in found:
        return "instruction"
    if len(value.splitlines()) > 1:
        return "line_break"
    if not value.translate(_JOINERS).isprintable():
        return "unprintable"
    if found or _MARKUP.search(value):
        return next(iter(found), "markup")
    if len(value) > LONGEST[field] or len(value.split()) > MOST_WORDS[field]:
        return "too_long"
    return "malformed" if field in {"first_name", "last_name"} and not _is_name(value) else ""


def _judge(value: str, email: str) -> list[str]:
    judges = _OF_ORDERS if _PLAIN.fullmatch(value) and not _SPOKEN.search(value) else _JUDGES
    draft = checks.read({"body": value, "lead": {"email": email}, "first_touch": True})
    return list(dict.fromkeys(_CODES[entry.code] for entry in judges if any(True for _ in entry.find(draft))))


def _is_name(value: str) -> bool:
    return all(unicodedata.category(char)[0] in "LM" or char in _IN_NAMES for char in value)


def as_json(withheld: Sequence[Withheld]) -> list[dict[str, str]]:
    """Return what is kept with the draft, for its page and its findings."""
    return [{**asdict(item), "reason": item.reason} for item in withheld]


def record_withheld(context: dict[str, Any], *, run: Run) -> None:
    """Write what was withheld from a writer into the trace."""
    for item in context.get("withheld", []):
        where = f"lead.{item['field']}"
        if item["code"] == "instruction":
            trace.record("input.instruction", run=run, level="warning", where=where, quote=item["quote"])
        else:
            trace.record(
                "input.withheld", run=run, level="warning", where=where, code=item["code"], quote=item["quote"]
            )


def make_findings(context: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what the reviewer is told of withheld values: such a draft is looked at by itself."""
    return [
        checks.Finding(
            "G30" if item["code"] == "instruction" else "G21",
            checks.Action.REVIEW,
            f"The lead's {item['field'].replace('_', ' ')} was kept from the writer: {item['reason']}. "
            f"It begins: {item['quote']}",
            None,
            f"lead.{item['field']}",
        ).as_json()
        for item in context.get("withheld", [])
    ]  # fmt: skip


def record_mail(raw: bytes, *, mail: int, lead_id: int | None) -> None:
    """Write into the trace where a mail gives orders to machines: in its text, quotes, subject, names."""
    for where, quote in list(find_orders(raw))[:_MOST_EVENTS]:
        trace.record("input.instruction", level="warning", where=where, mail=mail, lead_id=lead_id, quote=quote)


def find_orders(raw: bytes) -> Iterator[tuple[str, str]]:
    """Return each part of a mail that holds an order to a machine, with a short quote of it."""
    entity = parsing.parse(raw)
    texts = [("reply.subject", entity.first("subject")), ("reply.sender_name", entity.first("from"))]
    for part in entity.walk():
        if part.content_type in {"text/plain", "text/html"} and not part.parts:
            shown = parsing.html_text(part.text()) if part.content_type == "text/html" else part.text()
            texts.append(("reply.text", shown))
        names = f"{part.first('content-type')} {part.first('content-disposition')}"
        texts.append(("reply.attachment_name", unquote(_CONTINUED.sub("", names))))
    for where, text in texts:
        if quote := quote_instruction(text):
            yield where, quote
