"""A letter that is fine, for tests to spoil in one place."""

from datetime import UTC, datetime
from typing import Any

from outreach.mail.mime import Footer, Letter

FOOTER = Footer(
    postal_address="Acme Ltd, 1 High Street, Leeds LS1 1AA, United Kingdom",
    identity="Ann Miller, Acme Ltd",
    opt_out="If you would rather not hear from us:",
    source="We found your address on the team page of your site.",
)


def letter(**changes: Any) -> Letter:
    values: dict[str, Any] = {
        "sender_name": "Ann Miller",
        "sender_address": "ann@acme.example",
        "recipient_name": "Bob Jones",
        "recipient_address": "bob@customer.example",
        "subject": "Your parcel returns",
        "body": "Hello Bob,\n\nyour returns page took nine days.\n\nAnn",
        "footer": FOOTER,
        "message_id": "<s.1@acme.example>",
        "date": datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
        "unsubscribe_url": "https://acme.example/u/abc",
        "return_path": "b+abc@acme.example",
    }
    return Letter(**{**values, **changes})
