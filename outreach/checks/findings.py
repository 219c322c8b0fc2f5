"""What a check says about a draft, and which of several answers weighs most."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Action(StrEnum):
    """What to do with a draft, from light to grave."""

    PASS = "pass"  # noqa: S105 - a verdict, no password
    FIX = "fix"  # we can put it right by ourselves and say so
    REVIEW = "review"  # a person should look at it first
    RETRY = "retry"  # the model gets one chance to repair it
    BLOCK = "block"  # never leaves as it is


_WEIGHT = {action: weight for weight, action in enumerate(Action)}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: `span` counts characters of the text named by `where`; None speaks of the whole."""

    code: str
    action: Action
    message: str
    span: tuple[int, int] | None = None
    where: str = "body"

    def as_json(self) -> dict[str, Any]:
        """Return the finding as plain values, in the order the command prints them."""
        return {
            "code": self.code,
            "action": self.action.value,
            "message": self.message,
            "span": None if self.span is None else list(self.span),
            "where": self.where,
        }


@dataclass(frozen=True, slots=True)
class Report:
    """All findings on one draft, the gravest action among them, and the codes without repeats."""

    findings: tuple[Finding, ...]
    action: Action
    codes: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain values."""
        return {
            "codes": list(self.codes),
            "action": self.action.value,
            "findings": [finding.as_json() for finding in self.findings],
        }


def gravest(actions: Iterable[Action]) -> Action:
    """Return the gravest of the actions; nothing at all is a pass."""
    return max(actions, key=_WEIGHT.__getitem__, default=Action.PASS)


def report(findings: Iterable[Finding]) -> Report:
    """Sum up findings: order kept, exact repeats dropped."""
    unique = tuple(dict.fromkeys(findings))
    codes = tuple(sorted({finding.code for finding in unique}))
    return Report(unique, gravest(finding.action for finding in unique), codes)
