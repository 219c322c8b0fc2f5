"""A tenant that is switched off: asked anew each time, traced, and nothing of it is lost."""

import pytest
from django.db import connection
from django.test import Client

from agents import permits
from config.accounts.models import User
from config.tenants import provisioning
from config.tenants.context import open_public, open_tenant
from config.tenants.errors import TenantMissing
from config.tenants.models import Domain, Tenant
from tests import owner

pytestmark = pytest.mark.usefixtures("transactional_tenants")


@pytest.fixture
def globex():
    with open_public():
        globex = Tenant.objects.get(slug="globex")
    yield globex
    with open_public():
        Tenant.objects.filter(slug="globex").update(is_active=True, name="Globex")


def list_events(tenant):
    return owner.execute("SELECT name, data->>'by' FROM agents_event ORDER BY seq", tenant=tenant)


def test_runs_may_go_on_until_the_moment_it_is_switched_off(globex):
    with open_tenant(globex):
        assert permits.find_refusal() == ""
        owner.execute("UPDATE public.tenants_tenant SET is_active = false WHERE id = %s", globex.pk)  # meanwhile
        assert permits.find_refusal() == "This customer is switched off."
    with open_tenant("acme"):
        assert permits.find_refusal() == ""


def test_without_a_tenant_nobody_is_permitted():
    with open_public(), pytest.raises(TenantMissing):
        permits.find_refusal()


def test_switching_is_traced_with_who_did_it(globex):
    for active in (False, False, True, True):
        provisioning.set_active(tenant=globex, active=active, by="olga")
    assert list_events(globex) == [("tenant.switched_off", "olga"), ("tenant.switched_on", "olga")]


@pytest.fixture
def operator(globex):
    """An operator's browser on the public host name."""
    with open_public():
        public, _ = Tenant.objects.get_or_create(
            schema_name="public", defaults={"slug": "public", "name": "Operators", "created_at": globex.created_at}
        )
        Domain.objects.get_or_create(domain="ops.localhost", defaults={"tenant": public, "is_primary": True})
        client = Client(headers={"host": "ops.localhost"})
        client.force_login(User.objects.create_superuser("olga", "", "pw"))
    yield client
    with open_public(), connection.cursor() as cursor:
        for table in ("django_admin_log", "django_session", "accounts_user"):
            cursor.execute(f"DELETE FROM public.{table}")
        public.domains.all().delete()
        Tenant.objects.filter(schema_name="public").delete()


def test_an_operators_click_switches_and_is_traced(globex, operator):
    with open_public():
        domain = globex.domains.get()
    page = {
        "name": "Globex International", "domains-TOTAL_FORMS": "1", "domains-INITIAL_FORMS": "1",
        "domains-0-id": domain.pk, "domains-0-tenant": globex.pk, "domains-0-domain": domain.domain,
        "domains-0-is_primary": "on",
    }  # fmt: skip
    url = f"/admin/tenants/tenant/{globex.pk}/change/"
    for active in ({}, {"is_active": "on"}):
        assert operator.post(url, {**page, **active}).status_code == 302
        with open_public():
            globex.refresh_from_db()
        assert (globex.is_active, globex.name) == (bool(active), "Globex International")
    assert list_events(globex) == [("tenant.switched_off", "olga"), ("tenant.switched_on", "olga")]
