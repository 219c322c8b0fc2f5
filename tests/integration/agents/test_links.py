"""The links of a chain are hints: lost, repeated, late or out of order, the outcome is the same and work is done once.

Several at once are tried in tests/flows/test_races.py.
"""

from datetime import UTC, datetime
from itertools import product

import pytest

from agents import runs, steps
from agents.models import Run, Step
from agents.registry import get_flow
from tests.integration.agents import line

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LINKS = tuple(step.name for step in line.FLOW.steps)
DELIVERIES = [links for count in range(4) for links in product(LINKS, repeat=count)]


@pytest.fixture(autouse=True)
def line_flow(settings, monkeypatch):
    monkeypatch.setattr("agents.clock.now", lambda: NOW)
    settings.RUN_LEASE = 0
    settings.RUN_KINDS = {"test.line": "tests.integration.agents.line.FLOW"}
    get_flow.cache_clear()
    line.begun.clear()
    yield
    get_flow.cache_clear()


def start(number: int) -> Run:
    return runs.start(
        kind="test.line", subject=("test", number), dedup_key=str(number), now=NOW, publish=False, parameters={}
    )


def let_the_agenda_finish(run: Run, *, ahead: bool) -> None:
    """Publish the present step, as a tick does, until the run is over."""
    for _ in LINKS:
        run.refresh_from_db()
        if run.status == "succeeded":
            return
        steps.perform(runs=[run.pk], step=run.step, ahead=ahead)


@pytest.mark.parametrize("ahead", [True, False])
def test_whatever_links_arrive_in_whatever_order(tenant, ahead):
    """Every way to deliver none to three links, of which any may be lost or come twice; and all of them at the end."""
    for number, links in enumerate(DELIVERIES, start=1):
        run = start(number)
        for link in links:
            steps.perform(runs=[run.pk], step=link, ahead=ahead)
        let_the_agenda_finish(run, ahead=ahead)
        before = Run.objects.values().get(pk=run.pk)
        for link in LINKS:
            steps.perform(runs=[run.pk], step=link, ahead=ahead)
        assert Run.objects.values().get(pk=run.pk) == before, links
        assert (before["status"], before["lost"]) == ("succeeded", 0), links
        done = list(Step.objects.filter(run=run).order_by("started_at", "name").values_list("name", "attempts"))
        assert sorted(done) == [("elsewhere", 1), ("first", 1), ("second", 1)], links
        assert line.begun.count(str(number)) == 3, links
