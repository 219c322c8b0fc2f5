"""What stands behind a draft: its sources, sentence by sentence, and what the model saw.

Pure; reads stored JSON leniently, because drafts outlive the code that wrote them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from outreach.checks.grounding import Grounded, Verdict

LAYERS = {"profile": "Profile", "workflow": "This conversation", "memory": "Memory"}
WORDS = {
    Verdict.PLAIN: "States nothing", Verdict.SUPPORTED: "Supported", Verdict.UNSUPPORTED: "Unsupported",
    Verdict.CONTRADICTED: "Contradicted",
}  # fmt: skip
COLOURS = {
    Verdict.PLAIN: "", Verdict.SUPPORTED: "success", Verdict.UNSUPPORTED: "warning", Verdict.CONTRADICTED: "danger",
}  # fmt: skip
BOUNDS = {"stage": "Stage", "rules": "Rules", "permissions": "Permissions", "brand": "Brand"}


@dataclass(frozen=True)
class Source:
    """A fact, a claim or another thing a sentence may rest on. `url` is empty unless it is a web address."""

    id: str
    kind: str
    text: str = ""
    quote: str = ""
    url: str = ""
    host: str = ""
    fetched_at: datetime | None = None
    known: bool = True


@dataclass(frozen=True)
class Sentence:
    """One sentence of the mail, what can be said of it, and what carries it."""

    text: str
    verdict: str = Verdict.PLAIN
    reason: str = ""
    sources: tuple[Source, ...] = ()

    @property
    def word(self) -> str:
        """The verdict in a word for people."""
        return WORDS[Verdict(self.verdict)]

    @property
    def colour(self) -> str:
        """The verdict's colour."""
        return COLOURS[Verdict(self.verdict)]

    def as_json(self) -> dict[str, Any]:
        """Return the sentence as the page's script takes it."""
        shown = [{"id": source.id, "text": source.quote or source.text, "url": source.url} for source in self.sources]
        return {
            "text": self.text, "word": self.word, "colour": self.colour, "reason": self.reason, "sources": shown,
        }  # fmt: skip


@dataclass(frozen=True)
class Layer:
    """One slice of what the model saw; `tokens` is None where nobody counted."""

    name: str
    label: str
    entries: tuple[dict[str, Any], ...]
    tokens: int | None = None
    why_empty: str = ""


@dataclass(frozen=True)
class Seen:
    """All that the model was given, and the receipt of what the budget cut."""

    layers: tuple[Layer, ...]
    bounds: tuple[tuple[str, list[str]], ...]
    tokens: int | None
    budget: int | None
    cut: list[dict[str, Any]] = field(default_factory=list)


def read_sources(context: dict[str, Any], claims: Iterable[tuple[str, str]]) -> dict[str, Source]:
    """Return everything a draft may name as support, by id."""
    found = {}
    for entry in _entries(context.get("profile")):
        source = _read_fact(entry)
        found[source.id] = source
    for name, kind in (("workflow", "event"), ("memory", "memory")):
        for entry in _entries(context.get(name)):
            found[str(entry.get("id"))] = Source(id=str(entry.get("id")), kind=kind, text=str(entry.get("text", "")))
    for key, text in claims:
        found[key] = Source(id=key, kind="claim", text=text)
    return found


def _read_fact(entry: dict[str, Any]) -> Source:
    url = str(entry.get("url") or "")
    parts = urlsplit(url) if url.startswith(("https://", "http://")) else None
    return Source(
        id=str(entry.get("id", "")), kind="fact", text=str(entry.get("text", "")), quote=str(entry.get("quote", "")),
        url=url if parts else "", host=parts.netloc if parts else url, fetched_at=_read_time(entry.get("fetched_at")),
    )  # fmt: skip


def _read_time(value: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def read_sentences(grounded: Iterable[Grounded], sources: dict[str, Source]) -> list[Sentence]:
    """Return each sentence with its verdict and the sources as people know them."""
    return [
        Sentence(item.text.strip(), item.verdict, item.reason, tuple(_find(key, sources) for key in item.sources))
        for item in grounded
    ]


def _find(key: str, sources: dict[str, Source]) -> Source:
    return sources.get(key) or Source(id=key, kind="unknown", known=False)


def used(told: list[Sentence]) -> list[Source]:
    """Return the sources that sentences rest on, each once, in the order of the text."""
    return list({source.id: source for sentence in told for source in sentence.sources}.values())


def read_seen(context: dict[str, Any]) -> Seen:
    """Return what the model saw, layer by layer, with the receipt of what was cut."""
    receipt = _mapping(context.get("receipt"))
    counts, empty = _mapping(receipt.get("tokens")), _mapping(receipt.get("empty"))
    layers = tuple(
        Layer(name, label, tuple(_entries(context.get(name))), _number(counts.get(name)), str(empty.get(name, "")))
        for name, label in LAYERS.items()
    )
    bounds = tuple((label, _lines(context.get(name))) for name, label in BOUNDS.items() if context.get(name))
    return Seen(
        layers, bounds, _number(counts.get("total")), _number(receipt.get("budget")), _entries(receipt.get("cut"))
    )


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _lines(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _entries(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
