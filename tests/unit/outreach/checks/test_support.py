"""Banned phrases and sentences without support (G18); sentence by sentence: supported, unsupported, contradicted."""

import pytest

from outreach.checks import Action, read
from outreach.checks.grounding import Verdict, ground
from tests.unit.outreach.checks.clean import CLAIMS, fact
from tests.unit.outreach.checks.drafts import draft, findings, inserted


@pytest.mark.parametrize(
    "text",
    [
        "We offer planning.",
        "we  offer planning.",
        "What we\u200b offer is planning.",
        "Our world-class calendar.",
        "A cutting edge calendar.",
        "The market leader in planning.",
        "Wir bieten Planung.",
        "Nous offrons des plannings.",
        "Ofrecemos turnos.",
        "A best-in-class tool.",
        "State-of-the-art planning.",
        "We provide planning.",
        "It is game-changing.",
        "Ｗｅ ｏｆｆｅｒ planning.",
    ],
)
def test_check_support_catches_banned_phrases(text):
    assert Action.RETRY in {finding.action for finding in findings(inserted(text), "G18")}


def test_check_support_takes_the_tenants_own_list():
    assert findings(inserted("It is synergy.") | {"banned_phrases": ["synergy"]}, "G18")
    assert not findings(inserted("It is synergy."), "G18")
    assert not findings(inserted("What we offer is calm.") | {"banned_phrases": []}, "G18")
    claims = [{"id": "c", "text": "We offer a calendar for planning shifts"}]
    assert not findings(inserted("We offer a calendar for planning shifts.") | {"claims": claims}, "G18")


@pytest.mark.parametrize(
    "text",
    [
        "We reduce churn for telecom brands.",
        "Our platform automates invoices.",
        "Our software detects fraud early.",
        "We help banks comply with audits.",
        "You recently acquired a competitor.",
        "You are hiring engineers.",
        "Your company raised money.",
        "Acmely eliminates paperwork.",
        "Our customers save fuel.",
        "We generate qualified meetings.",
        "You launched an app.",
        "Our AI predicts demand.",
    ],
)
def test_check_support_catches_unsupported_sentences(text):
    assert Action.REVIEW in {finding.action for finding in findings(draft(f"{text} Who plans the shifts?"), "G18")}


@pytest.mark.parametrize(
    "text",
    [
        "Acmely plans shifts across sites in one calendar.",
        "We help crews see all shifts in one calendar.",
        "You opened a second site in Berlin.",
        "Do you reduce nights?",
        "If you are hiring, tell me.",
        "I wonder whether you launched it.",
        "Who plans?",
        "Our customers cut planning time.",
        "Perhaps we could help banks.",
    ],
)
def test_check_support_passes(text):
    assert not findings(draft(f"{text} May I ask?"), "G18")


FACTS = [
    fact("Helio Farms opened a second site in Berlin in March 2026"),
    fact("Helio Farms is hiring 40 pickers for the harvest", number=2),
    fact("Helio Farms grew revenue by 12% and no longer exports apples", number=3),
    fact("In May 2026 we opened a shop", number=4),
]
MORE_CLAIMS = [*CLAIMS, {"id": "claim:3", "text": "Acmely plans shifts in one calendar, without paper."}]


def judge(sentence: str, ids: tuple[str, ...] = (), **more):
    values = draft(sentence, facts=FACTS, claims=MORE_CLAIMS) | more
    values["support"] = [{"sentence": sentence, "ids": list(ids)}] if ids else []
    return next(iter(ground(read(values))))


@pytest.mark.parametrize(
    ("sentence", "ids", "sources"),
    [
        ("You opened a second site in Berlin.", (), ("fact:1",)),
        ("Helio Farms opened a second site in Berlin in March.", ("fact:1",), ("fact:1",)),
        ("You are hiring 40 pickers.", ("fact:2",), ("fact:2",)),
        ("I saw that Helio Farms is hiring pickers for the harvest.", (), ("fact:2",)),
        ("Our customers cut planning time by 30%.", (), ("claim:2",)),
        ("Acmely plans shifts across sites in one calendar.", ("claim:1",), ("claim:1",)),
        ("Acmely plans shifts in one calendar, without paper.", ("claim:3",), ("claim:3",)),
        ("Acmely plans shifts in one calendar.", ("claim:3",), ("claim:3",)),
        ("I read that in May 2026 you opened a shop.", ("fact:4",), ("fact:4",)),
        ("Sie haben einen zweiten Standort in Berlin eröffnet.", ("fact:1",), ("fact:1",)),
    ],
)
def test_a_sentence_is_carried_by_what_says_the_same(sentence, ids, sources):
    found = judge(sentence, ids)
    assert (found.verdict, found.sources, found.reason) == (Verdict.SUPPORTED, sources, "")


