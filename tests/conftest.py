"""Fixtures shared by all tests: one tenant schema for most of them, two where isolation is the point."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import setup_databases, teardown_databases

from config.tenants import provisioning
from config.tenants.context import open_tenant
from config.tenants.models import Tenant


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker) -> Iterator[None]:
    """Make the test database once, with two tenants: acme, in which most tests run, and globex."""
    with django_db_blocker.unblock():
        databases = setup_databases(verbosity=0, interactive=False)
        for slug in ("acme", "globex"):
            provisioning.create(slug=slug, name=slug.title(), host=f"{slug}.localhost", now=datetime.now(tz=UTC))
    yield
    with django_db_blocker.unblock():
        teardown_databases(databases, verbosity=0)


@pytest.fixture
def tenant(db: None) -> Iterator[Tenant]:
    """The tenant acme, open, in a transaction that is rolled back."""
    acme = Tenant.objects.get(slug="acme")
    connection.set_tenant(acme)
    try:
        yield acme
    finally:
        connection.set_schema_to_public()


@pytest.fixture
def open_acme(transactional_tenants: None) -> Iterator[Tenant]:
    """The tenant acme, open, without a transaction around the test: for code that commits or switches tenants."""
    with open_tenant("acme") as acme:
        yield acme


@pytest.fixture
def transactional_tenants(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """Committed rows in both tenants, wiped afterwards."""
    with django_db_blocker.unblock():
        connection.set_schema_to_public()
        try:
            yield
        finally:
            connection.set_schema_to_public()
            for tenant in Tenant.objects.exclude(schema_name="public"):
                _wipe(tenant.schema_name)
            connection.set_schema_to_public()


def _wipe(schema: str) -> None:
    """Empty every table of a tenant but the migration record and what migrations put in."""
    keep = ("django_migrations", "django_content_type", "auth_permission")
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # past the append-only triggers
        query = "SELECT tablename FROM pg_tables WHERE schemaname = %s AND tablename <> ALL(%s)"
        cursor.execute(query, [schema, list(keep)])
        for (table,) in cursor.fetchall():
            cursor.execute(f'DELETE FROM "{schema}"."{table}"')
        cursor.execute("DELETE FROM public.tenants_agendaentry")
        cursor.execute("SET session_replication_role = origin")
