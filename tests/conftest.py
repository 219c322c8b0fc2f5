"""Fixtures shared by all tests: one tenant schema for most of them, two where isolation is the point."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test.utils import setup_databases, teardown_databases

from config.tenants import provisioning
from config.tenants.context import open_tenant
from config.tenants.models import Tenant
from config.tenants.router import OWNER

# Empties every table of the tenants but the migration record and what migrations put in; most hold nothing.
WIPE = """
SET session_replication_role = replica;  -- past the append-only triggers
DO $$
DECLARE
    filled regclass;
BEGIN
    FOR filled IN
        SELECT c.oid FROM pg_class c JOIN public.tenants_tenant t ON t.schema_name = c.relnamespace::regnamespace::text
         WHERE c.relkind = 'r' AND t.schema_name <> 'public' AND pg_relation_size(c.oid) > 0
           AND c.relname NOT IN ('django_migrations', 'django_content_type', 'auth_permission')
    LOOP
        EXECUTE format('DELETE FROM %s', filled);
    END LOOP;
END $$;
DELETE FROM public.tenants_agendaentry;
SET session_replication_role = origin;
"""


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker
) -> Iterator[None]:
    """Make the test database once, with two tenants: acme, in which most tests run, and globex.

    Each worker process of a parallel run makes its own; the fixture that modifies the settings gives it its name.
    """
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a good one costs 0.3 s a user
    with django_db_blocker.unblock():
        databases = setup_databases(verbosity=0, interactive=False, aliases=[OWNER])
        usual = connection.settings_dict["NAME"]
        settings.DATABASES["default"]["NAME"] = connections[OWNER].settings_dict["NAME"]
        connection.settings_dict["NAME"] = connections[OWNER].settings_dict["NAME"]
        for slug in ("acme", "globex"):
            provisioning.create(slug=slug, name=slug.title(), host=f"{slug}.localhost", now=datetime.now(tz=UTC))
    yield
    with django_db_blocker.unblock():
        connection.close()
        connection.close_pool()
        roles = list(Tenant.objects.using(OWNER).exclude(role=None).values_list("role", flat=True))
        teardown_databases(databases, verbosity=0)
        with connections[OWNER].cursor() as cursor:
            for role in roles:
                cursor.execute(f'DROP ROLE "{role}"')
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = usual


@pytest.fixture
def acme(django_db_setup: None, django_db_blocker) -> Iterator[Tenant]:
    """The tenant acme, open. Opened before a transaction begins, as none can be switched inside one."""
    with django_db_blocker.unblock(), open_tenant("acme") as tenant:
        yield tenant


@pytest.fixture
def tenant(acme: Tenant, db: None) -> Tenant:
    """The tenant acme, open, in a transaction that is rolled back."""
    return acme


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
            with connections[OWNER].cursor() as cursor:
                cursor.execute(WIPE)
            connection.set_schema_to_public()
