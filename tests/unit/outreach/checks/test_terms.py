"""Names as terms: what stands for a company, a person or a host, and where a text holds it."""

import pytest

from outreach.checks import terms
from outreach.checks.parts import part


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Globex GmbH", {("globex",), ("globex", "gmbh")}),
        ("  GLOBEX, Inc. ", {("globex",), ("globex", "inc")}),
        (
            "Müller Maschinen",
            {("muller", "maschinen"), ("mueller", "maschinen"), ("mullermaschinen",), ("muellermaschinen",)},
        ),
        ("O'Brien's", {("obriens",), ("o", "brien", "s")}),
        ("Booking.com", {("booking", "com"), ("bookingcom",)}),
        ("Insight", {("insight",)}),
        ("Blue Technologies", {("blue", "technologies")}),
        ("Abc", set()),
        ("Sales Team", set()),
        ("Monday", set()),
        ("Dear", set()),
        ("", set()),
    ],
)
def test_terms_of_a_company(name, expected):
    assert terms.of_company(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Jörg Müller", {("jorg", "muller"), ("joerg", "mueller")}),
        ("Max", set()),
        ("Sales Team", set()),
        ("Grace Young", {("grace", "young")}),
        ("Jean-Luc O'Neill", {("jean", "luc", "oneill"), ("jean", "luc", "o", "neill")}),
        ("", set()),
    ],
)
def test_terms_of_a_person(name, expected):
    assert terms.of_person(name) == expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("www.Globex.com", {("www.globex.com",), ("globex.com",)}),
        ("mail.globex.co.uk.", {("mail.globex.co.uk",), ("globex.co.uk",)}),
        ("globex.de", {("globex.de",)}),
        ("localhost", set()),
        ("", set()),
        ("a..b", set()),
    ],
)
def test_terms_of_a_host(host, expected):
    assert terms.of_host(host) == expected


KNOWN = (
    terms.in_lower_case(terms.of_company("Northwind Analytics GmbH") | terms.of_company("Quarzo"))
    | terms.in_lower_case(terms.of_company("Simple Works") | terms.of_company("Insight") | terms.of_company("Zorb"))
    | terms.of_company("Silent Haulers of York") | terms.of_person("Jörg Müller") | terms.of_host("quarzo.de")
)  # fmt: skip
OURS = terms.of_company("Northwind Analytics Nordic") | terms.of_host("shop.northwind.de")


def search(text):
    known = KNOWN | OURS
    lengths = {}
    for term in map(terms.without_mark, known):
        lengths.setdefault(term[0], set()).add(len(term))
    met = terms.search(
        part("text", text),
        begins=lambda word: lengths.get(word, ()),
        is_wanted=lambda term: term not in OURS if term in known else None,
    )
    assert all(text[found.start : found.end] == found.text for found in met if text.isascii())
    return [found.text for found in met]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Northwind Analytics does this.", ["Northwind Analytics"]),
        ("See northwind  analytics, NORTHWIND_ANALYTICS, Northwind-Analytics.",
         ["northwind  analytics", "NORTHWIND_ANALYTICS", "Northwind-Analytics"]),
        ("NorthwindAnalytics, Nörthwind Analytics", ["NorthwindAnalytics", "Nörthwind Analytics"]),
        ("North\u200bwind Analytics", ["Northwind Analytics"]),
        ("Ｑｕａｒｚｏ makes it.", ["Quarzo"]),
        ("quarzo makes it, and Quarzo's crew.", ["quarzo", "Quarzo"]),
        ("Bei Quarzos Team.", ["Quarzos"]),
        ("Joerg Mueller, JÖRG MÜLLER, jorg muller", ["Joerg Mueller", "JÖRG MÜLLER"]),
        ("Mueller and Joerg", []),
        ("A zorb rolls; Zorb sells it.", ["Zorb"]),
        ("Silent Haulers of York, silent haulers of York, Silent haulers of York", ["Silent Haulers of York"]),
        ("Northwind Analytics Nordic is ours.", []),
        ("www.quarzo.de/path", ["quarzo", "www.quarzo.de"]),
        ("shop.northwind.de and x@shop.northwind.de", []),
        ("x@mail.quarzo.de.", ["quarzo", "mail.quarzo.de"]),
        ("A northern wind and analytics.", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_text_is_searched(text, expected):
    assert search(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They use Insight for it.", ["Insight"]),
        ("Insight into your plant helps.", []),
        ("One insight helps.", []),
        ("Well. Insight comes later.", []),
        ("Hi,\nInsight comes later.", []),
        ("Fresh Insight For Helio", []),
        ("It is simple works of art.", []),
        ("We like Simple Works.", ["Simple Works"]),
        ("They chose INSIGHT again.", ["INSIGHT"]),
    ],
)
def test_an_ordinary_word_must_stand_there_as_a_name(text, expected):
    assert search(text) == expected
