"""Making tenants: all of it or nothing, and nothing that was there before is touched."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from config.tenants import provisioning
from config.tenants.context import open_public
from config.tenants.errors import TenantRefused
from config.tenants.models import Tenant

pytestmark = pytest.mark.usefixtures("transactional_tenants")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else None


def test_every_schema_of_the_tests_is_at_head_and_one_that_is_not_is_found():
    with open_public():
        assert provisioning.find_behind() == []
        run("DELETE FROM t_globex.django_migrations WHERE app = 'outreach'")
        try:
            assert provisioning.find_behind() == ["t_globex"]
        finally:
            run(
                "INSERT INTO t_globex.django_migrations (app, name, applied) VALUES ('outreach', '0001_initial', now())"
            )


def test_a_schema_of_nobody_is_left_alone():
    run("CREATE SCHEMA t_old")
    run("CREATE TABLE t_old.precious AS SELECT 1 AS value")
    try:
        with pytest.raises(TenantRefused, match="belongs to no tenant"):
            provisioning.create(slug="old", name="Old", host="old.localhost", now=NOW)
        assert run("SELECT value FROM t_old.precious") == [(1,)]
        assert not Tenant.objects.filter(slug="old").exists()
    finally:
        run("DROP SCHEMA t_old CASCADE")


def test_a_tenant_that_fails_half_way_leaves_nothing(monkeypatch):
    def fail(*_, **__):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(provisioning, "call_command", fail)
    with pytest.raises(RuntimeError, match="the disk is full"):
        provisioning.create(slug="half", name="Half", host="half.localhost", now=NOW)
    assert not Tenant.objects.filter(slug="half").exists()
    assert run("SELECT 1 FROM pg_namespace WHERE nspname = 't_half'") == []


@pytest.mark.parametrize("slug", ["acme", "public", "Big", "a", "x_y", "1st", "a" * 40])
def test_a_name_that_is_taken_or_unfit_is_refused(slug):
    with pytest.raises(TenantRefused):
        provisioning.create(slug=slug, name="X", host="x.localhost", now=NOW)
