"""Numbers and names without proof (G17), promises (G28)."""

import pytest

from outreach.checks import Action, read
from outreach.checks.assertions import Side, find_side
from outreach.checks.numbers import known_values
from tests.unit.outreach.checks.clean import fact
from tests.unit.outreach.checks.drafts import ANNA, CONTENT, FAREWELL, GREETING, draft, findings, inserted

INVENTED = [
    "3,000+ companies plan so.",
    "Teams cut costs by 47%.",
    "Teams cut costs by 47 percent.",
    "It costs $99 a month.",
    "It costs 99 € a month.",
    "EUR 1.500 are saved.",
    "We saved them 2 million euros.",
    "It is 5x faster.",
    "It is 10 times faster.",
    "We serve 450 customers.",
    "We have 5 customers.",
    "More than 1,200 companies plan so.",
    "Founded in 1998, we know.",
    "Since 2011 we plan.",
    "You employ 340 people.",
    "Save 12 hours a week.",
    "Cut it from 45 minutes to nothing.",
    "We raised $12M.",
    "1.5k crews plan so.",
    "Forty percent of crews leave.",
    "Forty-five percent of crews leave.",
    "A discount of 20% awaits.",
    "15 % Rabatt für Sie.",
    "Das spart 35 Prozent.",
    "Cela réduit de 25 % les coûts.",
    "We won the Planner Award.",
    "Our award-winning planners help.",
    "Ranked #1 by crews.",
    "We are ISO 27001 certified.",
    "A Gartner leader plans so.",
    "Customers like Globex plan so.",
    "We helped Initech plan.",
    "Trusted by Umbrella and Hooli.",
    "Companies such as Stark Industries plan so.",
    "Globex uses our calendar.",
    "Kunden wie Siemens planen so.",
    "We work with Wayne Enterprises.",
    "Fortune 500 firms plan so.",
    "Half a million euros were saved, or 0.5 million euros.",
    "£250 per crew",
    "400% ROI",
]


@pytest.mark.parametrize("text", INVENTED)
def test_check_numbers_catches(text):
    found = findings(inserted(text), "G17")
    assert found
    assert {finding.action for finding in found} == {Action.BLOCK}


@pytest.mark.parametrize(
    "text",
    [
        "Would 15 minutes work?",
        "Could we find a quarter of an hour next week?",
        "A 20-minute call?",
        "15 Minuten am Dienstag?",
        "Is 10:00 fine?",
        "At 2 pm or 3pm?",
        "On 12 May or May 14?",
        "On Tuesday the 14th?",
        "One question, two ideas.",
        "You work 24/7.",
        "In Q3 2027?",
        "H1 or H2?",
        "B2B crews?",
        "A 3:1 pattern.",
        "Industry 4.0 and Office 365.",
        "Plans for 2027?",
        "Two sites, 3 crews.",
        "I am 100% sure.",
        "Customers such as Brightwater Foods cut planning time by 30%.",
        "They cut it by 30 percent.",
        "Thirty percent less planning time.",
        "Companies like yours plan so.",
        "Teams like Helio Farms plan so.",
        "We helped Brightwater Foods.",
        "Can we talk in 2 weeks?",
        "Am 12. Mai um 14 Uhr?",
        "Le 12 mai à 14h ?",
        "Your 2 sites.",
    ],
)
def test_check_numbers_passes(text):
    assert not findings(inserted(text), "G17")


@pytest.mark.parametrize(
    ("told", "written"),
    [
        ("240 people", "240 people"),
        ("1,200 crews", "1200 crews"),
        ("1.200 crews", "1,200 crews"),
        ("2 million euros", "€2M"),
        ("€2,000,000", "2 million euros"),
        ("three times faster", "3x faster"),
        ("5k users", "5,000 users"),
        ("12.5%", "12,5 %"),
        ("founded in 1998", "founded in 1998"),
    ],
)
def test_check_numbers_reads_a_number_as_its_fact_does(told, written):
    facts = [fact(f"Helio Farms: {told}")]
    assert not findings(draft(f"I read of {written} at Helio. Is it so?", facts=facts), "G17")
    assert findings(draft(f"I read of {written} at Helio. Is it so?"), "G17")


def test_known_values_reads_words_and_figures():
    assert {1200.0, 30.0, 3.0} <= known_values("1.200 crews, thirty percent, three times")


PROMISES = [
    "We guarantee it.",
    "I can personally guarantee that.",
    "It comes with a money-back guarantee.",
    "We will refund you.",
    "You'll get a full refund.",
    "We promise results.",
    "It is legally binding.",
    "We are fully GDPR compliant.",
    "It is 100% secure.",
    "No contract required.",
    "Cancel anytime.",
    "Unlike our competitors, we care.",
    "Our competitors are slow.",
    "Salesforce is outdated.",
    "SAP sucks.",
    "Better than Salesforce.",
    "Unlike Workday, it works.",
    "Savings are guaranteed.",
    "Wir garantieren das.",
    "Nous garantissons cela.",
    "Le garantizamos esto.",
    "Guaranteed uptime.",
    "It beats the competition.",
    "A full warranty.",
]


@pytest.mark.parametrize("text", PROMISES)
def test_check_promises_catches(text):
    assert Action.REVIEW in {finding.action for finding in findings(inserted(text), "G28")}


@pytest.mark.parametrize(
    "text",
    [
        "I promise not to take long.",
        "No guarantee, just an idea.",
        "Contracts and law matter to you.",
        "Your competitors in town?",
        "Is compliance a topic?",
        "A warrant officer.",
        "Unlike last year, it rains.",
        "Better than nothing.",
        "Refunds take time?",
        "You insure product liability.",
        "Faster than before.",
        "The market is slow.",
    ],
)
def test_check_promises_passes(text):
    assert not findings(inserted(text), "G28")


def test_check_promises_believes_a_claim():
    claims = [{"id": "c", "text": "We guarantee a reply within a day"}]
    assert not findings(draft("We guarantee a reply within a day.", claims=claims), "G28")


def test_findings_point_at_the_words():
    values = draft(body=GREETING + CONTENT + " It costs $99 a month." + FAREWELL, lead=ANNA)
    (found,) = findings(values, "G17")
    assert values["body"][slice(*found.span)].strip() == "$99"


SAID_OF_THEM = [
    ("de", "Ihr Werk stellt gerade um.", Side.THEIRS),
    ("de", "Ihre Meinung interessiert mich.", None),
    ("es", "El hotel ha despedido a su jefe.", Side.THEIRS),
    ("it", "La sua azienda ha cambiato sede.", Side.THEIRS),
    ("pt", "A sua empresa abriu uma fábrica.", Side.THEIRS),
    ("ru", "Ваш завод недавно сменил владельца.", Side.THEIRS),
    ("pl", "Państwa zakład niedawno zmienił właściciela.", Side.THEIRS),
    ("nl", "Uw fabriek opende een filiaal.", Side.THEIRS),
    ("sv", "Er fabrik köpte en press.", Side.THEIRS),
    ("hu", "Ha érdekli, elküldöm.", None),
    ("pt", "A sua opinião interessa-me.", None),
]


@pytest.mark.parametrize(("language", "text", "side"), SAID_OF_THEM)
def test_find_side_abroad(language, text, side):
    assert find_side(read(draft()), text, language) is side
