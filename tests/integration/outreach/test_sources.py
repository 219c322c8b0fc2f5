"""What a draft may rest on is verified anew each time: facts against stored pages, claims against their expiry."""

import hashlib
from datetime import timedelta

import pytest

from cortex import facts
from cortex.models import Fact, Page, Profile
from outreach import sources
from tests.factories.outreach import NOW, ClaimFactory, CompanyFactory, ContactFactory, EnrolmentFactory

TEXT = "Welcome.\nWe  build ﬁne pumps in Kiel\u00a0and Lübeck. Our second plant opens in spring."


@pytest.fixture
def told(tenant):
    """A fact with the page it was read from."""
    company = CompanyFactory()
    profile = Profile.objects.create(company=company, version=1, outcome="found", created_at=NOW)
    page = Page.objects.create(
        profile=profile, url="https://n.example/", fetched_at=NOW, status=200, content_type="text/html", text=TEXT,
        sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
    )  # fmt: skip
    return Fact.objects.create(
        profile=profile, kind="offering", text="Builds pumps in Kiel and Lübeck.",
        quote="We build fine pumps in Kiel and Lübeck.", url=page.url, page=page, content_hash=page.sha256,
        fetched_at=NOW,
    )  # fmt: skip


def flaw(fact: Fact, company=None, now=NOW) -> str:
    found = facts.find_flaws(keys=[fact.pk], company=company or fact.profile.company, now=now)
    return found.get(fact.pk, "")


def test_a_fact_carries_while_its_page_says_it(told):
    assert flaw(told) == ""
    assert flaw(told, now=NOW + facts.MAX_AGE) == ""


def test_a_fact_of_another_company_carries_nothing(told):
    assert flaw(told, company=CompanyFactory()) == "It is about another company."


def test_an_old_fact_carries_nothing(told):
    late = NOW + facts.MAX_AGE + timedelta(seconds=1)
    assert flaw(told, now=late) == "It was read on 23 November 2026, more than 90 days ago."


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"quote": "We build fine pumps in Rome."}, "Its words do not stand in the stored page."),
        ({"content_hash": "0" * 64}, "Its words do not stand in the stored page."),
        ({"page": None}, "Its words do not stand in the stored page."),
        ({"superseded_at": NOW}, "It has been marked as wrong or replaced."),
    ],
)
def test_a_fact_that_lost_its_ground_carries_nothing(told, change, reason):
    Fact.objects.filter(pk=told.pk).update(**change)
    assert flaw(told) == reason


def test_a_changed_page_takes_its_facts_along(told):
    Page.objects.filter(pk=told.page_id).update(text=TEXT.replace("Kiel", "Rome"))
    assert flaw(told) == "Its words do not stand in the stored page."


def test_what_a_draft_rests_on_says_its_flaws(told):
    enrolment = EnrolmentFactory(contact=ContactFactory(company=told.profile.company))
    ClaimFactory(text="We look after 42 plants.", expires_at=NOW, owner="anna")
    bundle = {
        "profile": [
            {"id": f"fact:{told.pk}", "text": told.text, "quote": told.quote},
            {"id": "fact:999999", "text": "x"},
            {"id": "made up", "text": "y"},
        ],
        "memory": [{"id": "mem:4", "text": "Short mails do better here."}],
    }

    read = sources.read(enrolment=enrolment, bundle=bundle, now=NOW)

    assert [entry["flaw"] for entry in read["facts"]] == ["", "It is not stored any more.", "It is no fact of ours."]
    assert [entry["flaw"] for entry in read["claims"]] == ["It expired on 23 November 2026; anna answers for it."]
    assert read["remembered"] == [{"id": "mem:4", "text": "Short mails do better here."}]
    assert sources.find_claims(NOW) == []
    assert len(sources.find_claims(NOW - timedelta(seconds=1))) == 1


def test_two_queries_however_many_facts(told, django_assert_num_queries):
    with django_assert_num_queries(1):
        facts.find_flaws(keys=[told.pk, *range(10**6, 10**6 + 20)], company=told.profile.company, now=NOW)
