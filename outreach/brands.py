"""Other customers' names in a text, as the setting FOREIGN_BRANDS finds them; who they are is not known here."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from agents import trace
from agents.models import Run

CODE = "G07"


class Watch(Protocol):
    """What the setting names."""

    def look(self) -> str:
        """Read, now and then, what there is to find; return by which name `find` knows on whose behalf it is asked."""

    def find(self, text: str, *, own: str) -> dict[str, str]:
        """Return the words that stand for others, each with the code by which an operator finds out for whom."""


@cache
def _load(path: str) -> Watch:
    found: Watch = import_string(path)
    return found


def look() -> str:
    """Return the name in `find` of who is at work; needs the database, which `find` does not."""
    return _load(settings.FOREIGN_BRANDS).look()


def find(texts: Mapping[str, str], *, own: str) -> dict[str, str]:
    """Return the words of a mail's texts that stand for other customers, each with its code."""
    return _load(settings.FOREIGN_BRANDS).find("\n".join(texts.values()), own=own)


def tell(findings: Iterable[Mapping[str, Any]], found: Mapping[str, str], *, run: Run | None = None, by: str) -> None:
    """Trace that a text named another customer, by code alone, where a check said so."""
    actions = {str(finding["action"]) for finding in findings if finding["code"] == CODE}
    if actions:
        codes = sorted(set(found.values()))
        trace.record("security.foreign_brand", run=run, level="error", actions=sorted(actions), codes=codes, by=by)
