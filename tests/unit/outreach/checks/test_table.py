"""All checks together: clean mails pass, nothing makes them raise or stall, spans are true."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.checks import CHECKS, Action, Draft, NotADraft, check, gravest, read
from outreach.checks.parts import MAX_READ
from tests.unit.outreach.checks.clean import CLEAN
from tests.unit.outreach.checks.drafts import ANNA, CONTENT, draft

NAUGHTY = Path(__file__).parents[5] / "shared" / "corpora" / "naughty" / "blns.json"
INJECTION = Path(__file__).parents[5] / "shared" / "corpora" / "injection" / "text_attacks.json"


@pytest.mark.parametrize("name", CLEAN)
def test_check_passes_clean_mails(name):
    found = check(read(CLEAN[name])).findings
    assert [(finding.code, finding.message) for finding in found] == []


def test_check_sums_up():
    report = check(read(draft("We offer {{product}} for $99.", subject="Re: Shifts")))
    assert report.action is Action.BLOCK
    assert report.codes == ("G03", "G17", "G18", "G19")
    assert list(report.as_json()) == ["codes", "action", "findings"]
    assert list(report.as_json()["findings"][0])[:4] == ["code", "action", "message", "span"]


def test_gravest_orders_actions():
    assert gravest([]) is Action.PASS
    assert [gravest(list(Action)[: count + 1]) for count in range(5)] == [
        Action.PASS,
        Action.FIX,
        Action.REVIEW,
        Action.RETRY,
        Action.BLOCK,
    ]


def test_every_code_stands_in_the_table_once():
    codes = [entry.code for entry in CHECKS]
    assert len(codes) == len(set(codes))
    assert all(entry.find.__doc__.startswith(entry.code) for entry in CHECKS)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([], "A draft is a JSON object"),
        ("text", "A draft is a JSON object"),
        (None, "A draft is a JSON object"),
        ({"topic": 1}, "Unknown key 'topic'"),
        ({"lead": {"name": "A"}}, "Unknown key 'lead.name'"),
        ({"limits": {"max": 3}}, "Unknown key 'limits.max'"),
        ({"subject": 5}, "The value of 'subject'"),
        ({"lead": "Anna"}, "The value of 'lead'"),
        ({"limits": {"max_body": -1}}, "The value of 'limits.max_body'"),
        ({"facts": [{"who": "me"}]}, "Unknown key 'facts.0.who'"),
        ({"other_tenants": [5]}, "The value of 'other_tenants"),
    ],
)
def test_read_refuses_what_is_no_draft(values, sentence):
    with pytest.raises(NotADraft, match="^" + sentence.replace(".", r"\.")):
        read(values)


def test_read_takes_nulls_and_numbers():
    taken = read(
        {
            "subject": None,
            "lead": None,
            "facts": [{"id": 12, "text": None}],
            "other_tenants": [{"name": "A", "domains": ["b.c"]}],
            "canary": ["x", "y"],
        }
    )
    assert taken.facts[0].id == "12"
    assert taken.other_tenants == ("A", "b.c")
    assert taken.canary == ("x", "y")
    assert taken.lead.company == ""


def naughty():
    if not NAUGHTY.exists():
        pytest.skip("the corpora are not beside the project")
    return json.loads(NAUGHTY.read_text(encoding="utf-8"))


def test_check_survives_naughty_strings():
    for text in naughty():
        lead = ANNA | {"first_name": text, "last_name": text, "company": text, "website": text, "email": text}
        sender = {"name": text, "company": text, "title": text, "email": text}
        for values in (
            draft(text),
            draft(subject=text),
            draft(body=text),
            draft(
                body=f"Hi {text},\n\n{CONTENT}\n\nBest,\n{text}",
                lead=lead,
                sender=sender,
                cta=text,
                canary=text,
                other_tenants=[text],
            ),
        ):
            _hold(read(values | {"limits": {"allowed_hosts": [text]}, "banned_phrases": [text], "prompt": text}))


def test_check_survives_injections():
    if not INJECTION.exists():
        pytest.skip("the corpora are not beside the project")
    for attacks in json.loads(INJECTION.read_text(encoding="utf-8")).values():
        for attack in attacks:
            _hold(
                read(draft(attack, lead=ANNA | {"title": attack}, facts=[{"id": 1, "text": attack, "quote": attack}]))
            )


def _hold(values: Draft) -> None:
    """Every span lies inside its text; findings are plain."""
    lengths = {"subject": len(values.subject), "body": len(values.body), "cta": len(values.cta)}
    for finding in check(values).findings:
        assert finding.message.endswith((".", "!")), finding
        if finding.span and finding.where in lengths:
            start, end = finding.span
            assert 0 <= start <= end <= lengths[finding.where], finding


ODD = st.text(
    alphabet=st.one_of(
        st.sampled_from("{}[]<>%$#*|@_:./\\-\"'`~()&;,!? \n\r\tabcX019é€"),
        st.characters(),
        st.sampled_from("\u200b\u202e\ufe0f\U000e0041\ufffdЖаΑ山様さんﬁİßẞ\u0301🙂🏴"),
    ),
    max_size=120,
)
PIECES = st.lists(
    st.one_of(
        ODD,
        st.sampled_from(
            [
                "Hi Anna,",
                "\n\n",
                "Best,\nTom",
                "{{name}}",
                "https://x.y",
                "I can't help",
                "30%",
                "We offer",
                " Re: ",
                "as we discussed",
                "[Your Name]",
                "```",
                "attached",
                "<b>",
            ]
        ),
    ),
    max_size=8,
).map("".join)


@settings(max_examples=250, deadline=None)
@given(subject=PIECES, body=PIECES, cta=ODD, first=ODD, last=ODD, company=ODD, sender=ODD)
def test_check_never_raises(subject, body, cta, first, last, company, sender):
    lead = {"first_name": first, "last_name": last, "company": company, "email": f"{first}@{last}", "website": company}
    _hold(
        read(
            {
                "subject": subject,
                "body": body,
                "cta": cta,
                "lead": lead,
                "sender": {"name": sender, "company": company, "email": first},
                "other_tenants": [last],
                "canary": first,
            }
        )
    )


LONG = [
    "a",
    "a ",
    "{",
    "{{",
    "[",
    "<",
    "<a ",
    "(",
    "%a",
    "$a.",
    "@@",
    "__a",
    "*|",
    "a.b.",
    "a@",
    "a@b.",
    "http://",
    "//a.",
    "+1 ",
    "1 ",
    "1.",
    "1,",
    "&#",
    "&a",
    "!",
    "! ",
    "\n",
    "\n\n",
    " \n",
    "Hi ",
    "Hi Anna, ",
    "Best,\n",
    "A ",
    "Aa ",
    "A Aa, ",
    "we helped A, ",
    "your team at A ",
    "as we ",
    "i can't ",
    "\u200b",
    "é",
    "е",
    "a\u0301",
    "山",
    "様",
    "🙂",
    "\\n",
    "'",
    '"',
    "- ",
    "a-",
    "a_",
    "x dot ",
    "a at ",
    "the the ",
    "one ",
    "you are a b ",
    "as i ",
    "sorry i ",
    "data:a/",
    "> a\n",
    "re: ",
    "No. ",
    "e.g. ",
    "twenty ",
    "$1",
    "ignore all the ",
    "our a b c ",
    "i've included the ",
    "how A ",
    "I saw that A B ",
    "trusted by a b ",
    "\r",
    "\x00",
    "\ufe0f",
    "[a",
    "![a",
    "color: a",
    "onload ",
    "= ",
    "option 1: ",
    "a/",
    "#",
    "0 ",
]


@pytest.mark.parametrize("unit", LONG)
def test_check_stays_quick_on_long_repeats(unit):
    text = unit * (1_000_000 // len(unit))
    values = read(draft(body=text, subject=text[:5000], cta=text))
    started = time.perf_counter()
    report = check(values)
    assert time.perf_counter() - started < 4
    assert "G02" in report.codes or len(text.strip()) < 500
    assert len(values.body_part.text) == MAX_READ


def test_check_is_deterministic():
    values = draft("We offer {{product}} for $99. See evil.com, [Name].", subject="Re: Shifts")
    assert check(read(values)) == check(read(values))
