"""Countries, languages and telephone numbers."""

import pytest

from leads.normalize import read_country, read_language, read_phone


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("DE", "DE"),
        ("de", "DE"),
        ("Germany", "DE"),
        ("Deutschland", "DE"),
        ("Allemagne", "DE"),
        ("Alemania", "DE"),
        ("usa", "US"),
        ("U.S.A.", "US"),
        ("United States", "US"),
        ("États-Unis", "US"),
        ("Estados Unidos", "US"),
        ("UK", "GB"),
        ("England", "GB"),
        ("Großbritannien", "GB"),
        ("Norway", "NO"),
        ("Japan", "JP"),
        ("España", "ES"),
        ("Schweiz", "CH"),
        ("South Korea", "KR"),
        ("Türkiye", "TR"),
        ("Czechia", "CZ"),
        ("Côte d’Ivoire", "CI"),
        ("", ""),
        ("n/a", ""),
    ],
)
def test_read_country(cell: str, code: str) -> None:
    assert read_country(cell).value == code
    assert read_country(cell).note == ""


@pytest.mark.parametrize("cell", ["Atlantis", "XX", "123", "=1"])
def test_read_country_says_what_it_does_not_know(cell: str) -> None:
    assert read_country(cell).value == ""
    assert cell in read_country(cell).note


@pytest.mark.parametrize(
    ("cell", "tag"),
    [
        ("de", "de"),
        ("de_AT", "de-AT"),
        ("EN-us", "en-US"),
        ("German", "de"),
        ("Deutsch", "de"),
        ("Französisch", "fr"),
        ("", ""),
    ],
)
def test_read_language(cell: str, tag: str) -> None:
    assert read_language(cell).value == tag


@pytest.mark.parametrize(
    ("cell", "kept"), [("+49 (0)30 123-45", "+49 (0)30 123-45"), ("", ""), ("\u202a+1 555 0100\u202c", "+1 555 0100")]
)
def test_read_phone(cell: str, kept: str) -> None:
    assert read_phone(cell).value == kept
    assert read_phone(cell).note == ""


@pytest.mark.parametrize("cell", ["4,91512E+11", "call the desk", "1", "9" * 60])
def test_read_phone_drops_with_a_note(cell: str) -> None:
    assert read_phone(cell).value == ""
    assert read_phone(cell).note.endswith("left blank.")
