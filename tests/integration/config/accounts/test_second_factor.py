"""A password alone opens nothing to who has, or must have, a second factor."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django_otp.oath import TOTP

from agents.models import Event
from agents.rights import Forbidden, person
from config.accounts import lockout, second_factor
from config.accounts.models import Phone, RecoveryCode, User

from .conftest import HOST, PASSWORD

HOME = "/admin/outreach/campaign/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(timezone.now().replace(second=0, microsecond=0), tick=False) as clock:
        yield clock


@pytest.fixture
def olga(make_person) -> User:
    return make_person("Owner")


@pytest.fixture
def browser(olga) -> Client:
    """Olga, signed in with her password."""
    client = Client(headers=HOST)
    assert client.post("/admin/login/", {"username": "olga", "password": PASSWORD}).status_code == 302
    return client


def read_code(user: User) -> str:
    totp = TOTP(second_factor._open(Phone.objects.get(user=user)))
    totp.time = timezone.now().timestamp()
    return f"{totp.token():06}"


def set_up(user: User, clock) -> list[str]:
    second_factor.begin(user=user)
    paper = second_factor.confirm(user=user, code=read_code(user), now=timezone.now())
    assert paper is not None
    clock.shift(timedelta(seconds=60))
    return paper


def test_where_it_is_required_every_page_leads_to_setting_it_up(browser, settings):
    settings.SECOND_FACTOR = "everyone"

    answer = browser.get(HOME)

    assert answer.status_code == 302
    assert answer.url == f"/second-factor/enrol?next={HOME.replace('/', '%2F')}"


@pytest.mark.parametrize(("wanted", "status"), [("everyone", 302), ("operators", 200), ("optional", 200)])
def test_whether_tenants_need_one_is_a_setting(browser, settings, wanted, status):
    settings.SECOND_FACTOR = wanted

    assert browser.get(HOME).status_code == status


def test_setting_it_up_shows_a_picture_and_takes_the_first_code(browser, olga, settings):
    settings.SECOND_FACTOR = "everyone"
    page = browser.get("/second-factor/enrol").content.decode()

    answer = browser.post("/second-factor/enrol", {"code": read_code(olga), "next": HOME})

    assert 'src="data:image/svg+xml' in page
    assert len(re.findall(r"<li><code>[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}</code>", answer.content.decode())) == 10
    assert browser.get(HOME).status_code == 200
    assert Event.objects.get(name="login.second_factor").data["change"] == "enrolled"


def test_a_wrong_first_code_sets_nothing_up(browser, olga):
    browser.get("/second-factor/enrol")
    right = read_code(olga)

    answer = browser.post("/second-factor/enrol", {"code": f"{(int(right) + 1) % 1_000_000:06}"})

    assert answer.status_code == 403
    assert not second_factor.is_enrolled(olga)


@pytest.mark.parametrize("setting", ["everyone", "operators", "optional"])
def test_who_has_one_is_asked_for_it_whatever_the_setting(olga, settings, setting, clock):
    settings.SECOND_FACTOR = setting
    set_up(olga, clock)
    client = Client(headers=HOST)
    client.post("/admin/login/", {"username": "olga", "password": PASSWORD})

    refused = client.get(HOME)
    key = client.cookies["sessionid" if "sessionid" in client.cookies else "__Host-sessionid"].value
    passed = client.post("/second-factor/verify", {"code": read_code(olga), "next": HOME})

    assert refused.url.startswith("/second-factor/verify")
    assert passed.url == HOME
    assert client.get(HOME).status_code == 200
    assert all(cookie.value != key for cookie in client.cookies.values())  # a session stolen before is worth nothing


def test_posts_and_pages_of_the_api_kind_stay_shut_too(olga, clock):
    set_up(olga, clock)
    client = Client(headers=HOST)
    client.force_login(olga)

    for path in ("/admin/outreach/pause/stop/", "/admin/accounts/user/add/", "/admin/outreach/draft/1/check/"):
        assert client.post(path, {}).url == "/second-factor/verify"
    assert client.get("/second-factor/enrol").url == "/second-factor/"  # nor can another phone be set up
    assert client.get("/second-factor/").status_code == 302 or "paper" in client.get("/second-factor/").content.decode()


def test_a_code_is_good_once(olga, clock):
    set_up(olga, clock)
    code = read_code(olga)

    assert second_factor.check(user=olga, code=code, now=timezone.now())
    assert not second_factor.check(user=olga, code=code, now=timezone.now())


@pytest.mark.parametrize(("seconds", "right"), [(-30, True), (30, True), (-90, False), (120, False)])
def test_a_clock_may_be_off_by_half_a_minute(olga, clock, seconds, right):
    set_up(olga, clock)
    clock.shift(timedelta(minutes=5))
    code = read_code(olga)
    now = timezone.now() + timedelta(seconds=seconds)

    assert second_factor.check(user=olga, code=code, now=now) is right


def test_a_code_on_paper_stands_in_once_and_is_told(olga, clock):
    paper = set_up(olga, clock)
    code = paper[0].replace("-", "")

    assert second_factor.check(user=olga, code=code, now=timezone.now())
    assert not second_factor.check(user=olga, code=code, now=timezone.now())
    assert Event.objects.filter(name="login.second_factor", data__change="paper used", data__left=9).exists()
    assert not RecoveryCode.objects.filter(digest__contains=code).exists()


def test_after_ten_wrong_codes_the_right_one_is_not_looked_at(olga, clock):
    paper = set_up(olga, clock)
    for number in range(lockout.PER_CODE):
        second_factor.check(user=olga, code=f"wrong{number}", now=timezone.now())

    assert not second_factor.check(user=olga, code=read_code(olga), now=timezone.now())
    assert not second_factor.check(user=olga, code=paper[0].replace("-", ""), now=timezone.now())


def test_the_secret_is_sealed_in_the_row(olga):
    secret = second_factor.begin(user=olga)

    key = Phone.objects.get(user=olga).key
    assert secret not in key
    assert second_factor._open(Phone.objects.get(user=olga)).hex() not in key


def test_a_sealed_secret_opens_for_its_person_alone(olga, make_person):
    second_factor.begin(user=olga)
    rita = make_person("Reviewer")
    Phone.objects.create(user=rita, key=Phone.objects.get(user=olga).key)

    with pytest.raises(Exception, match="damaged or belongs elsewhere"):
        second_factor._open(Phone.objects.get(user=rita))


def test_an_owner_resets_the_phone_of_somebody_and_a_reviewer_does_not(olga, make_person, clock):
    rita = make_person("Reviewer")
    set_up(rita, clock)
    set_up(olga, clock)

    with pytest.raises(Forbidden):
        second_factor.reset(user=olga, by=person(rita))
    second_factor.reset(user=rita, by=person(olga))

    assert not second_factor.is_enrolled(rita)
    assert second_factor.is_enrolled(olga)


def test_only_a_code_turns_it_off(olga, clock):
    set_up(olga, clock)
    client = Client(headers=HOST)
    client.force_login(olga)

    assert client.post("/second-factor/", {"code": "000000", "do": "off"}).status_code == 403
    assert second_factor.is_enrolled(olga)
    assert client.post("/second-factor/", {"code": read_code(olga), "do": "off"}).status_code == 302
    assert not second_factor.is_enrolled(olga)


@pytest.mark.parametrize("after", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_the_way_on_leads_nowhere_else(olga, clock, after):
    set_up(olga, clock)
    client = Client(headers=HOST)
    client.force_login(olga)

    assert client.post("/second-factor/verify", {"code": read_code(olga), "next": after}).url == "/admin/"


def test_a_new_key_seals_phones_anew_and_opens_what_the_old_one_sealed(olga, clock, settings):
    set_up(olga, clock)
    settings.FIELD_KEYS = ["a" * 64, *settings.FIELD_KEYS]

    assert second_factor.reseal() == {"resealed": 1, "current": 0, "unreadable": 0}
    assert second_factor.reseal() == {"resealed": 0, "current": 1, "unreadable": 0}
    settings.FIELD_KEYS = settings.FIELD_KEYS[:1]
    assert second_factor.check(user=olga, code=read_code(olga), now=timezone.now())


def test_a_command_resets_the_phone_of_who_lost_all(olga, clock):
    set_up(olga, clock)

    call_command("reset_second_factor", "olga", tenant="acme")

    assert not second_factor.is_enrolled(olga)
