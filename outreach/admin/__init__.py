"""The admin where people work: one module per noun shows rows and calls verbs; the other modules only prepare pages."""

from outreach.admin import (
    campaigns,
    claims,
    drafts,
    enrolments,
    house,
    mailboxes,
    pauses,
    privacy,
    replies,
    sends,
    suppressions,
)

__all__ = [
    "campaigns",
    "claims",
    "drafts",
    "enrolments",
    "house",
    "mailboxes",
    "pauses",
    "privacy",
    "replies",
    "sends",
    "suppressions",
]
