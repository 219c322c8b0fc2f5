"""From the operators' site into a tenant: told there first, opened once, and no other way."""

import re

import pytest
from django.db import connection
from django.test import Client

from agents.models import Event
from agents.rights import Actor, Forbidden, machine
from config.accounts.models import GuestVisit, User
from config.operators import grants
from config.operators.models import BreakGlass
from config.tenants import provisioning
from config.tenants.context import open_public, open_tenant
from config.tenants.errors import TenantInactive
from config.tenants.models import Domain, Tenant
from config.tenants.router import OWNER
from tests.factories.outreach import NOW

pytestmark = pytest.mark.usefixtures("transactional_tenants")
REASON = "Ticket 4711: an import stands still"


@pytest.fixture
def operator():
    """An operator's browser on the public host name."""
    provisioning.create_public(host="ops.localhost", now=NOW)
    with open_public():
        client = Client(headers={"host": "ops.localhost"})
        client.force_login(User.objects.create_superuser("otto", "", "pw"))
    yield client
    with open_public():
        BreakGlass.objects.all().delete()
        with connection.cursor() as cursor:
            for table in ("django_session", "accounts_phone", "accounts_user"):
                cursor.execute(f"DELETE FROM public.{table}")
    Domain.objects.using(OWNER).filter(domain="ops.localhost").delete()
    Tenant.objects.using(OWNER).filter(schema_name="public").delete()


@pytest.fixture
def acme() -> Tenant:
    with open_public():
        return Tenant.objects.get(slug="acme")


def ask(operator, acme, **words):
    return operator.post("/admin/break-glass/", {"tenant": acme.pk, "reason": REASON, "hours": "2", **words})


def find_link(answer) -> str:
    found = re.search(r'id="link">https?://([^/]+)(/break-glass/[^<]+)<', answer.content.decode())
    assert found, answer.content.decode()
    return found.group(2)


def list_events(slug: str) -> list[str]:
    with open_tenant(slug):
        return list(Event.objects.filter(name__startswith="breakglass.").order_by("seq").values_list("name", flat=True))


def test_a_grant_is_told_in_the_tenant_and_opens_it_once(operator, acme):
    link = find_link(ask(operator, acme))
    guest = Client(headers={"host": "acme.localhost"})

    assert list_events("acme") == ["breakglass.granted"]
    assert guest.post(link).status_code == 302
    assert guest.get("/admin/outreach/campaign/").status_code == 200
    assert Client(headers={"host": "acme.localhost"}).post(link).status_code == 403
    assert list_events("acme") == ["breakglass.granted", "breakglass.used", "breakglass.used"]
    assert list_events("globex") == []


def test_the_link_of_one_tenant_opens_no_other(operator, acme):
    link = find_link(ask(operator, acme))

    assert Client(headers={"host": "globex.localhost"}).post(link).status_code == 403
    with open_tenant("globex"):
        assert not GuestVisit.objects.exists()


def test_an_operators_own_session_and_name_open_nothing(operator, acme):
    operator.cookies.pop("csrftoken", None)

    for path in ("/admin/", "/admin/outreach/draft/"):
        answer = operator.get(path, headers={"host": "acme.localhost"})
        assert answer.status_code == 302
        assert "/login/" in answer.url


@pytest.mark.parametrize("words", [{"hours": "9"}, {"hours": "0"}, {"reason": "why"}, {"reason": ""}, {"tenant": "0"}])
def test_a_grant_has_a_reason_and_at_most_eight_hours(operator, acme, words):
    assert ask(operator, acme, **words).status_code == 400
    assert list_events("acme") == []
    with open_public():
        assert not BreakGlass.objects.exists()


def test_a_tenant_that_is_switched_off_is_opened_to_nobody(operator, acme):
    provisioning.set_active(tenant=acme, active=False, by="otto")
    try:
        with open_public(), pytest.raises(TenantInactive):
            grants.grant(tenant=acme, reason=REASON, hours=1, by=machine("otto"), now=NOW)
        assert ask(operator, acme).status_code == 400
    finally:
        provisioning.set_active(tenant=acme, active=True, by="otto")


def test_an_operator_without_the_right_grants_nothing(operator, acme):
    with open_public():
        User.objects.filter(username="otto").update(is_superuser=False)
        with pytest.raises(Forbidden):
            grants.grant(tenant=acme, reason=REASON, hours=1, by=Actor("otto"), now=NOW)

    assert ask(operator, acme).status_code == 403
    assert list_events("acme") == []


def test_operators_need_a_second_factor(operator, settings):
    settings.SECOND_FACTOR = "operators"

    assert operator.get("/admin/").url.startswith("/second-factor/enrol")
    assert operator.get("/second-factor/enrol").status_code == 200
