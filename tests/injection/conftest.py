"""The arena of the obedient model; the world's mail servers are those of the flow tests."""

import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from config.chaos import history
from outreach import drafts
from tests import scenarios
from tests.flows.conftest import clock, outside, world  # noqa: F401
from tests.injection.arena import Arena, make_campaign
from tests.injection.attacks import OTHER_TENANT
from tests.injection.obedient import Obedient


@pytest.fixture
def arena(open_acme, world, settings, monkeypatch) -> Iterator[Arena]:  # noqa: F811
    """An arena; what was promised to everybody must hold when the test is over."""
    scene = scenarios.build(open_acme, world)
    make_campaign(scene.campaign)
    made = Arena(scene, Obedient({}))
    _know_other_tenant(monkeypatch)
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


def _know_other_tenant(monkeypatch) -> None:
    """Let the checks know another customer's names."""
    make = drafts.make_checks_input

    def make_with_names(**given: Any) -> dict[str, Any]:
        return {**make(**given), "other_tenants": list(OTHER_TENANT)}

    monkeypatch.setattr(drafts, "make_checks_input", make_with_names)
