"""Names of people."""

import pytest

from leads.normalize import read_name


@pytest.mark.parametrize(
    ("cells", "first", "last"),
    [
        ({"first": "Åsa", "last": "Türkoğlu"}, "Åsa", "Türkoğlu"),
        ({"full": "O'Neill, Fatima"}, "Fatima", "O'Neill"),
        ({"full": "van der Berg, María"}, "María", "van der Berg"),
        ({"full": "Ivan van der Berg"}, "Ivan", "van der Berg"),
        ({"full": "Mary-Jane García"}, "Mary-Jane", "García"),
        ({"full": "Dr. Anna Müller, PhD"}, "Anna", "Müller"),
        ({"full": "Frau Prof. Dr. Anna Müller"}, "Anna", "Müller"),
        ({"full": "Cher"}, "Cher", ""),
        ({"first": "Lee, Ann"}, "Ann", "Lee"),
        ({"first": "JOHN", "last": "O'NEILL"}, "John", "O'Neill"),
        ({"first": "mary-jane", "last": "d'angelo"}, "Mary-Jane", "D'Angelo"),
        ({"first": "Ana", "last": "de la Cruz"}, "Ana", "de la Cruz"),
        ({"first": "Robert (Bob)", "last": "Smith Jr."}, "Robert", "Smith"),
        ({"first": "Anna 🚀", "last": "林"}, "Anna", "林"),
        ({"first": "प्रिया", "last": "علی‌رضا"}, "प्रिया", "علی‌رضا"),
        ({"first": "Mr.", "last": "Lee"}, "", "Lee"),
        ({"first": "Null", "last": "Na"}, "Null", "Na"),
        ({"first": "n/a", "last": "-"}, "", ""),
        ({"first": "Ann\u202e\u0000", "last": " Lee\n"}, "Ann", "Lee"),
        ({"first": "Ann", "last": "Lee", "full": "Somebody Else"}, "Ann", "Lee"),
    ],
)
def test_read_name_reads(cells: dict[str, str], first: str, last: str) -> None:
    name = read_name(**cells)

    assert (name.first, name.last) == (first, last)


@pytest.mark.parametrize(
    "cell",
    [
        "Y?ld?z",
        "Türko\ufffdlu",
        '=HYPERLINK("http://evil.example","x")',
        "ann@acme.example",
        "<b>Ann</b>",
        "{{first_name}}",
        "http://evil.example",
        "Ann1",
        "12345",
        "[First Name",
        "x" * 101,
    ],
)
def test_read_name_greets_nobody_with_what_is_no_name(cell: str) -> None:
    name = read_name(first=cell, last="Lee")

    assert name.first == ""
    assert name.last == "Lee"
    assert len(name.notes) == 1
    assert name.notes[0].endswith("left blank.")
