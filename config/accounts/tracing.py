"""Events about signing in: lines of a tenant's trace; on the operators' site, which has none, of the log."""

from typing import Any

import structlog
from django.db import connection, transaction
from django_tenants.utils import get_public_schema_name

from agents import trace

_log = structlog.get_logger("surehand.accounts")


def record(event: str, *, level: str = "info", **fields: Any) -> None:
    """Record an event where people of this site will look for it."""
    if getattr(connection, "schema_name", "") == get_public_schema_name():
        _log.log({"info": 20, "warning": 30}[level], event, **fields)
        return
    with transaction.atomic():
        trace.record(event, level=level, **fields)
