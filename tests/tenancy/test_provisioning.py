"""Making tenants: all of it or nothing, and nothing that was there before is touched."""

from datetime import UTC, datetime

import pytest

from config.tenants import cloning, provisioning, roles, schemas
from config.tenants.context import open_public
from config.tenants.errors import TenantRefused
from config.tenants.models import Tenant
from tests.owner import execute

pytestmark = pytest.mark.usefixtures("transactional_tenants")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_every_schema_of_the_tests_is_at_head_and_one_that_is_not_is_found():
    with open_public():
        globex = Tenant.objects.get(slug="globex")
    assert provisioning.find_behind() == []
    taken = execute("DELETE FROM django_migrations WHERE app = 'outreach' RETURNING name", tenant=globex)
    try:
        assert provisioning.find_behind() == [globex.schema_name]
    finally:
        for (name,) in taken:
            execute(
                "INSERT INTO django_migrations (app, name, applied) VALUES ('outreach', %s, now())", name, tenant=globex
            )


def test_a_schema_of_nobody_is_left_alone(monkeypatch):
    monkeypatch.setattr(provisioning, "token_hex", lambda _length: "old")
    execute("CREATE SCHEMA t_old")
    execute("CREATE TABLE t_old.precious AS SELECT 1 AS value")
    try:
        with pytest.raises(TenantRefused, match="belongs to no tenant"):
            provisioning.create(slug="old", name="Old", host="old.localhost", now=NOW)
        assert execute("SELECT value FROM t_old.precious") == [(1,)]
        assert not Tenant.objects.filter(slug="old").exists()
    finally:
        execute("DROP SCHEMA t_old CASCADE")


@pytest.mark.parametrize(("module", "verb"), [(schemas, "create"), (cloning, "clone"), (roles, "secure")])
def test_a_tenant_that_fails_half_way_leaves_nothing(monkeypatch, module, verb):
    todo = getattr(module, verb)

    def fail(*words, **options):
        todo(*words, **options)
        raise RuntimeError("the disk is full")

    before = list_schemas_and_roles()
    monkeypatch.setattr(module, verb, fail)
    with pytest.raises(RuntimeError, match="the disk is full"):
        provisioning.create(slug="half", name="Half", host="half.localhost", now=NOW)
    assert not Tenant.objects.filter(slug="half").exists()
    assert list_schemas_and_roles() == before


def list_schemas_and_roles():
    return execute("SELECT nspname FROM pg_namespace UNION ALL SELECT rolname FROM pg_roles ORDER BY 1")


@pytest.mark.parametrize("slug", ["acme", "public", "Big", "a", "x_y", "1st", "a" * 40])
def test_a_name_that_is_taken_or_unfit_is_refused(slug):
    with pytest.raises(TenantRefused):
        provisioning.create(slug=slug, name="X", host="x.localhost", now=NOW)


def test_of_two_who_make_one_tenant_at_once_the_second_is_told(monkeypatch):
    monkeypatch.setattr(provisioning, "_check", lambda **_: None)  # both have looked before either has written
    before = Tenant.objects.count()
    with pytest.raises(TenantRefused, match="Somebody else has just made a tenant 'acme'"):
        provisioning.create(slug="acme", name="Acme", host="acme2.localhost", now=NOW)
    assert Tenant.objects.count() == before
