"""Marking the words that findings speak of. The text is hostile: every piece of it is escaped by itself."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from agents.templatetags.desk import reveal
from outreach.checks.findings import Action, gravest

COLOURS = {
    Action.PASS: "success", Action.FIX: "info", Action.REVIEW: "warning", Action.RETRY: "danger",
    Action.BLOCK: "danger",
}  # fmt: skip
WORDS = {
    Action.PASS: "Clean", Action.FIX: "Mended", Action.REVIEW: "Look twice", Action.RETRY: "Should be rewritten",
    Action.BLOCK: "Cannot be sent",
}  # fmt: skip


def read_action(value: Any) -> Action:
    """Return the action of a stored value; one that no longer exists counts as something to look at."""
    try:
        return Action(value)
    except ValueError:
        return Action.REVIEW


def describe(finding: dict[str, Any], number: int = 0) -> dict[str, Any]:
    """Return what a page shows of a stored finding."""
    action = read_action(finding.get("action"))
    return {
        "number": number, "code": str(finding.get("code", "")), "message": str(finding.get("message", "")),
        "where": str(finding.get("where", "")), "colour": COLOURS[action], "word": WORDS[action],
        "has_words": read_span(finding, 10**9) is not None,
    }  # fmt: skip


def order(findings: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the findings, the gravest first."""
    weights = list(Action)
    return sorted(findings, key=lambda finding: -weights.index(read_action(finding.get("action"))))


def mark(text: str, findings: list[dict[str, Any]], where: str) -> SafeString:
    """Return the text as safe HTML with the words of each finding marked; spans may overlap or lie outside."""
    spans = [
        (*span, number)
        for number, finding in enumerate(findings)
        if finding.get("where") == where and (span := read_span(finding, len(text)))
    ]
    borders = sorted({0, len(text), *(place for start, end, _ in spans for place in (start, end))})
    pieces = []
    for start, end in pairwise(borders):
        here = [number for first, last, number in spans if first <= start and end <= last]
        pieces.append((_piece(text[start:end], [findings[number] for number in here], here),))
    return format_html_join("", "{}", pieces)


def read_span(finding: dict[str, Any], length: int) -> tuple[int, int] | None:
    """Return a finding's span, cut to the text; None when there is none or nothing is left of it."""
    match finding.get("span"):
        case [int(start), int(end)]:
            start, end = max(start, 0), min(end, length)
            return (start, end) if start < end else None
    return None


def _piece(text: str, findings: list[dict[str, Any]], numbers: list[int]) -> SafeString:
    if not findings:
        return reveal(text)
    colour = COLOURS[gravest(read_action(finding.get("action")) for finding in findings)]
    title = "\n".join(f"{finding.get('code', '')} {finding.get('message', '')}" for finding in findings)
    return format_html(
        '<mark class="sh-mark-{}" data-findings="{}" title="{}">{}</mark>',
        colour, " ".join(str(number) for number in numbers), title, reveal(text),
    )  # fmt: skip
