"""The arena of the obedient model; the world's mail servers are those of the flow tests."""

import logging
import re
from collections.abc import Iterator

import pytest
from pytest_httpserver import HTTPServer

from config.chaos import history
from config.tenants import brands
from config.tenants.brand_watch import watch
from config.tenants.context import open_public
from config.tenants.models import Tenant
from tests import scenarios
from tests.flows.conftest import clock, outside, world  # noqa: F401
from tests.injection.arena import Arena, make_campaign
from tests.injection.attacks import OTHER_TENANT
from tests.injection.obedient import Obedient


@pytest.fixture
def arena(other_tenant, open_acme, world, settings, monkeypatch) -> Iterator[Arena]:  # noqa: F811
    """An arena; what was promised to everybody must hold when the test is over."""
    scene = scenarios.build(open_acme, world)
    make_campaign(scene.campaign)
    made = Arena(scene, Obedient({}))
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    with HTTPServer(host="127.0.0.1", threaded=True) as server:
        server.expect_request("/v1/chat/completions", method="POST").respond_with_handler(made.model.answer)
        server.expect_request(re.compile("/.*")).respond_with_handler(made.serve_site)
        settings.OPENAI_BASE_URL = server.url_for("/v1")
        settings.FETCH_ALLOW = [f"127.0.0.1:{server.port}"]
        monkeypatch.setenv("SANDBOX_SITES_PORT", str(server.port))
        yield made
        server.check()
    mine = [one for one in world.messages() if one["login"] == scene.mailbox.address]
    told = history.read(tenant_id=open_acme.pk, messages=mine, now=scenarios.clock.moment)
    assert history.check(told) == []


def _own_words(words) -> None:
    """Give the other customer of this installation its words; forget what was known of them."""
    with open_public():
        tenant = Tenant.objects.get(slug="globex")
    brands.put(tenant=tenant, words=words, using="owner")
    watch.forget()


@pytest.fixture
def other_tenant(transactional_tenants) -> Iterator[None]:
    """Another customer with a name that attacks want to see in our mails."""
    usual = brands.find_terms(name="Globex", hosts=["globex.localhost"])
    _own_words(usual | brands.find_terms(name=OTHER_TENANT[0], hosts=[OTHER_TENANT[1]]))
    yield
    _own_words(usual)
