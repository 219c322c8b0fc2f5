"""Marking words in hostile text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.templatetags.desk import reveal, say_span
from outreach.admin.marking import mark, order


def finding(span, action="review", code="G15"):
    return {"code": code, "action": action, "message": "why <b>", "span": span, "where": "body"}


def strip(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


def test_mark_puts_a_mark_around_the_words():
    html = mark("We offer trains.", [finding([3, 8])], "body")

    assert '<mark class="sh-mark-warning" data-findings="0" title="G15 why &lt;b&gt;">offer</mark>' in html
    assert strip(html) == "We offer trains."


def test_mark_of_overlapping_findings_shows_the_graver_colour_where_they_overlap():
    html = mark("abcdef", [finding([0, 4]), finding([2, 6], action="block", code="G17")], "body")

    assert re.findall(r'sh-mark-(\w+)" data-findings="([0-9 ]+)"', html) == [
        ("warning", "0"),
        ("danger", "0 1"),
        ("danger", "1"),
    ]


@pytest.mark.parametrize("span", [None, [5, 5], [9, 2], [-4, 0], [50, 60], ["a", "b"], "0-3", [1], [True, None]])
def test_a_span_that_is_none_marks_nothing(span):
    assert mark("plain", [finding(span)], "body") == "plain"


def test_a_finding_of_another_part_marks_nothing():
    assert mark("plain", [{**finding([0, 3]), "where": "subject"}], "body") == "plain"


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=4))
def test_no_text_and_no_span_can_put_markup_into_the_page(text, spans):
    html = mark(f"<script>{text}", [finding(list(span)) for span in spans], "body")

    assert set(re.findall(r"<(/?\w+)", html)) <= {"mark", "/mark", "span", "/span"}


def test_reveal_names_what_nobody_sees_and_keeps_what_people_write():
    assert "U+202E" in reveal("a\u202eb")
    assert "U+E0041" in reveal("\U000e0041")
    assert reveal("Zeile\r\nzwei\tÄ שלום 👩‍👩‍👧 می‌خواهم") == "Zeile\nzwei\tÄ שלום 👩‍👩‍👧 می‌خواهم"
    assert reveal(None) == ""


def test_order_puts_the_gravest_first_and_keeps_what_it_does_not_know():
    found = [finding(None, "fix"), finding(None, "block"), finding(None, "no such action")]

    assert [item["action"] for item in order(found)] == ["block", "no such action", "fix"]


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0 s"), (59, "59 s"), (60, "1 min"), (7199, "1 h"), (86_400 * 3, "3 d")]
)
def test_say_span(seconds, text):
    assert say_span(seconds) == text
