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


ABROAD = [
    "Bei Stahlbau Winkler ist das sicher ein Thema.",
    "Chez Transports Vidal, c'est sans doute pareil.",
    "Bij Hoekstra Expeditie speelt dit vast ook.",
    "En Hornos Alameda lo conocen bien.",
    "W firmie Zielony Dąb to częste.",
    "Olga z Kalina Ubezpieczenia zna ten temat.",
    "Kanske passar det även Hotell Svanen?",
    "Marmara İplik olarak siz de bunu bilirsiniz.",
    "北浜運輸株式会社様でも同じかと存じます。",
    "Думаю, в ООО «Сокол» это знают.",
]


@pytest.mark.parametrize("text", ABROAD)
def test_check_other_company_catches_abroad(text):
    assert findings(draft(text), "G06")


@pytest.mark.parametrize(
    "subject", ["Invoices at Mayfield Dairies", "A thought for Globex Logistics", "Verbrauch bei Stahlbau Winkler"]
)
def test_check_other_company_catches_in_the_subject(subject):
    assert findings(draft(subject=subject), "G06")


@pytest.mark.parametrize(
    "text",
    [
        "I suppose that on rainy Mondays not everybody comes in.",
        "May I ask how your team handles Japanese and Tagalog?",
        "Do you plan for Ramadan in Dubai?",
        "Czy znajdzie Pan kwadrans w przyszłym tygodniu?",
        "Na Vašem webu jsem četl o směnách, mohl bych Vám to ukázat?",
        "Moderne Kliniken planen ihre Schichten anders, oder?",
        "Bei Frau Schneider lief das gut, bei Ihnen auch?",
        "Wer schreibt Dienstpläne im Klinikum oder Rechnungen der Bank?",
        "En Costa Rica es verano ahora.",
        "Chez Marie, tout va bien.",
        "はじめまして。AcmelyのTom Bergerと申します。",
        "The Sales team and the IT team plan together.",
    ],
)
def test_check_other_company_passes_ordinary_capitals(text):
    assert not findings(draft(text), "G06")


def test_check_other_company_passes_a_titled_subject():
    assert not findings(draft(subject="Hotel Check-In And Payment Made Simple"), "G06")


def test_check_other_company_believes_facts():
    assert not findings(
        draft("I saw that Globex is hiring with you.", facts=[fact("Helio Farms bought Globex")]), "G06"
    )
