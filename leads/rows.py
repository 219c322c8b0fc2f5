"""One record of a file as a person we may write to, or the reason why it is none. Pure."""

from dataclasses import dataclass, field

from leads.columns import Column, Field, find_plea, says_opt_out
from leads.csvfile import Record
from leads.normalize import (
    BadValue,
    Read,
    company_domain,
    company_key,
    read_company,
    read_country,
    read_emails,
    read_language,
    read_name,
    read_phone,
    read_text,
    read_website,
)
from leads.normalize.text import shorten

_CONSENT = (Field.OPT_OUT, Field.OPT_IN, Field.STATUS)


@dataclass(frozen=True)
class CompanyCells:
    """What a row says about the employer, normalised; both keys "" when it says nothing."""

    name: str = ""
    key: str = ""
    domain: str = ""
    website: str = ""


@dataclass(frozen=True)
class Person:
    """A row that names somebody. `opt_out` names the column that says no, `plea` quotes the note."""

    number: int
    cells: tuple[str, ...]
    email: str
    others: tuple[str, ...] = ()
    first_name: str = ""
    last_name: str = ""
    title: str = ""
    phone: str = ""
    country: str = ""
    language: str = ""
    company: CompanyCells = field(default_factory=CompanyCells)
    opt_out: str = ""
    plea: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Refused:
    """A row that becomes no contact: invalid, or skipped because it names nobody."""

    number: int
    cells: tuple[str, ...]
    reason: str
    value: str = ""
    skipped: bool = False


def read_row(record: Record, columns: tuple[Column, ...]) -> Person | Refused:
    """Return the person of a record, or why there is none; never raises for what a cell holds."""
    if record.skip:
        return Refused(record.number, record.cells, reason=record.skip, skipped=True)
    if record.problem:
        return Refused(record.number, record.cells, reason=record.problem, value=_first(record.cells))
    cells = _Cells(record, columns)
    try:
        addresses = read_emails(cells.get(Field.EMAIL))
    except BadValue as error:
        return Refused(record.number, record.cells, reason=str(error), value=cells.get(Field.EMAIL).strip()[:300])
    notes = [f"The cell also names {shorten(other)}; it was left out." for other in addresses.others]
    notes += [f"{shorten(piece)} beside the address was left out." for piece in addresses.rest]
    name = read_name(
        first=cells.get(Field.FIRST_NAME), last=cells.get(Field.LAST_NAME), full=cells.get(Field.FULL_NAME)
    )
    phone, country, language, website = (
        read_phone(cells.get(Field.PHONE)),
        read_country(cells.get(Field.COUNTRY)),
        read_language(cells.get(Field.LANGUAGE)),
        read_website(cells.get(Field.WEBSITE)),
    )
    return Person(
        number=record.number,
        cells=record.cells,
        email=addresses.email,
        others=addresses.others,
        first_name=name.first,
        last_name=name.last,
        title=read_text(cells.get(Field.TITLE), limit=150),
        phone=phone.value,
        country=country.value,
        language=language.value,
        company=_read_company(cells.get(Field.COMPANY), website, addresses.email),
        opt_out=cells.find_opt_out(),
        plea=find_plea(cells.get(Field.NOTES)),
        notes=(*notes, *name.notes, *(read.note for read in (phone, country, language, website) if read.note)),
    )


def _read_company(cell: str, website: Read, email: str) -> CompanyCells:
    domain = company_domain(website=website.value, email=email)
    name = read_company(cell) or domain
    if not name:
        return CompanyCells()
    site = website.value if domain and company_domain(website=website.value, email="") == domain else ""
    return CompanyCells(name=name, key=company_key(name), domain=domain, website=site)


def _first(cells: tuple[str, ...]) -> str:
    return next((cell.strip()[:300] for cell in cells if cell.strip()), "")


class _Cells:
    """The cells of a record by field; of several columns for one field the first that is filled counts."""

    def __init__(self, record: Record, columns: tuple[Column, ...]) -> None:
        self._by_field: dict[Field, str] = {}
        self._consent: list[tuple[Column, Field, str]] = []
        for column, cell in zip(columns, record.cells, strict=False):
            if column.field and cell and not cell.isspace():
                self._by_field.setdefault(column.field, cell)
                if column.field in _CONSENT:
                    self._consent.append((column, column.field, cell))

    def get(self, field: Field) -> str:
        return self._by_field.get(field, "")

    def find_opt_out(self) -> str:
        """Return the header of the first column that says no, or ""."""
        return next((column.header for column, field, cell in self._consent if says_opt_out(field, cell)), "")
