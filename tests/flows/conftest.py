"""One world for all flow tests; a scene of its own for each, whose history is checked when the test is over."""

import os
from collections.abc import Iterator

import pytest
from django.db import connection

from agents.clock import now
from agents.registry import get_flow
from config.chaos import history
from config.sandbox.world.client import WorldClient
from config.sandbox.world.world import World
from config.tenants.context import open_public
from config.tenants.models import Worker
from tests import broker, scenarios
from tests.flows.celery_workers import Hatchery, Staff, make_environment
from tests.flows.workers import Workers
from tests.processes import without_owner


@pytest.fixture(scope="session")
def outside(tmp_path_factory) -> Iterator[World]:
    """The make-believe world: sites, a model endpoint, a mail server, prospects; real sockets on loopback."""
    with World(tmp_path_factory.mktemp("world"), quirks=False, slow=0.05) as world:
        yield world


@pytest.fixture
def world(outside, settings, monkeypatch) -> Iterator[WorldClient]:
    """The world's control endpoint, with the settings leading there and no fault ordered."""
    env = outside.describe()["env"]
    monkeypatch.setenv("SANDBOX_SITES_PORT", env["SANDBOX_SITES_PORT"])
    for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY", "OPENAI_MODEL", "FETCH_RESOLVER"):
        setattr(settings, name, env[name])
    settings.FETCH_ALLOW = [env["FETCH_ALLOW"]]
    settings.FETCH_PACE = 0
    client = WorldClient(env["SANDBOX_WORLD_URL"])
    yield client
    client.post("/control/clear")


@pytest.fixture(autouse=True)
def clock(settings) -> scenarios.Clock:
    """The clock that all code reads and only the test moves."""
    settings.CLOCK = "tests.scenarios.clock"
    scenarios.clock.moment = scenarios.BEGIN
    assert now() > scenarios.BEGIN
    return scenarios.clock


@pytest.fixture
def build(open_acme, world) -> Iterator:
    """A way to build the scene with a person of one's choice; afterwards nothing that was promised may be broken."""
    built: list[scenarios.Scene] = []

    def make(**options) -> scenarios.Scene:
        built.append(scenarios.build(open_acme, world, **options))
        return built[-1]

    yield make
    for scene in built:
        told = history.read(tenant_id=scene.tenant.pk, messages=scene.sink(), now=scenarios.clock.moment)
        assert history.check(told) == []


@pytest.fixture
def scene(build) -> scenarios.Scene:
    """A scene with somebody who never answers."""
    return build()


@pytest.fixture(scope="session")
def workers(outside, django_db_setup) -> Iterator[Workers]:
    """A process that forks workers; it knows the test's database and the world by its environment alone."""
    name = connection.settings_dict["NAME"]
    address, _, _ = os.environ["DATABASE_URL"].rpartition("/")
    environment = {
        **without_owner(os.environ), **outside.describe()["env"], "DATABASE_URL": f"{address}/{name}", "SANDBOX": "0",
        "DJANGO_SETTINGS_MODULE": "tests.flows.settings", "LOG_LEVEL": "ERROR",
    }  # fmt: skip
    started = Workers(environment)
    yield started
    started.close()


@pytest.fixture(scope="session")
def hatchery(django_db_setup) -> Iterator[Hatchery]:
    """Where workers come from; they share a broker that nobody else uses."""
    started = Hatchery(make_environment(broker.empty(os.environ["REDIS_URL"])))
    yield started
    started.close()


@pytest.fixture
def staff(open_acme, settings, clock, hatchery, tmp_path) -> Iterator[Staff]:
    """Workers of the slow flow, by the machine's clock; this process is their beat."""
    settings.CLOCK = "django.utils.timezone.now"
    settings.RUN_KINDS = {**settings.RUN_KINDS, "test.slow": "tests.flows.slow.FLOW"}
    settings.RUN_LEASE = 0
    get_flow.cache_clear()
    with broker.use(broker.empty(os.environ["REDIS_URL"]), settings):
        members = Staff(hatchery, tmp_path, {})
        try:
            yield members
        finally:
            members.close()
            get_flow.cache_clear()
            with open_public():
                Worker.objects.all().delete()
