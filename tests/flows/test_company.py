"""Several people of one company at once: its site is studied by one run at a time, and the others use what it found."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from agents import claims, steps
from agents.claims import Hands
from agents.models import ModelCall, Run
from agents.rights import machine
from config.tenants.context import open_tenant
from cortex.models import Page, Profile
from outreach import campaigns
from outreach.models import Draft
from tests.factories.outreach import CompanyFactory, ContactFactory
from tests.scenarios import Scene, clock, find_address

HOST = "northwind.example"


@pytest.fixture
def colleagues(scene: Scene) -> list[Run]:
    """Runs of three people of one company, all at the beginning."""
    others = [
        ContactFactory(
            email=find_address(HOST), first_name="Kim", last_name="Holt", company=scene.contact.company, stage="new",
            country="NO", language="en",
        )
        for _ in range(2)
    ]  # fmt: skip
    people = [scene.contact, *others]
    result = campaigns.enrol(campaign=scene.campaign, contacts=people, by=machine("anna"), now=clock())
    assert not result.refused
    return list(Run.objects.order_by("pk"))


def test_colleagues_in_one_batch_share_one_study(scene, colleagues):
    steps.perform(runs=[run.pk for run in colleagues], step="research", ahead=False)
    assert sorted(Run.objects.values_list("status", "step", "waiting_for")) == [
        ("queued", "draft", ""), ("waiting", "research", "research"), ("waiting", "research", "research"),
    ]  # fmt: skip
    assert not Run.objects.exclude(attempt=0).exists()  # nobody failed
    scene.wait(seconds=6)
    assert Draft.objects.filter(status="pending").count() == 3
    assert Profile.objects.count() == 1
    pages = list(Page.objects.values_list("url", flat=True))
    assert len(pages) == len(set(pages))
    assert ModelCall.objects.filter(prompt="cortex/extract.txt").count() == len(pages)


def test_workers_at_one_moment_let_one_of_them_study(scene, colleagues):
    """Each claims a run of its own; which of them gets the company is left to chance."""
    ready = Barrier(len(colleagues))

    def take(run: Run) -> list[str]:
        try:
            with open_tenant("acme"):
                ready.wait(10)
                hands = Hands(f"worker-{run.pk}", ahead=False)
                found = claims.claim(ids=[run.pk], step="research", hands=hands, now=clock())
                return [claim.step.name for claim in found.claims]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(colleagues)) as pool:
        taken = list(pool.map(take, colleagues))
    assert sorted(taken) == [[], [], ["research"]]

    # The worker that had it is never heard of again: its lease ends, and one run takes up what it left.
    scene.wait(seconds=6)
    assert not Profile.objects.exists()
    assert sorted(Run.objects.values_list("status", flat=True)) == ["running", "waiting", "waiting"]
    clock.move(seconds=901)
    scene.work()
    scene.wait(seconds=6)
    assert Draft.objects.filter(status="pending").count() == 3
    assert Profile.objects.count() == 1


def test_a_company_of_its_own_waits_for_nobody(scene):
    elsewhere = CompanyFactory(name="Helio", domain="helio.example", website="http://helio.example/")
    other = ContactFactory(email=find_address("helio.example"), company=elsewhere, stage="new", country="NO")
    campaigns.enrol(campaign=scene.campaign, contacts=[scene.contact, other], by=machine("anna"), now=clock())
    steps.perform(runs=list(Run.objects.values_list("pk", flat=True)), step="research", ahead=False)
    assert set(Run.objects.values_list("status", "step")) == {("queued", "draft")}
    assert Profile.objects.count() == 2
