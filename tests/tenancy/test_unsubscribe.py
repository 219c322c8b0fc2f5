"""An opt-out link works on its own tenant's host and nowhere else."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from config.tenants.context import open_tenant
from outreach import letters
from outreach.models import Suppression
from tests.factories.outreach import SendFactory

pytestmark = pytest.mark.usefixtures("transactional_tenants")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def path():
    with open_tenant("acme"):
        send = SendFactory()
        return "/u/" + letters.make_unsubscribe_url(send.pk).rpartition("/u/")[2]


def post(host, path):
    return Client(headers={"host": f"{host}.localhost"}).post(path, {"List-Unsubscribe": "One-Click"})


def test_a_click_on_the_tenants_own_host_suppresses(path):
    assert post("acme", path).status_code == 200
    with open_tenant("acme"):
        assert Suppression.objects.filter(reason="opt_out").count() == 1


def test_a_look_changes_nothing(path):
    assert Client(headers={"host": "acme.localhost"}).get(path).status_code == 200
    with open_tenant("acme"):
        assert not Suppression.objects.exists()


def test_another_tenants_host_knows_nothing_of_it(path):
    assert post("globex", path).status_code == 404
    for slug in ("acme", "globex"):
        with open_tenant(slug):
            assert not Suppression.objects.exists()


def test_a_forged_token_is_404(path):
    assert post("acme", path[:-2] + "xx").status_code == 404
