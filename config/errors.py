"""Error reports to Sentry from web, workers and beat; scrubbed, and only where a DSN is set."""

from typing import Any

import sentry_sdk
from sentry_sdk.integrations.celery import CeleryIntegration
from sentry_sdk.integrations.django import DjangoIntegration
from sentry_sdk.scrubber import DEFAULT_DENYLIST, EventScrubber
from sentry_sdk.utils import BadDsn, Dsn

from config.env import SettingError

DENYLIST = [*DEFAULT_DENYLIST, "body", "subject", "raw", "mime", "text", "new_text", "prompt", "request", "response",
            "recipient", "email", "quote", "data", "trace_key", "database_url", "redis_url"]  # fmt: skip


def report_to(dsn: str) -> None:
    """Start reporting; an empty DSN starts nothing. Mail text, addresses and request bodies stay here.

    The SDK's own default sends no personal data; the options below close what is left.

    Raises SettingError for a DSN that Sentry's client does not take.
    """
    if not dsn:
        return
    try:
        Dsn(dsn)
    except BadDsn as error:
        raise SettingError(f"SENTRY_DSN cannot be used: {error}. Copy it from the project's page in Sentry.") from error
    sentry_sdk.init(
        dsn=dsn,
        integrations=[DjangoIntegration(), CeleryIntegration(monitor_beat_tasks=True)],
        max_request_body_size="never",
        include_local_variables=False,  # a local variable of ours is often a mail
        event_scrubber=EventScrubber(denylist=DENYLIST, recursive=True),
        before_send=_drop_breadcrumbs,
    )


def _drop_breadcrumbs(event: Any, _hint: Any) -> Any:
    """Breadcrumbs hold SQL and URLs with people's data in them."""
    event.pop("breadcrumbs", None)
    return event
