"""Changing the keys of tenants' logins: both work meanwhile, the old one no more afterwards."""

import psycopg
import pytest
from django.core.management import call_command
from django.db import OperationalError, connections

from config.tenants import logins, roles
from config.tenants.context import open_tenant
from config.tenants.models import Tenant
from config.tenants.router import OWNER
from tests.owner import execute

pytestmark = pytest.mark.usefixtures("transactional_tenants")
NEW = "n" * 40


@pytest.fixture
def old(settings):
    (old,) = settings.DATABASE_ROLE_KEYS
    yield old
    settings.DATABASE_ROLE_KEYS = [old]
    call_command("rotate_roles", verbosity=0)
    forget_sessions()


def forget_sessions():
    connections["default"].close()
    connections["default"].close_pool()


def can_open(slug):
    forget_sessions()
    try:
        with open_tenant(slug), connections["default"].cursor() as cursor:
            cursor.execute("SELECT session_user")
            return bool(cursor.fetchone())
    except OperationalError:
        return False


def can_log_in(tenant, key):
    given = connections[OWNER].settings_dict
    try:
        psycopg.connect(
            host=given["HOST"], port=given["PORT"], dbname=given["NAME"], user=tenant.role,
            password=logins.derive_password(tenant.role, key=key),
        ).close()  # fmt: skip
    except psycopg.OperationalError:
        return False
    return True


def test_both_work_while_keys_are_changed_and_the_old_one_no_more_afterwards(settings, old):
    acme, globex = Tenant.objects.using(OWNER).filter(slug__in=("acme", "globex")).order_by("slug")
    settings.DATABASE_ROLE_KEYS = [NEW, old]
    roles.set_derived_password(acme.role, key=NEW)  # stopped after the first
    assert can_open("acme")
    assert can_open("globex")
    call_command("rotate_roles", verbosity=0)
    settings.DATABASE_ROLE_KEYS = [NEW]
    assert can_open("acme")
    assert can_open("globex")
    for tenant in (acme, globex):
        assert can_log_in(tenant, NEW)
        assert not can_log_in(tenant, old)


def test_without_the_old_key_a_login_that_has_not_been_changed_is_closed(settings, old):
    settings.DATABASE_ROLE_KEYS = [NEW]
    assert not can_open("globex")


def test_the_server_is_told_no_password(old):
    acme = Tenant.objects.using(OWNER).get(slug="acme")
    ((stored,),) = execute("SELECT rolpassword FROM pg_authid WHERE rolname = %s", acme.role)
    assert stored.startswith("SCRAM-SHA-256$")
    statements = []
    with connections[OWNER].execute_wrapper(
        lambda execute, sql, *rest: (statements.append(str(sql)), execute(sql, *rest))[1]
    ):
        call_command("rotate_roles", verbosity=0)
    assert any("ALTER ROLE" in statement for statement in statements)
    assert not any(logins.derive_password(acme.role, key=old) in statement for statement in statements)
