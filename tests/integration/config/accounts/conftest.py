"""People of acme in each role, on its host name."""

from collections.abc import Callable

import pytest
from django.test import Client

from config.accounts import people, roles
from config.accounts.models import User

PASSWORD = "a long enough password"
HOST = {"host": "acme.localhost"}
NAMES = {
    roles.OWNER: "olga", roles.MANAGER: "mona", roles.REVIEWER: "rita", roles.READER: "rosa", roles.API_CLIENT: "apia",
}  # fmt: skip


@pytest.fixture
def make_person(tenant) -> Callable[[str], User]:
    """Make a person with a role; without one, somebody who may sign in and nothing else."""

    def make(role: str) -> User:
        if not role:
            return User.objects.create_user("nora", "nora@acme.example", PASSWORD, is_staff=True)
        name = NAMES[role]
        return people.create(username=name, email=f"{name}@acme.example", password=PASSWORD, role=role)

    return make


@pytest.fixture
def sign_in(make_person) -> Callable[[str], Client]:
    """Return a browser in which somebody of a role is signed in."""

    def enter(role: str) -> Client:
        client = Client(headers=HOST)
        client.force_login(make_person(role))
        return client

    return enter
