"""What outreach refuses, each with a sentence for the person who asked."""

from typing import Any


class OutreachError(Exception):
    """Base of the refusals."""


class ReviewRefused(OutreachError):
    """A decision was not taken; `findings` are those of an edited text that does not pass the checks."""

    def __init__(self, message: str, findings: list[dict[str, Any]] | None = None) -> None:
        super().__init__(message)
        self.findings = findings or []


class SendRefused(OutreachError):
    """A send is not in the state that was asked for."""


class RuleRefused(OutreachError):
    """A rule of wording cannot be kept as it was written; the sentence says how to write it."""


class EnrolmentRefused(OutreachError):
    """A person cannot be enrolled, or an enrolment not be changed, as asked."""


class ErasureRefused(OutreachError):
    """Somebody's data cannot be erased at this moment; the sentence says why and when to try again."""
