"""Tables as people export them."""

import contextlib
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads import csvfile
from leads.csvfile import Table, UnusableFile

PEOPLE = "Email,First Name,Company\nann@acme.example,Ånn,Müller & Sons\n"


def cells(table: Table) -> list[tuple[str, ...]]:
    return [record.cells for record in table.records]


@pytest.mark.parametrize(
    ("encoding", "guess"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
    ],
)
def test_read_finds_the_encoding(encoding: str, guess: str) -> None:
    table = csvfile.read(PEOPLE.encode(encoding))

    assert table.encoding == guess
    assert cells(table) == [("ann@acme.example", "Ånn", "Müller & Sons")]


def test_read_keeps_utf8_when_one_byte_is_broken() -> None:
    data = ("Email,Name\n" + "ann@acme.example,Åsa Müller\n" * 20).encode() + b"bob@acme.example,B\xfcb\n"

    table = csvfile.read(data)

    assert table.encoding == "utf-8"
    assert table.records[0].cells[1] == "Åsa Müller"
    assert table.records[-1].cells[1] == "B\ufffdb"
    assert table.notes == ("1 character could not be read as utf-8.",)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_read_finds_the_delimiter(delimiter: str, newline: str) -> None:
    text = newline.join([f"Name{delimiter}Email", f'"Lee, Ann"{delimiter}ann@acme.example', ""])

    table = csvfile.read(text.encode())

    assert table.delimiter == delimiter
    assert cells(table) == [("Lee, Ann", "ann@acme.example")]


def test_read_obeys_a_sep_line() -> None:
    table = csvfile.read(b"sep=;\nEmail;Name\nann@acme.example;Lee, Ann\n")

    assert (table.delimiter, table.header_row, table.records[0].number) == (";", 2, 3)


def test_read_skips_title_lines_and_the_total_below() -> None:
    text = "Lead report;;;;\nCreated by export;;;;\n\nName\tEmail\nLee, Ann\tann@acme.example\nGrand total\t1\n"

    table = csvfile.read(text.encode("utf-16"))

    assert (table.delimiter, table.header_row) == ("\t", 4)
    assert [(record.number, record.skip) for record in table.records] == [
        (5, ""),
        (6, "The row is a total, not a person."),
    ]
    assert table.notes == ("3 rows above the header left out.",)


def test_read_keeps_line_breaks_inside_cells() -> None:
    table = csvfile.read(b'Email,Notes\r\nann@acme.example,"call\r\nme"\r\nbob@acme.example,x\r\n')

    assert [(record.number, record.cells[1]) for record in table.records] == [(2, "call\r\nme"), (3, "x")]


@pytest.mark.parametrize(
    ("row", "skip"),
    [
        (",,", "The row is empty."),
        ("Email,Name,Company", "The row repeats the header."),
        ("Total,,3", "The row is a total, not a person."),
        ("Summe", "The row is a total, not a person."),
        ("Confidential - do not distribute", "The row is a line of text, not a person."),
    ],
)
def test_read_marks_rows_that_hold_nobody(row: str, skip: str) -> None:
    table = csvfile.read(f"Email,Name,Company\n{row}\nann@acme.example,Ann,Acme\n".encode())

    assert [record.skip for record in table.records] == [skip, ""]


def test_read_takes_a_company_called_total_for_a_person() -> None:
    table = csvfile.read(b"Company,Name,Email\nTotal Energies,Ann,ann@total.example\nTotal,Bob,\n")

    assert [record.skip for record in table.records] == ["", ""]


@pytest.mark.parametrize("row", ["ann@acme.example,Ann", "ann@acme.example,Ann,Acme, Inc."])
def test_read_makes_a_ragged_row_a_problem_of_that_row(row: str) -> None:
    table = csvfile.read(f"Email,Name,Company\n{row}\nbob@acme.example,Bob,Acme\n".encode())

    assert [bool(record.problem) for record in table.records] == [True, False]
    assert "where the header has 3" in table.records[0].problem


