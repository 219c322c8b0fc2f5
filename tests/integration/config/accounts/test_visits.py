"""Breaking glass: a link that opens once, for one tenant, to look and no more, and a trace of each look."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth import authenticate
from django.test import Client
from django.utils import timezone

from agents.models import Event
from agents.rights import Forbidden, person
from config.accounts import visits
from config.accounts.models import GuestVisit, User

from .conftest import HOST

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LOOK = "/admin/outreach/campaign/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def grant(tenant) -> visits.Grant:
    return visits.Grant(
        tenant="acme", nonce="n" * 43, operator="otto", reason="The customer asked for help",
        granted_at=int(NOW.timestamp()), until=int((NOW + timedelta(hours=2)).timestamp()),
    )  # fmt: skip


def open_link(grant: visits.Grant) -> Client:
    client = Client(headers=HOST)
    answer = client.post(f"/break-glass/{visits.write(grant)}")
    assert answer.status_code == 302, answer.content.decode()
    return client


def list_events() -> list[tuple[str, str]]:
    rows = Event.objects.filter(name__startswith="breakglass.").order_by("seq")
    return [(row.name, row.data.get("what") or row.data.get("by")) for row in rows]


def test_a_visit_looks_and_each_look_is_traced(grant):
    client = open_link(grant)

    assert client.get(LOOK).status_code == 200
    assert list_events() == [("breakglass.used", "signed in"), ("breakglass.used", LOOK)]
    assert Event.objects.filter(data__by="operator:otto").count() == 2


@pytest.mark.parametrize(
    "path",
    ["/admin/outreach/pause/stop/", "/admin/outreach/campaign/add/", "/admin/password_change/", "/second-factor/enrol"],
)
def test_a_visit_changes_nothing(grant, path):
    assert open_link(grant).post(path, {"reason": "x"}).status_code == 403


@pytest.mark.parametrize(
    "path",
    ["/admin/accounts/user/", "/admin/cortex/apikey/", "/admin/accounts/guestvisit/", "/admin/outreach/campaign/add/"],
)
def test_a_visit_sees_what_a_reader_sees(grant, path):
    assert open_link(grant).get(path).status_code == 403


def test_looking_at_the_link_uses_nothing_up(grant):
    page = Client(headers=HOST).get(f"/break-glass/{visits.write(grant)}")

    assert "The customer asked for help" in page.content.decode()
    assert not GuestVisit.objects.exists()


def test_a_link_opens_once(grant):
    open_link(grant)

    assert Client(headers=HOST).post(f"/break-glass/{visits.write(grant)}").status_code == 403
    assert GuestVisit.objects.count() == 1


def test_a_link_is_old_after_five_minutes(grant, clock):
    link = f"/break-glass/{visits.write(grant)}"
    clock.shift(visits.LINK_LIFE + timedelta(seconds=1))

    assert Client(headers=HOST).post(link).status_code == 403


def test_a_link_of_another_tenant_opens_nothing_here(grant):
    link = visits.write(replace(grant, tenant="globex"))

    assert Client(headers=HOST).post(f"/break-glass/{link}").status_code == 403
    assert not User.objects.filter(username__startswith="operator:").exists()


def test_a_forged_link_opens_nothing(grant):
    link = visits.write(grant)

    for wrong in (link[:-1] + ("A" if link[-1] != "A" else "B"), "x" + link, link.replace(":", "."), "x"):
        assert Client(headers=HOST).post(f"/break-glass/{wrong}").status_code == 403


def test_a_visit_ends_with_its_hours(grant, clock):
    client = open_link(grant)
    for _ in range(7):
        clock.shift(timedelta(minutes=16))
        assert client.get(LOOK).status_code == 200
    clock.shift(timedelta(minutes=9))

    assert client.get(LOOK).status_code == 302
    visits.end_overdue(now=timezone.now())
    assert list_events()[-1] == ("breakglass.ended", "time")
    assert not User.objects.get(username="operator:otto").is_active


def test_signing_out_ends_the_visit(grant):
    client = open_link(grant)

    assert client.post("/admin/logout/").status_code in {200, 302}
    assert list_events()[-1] == ("breakglass.ended", "operator:otto")
    assert client.get(LOOK).status_code == 302


def test_an_owner_sees_visits_and_sends_operators_out(grant, sign_in):
    guest, owner = open_link(grant), sign_in("Owner")
    page = owner.get("/admin/accounts/guestvisit/").content.decode()
    visit = GuestVisit.objects.get()

    owner.post("/admin/accounts/guestvisit/", {"action": "end_selected", "_selected_action": [visit.pk]})

    assert "The customer asked for help" in page
    assert guest.get(LOOK).status_code == 302
    assert list_events()[-1] == ("breakglass.ended", "olga")


def test_who_is_no_owner_sends_nobody_out(grant, make_person):
    open_link(grant)

    with pytest.raises(Forbidden):
        visits.end_by_hand(visit=GuestVisit.objects.get(), by=person(make_person("Reviewer")), now=NOW)


def test_the_users_of_visits_are_in_no_list_and_have_no_password(grant, sign_in):
    open_link(grant)
    guest = User.objects.get(username="operator:otto")

    assert not guest.has_usable_password()
    assert authenticate(None, username="operator:otto", password="") is None
    assert "operator:otto" not in sign_in("Owner").get("/admin/accounts/user/").content.decode()


def test_a_guests_session_without_a_visit_is_no_way_in(grant):
    open_link(grant)
    client = Client(headers=HOST)
    client.force_login(User.objects.get(username="operator:otto"))

    assert client.get(LOOK).status_code == 302


def test_a_role_that_was_widened_does_not_widen_a_visit(grant, tenant):
    from django.contrib.auth.models import Group, Permission

    from config.accounts import roles

    roles.ensure()
    Group.objects.get(name=roles.READER).permissions.add(Permission.objects.get(codename="approve_draft"))

    open_link(grant)

    assert not User.objects.get(username="operator:otto").has_perm("outreach.approve_draft")
