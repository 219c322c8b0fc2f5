"""The owner of the tables at work: whoever has the keys of the database, past rights, row security and triggers.

What it writes is committed, so the tests that need it use `open_acme` or `transactional_tenants`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connections

from config.tenants.models import Tenant
from config.tenants.router import OWNER


@contextmanager
def open_as_owner(tenant: Tenant | None = None, *, triggers: bool = True) -> Iterator[Any]:
    """Give a cursor of the owner with a tenant's schema open (or the shared one), and rows by `using(OWNER)`."""
    owner: Any = connections[OWNER]
    owner.set_schema(tenant.schema_name if tenant else "public")
    try:
        with owner.cursor() as cursor:
            if not triggers:
                cursor.execute("SET session_replication_role = replica")
            try:
                yield cursor
            finally:
                cursor.execute("SET session_replication_role = origin")
    finally:
        owner.set_schema("public")


def connect() -> "psycopg.Connection[tuple[Any, ...]]":
    """Open another session of the owner, which commits each statement."""
    given = connections[OWNER].settings_dict
    return psycopg.connect(
        host=given["HOST"], port=given["PORT"], dbname=given["NAME"], user=given["USER"], password=given["PASSWORD"],
        autocommit=True,
    )  # fmt: skip


def execute(sql: str, *values: Any, tenant: Tenant | None = None) -> list[tuple[Any, ...]]:
    """Execute one statement as the owner; return what it finds."""
    with open_as_owner(tenant) as cursor:
        cursor.execute(sql, values or None)
        return cursor.fetchall() if cursor.description else []
