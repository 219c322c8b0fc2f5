"""The house's rules of wording reach every campaign, in the form in which they are compared."""

import pytest

from agents.rights import machine
from outreach import bindings, house
from outreach.errors import RuleRefused
from outreach.models import HouseRule
from tests.factories.outreach import NOW, CampaignFactory

ANNA = machine("test")


def add(kind: str, value: str) -> HouseRule:
    return house.add(kind=kind, value=value, reason="", by=ANNA, now=NOW)


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        ("phrase", "  World   Class ", "world class"),
        ("phrase", "die Nummer eins", "die nummer eins"),
        ("link", "https://Acme.example/Pricing/", "acme.example/pricing"),
        ("link", "*.acme.example", "*.acme.example"),
    ],
)
def test_a_rule_is_kept_in_the_form_in_which_it_is_compared(tenant, kind, given, kept):
    assert add(kind, given).value == kept
    add(kind, kept)
    assert HouseRule.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "given"),
    [("phrase", "a"), ("phrase", " -- "), ("link", "acme"), ("link", "javascript:alert(1)"), ("link", "a b.example")],
)
def test_what_can_be_no_rule_is_refused_with_a_sentence(tenant, kind, given):
    with pytest.raises(RuleRefused, match=r"no host name|three letters"):
        add(kind, given)


def test_every_campaign_has_the_houses_rules_beside_its_own(tenant):
    add("phrase", "synergy")
    add("link", "acme.example")
    campaign = CampaignFactory(banned_phrases=["act now", "synergy"], allowed_hosts=["cal.example"])
    assert bindings.find_wording(campaign) == (["synergy", "act now"], ["acme.example", "cal.example"])
    assert "Never write: synergy; act now." in bindings.make_rules(campaign)


def test_a_removed_rule_holds_no_longer(tenant):
    house.remove(rule=add("phrase", "synergy"), by=ANNA)
    assert house.find() == ([], [])
