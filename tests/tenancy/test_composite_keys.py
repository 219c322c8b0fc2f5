"""Every shared table that holds rows of tenants has the tenant in its key, so that a wrong join finds nothing."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, models, transaction

from config.tenants import roles
from config.tenants.models import Domain, Tenant
from config.tenants.router import OWNER
from tests.owner import execute

pytestmark = pytest.mark.usefixtures("transactional_tenants")
KEY = """
SELECT array(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY p(num, place)
               JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = p.num ORDER BY place)
  FROM pg_constraint k WHERE k.conrelid = to_regclass(%s) AND k.contype = %s
"""


def find_of_tenants():
    """Return the models of shared tables with a foreign key to the tenants."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if apps.get_app_config(model._meta.app_label).name in settings.SHARED_APPS
        and any(field.related_model is Tenant for field in model._meta.concrete_fields if field.is_relation)
    ]


def get_key(table):
    ((key,),) = execute(KEY, f"public.{table}", "p")
    return key


def test_the_walk_finds_the_shared_tables_of_tenants():
    assert {"tenants_domain", "tenants_agendaentry"} <= {model._meta.db_table for model in find_of_tenants()}


@pytest.mark.parametrize("model", find_of_tenants(), ids=lambda model: model._meta.label)
def test_its_key_begins_with_the_tenant(model):
    (tenant,) = [field for field in model._meta.concrete_fields if field.related_model is Tenant]
    key = get_key(model._meta.db_table)
    assert (key[0], len(key) > 1) == (tenant.column, True)


@pytest.mark.parametrize("model", find_of_tenants(), ids=lambda model: model._meta.label)
def test_who_refers_to_it_names_the_tenant_too(model):
    table = f"public.{model._meta.db_table}"
    referring = execute(
        "SELECT conname, array_length(conkey, 1) FROM pg_constraint "
        "WHERE contype = 'f' AND confrelid = to_regclass(%s)",
        table,
    )
    assert [name for name, columns in referring if columns < 2] == []


def test_no_table_escapes_the_walk_by_having_no_model():
    tables = execute(
        "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' "
        "AND a.attnum > 0 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')"
    )
    assert {table for (table,) in tables} == {model._meta.db_table for model in find_of_tenants()}


@pytest.mark.parametrize("model", find_of_tenants(), ids=lambda model: model._meta.label)
def test_a_tenant_sees_its_own_rows_of_it_or_none(model):
    table = model._meta.db_table
    ((is_secured,),) = execute("SELECT relrowsecurity FROM pg_class WHERE oid = to_regclass(%s)", f"public.{table}")
    ((may_read,),) = execute(
        "SELECT bool_or(has_table_privilege(role, to_regclass(%s), 'SELECT')) FROM tenants_tenant "
        "WHERE role IS NOT NULL",
        f"public.{table}",
    )
    assert is_secured if table in roles.VISIBLE else not may_read


def test_the_walk_fails_for_a_key_without_the_tenant():
    with transaction.atomic(using=OWNER):
        execute("CREATE TABLE public.loose (id bigint PRIMARY KEY, tenant_id bigint REFERENCES tenants_tenant)")
        assert get_key("loose") == ["id"]
        with pytest.raises(AssertionError):
            test_no_table_escapes_the_walk_by_having_no_model()
        transaction.set_rollback(True, using=OWNER)


def test_host_names_work_as_before():
    acme, globex = Tenant.objects.filter(slug__in=("acme", "globex")).order_by("slug")
    own = Domain.objects.get(tenant=acme)
    extra = Domain.objects.create(tenant=acme, domain="extra.localhost", is_primary=False)
    try:
        extra.domain = "other.localhost"
        extra.save()
        assert Domain.objects.get(pk=extra.pk).domain == "other.localhost"
        assert Domain.objects.filter(pk=own.pk, domain=own.domain, is_primary=True).count() == 1
        with pytest.raises(IntegrityError), transaction.atomic():
            Domain.objects.create(tenant=globex, domain="other.localhost", is_primary=False)
    finally:
        Domain.objects.filter(pk=extra.pk).delete()
    assert isinstance(Domain._meta.pk, models.BigAutoField)
