"""Prompt texts: fixed files below templates/prompts, never built from outside text."""

import hashlib
import hmac
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

_WORD = re.compile(r"\w+")
_OVERLAP = 8  # words in a row that two texts share by copying only


@dataclass(frozen=True)
class Prompt:
    """A system message and the hash that says which text it was."""

    name: str
    text: str
    hash: str


@cache
def load(name: str) -> Prompt:
    """Return a prompt by its path below templates/prompts; raise FileNotFoundError when there is none."""
    text = (Path(settings.BASE_DIR) / "templates" / "prompts" / name).read_text(encoding="utf-8").strip()
    return Prompt(name=name, text=text, hash=hashlib.sha256(text.encode()).hexdigest())


def is_quoted(name: str, text: str) -> bool:
    """Return whether a text shares eight words in a row with a prompt: an answer that does repeats its orders."""
    words = _WORD.findall(text.lower())
    return any(tuple(words[at : at + _OVERLAP]) in _load_runs(name) for at in range(len(words) - _OVERLAP + 1))


@cache
def _load_runs(name: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(load(name).text.lower())
    return frozenset(tuple(words[at : at + _OVERLAP]) for at in range(len(words) - _OVERLAP + 1))


def make_canary(run_id: UUID | None) -> str:
    """Return the word that a run's prompts contain and no answer may: seeing it means the prompt leaked."""
    digest = hmac.new(settings.TRACE_KEY.encode(), f"canary:{run_id}".encode(), hashlib.sha256).hexdigest()
    return f"ref-{digest[:12]}"
