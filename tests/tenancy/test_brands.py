"""Another customer's names: known to all as hashes, written by each for itself, met in a mail and blocked."""

import time
from datetime import UTC, datetime

import pytest
import time_machine
from celery import current_app
from django.db import connection
from django.test import Client

from agents.models import Event
from config.accounts.models import User
from config.tenants import brands, provisioning
from config.tenants.brand_watch import watch
from config.tenants.context import open_public, open_tenant
from config.tenants.models import BrandWord, Domain, Tenant
from outreach import drafts
from outreach.models import Draft
from tests.factories.outreach import ClaimFactory, DraftFactory, MailboxFactory
from tests.owner import execute

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def words(transactional_tenants):
    """Both tenants with their words, known to nobody in this process; as they were afterwards."""
    watch.forget()
    with open_tenant("globex"):
        MailboxFactory(
            address="jonas@mail.globex-analytics.co.uk", sender_name="Jonas Weber", company="Globex Analytics GmbH"
        )
    brands.refresh(tenant=get("globex"))
    brands.refresh(tenant=get("acme"))
    yield
    Tenant.objects.filter(slug="globex").update(name="Globex")
    execute("DELETE FROM outreach_mailbox", tenant=get("globex"))
    for slug in ("acme", "globex"):
        with open_public():
            Tenant.objects.filter(slug=slug).update(is_active=True)
        brands.refresh(tenant=get(slug))
    watch.forget()


@pytest.fixture
def operator():
    """An operator's browser on the public host name."""
    provisioning.create_public(host="ops.localhost", now=NOW)
    with open_public():
        client = Client(headers={"host": "ops.localhost"})
        client.force_login(User.objects.create_superuser("otto", "", "pw"))
    yield client
    for table in ("django_admin_log", "django_session", "accounts_user"):
        execute(f"DELETE FROM public.{table}")
    execute("DELETE FROM tenants_domain WHERE domain = 'ops.localhost'")
    execute("DELETE FROM tenants_tenant WHERE schema_name = 'public'")


def get(slug):
    with open_public():
        return Tenant.objects.get(slug=slug)


def refresh_in_turn():
    """Do what beat has done in one lap."""
    for turn in range(brands.LAP):
        with time_machine.travel(NOW + turn * brands.SLICE, tick=False):
            yield current_app.tasks["tenants.refresh_brands"]()


def find(text, slug="acme"):
    with open_tenant(slug):
        return set(watch.find(text, own=watch.look()))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Globex does this.", {"Globex"}),
        ("We at GLOBEX ANALYTICS know.", {"GLOBEX ANALYTICS"}),
        ("Globex Analytics is globex, GlobexAnalytics too.", {"Globex Analytics", "globex", "GlobexAnalytics"}),
        ("It takes jonas weber a day.", set()),
        ("Ask Jonas Weber about Globex's tool.", {"Jonas Weber", "Globex"}),
        ("Jonas asked Mr Weber.", set()),
        ("Write to anna@globex-analytics.co.uk or see https://www.globex-analytics.co.uk/x.",
         {"globex", "globex-analytics.co.uk", "www.globex-analytics.co.uk"}),
        ("Log in at globex.localhost.", {"globex", "globex.localhost"}),
        ("Acme writes from acme.localhost.", set()),
        ("Nothing of anybody.", set()),
    ],
)  # fmt: skip
def test_the_names_of_another_are_met(text, found):
    assert find(text) == found


def test_ones_own_names_are_never_foreign():
    assert find("Globex Analytics, Jonas Weber, globex.localhost, mail.globex-analytics.co.uk", "globex") == set()
    assert find("Acme and acme.localhost", "globex") == {"Acme", "acme.localhost"}


def test_what_two_call_themselves_is_foreign_to_neither():
    with open_tenant("acme"):
        MailboxFactory(company="Globex Analytics", sender_name="Lena Hart", address="lena@acme.example")
    brands.refresh(tenant=get("acme"))
    watch.forget()
    assert find("Globex Analytics and Jonas Weber") == {"Jonas Weber"}


def test_a_new_name_is_met_within_the_refresh(monkeypatch):
    assert find("Initrode and Globex") == {"Globex"}
    Tenant.objects.filter(slug="globex").update(name="Initrode Ltd.")
    execute("DELETE FROM outreach_mailbox", tenant=get("globex"))
    assert sum(refresh_in_turn()) > 0
    assert find("Initrode and Globex") == {"Globex"}  # looked at a moment ago
    monkeypatch.setattr("config.tenants.brand_watch.PATIENCE", 0)
    assert find("Initrode and Globex") == {"Initrode"}


def test_a_look_that_finds_nothing_new_reads_no_rows(django_assert_num_queries, monkeypatch):
    monkeypatch.setattr("config.tenants.brand_watch.PATIENCE", 0)
    with open_tenant("acme"):
        connection.ensure_connection()
        with django_assert_num_queries(2):
            watch.look()
        with django_assert_num_queries(1):
            watch.look()
        monkeypatch.setattr("config.tenants.brand_watch.PATIENCE", 60)
        with django_assert_num_queries(0):
            watch.look()


def test_a_process_that_never_looked_finds_nothing_out():
    with pytest.raises(RuntimeError, match="look"):
        watch.find("Globex", own="1")


def test_rows_beyond_what_is_ever_written_are_not_kept(monkeypatch):
    monkeypatch.setattr(brands, "MOST", 0)
    assert find("Globex") == set()


