"""Prompt texts: fixed files below templates/prompts, never built from outside text."""

import hashlib
import hmac
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import UUID

from django.conf import settings


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


def make_canary(run_id: UUID | None) -> str:
    """Return the word that a run's prompts contain and no answer may: seeing it means the prompt leaked."""
    digest = hmac.new(settings.TRACE_KEY.encode(), f"canary:{run_id}".encode(), hashlib.sha256).hexdigest()
    return f"ref-{digest[:12]}"
