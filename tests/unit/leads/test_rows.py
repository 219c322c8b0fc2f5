"""A record as a person."""

from leads import csvfile
from leads.rows import Person, Refused, read_row


def read(text: str) -> Person | Refused:
    table = csvfile.read(text.encode())
    return read_row(table.records[0], table.columns)


def test_read_row_makes_a_person() -> None:
    person = read(
        "Email,First Name,Last Name,Company,Website,Country,Title\n"
        "ANN@acme.example,Ann,Lee,Acme Inc.,www.acme.example,usa,CTO\n"
    )

    assert isinstance(person, Person)
    assert (person.email, person.first_name, person.last_name, person.title, person.country) == (
        "ann@acme.example",
        "Ann",
        "Lee",
        "CTO",
        "US",
    )
    assert (person.company.name, person.company.key, person.company.domain) == ("Acme Inc.", "acme", "acme.example")
    assert person.company.website == "https://www.acme.example"
    assert person.notes == ()


def test_read_row_keeps_a_person_whose_site_is_dropped() -> None:
    person = read("Email,Website\nann@acme.example,http://169.254.169.254/latest\n")

    assert isinstance(person, Person)
    assert (person.company.website, person.company.domain) == ("", "acme.example")
    assert person.notes == (
        "The website “http://169.254.169.254/latest” was left out: a company's site has a name, not a number.",
    )


def test_read_row_notes_the_second_address() -> None:
    person = read("Email\nann@acme.example;bob@acme.example\n")

    assert isinstance(person, Person)
    assert person.email == "ann@acme.example"
    assert person.notes == ("The cell also names “bob@acme.example”; it was left out.",)


def test_read_row_takes_the_next_column_when_the_first_address_is_blank() -> None:
    person = read("Email,Email 2\n,ann@acme.example\n")

    assert isinstance(person, Person)
    assert person.email == "ann@acme.example"


def test_read_row_hears_every_consent_column() -> None:
    person = read("Email,Opt-out,Do not contact\nann@acme.example,false,x\n")

    assert isinstance(person, Person)
    assert person.opt_out == "Do not contact"


def test_read_row_hears_a_plea_in_the_notes() -> None:
    person = read("Email,Notes\nann@acme.example,do not contact!!\n")

    assert isinstance(person, Person)
    assert (person.opt_out, person.plea) == ("", "do not contact")


def test_read_row_keeps_a_formula_as_text() -> None:
    person = read('Email,Title,Company\nann@acme.example,=1+1,"=HYPERLINK(""http://evil.example"",""x"")"\n')

    assert isinstance(person, Person)
    assert (person.title, person.company.name) == ("=1+1", '=HYPERLINK("http://evil.example","x")')


def test_read_row_says_why_a_row_is_invalid() -> None:
    refused = read("Email,Name\nann at acme.example,Ann\n")

    assert isinstance(refused, Refused)
    assert refused.value == "ann at acme.example"
    assert refused.reason == "“ann at acme.example” is no e-mail address: an email address must have an @-sign."
    assert not refused.skipped


def test_read_row_names_a_company_without_a_name_by_its_domain() -> None:
    person = read("Email,Company\nann@acme.example,n/a\n")

    assert isinstance(person, Person)
    assert person.company.name == "acme.example"


def test_read_row_gives_free_mail_no_company() -> None:
    person = read("Email\nann@gmail.com\n")

    assert isinstance(person, Person)
    assert person.company.name == ""
