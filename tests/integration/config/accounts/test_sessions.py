"""How long a sign-in lasts, and what ends it."""

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from .conftest import HOST, PASSWORD

HOME = "/admin/outreach/campaign/"


def sign_in() -> Client:
    client = Client(headers=HOST)
    assert client.post("/admin/login/", {"username": "olga", "password": PASSWORD}).status_code == 302
    return client


def get_key(client: Client) -> str:
    return next(cookie.value for name, cookie in client.cookies.items() if name.endswith("sessionid"))


@pytest.fixture
def olga(make_person):
    return make_person("Owner")


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


def test_half_an_hour_of_nothing_signs_out(olga, clock, settings):
    client = sign_in()
    clock.shift(settings.SESSION_IDLE - 1)
    assert client.get(HOME).status_code == 200
    clock.shift(settings.SESSION_IDLE + 1)
    assert client.get(HOME).status_code == 302


def test_a_working_day_is_the_end_however_busy(olga, clock, settings):
    client = sign_in()
    client.get(HOME)
    for _ in range(int(settings.SESSION_COOKIE_AGE // 1500)):
        clock.shift(1500)
        assert client.get(HOME).status_code == 200
    clock.shift(1500)
    assert client.get(HOME).status_code == 302


def test_a_key_from_before_the_sign_in_is_worth_nothing(olga):
    client = Client(headers=HOST)
    session = client.session
    session["seen"] = "planted"
    session.save()
    client.cookies["sessionid"] = before = session.session_key

    client.post("/admin/login/", {"username": "olga", "password": PASSWORD})

    assert get_key(client) != before


def test_another_password_ends_all_sessions_but_the_one_it_was_set_in(olga):
    elsewhere, here = sign_in(), sign_in()
    new = "another long password"

    answer = here.post(
        "/admin/password_change/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    )

    assert answer.status_code == 302
    assert here.get(HOME).status_code == 200
    assert elsewhere.get(HOME).status_code == 302


def test_who_is_made_inactive_is_out_at_once(olga):
    client = sign_in()
    olga.is_active = False
    olga.save()

    assert client.get(HOME).status_code == 302


def test_a_session_of_one_tenant_opens_nothing_in_another(olga, tenant):
    client = sign_in()

    assert client.get(HOME, headers={"host": "globex.localhost"}).status_code != 200
