"""Migrating all tenants: those at head are left alone, one failure stops nobody, a failed canary stops everybody."""

import json
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connections

from config.tenants import migrating, provisioning, roles, schemas
from config.tenants.context import open_tenant
from config.tenants.errors import TenantRefused
from config.tenants.models import Tenant
from config.tenants.router import OWNER
from tests.owner import connect, execute

pytestmark = pytest.mark.usefixtures("transactional_tenants")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def tenants():
    found = {tenant.slug: tenant for tenant in Tenant.objects.using(OWNER).exclude(schema_name="public")}
    yield found
    for tenant in found.values():
        repair(tenant)
    assert provisioning.find_behind() == []


def repair(tenant):
    """Make what `fall_behind` and `spoil` took away."""
    execute(f"DROP TABLE IF EXISTS {tenant.schema_name}.django_session")
    execute("DELETE FROM django_migrations WHERE app = 'sessions'", tenant=tenant)
    assert migrating.try_one(tenant.pk) == ""


def fall_behind(tenant):
    """Take a schema back to before its last table."""
    execute(f"DROP TABLE {tenant.schema_name}.django_session")
    execute("DELETE FROM django_migrations WHERE app = 'sessions'", tenant=tenant)


def spoil(tenant):
    """Let the next migration of a schema fail: its table is there already."""
    execute("DELETE FROM django_migrations WHERE app = 'sessions'", tenant=tenant)


def test_at_head_nothing_is_touched(tenants, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(schemas, "migrate", lambda *_, **__: pytest.fail("touched"))
        report = migrating.migrate_tenants()
    assert (report.current, report.done, report.failed, report.left) == (len(tenants), [], {}, [])


def test_who_is_behind_is_migrated_and_may_use_what_was_made(tenants):
    for tenant in tenants.values():
        fall_behind(tenant)
    report = migrating.migrate_tenants()
    assert sorted(report.done) == sorted(tenants)
    assert report.is_complete
    with open_tenant("globex"), connections["default"].cursor() as cursor:
        cursor.execute("INSERT INTO django_session VALUES ('k', 'd', now())")


def test_what_a_migration_makes_is_granted_before_anybody_says_so(tenants):
    schema = tenants["globex"].schema_name
    execute(f"CREATE TABLE {schema}.made_later (id bigint GENERATED ALWAYS AS IDENTITY, word text)")
    try:
        with open_tenant("globex"), connections["default"].cursor() as cursor:
            cursor.execute("INSERT INTO made_later (word) VALUES ('x') RETURNING id")
            assert cursor.fetchone() == (1,)
    finally:
        execute(f"DROP TABLE {schema}.made_later")


def test_a_login_that_lacks_a_right_is_given_it_though_its_schema_is_at_head(tenants):
    globex = tenants["globex"]
    execute(f'REVOKE SELECT ON {globex.schema_name}.agents_run FROM "{globex.role}"')
    execute(f'GRANT UPDATE ON {globex.schema_name}.agents_event TO "{globex.role}"')
    assert roles.find_unsecured() == {globex.schema_name}
    assert migrating.migrate_tenants().done == ["globex"]
    assert roles.find_unsecured() == set()


def test_one_that_fails_does_not_stop_the_others(tenants):
    spoil(tenants["acme"])
    fall_behind(tenants["globex"])
    report = migrating.migrate_tenants(canary="globex")
    assert report.done == ["globex"]
    assert "already exists" in report.failed["acme"]
    repair(tenants["acme"])
    assert migrating.migrate_tenants().is_complete


def test_a_canary_that_fails_stops_everybody(tenants):
    spoil(tenants["acme"])  # the oldest
    fall_behind(tenants["globex"])
    report = migrating.migrate_tenants()
    assert (report.done, list(report.failed), report.left) == ([], ["acme"], ["globex"])


def test_a_canary_that_nobody_knows_is_refused(tenants):
    with pytest.raises(TenantRefused, match="nobody"):
        migrating.migrate_tenants(canary="nobody")


def test_two_do_not_migrate_at_once(tenants):
    with connect() as other:
        other.execute("SELECT pg_advisory_lock(%s)", [migrating.LOCK])
        with pytest.raises(TenantRefused, match="Another process"):
            migrating.migrate_tenants()
        other.execute("SELECT pg_advisory_unlock(%s)", [migrating.LOCK])
    assert migrating.migrate_tenants().is_complete


def test_a_lock_is_given_up_and_tried_again(tenants, monkeypatch):
    globex = tenants["globex"]
    fall_behind(globex)
    monkeypatch.setattr(migrating, "LOCK_WAIT", 0.2)
    with connect() as other:
        other.execute("BEGIN")
        other.execute(f"LOCK TABLE {globex.schema_name}.django_migrations IN SHARE MODE")
        monkeypatch.setattr(migrating, "PAUSES", (0,))
        report = migrating.migrate_tenants(canary="acme")
        assert "lock timeout" in report.failed["globex"]
        monkeypatch.setattr(migrating.time, "sleep", lambda _: other.execute("ROLLBACK"))
        assert migrating.migrate_tenants(canary="acme").done == ["globex"]
    assert execute("SHOW lock_timeout") == [("0",)]


def test_dying_in_the_middle_of_a_schema_leaves_it_as_it_was(tenants, monkeypatch):
    globex = tenants["globex"]
    fall_behind(globex)
    with monkeypatch.context() as patch:
        patch.setattr(schemas, "emit_post_migrate_signal", lambda *_, **__: pytest.fail("killed"))
        with pytest.raises(pytest.fail.Exception):
            migrating.migrate_tenants(canary="acme")
    assert execute("SELECT to_regclass(%s)", f"{globex.schema_name}.django_session") == [(None,)]
    assert migrating.migrate_tenants().done == ["globex"]


@pytest.mark.slow
def test_processes_share_the_work_and_the_command_says_what_failed(tenants):
    extra = [
        provisioning.create(slug=slug, name=slug, host=f"{slug}.localhost", now=NOW) for slug in ("one", "two", "three")
    ]
    try:
        for tenant in extra:
            fall_behind(tenant)
        spoil(tenants["globex"])
        out = StringIO()
        with pytest.raises(SystemExit) as end:
            call_command("migrate_schemas", tenant=True, parallel=2, canary="acme", json=True, stdout=out)
        found = json.loads(out.getvalue())
        assert end.value.code == 1
        assert (sorted(found["done"]), list(found["failed"]), found["left"]) == (
            ["one", "three", "two"],
            ["globex"],
            [],
        )
        assert found["current"] == 1
    finally:
        for tenant in extra:
            schemas.drop(tenant.schema_name)
            Tenant.objects.using(OWNER).filter(pk=tenant.pk).delete()
            roles.drop(tenant.role)