def test_a_refresh_that_changes_nothing_writes_nothing():
    before = execute("SELECT xmin::text, digest FROM tenants_brandword ORDER BY 2")
    assert sum(refresh_in_turn()) == 0
    assert execute("SELECT xmin::text, digest FROM tenants_brandword ORDER BY 2") == before


def test_each_tenant_has_its_turn_once_in_a_lap(monkeypatch):
    seen = []
    monkeypatch.setattr(brands, "refresh_safely", lambda *, tenant: seen.append(tenant.slug) or 0)
    list(refresh_in_turn())
    assert sorted(seen) == ["acme", "globex"]


def test_who_is_switched_off_is_protected_still():
    with open_public():
        Tenant.objects.filter(slug="globex").update(is_active=False)
    assert sum(refresh_in_turn()) == 0
    assert brands.refresh_safely(tenant=get("globex")) == 0
    assert find("Globex") == {"Globex"}


def test_nothing_in_the_table_can_be_read_without_the_key():
    stored = repr(execute("SELECT * FROM tenants_brandword")).lower()
    assert not [word for word in ("globex", "jonas", "weber", "acme", "localhost") if word in stored]
    with open_tenant("acme"):  # the hashes of all, as a tenant's login sees them
        assert BrandWord.objects.values("tenant_id").distinct().count() == 2


def test_an_operator_who_renames_or_adds_a_host_has_it_known(operator):
    tenant = get("globex")
    domain = Domain.objects.get(tenant=tenant)
    form = {
        "name": "Umbrella Works", "is_active": "on", "domains-TOTAL_FORMS": "1", "domains-INITIAL_FORMS": "1",
        "domains-0-id": domain.pk, "domains-0-tenant": tenant.pk, "domains-0-domain": domain.domain,
        "domains-0-is_primary": "on",
    }  # fmt: skip
    answer = operator.post(f"/admin/tenants/tenant/{tenant.pk}/change/", form)
    assert answer.status_code == 302, answer.content[:2000]
    watch.forget()
    assert find("Umbrella Works, Globex, Globex Analytics") == {"Umbrella Works", "Globex Analytics"}


# --- What becomes of a text -----------------------------------------------------------------------------------------


def test_an_edit_that_names_another_is_refused_and_told_by_code_alone():
    with open_tenant("acme"):
        draft = DraftFactory(status=Draft.Status.PENDING)
        body = f"{draft.body}\n\nJonas Weber of Globex says so."
        report = drafts.check_text(draft=draft, subject=draft.subject, body=body, now=NOW)
        found = [finding.as_json() for finding in report.findings if finding.code == "G07"]
        assert {(item["action"], body[slice(*item["span"])]) for item in found} == {
            ("block", "Jonas Weber"), ("block", "Globex"),
        }  # fmt: skip
        drafts.tell_foreign(draft=draft, texts={"subject": "", "body": body}, findings=found, by="anna")
        event = Event.objects.get(name="security.foreign_brand")
    assert event.run_id == draft.run_id
    assert event.data["codes"] == sorted(map(brands.digest, [("jonas", "weber"), ("globex",)]))
    assert not [word for word in ("globex", "jonas", "weber") if word in repr(event.data).lower()]


def test_a_word_that_research_or_a_claim_brought_is_for_a_person():
    with open_tenant("acme"):
        draft = DraftFactory(status=Draft.Status.PENDING)
        assert judge(draft, "We plan with Globex.") == {"block"}
        draft.context["profile"][0]["quote"] = "We build heat pumps for Globex in Kiel."
        assert judge(draft, "We plan with Globex.") == {"review"}
        draft.context["profile"][0]["quote"] = "We build heat pumps in Kiel."
        ClaimFactory(text="Globex Analytics plans with us.")
        assert judge(draft, "We plan with Globex Analytics.") == {"review"}
        assert judge(draft, "Ask Jonas Weber.") == {"block"}


def test_who_is_written_to_may_be_a_customer_of_this_system():
    with open_tenant("acme"):
        draft = DraftFactory(status=Draft.Status.PENDING)
        company = draft.enrolment.contact.company
        company.name = "Globex Analytics Europe"
        company.website = "https://globex-analytics.co.uk/"
        draft.enrolment.contact.email = "jana@globex-analytics.co.uk"
        assert judge(draft, "Who plans at Globex, and who at Globex Analytics? See globex-analytics.co.uk.") == set()
        assert judge(draft, "Ask Jonas Weber.") == {"block"}


def judge(draft, text):
    """Return what G07 says to a text in a draft's place."""
    report = drafts.check_text(draft=draft, subject=draft.subject, body=f"{draft.body}\n\n{text}", now=NOW)
    return {str(finding.action) for finding in report.findings if finding.code == "G07"}


# --- How long it takes ----------------------------------------------------------------------------------------------

MAIL = (
    "Hi Jana,\n\nyou build heat pumps in Kiel and open a second plant in spring. Plants like yours lose a day a month "
    "to machines that nobody looked at in time. Acme looks after machines in cold stores and tells the shift before "
    "something stops; eleven plants in Denmark work with it. It takes two weeks to set up, and nobody changes how they "
    "work. Would a short call next Tuesday make sense, or is somebody else the better person to ask about this?"
    "\n\nBest,\nAnna Berg"
)


def test_a_search_is_quick():
    find(MAIL)
    with open_tenant("acme"):
        own = watch.look()
    began = time.thread_time()
    for _ in range(200):
        assert watch.find(MAIL, own=own) == {}
    assert (time.thread_time() - began) / 200 < 0.0005  # a tenth of that on an idle machine
