"""Reading the tables people export: delimiter, header row and records. Pure; knows no contact and no database."""

import csv
import io
import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from leads.columns import Column, Field, read_headers
from leads.encodings import UnusableFile, decode

__all__ = ["MAX_BYTES", "MAX_COLUMNS", "MAX_ROWS", "Record", "Table", "UnusableFile", "read"]

MAX_BYTES = 50_000_000
MAX_ROWS = 200_000
MAX_COLUMNS = 200

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
_HEAD_RECORDS = 40  # the header is looked for in so many records
_RECORD_LINES = 200  # a quotation mark that is never closed swallows no more lines than this
_OPEN_QUOTE = "A quotation mark in this row is opened and never closed. Close or remove it."
_TOTAL = re.compile(
    r"^(grand[ -]?)?(sub)?(total|totals|summe|gesamt(summe)?|insgesamt|somme|suma|count|anzahl|records?)( general)?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Record:
    """One row as it stands in the file. `problem` says why it cannot be read, `skip` why it holds nobody."""

    number: int  # as a spreadsheet counts, from 1
    cells: tuple[str, ...]
    problem: str = ""
    skip: str = ""


@dataclass(frozen=True)
class Table:
    """A file that can be imported: what was guessed about it, and its records below the header."""

    encoding: str
    delimiter: str
    header_row: int
    columns: tuple[Column, ...]
    records: tuple[Record, ...]
    notes: tuple[str, ...] = ()

    @property
    def unknown(self) -> tuple[str, ...]:
        """Headers that mean nothing to us; their cells are kept with the row and go nowhere else."""
        return tuple(column.header for column in self.columns if column.field is None)


@dataclass(frozen=True)
class _Header:
    delimiter: str
    index: int  # position among the records
    columns: tuple[Column, ...]


def read(data: bytes) -> Table:
    """Read a file; a bad row becomes a record with a problem.

    Raises UnusableFile, in one sentence that says what to do: empty, too large, no text, a workbook or a PDF, no
    header row, no e-mail column, too many rows or columns.
    """
    if len(data) > MAX_BYTES:
        raise UnusableFile(
            f"The file has {len(data) / 1e6:.0f} MB, the limit is {MAX_BYTES / 1e6:.0f} MB. Split it and import the"
            " parts."
        )
    text, encoding, notes = decode(data)
    if not text.strip():
        raise UnusableFile("The file is empty. Export it again, with a header row and one person per row.")
    header = _find_header(text)
    records = tuple(_read_body(text, header))
    if len(records) > MAX_ROWS:
        raise UnusableFile(f"The file has more than {MAX_ROWS:,} rows. Split it and import the parts.")
    if not records:
        raise UnusableFile("The file has a header row and no rows below it. Export it again with the people in it.")
    if header.index:
        notes = (*notes, f"{header.index} row{'s' * (header.index > 1)} above the header left out.")
    return Table(
        encoding=encoding,
        delimiter=header.delimiter,
        header_row=header.index + 1,
        columns=header.columns,
        records=records,
        notes=notes,
    )


def _find_header(text: str) -> _Header:
    """Find delimiter and header row together: the pair under which most headers are known to us."""
    heads = {delimiter: _read_head(text, delimiter) for delimiter in _allowed_delimiters(text)}
    candidates = [
        _Header(delimiter, index, columns)
        for delimiter, head in heads.items()
        for index, columns in enumerate(map(read_headers, head))
        if any(column.field is Field.EMAIL for column in columns)
    ]
    if not candidates:
        raise UnusableFile(_explain_missing_header(max(heads.values(), key=_regularity)))
    header = max(candidates, key=lambda header: (_count_known(header.columns), -header.index))
    if len(header.columns) > MAX_COLUMNS:
        raise UnusableFile(
            f"The file has {len(header.columns)} columns, the limit is {MAX_COLUMNS}. Remove some of them."
        )
    return header


def _allowed_delimiters(text: str) -> Sequence[str]:
    """Return the delimiters to try; a first line `sep=;`, which Excel reads, settles it."""
    named = re.match(r'^"?sep=([,;\t|])"?\s*[\r\n]', text, re.IGNORECASE)
    return [named.group(1)] if named else list(DELIMITERS)


def _read_head(text: str, delimiter: str) -> list[list[str]]:
    records = _Records(text[:200_000], delimiter)
    return [cells for _, (cells, _) in zip(range(_HEAD_RECORDS), records, strict=False)]


def _count_known(columns: tuple[Column, ...]) -> int:
    return len({column.field for column in columns if column.field})


def _regularity(head: list[list[str]]) -> float:
    """Return how much the records look like a table: the usual width times how many have it."""
    widths = [len(cells) for cells in head if cells]
    usual = max(set(widths), key=widths.count, default=0)
    return usual * widths.count(usual) / len(widths) if usual > 1 else 0


def _explain_missing_header(head: list[list[str]]) -> str:
    rows = [cells for cells in head if any(cell.strip() for cell in cells)]
    first = rows[0] if rows else []
    if any("@" in cell for cell in first):
        return "The file has no header row: its first row holds an address. Add a row with the columns' names above it."
    known = [cells for cells in rows if _count_known(read_headers(cells))]
    names = ", ".join(f"“{cell.strip()[:40]}”" for cell in (known or [first])[0] if cell.strip())[:400]
    return f"No column holds e-mail addresses. Name one “Email”. Columns found: {names}."


def _read_body(text: str, header: _Header) -> Iterator[Record]:
    width = len(header.columns)
    headers = tuple(column.header.strip() for column in header.columns)
    for number, (cells, problem) in enumerate(_Records(text, header.delimiter, width), start=1):
        if number <= header.index + 1 or not cells:
            continue
        yield _to_record(number, cells, problem, headers)


def _to_record(number: int, cells: list[str], problem: str, headers: tuple[str, ...]) -> Record:
    width = len(headers)
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    kept = tuple(cells)
    if problem:
        return Record(number, kept, problem=problem)
    skip = _why_skip(cells, headers)
    if skip:
        return Record(number, kept, skip=skip)
    if len(cells) != width:
        return Record(
            number,
            kept,
            problem=f"The row has {len(cells)} cell{'s' * (len(cells) != 1)} where the header has {width}. Put the"
            " missing separators in, or quotation marks around cells that hold one.",
        )
    return Record(number, kept)


def _why_skip(cells: list[str], headers: tuple[str, ...]) -> str:
    """Return why a row holds no person: blank, a total, a repeated header, a line of small print; or ""."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled:
        return "The row is empty."
    if tuple(cell.strip() for cell in cells) == headers:
        return "The row repeats the header."
    if any("@" in cell for cell in filled):
        return ""
    if _TOTAL.match(filled[0]) and _is_sum(filled[1:]):
        return "The row is a total, not a person."
    if len(filled) == 1 and len(cells) != len(headers):
        return "The row is a line of text, not a person."
    return ""


def _is_sum(cells: list[str]) -> bool:
    """Say whether only numbers stand beside the word total; "Total" may also be somebody's company."""
    return all(re.fullmatch(r"[\d.,'’\s%€$£-]+", cell) for cell in cells)


class _Records:
    """Iterate over (cells, problem), starting again one line further down where a quotation mark was left open.

    `csv.reader` alone would take everything up to the next quotation mark, or the whole rest of the file, as one cell.
    """

    def __init__(self, text: str, delimiter: str, width: int | None = None) -> None:
        # Not splitlines(): that also splits at characters that may stand inside a cell.
        self._lines = list(io.StringIO(text, newline=""))
        self._delimiter = delimiter
        self._width = width

    def __iter__(self) -> Iterator[tuple[list[str], str]]:
        at = 0
        while at < len(self._lines):
            at = yield from self._read_until_broken(at)

    def _read_until_broken(self, at: int) -> Generator[tuple[list[str], str], None, int]:
        """Yield records from line `at` on; return the line at which a new reader has to start."""
        source = _Source(self._lines, at)
        reader = csv.reader(source, delimiter=self._delimiter)
        while True:
            source.record_start = start = source.at
            try:
                cells = next(reader)
            except StopIteration:
                return len(self._lines)
            except (csv.Error, _RecordTooLong):
                cells = None
            if cells is None or self._is_broken(start, source.at, cells):
                yield (
                    self._split_plainly(start),
                    "A quotation mark in this row is opened and never closed. Close or remove it.",
                )
                return start + 1
            yield cells, ""

    def _is_broken(self, start: int, end: int, cells: list[str]) -> bool:
        lines = self._lines[start:end]
        if len(lines) < 2:
            return len(lines) == 1 and end == len(self._lines) and self._is_open(lines[0], cells)
        odd = sum(line.count('"') for line in lines) % 2 == 1
        return odd or (self._width is not None and len(cells) != self._width)

    def _is_open(self, line: str, cells: list[str]) -> bool:
        """Say whether the last line's last cell was opened and never closed."""
        ending = line[len(line.rstrip("\r\n")) :]
        return line.count('"') % 2 == 1 and bool(cells) and (cells[-1].endswith(ending) if ending else False)

    def _split_plainly(self, start: int) -> list[str]:
        return [cell.strip().strip('"')[:5000] for cell in self._lines[start].split(self._delimiter)][: MAX_COLUMNS + 1]


class _RecordTooLong(Exception):
    """One record goes over more lines than any cell has."""


class _Source:
    """The lines for `csv.reader`, counted, so that the reader can be given up and started again."""

    def __init__(self, lines: list[str], at: int) -> None:
        self._lines = lines
        self.at = at
        self.record_start = at

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.at >= len(self._lines):
            raise StopIteration
        if self.at - self.record_start >= _RECORD_LINES:
            raise _RecordTooLong
        line = self._lines[self.at]
        self.at += 1
        return line
