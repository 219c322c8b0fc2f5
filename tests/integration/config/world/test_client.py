"""The client of the control endpoint says what it was refused."""

from datetime import timedelta

import pytest

from config.sandbox.world.client import WorldClient, WorldRefused
from tests.integration.config.world.conftest import SENT

WHO = "noor+1@vela.example"


@pytest.fixture
def client(outside):
    return WorldClient(outside.control)


def test_client_follows_a_mail_and_its_answer(client, outside, write_mail):
    client.set_kind(WHO, "interested")
    outside.send(write_mail(WHO))
    assert [one["rcpt_tos"] for one in client.messages(to=WHO)] == [[WHO]]
    assert client.messages(after=1) == []
    assert client.duplicates() == {}
    assert [act["act"] for act in client.advance(SENT + timedelta(days=3))["acts"]][-1] == "write"
    assert [one["state"] for one in client.prospects()] == ["answered"]


def test_client_orders_faults(client):
    assert client.misbehave("empty", times=2, match="x") == {"mode": "empty", "times": 2, "match": "x"}
    assert client.break_smtp("data", code=451) == {"at": "data", "times": 1, "code": 451}
    assert client.add_mailbox("Ben@x.example", "pw")["address"] == "ben@x.example"


def test_client_passes_the_refusal_on(client):
    with pytest.raises(WorldRefused, match="There is no kind 'grumpy'"):
        client.set_kind(WHO, "grumpy")


def test_client_says_where_nobody_answers():
    with pytest.raises(WorldRefused, match=r"does not answer at http://127.0.0.1:9:"):
        WorldClient("http://127.0.0.1:9").prospects()
