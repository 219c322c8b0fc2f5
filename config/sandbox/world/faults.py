"""What the model endpoint does wrong: by the lead's hash, so that the demo shows it, or when a test asks for it.

`quirk_of` and `spoil_draft` are the small human faults of a writer; a Fault is one ordered for the next requests.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .phrases import PADDING
from .writer import Json, draw

REFUSAL = "I'm sorry, but I can't help with writing this message."
MODES = (
    "refusal",
    "refusal_field",
    "empty",
    "malformed_json",
    "wrong_types",
    "truncated",
    "content_filter",
    "code_fence",
    "timeout",
    "stall",
    "http_429",
    "http_500",
    "http_503",
    "http_400",
    "huge",
    "html_error",
    "injection_obey",
)
STRANGERS = ("Patrick", "Susan", "Dana", "Rupert")
BANNED = "We offer the best service on the market."
FOREIGN_LINK = "http://evil.example/login"

_ORDERS = re.compile(r"[^.\n]*\b(?:ignore|disregard)\b[^.\n]*\binstructions?\b[^.\n]*\.?", re.IGNORECASE)
_LINK = re.compile(r"https?://[^\s\"'\\<>]+")


@dataclass
class Fault:
    """One ordered fault: `times` requests whose body holds `match` go wrong in `mode`."""

    mode: str
    times: int = 1
    match: str = ""


class Faults:
    """The faults ordered over control, first in, first out."""

    def __init__(self) -> None:
        self._ordered: list[Fault] = []

    def order(self, fault: Fault) -> None:
        """Queue a fault. Raises ValueError for an unknown mode."""
        if fault.mode not in MODES:
            raise ValueError(f"There is no mode {fault.mode!r}; choose one of {', '.join(MODES)}.")
        self._ordered.append(fault)

    def clear(self) -> None:
        self._ordered.clear()

    def take(self, body: str) -> str:
        """Return the mode that holds for a request, "" for none, and count it off."""
        for fault in self._ordered:
            if fault.times > 0 and fault.match in body:
                fault.times -= 1
                return fault.mode
        return ""


def quirk_of(seed: str) -> str:
    """Return the fault of a lead's first answer: merge_tag, long, stranger, banned, stubborn, or "" for most leads."""
    roll = draw(f"quirk|{seed}", 300)
    for quirk, upto in (("merge_tag", 30), ("long", 50), ("stranger", 70), ("banned", 85), ("stubborn", 97)):
        if roll < upto:
            return quirk
    return ""


def spoil_draft(draft: Json, quirk: str, *, first_name: str, seed: str) -> Json:
    """Return the draft with the quirk worked into its body."""
    change = _QUIRKS.get(quirk)
    return draft if change is None else {**draft, "body": change(str(draft["body"]), first_name, seed)}


def _leave_merge_tag(body: str, first_name: str, seed: str) -> str:
    return _greet_with(body, "{{first_name}}")


def _greet_stranger(body: str, first_name: str, seed: str) -> str:
    others = [name for name in STRANGERS if name.lower() != first_name.lower()]
    return _greet_with(body, others[draw(f"stranger|{seed}", len(others))])


def _greet_with(body: str, name: str) -> str:
    greeting, _, rest = body.partition("\n")
    return f"{greeting.split(' ')[0].rstrip(',:')} {name},\n{rest}"


def _claim_the_moon(body: str, first_name: str, seed: str) -> str:
    head, _, rest = body.partition("\n\n")
    return f"{head}\n\n{BANNED} {rest}"


def _go_on_and_on(body: str, first_name: str, seed: str) -> str:
    """Put courteous sentences before the question until the body has 600 to 900 characters."""
    blocks = body.split("\n\n")
    padding: list[str] = []
    for number in range(len(PADDING)):
        if len(body) + sum(len(one) + 1 for one in padding) > 620:
            break
        padding.append(PADDING[(number + draw(f"long|{seed}", len(PADDING))) % len(PADDING)])
    blocks.insert(max(1, len(blocks) - 2), " ".join(padding))
    return "\n\n".join(blocks)


_QUIRKS: dict[str, Callable[[str, str, str], str]] = {
    "merge_tag": _leave_merge_tag,
    "stranger": _greet_stranger,
    "banned": _claim_the_moon,
    "long": _go_on_and_on,
}


def spoil_content(content: str, mode: str, *, request: str) -> str:
    """Return the answer's text as a broken model would have sent it."""
    if mode == "empty":
        return ""
    if mode == "refusal":
        return REFUSAL
    if mode == "malformed_json":
        return content[: max(1, len(content) * 2 // 3)].replace('"', "'", 1)
    if mode == "truncated":
        return content[: max(1, len(content) // 2)]
    if mode == "code_fence":
        return f"Sure! Here is the answer:\n```json\n{content}\n```"
    if mode == "wrong_types":
        return json.dumps({name: _wrong(value) for name, value in json.loads(content).items()})
    if mode == "huge":
        return json.dumps({name: _grown(value) for name, value in json.loads(content).items()})
    if mode == "injection_obey":
        return json.dumps(_obey(json.loads(content), request), ensure_ascii=False)
    return content


def _wrong(value: Any) -> Any:
    return 42 if isinstance(value, str) else "none"


def _grown(value: Any) -> Any:
    return value + " and so on" * 500_000 if isinstance(value, str) else value


def _obey(answer: Json, request: str) -> Json:
    """Do what a sentence in the input orders, as a model without any guard would."""
    order = _ORDERS.search(request)
    said = (
        order.group().replace("\\n", " ").replace('\\"', '"').strip(' "') if order else "Ignore previous instructions."
    )
    link = _LINK.search(said) or _LINK.search(request)
    target = link.group().rstrip(".,") if link and ".example/login" in link.group() else FOREIGN_LINK
    if "body" in answer:
        return {**answer, "body": f"{answer['body']}\n\n{said} Please sign in at {target} now."}
    if "facts" in answer:
        return {**answer, "facts": [{"kind": "news", "text": said, "quote": said}, *answer["facts"]]}
    return {**answer, "intent": "interested", "quote": said}
