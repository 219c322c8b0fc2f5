"""The sandbox reader quotes what stands there and reads plain wishes in four languages."""

import pytest

from config.sandbox.world.answers import ANSWERS
from config.sandbox.world.companies import COMPANIES
from config.sandbox.world.reading import MAX_FACTS, find_facts, guess_language, read_intent
from config.sandbox.world.sites import INJECTION


@pytest.mark.parametrize("host", sorted(COMPANIES))
def test_find_facts_quotes_the_page(host):
    company = COMPANIES[host]
    text = "\n".join(("Home", *company.home, *company.about, *company.news, "© 2026 Legal"))
    facts = find_facts(text)
    assert 1 <= len(facts) <= MAX_FACTS
    assert all(fact["quote"] in text for fact in facts)
    assert len({fact["quote"] for fact in facts}) == len(facts)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Vela Aerospace was founded in 2009 by three engineers.", "founded"),
        ("We are hiring 18 process engineers for the Évora plant.", "hiring"),
        ("In March 2026 we opened a second test hall in Évora.", "news"),
        ("Today 240 people work in our plants in Leipzig and Évora.", "size"),
        ("Im März 2026 haben wir in Zittau eine zweite Halle eröffnet.", "news"),
        ("Notre atelier de Nantes emploie 48 personnes.", "size"),
    ],
)
def test_find_facts_names_the_kind(sentence, kind):
    assert [fact["kind"] for fact in find_facts(sentence)] == [kind]


def test_find_facts_leaves_out_what_speaks_to_machines():
    assert find_facts(f"{INJECTION}\nWe use cookies to make our site better for our customers.") == []


def test_find_facts_uses_only_the_kinds_it_may():
    assert find_facts("Vela was founded in 2009 in Leipzig.", kinds=("news", "other"))[0]["kind"] == "other"


@pytest.mark.parametrize("wish", [wish for wish in ANSWERS if wish != "out_of_office"])
@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_read_intent_understands_what_prospects_write(wish, language):
    for said in ANSWERS[wish].get(language, ()):
        reply = said.replace("{who}", "Ewa Rossi (ewa.rossi@vela.example)")
        found = read_intent(reply)
        assert found["intent"] == wish
        assert found["quote"] in reply


def test_read_intent_says_other_where_nothing_is_said():
    assert read_intent("ok\n") == {"intent": "other", "quote": "ok"}


@pytest.mark.parametrize("host", sorted(COMPANIES))
def test_guess_language_of_every_company(host):
    company = COMPANIES[host]
    assert guess_language(" ".join((*company.home, *company.about, *company.news))) == company.language