def test_read_allows_blank_cells_beyond_the_header() -> None:
    table = csvfile.read(b"Email,Name\nann@acme.example,Ann,,\n")

    assert (table.records[0].cells, table.records[0].problem) == (("ann@acme.example", "Ann"), "")


@pytest.mark.parametrize(
    "broken",
    ['"ann@acme.example,Ann', 'ann@acme.example,"Ann', '"ann@acme.example,"Ann"'],
)
def test_read_loses_one_row_to_an_open_quotation_mark(broken: str) -> None:
    text = f'Email,Name\n{broken}\nbob@acme.example,Bob\ncho@acme.example,"Cho"\n'

    table = csvfile.read(text.encode())

    assert [bool(record.problem) for record in table.records] == [True, False, False]
    assert [record.number for record in table.records] == [2, 3, 4]
    assert table.records[2].cells == ("cho@acme.example", "Cho")


def test_read_loses_one_row_to_a_mark_left_open_before_thousands_of_lines() -> None:
    rows = "".join(f"p{number}@acme.example,P\n" for number in range(3000))

    table = csvfile.read(f'Email,Name\nann@acme.example,"Ann\n{rows}'.encode())

    assert sum(bool(record.problem) for record in table.records) == 1
    assert len(table.records) == 3001


def test_read_leaves_marks_inside_a_cell_alone() -> None:
    table = csvfile.read(b'Email,Name\nann@acme.example,5" pipe\nbob@acme.example,Bob\n')

    assert cells(table) == [("ann@acme.example", '5" pipe'), ("bob@acme.example", "Bob")]


def test_read_reports_unknown_columns() -> None:
    table = csvfile.read(b"Record ID,Email,Lead Status\n1,ann@acme.example,New\n")

    assert table.unknown == ("Record ID", "Lead Status")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b" \r\n\r\n", "The file is empty."),
        (b"\xef\xbb\xbf", "The file is empty."),
        (b"Name,Phone\nAnn,1\n", "No column holds e-mail addresses. Name one “Email”. Columns found: “Name”, “Phone”."),
        (b"ann@acme.example,Ann\nbob@acme.example,Bob\n", "The file has no header row"),
        (b"Email,Name\n", "The file has a header row and no rows below it."),
        (b"PK\x03\x04" + b"\x00" * 50, "The file is an Excel workbook or a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "The file is an old Excel workbook"),
        (b"%PDF-1.7", "The file is a PDF"),
        (b"\x1f\x8b\x08", "The file is compressed."),
        (b"<!DOCTYPE html><table>", "The file is a web page"),
        (b'<?xml version="1.0"?>', "The file is a web page or XML"),
        (bytes(range(256)) * 20, "The file is not a text file."),
        (b"x" * (csvfile.MAX_BYTES + 1), "The file has 50 MB, the limit is 50 MB."),
        (b"Email" + b",x" * 300 + b"\nann@acme.example\n", "The file has 301 columns, the limit is 200."),
    ],
)
def test_read_refuses_in_one_sentence_that_says_what_to_do(data: bytes, sentence: str) -> None:
    with pytest.raises(UnusableFile) as refused:
        csvfile.read(data)

    assert str(refused.value).startswith(sentence)


def test_read_refuses_too_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csvfile, "MAX_ROWS", 2)

    with pytest.raises(UnusableFile, match=r"more than 2 rows\. Split it"):
        csvfile.read(b"Email\na@x.example\nb@x.example\nc@x.example\n")


@given(st.binary(max_size=400))
def test_read_never_breaks(data: bytes) -> None:
    for candidate in (data, b"Email,Name\n" + data):
        with contextlib.suppress(UnusableFile):
            csvfile.read(candidate)


_CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from('",;\n'), max_size=12)


@given(st.lists(st.tuples(_CELL, _CELL), min_size=1, max_size=8))
def test_read_returns_what_a_spreadsheet_wrote(rows: list[tuple[str, str]]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    written = [("ann@acme.example", *row) for row in rows]
    writer.writerows([("Email", "Name", "Notes"), *written])

    table = csvfile.read(text.getvalue().encode("utf-8-sig"))

    assert cells(table) == written
