"""Two tenants with equal ids: nothing of one is seen, changed or woken through the other."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from agents import runs
from agents.models import Run
from agents.registry import get_flow
from config.accounts.models import User
from config.tenants.agenda import claims
from config.tenants.agenda.turns import Room
from config.tenants.context import open_public, open_tenant
from config.tenants.models import AgendaEntry, Tenant
from leads.models import Company, Contact
from tests.owner import open_as_owner

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def twins(transactional_tenants, settings):
    """One company, one contact, one user and one run in each tenant, with the same numbers."""
    settings.RUN_KINDS = {"test.small": "tests.integration.agents.flow.FLOW"}
    get_flow.cache_clear()
    for slug in ("acme", "globex"):
        with open_tenant(slug):
            company = Company.objects.create(pk=1, name=f"Firm of {slug}", name_key=slug, created_at=NOW)
            Contact.objects.create(
                pk=1, email="kim@firm.example", first_name=slug, company=company, created_at=NOW, updated_at=NOW
            )
            User.objects.create_superuser("anna", "", "pw", pk=1)
            runs.start(kind="test.small", subject=("test", 1), dedup_key="1", now=NOW, publish=False)
    yield
    get_flow.cache_clear()


def test_rows_with_one_id_are_two_rows():
    names = []
    for slug in ("acme", "globex"):
        with open_tenant(slug):
            names.append(Contact.objects.get(pk=1).first_name)
    assert names == ["acme", "globex"]


def test_pages_show_the_host_names_own_row():
    for slug, other in (("acme", "globex"), ("globex", "acme")):
        client = Client(headers={"host": f"{slug}.localhost"})
        with open_tenant(slug):
            client.force_login(User.objects.get(pk=1))
        page = client.get("/admin/leads/contact/1/change/").content.decode()
        assert f"Firm of {slug}" in page
        assert f"Firm of {other}" not in page


def test_a_session_of_one_tenant_is_nobody_in_the_other():
    client = Client(headers={"host": "acme.localhost"})
    with open_tenant("acme"):
        client.force_login(User.objects.get(pk=1))
    assert client.get("/admin/leads/contact/").status_code == 200
    assert client.get("/admin/leads/contact/", headers={"host": "globex.localhost"}).status_code == 302


def test_an_unknown_host_sees_nothing():
    assert Client(headers={"host": "nobody.localhost"}).get("/admin/").status_code == 404


def test_agenda_keeps_each_run_under_its_tenant():
    with open_tenant("acme"):
        acme_run = Run.objects.get()
    with open_public():
        acme = Tenant.objects.get(slug="acme")
        assert AgendaEntry.objects.get(run_id=acme_run.pk).tenant_id == acme.pk
        bundles = claims.claim(queue="agent", room=Room(10, 10), now=NOW).bundles
    claimed = {(bundle.tenant_id, run_id) for bundle in bundles for run_id in bundle.runs}
    assert claimed == set(AgendaEntry.objects.values_list("tenant_id", "run_id"))
    assert len(bundles) == 2


def test_a_run_cannot_be_written_from_a_schema_of_no_tenant():
    with open_public():
        acme = Tenant.objects.get(slug="acme")
    with open_as_owner(acme) as cursor:
        cursor.execute("CREATE SCHEMA stray")
        cursor.execute("CREATE TABLE stray.agents_run (LIKE agents_run INCLUDING DEFAULTS)")
        cursor.execute(
            "CREATE TRIGGER agenda_insert AFTER INSERT ON stray.agents_run REFERENCING NEW TABLE AS new_rows "
            "FOR EACH STATEMENT EXECUTE FUNCTION public.agenda_sync()"
        )
        try:
            with pytest.raises(Exception, match="belongs to no tenant"):
                cursor.execute("INSERT INTO stray.agents_run SELECT * FROM agents_run")
        finally:
            cursor.execute("DROP SCHEMA stray CASCADE")
