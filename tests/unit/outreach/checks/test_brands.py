"""Another customer's brand (G07): what is one, where it stands, and who may be named all the same."""

import pytest

from outreach.checks import Action
from tests.unit.outreach.checks.clean import fact
from tests.unit.outreach.checks.drafts import ANNA, draft, findings, inserted

OTHERS = [
    "Northwind Analytics does this.",
    "We at NORTHWIND ANALYTICS know.",
    "northwind analytics helps.",
    "NorthwindAnalytics is ours.",
    "Northwind-Analytics is ours.",
    "See northwind-analytics.example now.",
    "Northwind Analytics's tool.",
    "Mail jane@northwind-analytics.example now.",
    "Northwind\u200b Analytics does this.",
    "Ｎｏｒｔｈｗｉｎｄ Analytics.",
    "At Bolt we plan.",
    "Bolt's crews.",
    "Ask Jane Keller.",
    "Northwind  Analytics does this.",
    "Nörthwind Analytics.",
    "NORTHWIND_ANALYTICS",
    "Please ask for Keller, Jane.",
    "Tidebreakin asiakkaat tekevät näin.",
    "A Tidebreaknek is sikerült.",
    "Tidebreakの担当者がご説明します。",
    "Ｔｉｄｅｂｒｅａｋ也提供此服務。",
]
TENANTS = [
    {"name": "Northwind Analytics GmbH", "domains": ["northwind-analytics.example"], "people": ["Jane Keller"]},
    "Bolt",
    "Tidebreak",
]


@pytest.mark.parametrize("text", OTHERS)
@pytest.mark.parametrize("where", ["body", "subject", "cta"])
def test_check_other_tenants_catches(text, where):
    values = inserted(text) if where == "body" else draft(**{where: text})
    found = findings(values | {"other_tenants": TENANTS}, "G07")
    assert found
    assert {finding.action for finding in found} == {Action.BLOCK}


@pytest.mark.parametrize(
    "text",
    [
        "Who plans?",
        "You bolt the door.",
        "A northern wind and analytics.",
        "Jane has a keller.",
        "Winds blow north.",
        "Tidebreakers protect the harbour.",
        "Thunderbolt and lightning.",
        "Janet Kellerman asked.",
    ],
)
def test_check_other_tenants_passes(text):
    assert not findings(inserted(text) | {"other_tenants": TENANTS}, "G07")


def test_check_other_tenants_lets_a_tenant_be_a_lead():
    lead = ANNA | {"company": "Northwind Analytics"}
    assert not findings(draft("Who plans shifts at Northwind Analytics?", lead=lead, other_tenants=TENANTS), "G07")


@pytest.mark.parametrize("company", ["Bolt Logistics GmbH", "Bolt", "The Bolt Company"])
def test_check_other_tenants_lets_a_lead_have_a_longer_name(company):
    values = draft("Who plans shifts at Bolt?", lead=ANNA | {"company": company}, other_tenants=["Bolt"])
    assert not findings(values, "G07")


def test_check_other_tenants_lets_a_lead_have_its_domain():
    lead = ANNA | {"email": "anna@mail.bolt-depots.example", "website": "https://www.bolt-depots.example/about"}
    values = inserted("I read www.bolt-depots.example with care.") | {"lead": lead}
    assert not findings(values | {"other_tenants": ["bolt-depots.example", "bolt-depots"]}, "G07")


def test_check_other_tenants_finds_one_beside_a_lead_of_a_like_name():
    lead = ANNA | {"company": "Northwind"}
    assert findings(draft("Do you know Northwind Analytics?", lead=lead, other_tenants=TENANTS), "G07")


@pytest.mark.parametrize("where", ["text", "quote"])
def test_check_other_tenants_asks_a_person_about_what_research_found(where):
    values = inserted("You bought Bolt.") | {"facts": [{**fact("We grow."), where: "In May we bought Bolt."}]}
    (found,) = findings(values | {"other_tenants": TENANTS}, "G07")
    assert (found.action, "research" in found.message) == (Action.REVIEW, True)


def test_check_other_tenants_asks_a_person_about_an_approved_claim():
    values = inserted("Bolt plans with us.") | {"claims": [{"id": "claim:1", "text": "Bolt plans with us."}]}
    (found,) = findings(values | {"other_tenants": TENANTS}, "G07")
    assert (found.action, "claim" in found.message) == (Action.REVIEW, True)


def test_check_other_tenants_blocks_what_only_resembles_a_fact():
    values = inserted("Ask Jane Keller.") | {"facts": [fact("Jane met Mr Keller; a northern wind")]}
    assert {item.action for item in findings(values | {"other_tenants": TENANTS}, "G07")} == {Action.BLOCK}
