"""Events about signing in: lines of a tenant's trace; on the operators' site, which has none, of the log alone."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django_tenants.utils import get_public_schema_name

from agents import trace


@contextmanager
def kept() -> Iterator[None]:
    """Let events inside be kept where people of this site will look for them."""
    if getattr(connection, "schema_name", "") == get_public_schema_name():
        with trace.hold():  # the lines are logged, and there is no table for rows
            yield
    else:
        with transaction.atomic():
            yield
