"""Another company taken for the lead's (G06)."""

import pytest

from outreach.checks import Action
from tests.unit.outreach.checks.clean import fact
from tests.unit.outreach.checks.drafts import draft, findings

STRANGE = [
    "Does Umbrella still plan on paper, and how would you know?",
    "Who plans for your team at Globex?",
    "Everyone at Globex must wonder.",
    "I saw that Globex is hiring planners.",
    "Congrats on Globex's second site.",
    "How does Globex handle nights?",
    "I noticed Initech Systems opened a depot.",
    "Is Umbrella Corp growing?",
    "Your role at Stark Industries sounds busy.",
    "I read that Globex has raised money.",
    "You lead planning at Globex.",
    "We saw Wayne Enterprises is expanding.",
    "It matters for Globex's crews.",
    "Since Globex launched its app, who plans?",
]


@pytest.mark.parametrize("text", STRANGE)
def test_check_other_company_catches(text):
    found = findings(draft(text + " May I ask?"), "G06")
    assert found
    assert {finding.action for finding in found} == {Action.REVIEW}


@pytest.mark.parametrize(
    "text",
    [
        "Who plans for your team at Helio?",
        "Everyone at Helio Farms must wonder.",
        "I saw that Helio Farms GmbH is hiring planners.",
        "How does Helio handle nights?",
        "Your talk at Web Summit on Helio was fun.",
        "I saw Germany's new rule hit Helio.",
        "I work at Acmely.",
        "Helio's crews in Berlin, Germany work at night.",
        "You lead planning at helio.example.",
        "I read on LinkedIn that Helio is hiring.",
        "Does Monday's shift at Helio matter?",
    ],
)
def test_check_other_company_passes(text):
    assert not findings(draft(text + " May I ask?"), "G06")


def test_check_other_company_believes_facts():
    assert not findings(
        draft("I saw that Globex is hiring with you.", facts=[fact("Helio Farms bought Globex")]), "G06"
    )
