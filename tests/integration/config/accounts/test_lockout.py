"""Guessing a password is slow, and nobody's guesses lock out somebody elsewhere."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from agents.models import Event
from config.accounts import addresses, lockout
from config.accounts.forms import LOCKED
from config.accounts.models import LoginFailure

from .conftest import HOST, PASSWORD


def try_password(password: str, *, name: str = "olga", address: str = "203.0.113.7", client: Client | None = None):
    browser = client or Client(headers=HOST)
    return browser.post("/admin/login/", {"username": name, "password": password}, REMOTE_ADDR=address)


@pytest.fixture
def olga(make_person):
    return make_person("Owner")


def is_in(answer) -> bool:
    return answer.status_code == 302


def test_the_right_password_is_taken(olga):
    assert is_in(try_password(PASSWORD))
    assert not LoginFailure.objects.filter(failures__gt=0).exists()


def test_after_five_wrong_passwords_the_right_one_is_not_looked_at(olga):
    for _ in range(lockout.PER_PAIR):
        assert not is_in(try_password("wrong"))

    answer = try_password(PASSWORD)

    assert not is_in(answer)
    assert LOCKED in answer.content.decode()
    assert Event.objects.filter(name="login.locked", data__user="olga").exists()


def test_after_a_quarter_of_an_hour_the_right_one_is_taken(olga):
    for _ in range(lockout.PER_PAIR + 3):
        try_password("wrong")

    with time_machine.travel(timezone.now() + lockout.COOL_OFF + timedelta(seconds=1)):
        assert is_in(try_password(PASSWORD))


def test_attempts_while_locked_do_not_make_the_wait_longer(olga):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        for _ in range(lockout.PER_PAIR):
            try_password("wrong")
        clock.move_to(start + lockout.COOL_OFF - timedelta(seconds=1))
        assert not is_in(try_password(PASSWORD))
        clock.move_to(start + lockout.COOL_OFF + timedelta(seconds=1))
        assert is_in(try_password(PASSWORD))


def test_somebody_at_another_address_is_not_locked_out_with_them(olga):
    for _ in range(lockout.PER_PAIR + 1):
        try_password("wrong")

    assert is_in(try_password(PASSWORD, address="198.51.100.9"))


def test_guesses_spread_over_many_addresses_lock_the_name(olga):
    for number in range(lockout.PER_NAME):
        try_password("wrong", address=f"198.51.100.{number}")

    assert not is_in(try_password(PASSWORD, address="203.0.113.200"))


def test_guesses_at_many_names_lock_the_address(olga):
    for number in range(lockout.PER_ADDRESS):
        try_password("wrong", name=f"guess{number}")

    assert not is_in(try_password(PASSWORD))
    assert is_in(try_password(PASSWORD, address="203.0.113.200"))


def test_case_and_blanks_of_a_name_do_not_give_more_attempts(olga):
    for name in ("olga", "OLGA", " olga", "Olga ", "oLga"):
        try_password("wrong", name=name)

    assert not is_in(try_password(PASSWORD))


def test_a_right_password_does_not_take_back_the_guesses_at_others(olga, make_person):
    make_person("Reviewer")
    for _ in range(3):
        try_password("wrong", name="rita")
    before = set(LoginFailure.objects.values_list("key", "failures"))
    assert is_in(try_password(PASSWORD))

    assert set(LoginFailure.objects.filter(failures__gt=0).values_list("key", "failures")) == before


def test_what_was_typed_is_not_stored(olga):
    try_password("wrong", name="my secret typed in the wrong field")

    assert all("secret" not in key for key in LoginFailure.objects.values_list("key", flat=True))
    assert not Event.objects.filter(data__icontains="secret").exists()


@pytest.mark.parametrize(
    ("proxied", "remote", "forwarded", "address"),
    [
        (False, "203.0.113.7", "198.51.100.1", "203.0.113.7"),  # a header that anybody may send counts for nothing
        (True, "127.0.0.1", "203.0.113.7", "203.0.113.7"),
        (True, "127.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7"),  # the last entry is the proxy's
        (True, "203.0.113.7", "", "203.0.113.7"),
        (False, "2001:db8:1:2:aaaa::1", "", "2001:db8:1:2::/64"),
        (False, "::ffff:203.0.113.7", "", "203.0.113.7"),
        (False, "nonsense", "", ""),
    ],
)
def test_where_a_request_comes_from(rf, settings, proxied, remote, forwarded, address):
    settings.BEHIND_PROXY = proxied
    request = rf.get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded)

    assert addresses.find(request) == address
