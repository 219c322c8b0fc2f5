"""The resolver sends make-believe hosts to the sites' port and leaves every other to the system."""

import pytest

from config.sandbox.world.resolver import resolve


@pytest.fixture(autouse=True)
def sites_port(monkeypatch):
    monkeypatch.setenv("SANDBOX_SITES_PORT", "4711")


@pytest.mark.parametrize("host", ["www.vela.example", "VELA.EXAMPLE", "vela.example.", "example"])
def test_resolve_sends_make_believe_hosts_to_the_sites(host):
    assert resolve(host, 80) == [("127.0.0.1", 4711)]


def test_resolve_refuses_https_below_example():
    with pytest.raises(ConnectionRefusedError, match="does not offer https"):
        resolve("www.vela.example", 443)


@pytest.mark.parametrize("host", ["169.254.169.254", "127.0.0.1"])
def test_resolve_leaves_other_hosts_as_they_are(host):
    assert resolve(host, 80) == [(host, 80)]


def test_resolve_knows_a_host_that_only_looks_alike():
    with pytest.raises(OSError, match=r"."):
        resolve("notexample", 80)
