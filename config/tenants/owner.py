"""Whose secrets are read: the schema that the connection stands in, never the shared one."""

from typing import Any

from django.db import connection as django_connection
from django_tenants.utils import get_public_schema_name

from config.tenants.errors import TenantMissing

connection: Any = django_connection


def get_owner() -> str:
    """Return the name of the open tenant's schema; raise TenantMissing when none is open."""
    name = str(connection.schema_name or "")
    if not name or name == get_public_schema_name():
        raise TenantMissing("No tenant is open, so there are no secrets to read or write.")
    return name
