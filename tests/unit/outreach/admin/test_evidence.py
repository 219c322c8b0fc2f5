"""What stands behind a draft, read from stored JSON of any age."""

import pytest

from outreach.admin import evidence
from outreach.checks.grounding import Grounded, Verdict

FACT = {
    "id": "fact:1",
    "text": "They build pumps.",
    "quote": "We build pumps",
    "url": "https://x.example/a",
    "fetched_at": "2026-11-20T08:00:00+00:00",
}


def told(text: str, verdict: Verdict, *ids: str, reason: str = "") -> Grounded:
    return Grounded("body", (0, len(text)), text, verdict, ids, reason)


def test_each_sentence_has_its_verdict_and_the_sources_as_people_know_them():
    sources = evidence.read_sources({"profile": [FACT]}, [("claim:3", "We look after 42 plants.")])
    grounded = [
        told("You build pumps. ", Verdict.SUPPORTED, "fact:1"),
        told("We look after 44 plants.", Verdict.CONTRADICTED, "claim:3", reason="It says 44"),
        told("Shall we talk?", Verdict.PLAIN),
    ]

    read = evidence.read_sentences(grounded, sources)

    assert [(sentence.text, sentence.word, sentence.reason) for sentence in read] == [
        ("You build pumps.", "Supported", ""),
        ("We look after 44 plants.", "Contradicted", "It says 44"),
        ("Shall we talk?", "States nothing", ""),
    ]
    assert [source.id for source in evidence.used(read)] == ["fact:1", "claim:3"]
    assert read[0].as_json()["sources"] == [{"id": "fact:1", "text": "We build pumps", "url": "https://x.example/a"}]


def test_a_source_the_writer_made_up_is_known_as_such():
    (read,) = evidence.read_sentences([told("You won a prize.", Verdict.UNSUPPORTED, "fact:77")], {})

    assert read.sources[0].known is False


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "", "HTTPS\n://x"])
def test_only_web_addresses_become_links(url):
    assert evidence.read_sources({"profile": [{**FACT, "url": url}]}, [])["fact:1"].url == ""


@pytest.mark.parametrize("moment", ["yesterday", None, 7, "2026-11-20T08:00:00"])
def test_a_time_that_is_none_or_names_no_zone_is_left_out(moment):
    assert evidence.read_sources({"profile": [{**FACT, "fetched_at": moment}]}, [])["fact:1"].fetched_at is None


@pytest.mark.parametrize(
    "context",
    [{}, {"profile": "text", "receipt": [], "memory": None}, {"receipt": {"tokens": 7, "cut": "x", "empty": 0}}],
)
def test_a_context_of_another_shape_is_read_as_far_as_it_goes(context):
    seen = evidence.read_seen(context)

    assert (seen.tokens, seen.cut) == (None, [])
    assert evidence.read_sources(context, []) == {}


def test_the_receipt_says_what_was_cut():
    receipt = {
        "tokens": {"profile": 12, "total": 30},
        "budget": 1500,
        "cut": [{"id": "mem:9", "layer": "memory", "reason": "budget"}],
        "empty": {"memory": "nothing accepted yet"},
    }
    seen = evidence.read_seen({"profile": [FACT], "rules": ["Be brief."], "stage": "new", "receipt": receipt})

    assert (seen.tokens, seen.budget, seen.layers[0].tokens, seen.cut[0]["id"]) == (30, 1500, 12, "mem:9")
    assert seen.layers[2].why_empty == "nothing accepted yet"
    assert seen.bounds == (("Stage", ["new"]), ("Rules", ["Be brief."]))