@pytest.mark.parametrize(
    ("sentence", "ids", "reason"),
    [
        ("You launched an app.", (), "No fact or approved claim supports it."),
        ("You launched an app.", ("fact:9",), "names a source that does not exist (fact:9)"),
        ("We reduce churn for telecom brands.", ("claim:1",), "speaks of something else"),
        ("You opened a second site in Berlin for 3 million euros.", ("fact:1",), "does not say '3 million euros'"),
        ("You are hiring pickers for the harvest in May.", ("fact:2",), "does not name this month"),
        ("You are hiring pickers for the harvest of 2031.", ("fact:2",), "does not name this year"),
    ],
)
def test_a_sentence_without_proof_is_unsupported(sentence, ids, reason):
    found = judge(sentence, ids)
    assert found.verdict is Verdict.UNSUPPORTED
    assert reason in found.reason


@pytest.mark.parametrize(
    ("sentence", "ids"),
    [
        ("You opened a third site in Berlin.", ()),
        ("You opened a second site in Munich.", ()),
        ("Who plans the shifts at the third site in Berlin that Helio opened?", ()),
        ("You closed a second site in Berlin.", ("fact:1",)),
        ("You opened a second site in Berlin in April.", ("fact:1",)),
        ("You opened a second site in Berlin in 2024.", ("fact:1",)),
        ("You are hiring 60 pickers for the harvest.", ()),
        ("You are firing pickers after the harvest.", ("fact:2",)),
        ("Helio Farms grew revenue by 21%.", ("fact:3",)),
        ("Customers cut planning time by 50%.", ("claim:2",)),
        ("Helio Farms exports apples and grew revenue.", ("fact:3",)),
    ],
)
def test_a_sentence_that_its_source_denies_is_contradicted(sentence, ids):
    found = judge(sentence, ids)
    assert found.verdict is Verdict.CONTRADICTED
    assert "“" in found.reason  # the source's own words
    support = [{"sentence": sentence, "ids": list(ids)}] if ids else None
    (told,) = findings(draft(sentence, facts=FACTS, support=support), "G18")
    assert told.action is Action.BLOCK


@pytest.mark.parametrize(
    "sentence",
    [
        "Who plans the shifts there?",
        "Would 15 minutes on Tuesday at 10:00 work?",
        "I wonder whether you opened another site.",
        "Happy to share what I have learnt.",
        "Could we talk about the harvest in May?",
        "Is Berlin the first of several?",
    ],
)
def test_a_question_or_an_offer_needs_no_source(sentence):
    assert judge(sentence).verdict is Verdict.PLAIN


def test_a_source_with_a_flaw_carries_nothing_and_says_why():
    old = [FACTS[0] | {"flaw": "It was read more than 90 days ago."}]
    found = judge("You opened a second site in Berlin.", ("fact:1",), facts=old)
    assert found.verdict is Verdict.UNSUPPORTED
    assert found.reason == "The source it names cannot be used: It was read more than 90 days ago."
    text = "You opened a second site in Berlin."
    named = [{"sentence": text, "ids": ["fact:1"]}]
    assert [one.action for one in findings(draft(text, facts=old, support=named), "G18")] == [Action.RETRY]
    expired = [CLAIMS[0] | {"flaw": "It expired on 1 May."}, CLAIMS[1]]
    assert judge("Acmely makes one calendar of several.", claims=expired).verdict is Verdict.UNSUPPORTED


def test_a_number_of_a_flawed_source_is_no_proof():
    values = inserted("You employ 340 people.")
    held = [fact("Helio employs 340 people")]
    assert not findings(values | {"facts": held}, "G17")
    assert findings(values | {"facts": [held[0] | {"flaw": "Withdrawn."}]}, "G17")


def test_what_we_recorded_ourselves_can_be_named_and_is_not_guessed():
    remembered = [{"id": "mem:4", "text": "Anna launched the app in spring"}]
    sentence = "You launched an app in spring."
    assert judge(sentence, ("mem:4",), remembered=remembered).verdict is Verdict.SUPPORTED
    assert judge(sentence, remembered=remembered).verdict is Verdict.UNSUPPORTED


def test_a_fact_about_them_denies_nothing_that_we_say_of_ourselves():
    sentence = "We opened our first site in Hamburg."
    assert judge(sentence).verdict is not Verdict.CONTRADICTED


def test_places_point_at_the_sentence():
    values = draft("Who plans? You launched an app.", facts=FACTS)
    (found,) = findings(values, "G18")
    assert values["body"][slice(*found.span)] == "You launched an app."
