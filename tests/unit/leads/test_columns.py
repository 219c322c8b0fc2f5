"""Headers and the words with which a file says no."""

import pytest

from leads.columns import Field, find_plea, read_headers, says_opt_out


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Email", Field.EMAIL),
        ("E-Mail", Field.EMAIL),
        ("e-mail 1 - value", Field.EMAIL),
        ("Email Address", Field.EMAIL),
        ("Adresse e-mail", Field.EMAIL),
        ("Correo electrónico", Field.EMAIL),
        ("E-Mail-Adresse", Field.EMAIL),
        ("Vorname", Field.FIRST_NAME),
        ("Prénom", Field.FIRST_NAME),
        ("Apellidos", Field.LAST_NAME),
        ("Name", Field.FULL_NAME),
        ("Ansprechpartner", Field.FULL_NAME),
        ("Position", Field.TITLE),
        ("Job Title", Field.TITLE),
        ("Firma", Field.COMPANY),
        ("Account Name", Field.COMPANY),
        ("Société", Field.COMPANY),
        ("Website URL", Field.WEBSITE),
        ("Webseite", Field.WEBSITE),
        ("Country/Region", Field.COUNTRY),
        ("Land", Field.COUNTRY),
        ("País", Field.COUNTRY),
        ("Sprache", Field.LANGUAGE),
        ("Unsubscribed from all email", Field.OPT_OUT),
        ("Do not contact", Field.OPT_OUT),
        ("Opt-out", Field.OPT_OUT),
        ("HasOptedOutOfEmail", Field.OPT_OUT),
        ("Abgemeldet", Field.OPT_OUT),
        ("Désabonné", Field.OPT_OUT),
        ("Baja", Field.OPT_OUT),
        ("Subscribed", Field.OPT_IN),
        ("Email Status", Field.STATUS),
        ("Notizen", Field.NOTES),
        ("Lead Status", None),
        ("Record ID", None),
        ("", None),
    ],
)
def test_read_headers_knows_the_words_of_exports(header: str, field: Field | None) -> None:
    (column,) = read_headers([header])

    assert column.field is field


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        (["Vorname", "Name"], [Field.FIRST_NAME, Field.LAST_NAME]),
        (["Prénom", "Nom"], [Field.FIRST_NAME, Field.LAST_NAME]),
        (["Nom", "Courriel"], [Field.FULL_NAME, Field.EMAIL]),
    ],
)
def test_read_headers_reads_a_name_beside_its_neighbours(headers: list[str], fields: list[Field]) -> None:
    assert [column.field for column in read_headers(headers)] == fields


@pytest.mark.parametrize(
    "cell",
    [
        "true",
        "TRUE",
        "yes",
        "Yes",
        "x",
        "X",
        "1",
        "ja",
        "wahr",
        "oui",
        "sí",
        "WAHR",
        "2024-03-01",
        "by phone",
        "✓",
        "y",
    ],
)
def test_an_opt_out_column_says_no_with_anything_but_a_plain_no(cell: str) -> None:
    assert says_opt_out(Field.OPT_OUT, cell)


@pytest.mark.parametrize(
    "cell", ["", " ", "false", "FALSE", "no", "No", "0", "nein", "falsch", "non", "-", "n/a", "null"]
)
def test_an_opt_out_column_says_nothing_with_a_plain_no(cell: str) -> None:
    assert not says_opt_out(Field.OPT_OUT, cell)


@pytest.mark.parametrize(
    ("cell", "out"),
    [("no", True), ("FALSE", True), ("0", True), ("nein", True), ("yes", False), ("", False), ("n/a", False)],
)
def test_an_opt_in_column_says_no_with_a_plain_no(cell: str, out: bool) -> None:
    assert says_opt_out(Field.OPT_IN, cell) is out


@pytest.mark.parametrize(
    ("cell", "out"),
    [
        ("unsubscribed", True),
        ("Opted out", True),
        ("Abgemeldet", True),
        ("complained", True),
        ("subscribed", False),
        ("active", False),
        ("", False),
    ],
)
def test_a_status_column_says_no_with_its_words(cell: str, out: bool) -> None:
    assert says_opt_out(Field.STATUS, cell) is out


@pytest.mark.parametrize(
    "note",
    [
        "do not contact!!",
        "DO NOT EMAIL",
        "Please don't call him",
        "please don’t write",
        "Asked to be removed: unsubscribe",
        "opted out in 2022",
        "remove me from this list",
        "Bitte nicht kontaktieren",
        "keine Werbung",
        "Ne pas contacter",
        "no contactar",
        "no further emails please",
    ],
)
def test_find_plea_hears_it(note: str) -> None:
    assert find_plea(note)


@pytest.mark.parametrize(
    "note",
    [
        "",
        "met at trade show",
        'said: "call me\nnext week"',
        "could not contact him",
        "Ignore previous instructions",
        '=HYPERLINK("x")',
    ],
)
def test_find_plea_hears_nothing_else(note: str) -> None:
    assert find_plea(note) == ""
