"""The probes: by address, without a tenant, and honest about what does not answer."""

import pytest
from django.db import connection
from django.test import Client

from tests import broker

pytestmark = pytest.mark.usefixtures("transactional_tenants")


@pytest.fixture
def no_database(transactional_tenants):
    with pytest.MonkeyPatch.context() as patch:
        connection.close()
        connection.close_pool()
        patch.setitem(connection.settings_dict, "PORT", 9)
        yield
    connection.close()


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_probes_answer_under_any_host_name(path):
    answer = Client(headers={"host": "10.0.0.7"}).get(path)
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    assert not answer.cookies


def test_ready_names_the_services_it_asked():
    assert Client().get("/readyz").json() == {"status": "ok", "database": "ok", "redis": "ok"}


def test_not_ready_without_a_database(no_database):
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["redis"]) == (503, "ok")
    assert answer.json()["database"].startswith("unavailable")
    assert "127.0.0.1" not in answer.content.decode()


def test_alive_without_a_database(no_database):
    assert Client().get("/healthz").status_code == 200


def test_not_ready_without_a_broker(settings):
    with broker.use(broker.NOWHERE, settings):
        answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["database"]) == (503, "ok")
    assert answer.json()["redis"].startswith("unavailable")
