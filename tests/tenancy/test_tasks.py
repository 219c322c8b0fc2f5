"""Tasks fail closed: without a tenant, with an unknown one or with one that is switched off, nothing is read."""

import pytest
from celery import shared_task
from django.db import connection

from config.tenants.context import get_open_tenant, open_public, open_tenant
from config.tenants.errors import SwitchRefused, TenantInactive, TenantMissing, TenantUnknown
from config.tenants.models import Tenant
from leads.models import Company
from tests import owner

SEEN: list[str] = []


@shared_task(name="tests.look")
def look(**_):
    SEEN.append(connection.schema_name)
    SEEN.append(",".join(Company.objects.values_list("name", flat=True)))


@shared_task(name="tests.fail")
def fail(**_):
    raise ValueError("in the middle")


@pytest.fixture(autouse=True)
def forget():
    SEEN.clear()


pytestmark = pytest.mark.usefixtures("transactional_tenants")


def find(slug):
    with open_public():
        return Tenant.objects.get(slug=slug)


def pk_of(slug):
    return find(slug).pk


def test_a_task_without_a_tenant_does_not_run():
    with pytest.raises(TenantMissing):
        look()
    assert SEEN == []


@pytest.mark.parametrize("tenant", [999_999, "nobody", "", "0"])
def test_a_task_with_an_unknown_tenant_does_not_run(tenant):
    with pytest.raises((TenantUnknown, TenantMissing)):
        look(tenant=tenant)
    assert SEEN == []
    assert connection.schema_name == "public"


def test_a_task_of_a_switched_off_tenant_does_not_run():
    Tenant.objects.filter(slug="globex").update(is_active=False)
    try:
        with pytest.raises(TenantInactive):
            look(tenant=pk_of("globex"))
        assert SEEN == []
    finally:
        Tenant.objects.filter(slug="globex").update(is_active=True)


def test_the_public_schema_is_no_tenant(settings):
    public, _ = Tenant.objects.get_or_create(
        schema_name="public", defaults={"slug": "public", "name": "x", "created_at": "2026-01-01T00:00Z"}
    )
    with pytest.raises(TenantUnknown):
        look(tenant=public.pk)
    assert SEEN == []


def test_a_worker_that_served_one_and_failed_serves_the_other_alone():
    for slug in ("acme", "globex"):
        with open_tenant(slug):
            Company.objects.create(name=f"only {slug}", name_key=slug, created_at="2026-01-01T00:00Z")
    look(tenant=pk_of("acme"))
    with pytest.raises(ValueError, match="in the middle"):
        fail(tenant=pk_of("acme"))
    assert connection.schema_name == "public"
    look(tenant=pk_of("globex"))
    assert [find("acme").schema_name, "only acme", find("globex").schema_name, "only globex"] == SEEN


def test_publishing_outside_a_tenant_is_refused():
    with pytest.raises(TenantMissing):
        look.si()
    with pytest.raises(TenantMissing):
        look.delay()


def test_publishing_inside_a_tenant_carries_it():
    with open_tenant("acme") as acme:
        assert look.si().kwargs == {"tenant": acme.pk}


def test_a_tenant_is_never_switched_inside_a_transaction():
    from django.db import transaction

    with open_tenant("acme"):
        with transaction.atomic(), pytest.raises(SwitchRefused), open_tenant("globex"):
            pass
        assert get_open_tenant().slug == "acme"


def test_a_worker_whose_connection_was_cut_goes_on_with_the_next_task():
    tenant = pk_of("acme")
    look(tenant=tenant)
    with owner.connect() as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() "
            "AND usename <> current_user"
        )
    look(tenant=tenant)
    assert SEEN[-2] == find("acme").schema_name
