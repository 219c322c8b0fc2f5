"""A good draft, and short ways to spoil it."""

from typing import Any

from outreach.checks import Finding, check, read
from tests.unit.outreach.checks.clean import fact, mail, person

ANNA = person("Anna", "Müller", "Helio Farms GmbH", "helio.example", title="COO", company_aliases=["Helio"])
FACTS = [fact("Helio Farms opened a second site in Berlin")]
GREETING = "Hi Anna,\n\n"
FAREWELL = "\n\nBest regards,\nTom Berger"
CONTENT = "I saw that Helio Farms opened a second site in Berlin. Who plans the shifts there?"


def draft(content: str | None = None, **changes: Any) -> dict[str, Any]:
    """Return the good draft; `content` replaces what stands between greeting and signature."""
    good = mail(
        "Shifts at two sites", GREETING + (CONTENT if content is None else content) + FAREWELL, lead=ANNA, facts=FACTS
    )
    return good | changes


def inserted(text: str) -> dict[str, Any]:
    """Return the good draft with one more sentence in its middle."""
    return draft(f"{CONTENT} {text}")


def findings(values: dict[str, Any], code: str = "") -> list[Finding]:
    """Check plain values and return the findings, of one code if given."""
    return [finding for finding in check(read(values)).findings if code in ("", finding.code)]


def shown(values: dict[str, Any], finding: Finding) -> str:
    """Return the text a finding points at."""
    return values[finding.where][slice(*finding.span)] if finding.span else ""
