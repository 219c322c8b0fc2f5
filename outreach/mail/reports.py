"""Delivery reports: which recipients a mail did not reach, and whether their addresses are dead."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecipientReport:
    """What a report says of one recipient.

    `hard` means the address is dead, not "5.x.x"; `reason` is one of the words in `reasons.REASONS`;
    `status` is the enhanced status code (RFC 3463) or "".
    """

    address: str
    hard: bool
    reason: str
    status: str
