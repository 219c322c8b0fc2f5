"""A signed-in person on the host name of acme, and text as the worst of senders would write it."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from config.accounts.models import User
from tests.factories.outreach import NOW

HOST = {"host": "acme.localhost"}
HOSTILE = (
    "<script>alert(1)</script>\u202egnp.exe\u202c\U000e0041 {{ 7|add:7 }} \"'><img src=x onerror=alert(2)> " + "W" * 200
)


@pytest.fixture
def client(tenant) -> Client:
    """Anna, who may do everything."""
    signed_in = Client(headers=HOST)
    signed_in.force_login(User.objects.create_superuser("anna", "anna@acme.example", "a long enough password"))
    return signed_in


@pytest.fixture
def reader(tenant) -> Client:
    """Rosa, who may look at everything and change nothing."""
    rosa = User.objects.create_user("rosa", "rosa@acme.example", "a long enough password", is_staff=True)
    rosa.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    signed_in = Client(headers=HOST)
    signed_in.force_login(rosa)
    return signed_in


@pytest.fixture(autouse=True)
def at_nine(time_machine_at):
    """Every test happens at the moment the factories' rows were made."""


@pytest.fixture
def time_machine_at():
    import time_machine

    with time_machine.travel(NOW, tick=False):
        yield


def assert_harmless(response) -> str:
    """The page came, holds the hostile text escaped, and shows its invisible characters."""
    text = response.content.decode()
    assert response.status_code == 200
    assert "<script>alert(1)" not in text
    assert "<img src=x" not in text
    assert "&lt;script&gt;alert(1)" in text
    return text
