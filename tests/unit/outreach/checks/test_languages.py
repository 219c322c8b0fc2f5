"""G13: a language the reader does not read."""

import pytest

from outreach.checks import Action
from outreach.checks.tongues import read_language, same, spoken_in
from tests.unit.outreach.checks.clean import CLEAN
from tests.unit.outreach.checks.drafts import ANNA, draft, findings, shown
from tests.unit.outreach.checks.passages import PASSAGES

LONG = {code: [text for text in texts if sum(map(str.isalpha, text)) >= 40] for code, texts in PASSAGES.items()}


def to(language, content, **more):
    return draft(content, lead=ANNA | {"language": language} | more)


@pytest.mark.parametrize("language", PASSAGES)
def test_check_language_passes_the_readers_own(language):
    for text in PASSAGES[language]:
        assert not findings(to(language, text), "G13"), text
    assert not findings(to(language, "\n\n".join(PASSAGES[language])), "G13")


@pytest.mark.parametrize("language", PASSAGES)
def test_check_language_finds_a_mail_in_another_language(language):
    for reader in ("en", "de", "fr", "es", "pl", "ja", "ru", "tr"):
        for text in LONG[language]:
            found = findings(to(reader, text), "G13")
            assert bool(found) == (same(reader) != same(language)), (reader, text)
            assert all(finding.action is Action.REVIEW and finding.span is None for finding in found)


@pytest.mark.parametrize("language", [code for code in PASSAGES if LONG[code]])
def test_check_language_finds_a_switch_in_the_middle(language):
    reader = "de" if language == "en" else "en"
    before, after = PASSAGES[reader][0], PASSAGES[reader][2]
    values = to(reader, f"{before}\n\n{LONG[language][0]}\n\n{after}")
    (found,) = findings(values, "G13")
    assert shown(values, found)[:30] in LONG[language][0]
    assert found.message.startswith("A part of the mail is in ")


def test_check_language_finds_a_switch_inside_a_paragraph():
    values = to("de", f"Guten Tag zusammen. {PASSAGES['de'][0]} {PASSAGES['en'][2]}")
    (found,) = findings(values, "G13")
    assert "English" in found.message
    assert "German" in found.message


@pytest.mark.parametrize("name", CLEAN)
def test_check_language_is_not_tipped_by_names(name):
    """Each clean mail in the language it is in, with the names of its people and companies."""
    hits = {
        language: bool(findings(CLEAN[name] | {"lead": CLEAN[name]["lead"] | {"language": language}}, "G13"))
        for language in (
            "en",
            "de",
            "fr",
            "es",
            "it",
            "pt",
            "nl",
            "sv",
            "pl",
            "cs",
            "ru",
            "ja",
            "el",
            "ar",
            "fa",
            "tr",
            "zh",
            "ko",
        )
    }
    assert not all(hits.values())


@pytest.mark.parametrize(
    "text",
    [
        "Does Kubernetes Cluster Autoscaling cover Azure Kubernetes Service and Amazon Elastic Compute at Müller?",
        'Your page says "Wir suchen ab sofort einen Schichtplaner für unser Werk" and that made me curious about it.',
        "Would https://www.schichtplanung-für-alle.example/unsere-loesung-fuer-den-mittelstand be a page for you?",
        "I saw Grupo Industrial de Alimentos del Norte and Société Générale des Eaux de Lyon on your list of clients.",
        "Schadenfreude aside, the Zeitgeist in Frankfurt is that planners want less paper and more time for people.",
    ],
)
def test_check_language_looks_past_names_and_quotes(text):
    assert not findings(to("en", text), "G13")


def test_check_language_looks_past_terms_of_the_trade():
    text = (
        "wie läuft das Onboarding bei Ihnen, wenn das Sales-Team ein neues Dashboard für das Reporting im Cloud-Setup "
        "bekommt? Unser Workflow-Tool hat einen Self-Service-Bereich mit Live-Support."
    )
    assert not findings(to("de", text), "G13")
    assert findings(to("fr", text), "G13")


@pytest.mark.parametrize(
    "name", ["de", "DE", "de-DE", "de_AT", "deu", "German", "deutsch", "GERMAN", "alemán", "немецкий"]
)
def test_check_language_knows_the_readers_language_by_any_name(name):
    assert findings(to(name, PASSAGES["en"][0]), "G13")
    assert not findings(to(name, PASSAGES["de"][0]), "G13")


@pytest.mark.parametrize("name", ["Elvish", "?", "xx", "n/a", "the usual one"])
def test_check_language_says_nothing_on_unknown_names(name):
    assert not findings(to(name, PASSAGES["de"][0]), "G13")


@pytest.mark.parametrize(
    ("country", "language", "found"),
    [
        ("DE", "de", False), ("DE", "en", False), ("Germany", "fr", True), ("Deutschland", "de", False),
        ("CH", "fr", False), ("CH", "it", False), ("CH", "es", True), ("UK", "de", True), ("US", "en", False),
        ("FI", "sv", False), ("Nowhere", "de", False), ("", "ja", False),
    ],
)  # fmt: skip
def test_check_language_takes_english_and_the_countrys_without_one(country, language, found):
    assert bool(findings(to("", PASSAGES[language][0], country=country), "G13")) is found


@pytest.mark.parametrize(
    ("reader", "language"),
    [("da", "no"), ("nb", "da"), ("cs", "sk"), ("sk", "cs"), ("sr", "hr"), ("bs", "hr"), ("ms", "id")],
)
def test_check_language_takes_close_languages_as_one(reader, language):
    for text in PASSAGES[language]:
        assert not findings(to(reader, text), "G13")


def test_check_language_does_not_judge_short_texts():
    assert not findings(to("de", "Shall we talk about it soon?"), "G13")
    assert not findings(to("de", "Shall we talk?\n\nOr shall we not?\n\nI am here."), "G13")


def test_names_of_languages_and_countries():
    assert [read_language(name) for name in ("pt-BR", "zh-Hant-TW", "Mandarin", "中文", "Norwegian", "")] == [
        "pt", "zh", "zh", "zh", "da", "",
    ]  # fmt: skip
    assert {"nl", "fr", "de"} <= spoken_in("Belgium")
