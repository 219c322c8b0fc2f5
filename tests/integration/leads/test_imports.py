"""What an import may and may not do to what is known, and how it goes on after a failure."""

import io
from unittest import mock

import pytest
from django.db import DataError

from agents.models import Event
from agents.rights import machine
from leads import chunks, imports, stages
from leads.imports import UnusableFile
from leads.models import Company, Contact, ImportBatch, ImportRow, Stage, StageChange
from tests.integration.leads.helpers import NOW, count, create, reasons, run

pytestmark = pytest.mark.usefixtures("tenant")


def test_an_import_fills_blanks_and_overwrites_nothing() -> None:
    run("Email,First Name,Last Name,Title\nann@acme.example,Ann,Lee,\n")

    batch = run("Email,First Name,Last Name,Title,Phone,Country\nann@acme.example,Anna,Leigh,CTO,+1 555 0100,usa\n")

    ann = Contact.objects.get()
    assert count(batch) == {"updated": 1}
    assert (ann.first_name, ann.last_name, ann.title, ann.phone, ann.country) == (
        "Ann",
        "Lee",
        "CTO",
        "+1 555 0100",
        "US",
    )
    assert reasons(batch) == {2: "Filled title, phone, country."}


def test_a_blank_cell_erases_nothing() -> None:
    run("Email,First Name,Last Name,Title,Phone,Country\nann@acme.example,Ann,Lee,CTO,+1 555 0100,usa\n")
    before = Contact.objects.values().get()

    batch = run("Email,First Name,Last Name,Title,Phone,Country\nann@acme.example,,,,,\n")

    assert count(batch) == {"duplicate": 1}
    assert reasons(batch) == {2: "Already known; the row adds nothing."}
    assert Contact.objects.values().get() == before


@pytest.mark.parametrize(
    ("known", "given", "name"),
    [
        ("Ann,", "Ann,Lee", ("Ann", "Lee")),
        (",Lee", "Ann,Lee", ("Ann", "Lee")),
        (",", "Ann,Lee", ("Ann", "Lee")),
        ("Ann,", "Bob,Ray", ("Ann", "")),
        (",Lee", "Bob,Ray", ("", "Lee")),
    ],
)
def test_two_people_at_one_address_do_not_become_one_name(known: str, given: str, name: tuple[str, str]) -> None:
    run(f"Email,First Name,Last Name\ninfo@acme.example,{known}\n")

    run(f"Email,First Name,Last Name\ninfo@acme.example,{given}\n")

    contact = Contact.objects.get()
    assert (contact.first_name, contact.last_name) == name


def test_the_first_of_equal_rows_wins_and_is_named() -> None:
    batch = run(
        "Email,First Name,Last Name,Title\n"
        "ann@acme.example,Ann,Lee,\n"
        "bob@acme.example,Bob,Ray,\n"
        "ANN@acme.example.,Ann,Lee,CTO\n"
        "ann@acme.example,Ann,Lee,CEO\n"
    )

    assert count(batch) == {"new": 2, "duplicate": 2}
    assert reasons(batch)[4] == "Same address as row 2. Filled title."
    assert reasons(batch)[5] == "Same address as row 2."
    assert Contact.objects.get(email="ann@acme.example").title == "CTO"


@pytest.mark.parametrize("size", [1, 2, 3, 1000])
def test_the_outcome_does_not_depend_on_the_chunks(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    run("Email,Title\ndan@acme.example,\n")
    monkeypatch.setattr(imports, "CHUNK", size)

    batch = run(
        "Email,Title,Opt-out,Notes\n"
        "ann@acme.example,,,\n"
        "ann@acme.example,CTO,,do not contact\n"
        "dan@acme.example,,,\n"
        "dan@acme.example,CEO,yes,\n"
        "nobody,,,\n"
        "ann@acme.example,,x,\n"
    )

    assert count(batch) == {"new": 1, "duplicate": 4, "invalid": 1}
    assert batch.opted_out == 2
    assert reasons(batch) == {
        2: "",
        3: "Same address as row 2. Filled title. Will not be contacted: a note says “do not contact”.",
        4: "Already known; the row adds nothing.",
        5: "Same address as row 4. Filled title. Opted out: the column “Opt-out” says so.",
        6: "“nobody” is no e-mail address: an email address must have an @-sign.",
        7: "Same address as row 2. Opted out: the column “Opt-out” says so.",
    }
    ann, dan = Contact.objects.order_by("email")
    assert (ann.stage, ann.title, ann.opted_out_at) == (Stage.DO_NOT_CONTACT, "CTO", NOW)
    assert (dan.stage, dan.title, dan.opted_out_at) == (Stage.OPTED_OUT, "CEO", NOW)


def test_an_opt_out_is_honoured_for_a_new_person() -> None:
    batch = run("Email,Unsubscribed from all email\nann@acme.example,true\n", name="export.csv")

    ann = Contact.objects.get()
    assert count(batch) == {"new": 1}
    assert (ann.stage, ann.opted_out_at) == (Stage.OPTED_OUT, NOW)
    assert ann.opt_out_reason == "Column “Unsubscribed from all email” of the file export.csv"
    change = StageChange.objects.get()
    assert (change.from_stage, change.to_stage, change.by) == ("new", "opted_out", f"import {batch.pk}")


def test_an_opt_out_is_honoured_for_a_known_person() -> None:
    run("Email\nann@acme.example\n")

    batch = run("Email,Opt-out\nann@acme.example,yes\n")

    assert count(batch) == {"updated": 1}
    assert Contact.objects.get().stage == Stage.OPTED_OUT


def test_an_opt_out_counts_for_every_known_address_of_the_cell() -> None:
    run("Email\nann@acme.example\nann@private.example\n")

    run("Email,Opt-out\nann@acme.example; ann@private.example,yes\n")

    assert set(Contact.objects.values_list("stage", flat=True)) == {Stage.OPTED_OUT}


@pytest.mark.parametrize("value", ["", "false", "no", "0"])
def test_no_import_lifts_an_opt_out(value: str) -> None:
    run("Email,Opt-out\nann@acme.example,yes\n")

    batch = run(f"Email,Opt-out,Title\nann@acme.example,{value},CTO\n")

    ann = Contact.objects.get()
    assert (ann.stage, ann.opted_out_at) == (Stage.OPTED_OUT, NOW)
    assert reasons(batch) == {2: "Filled title. Has opted out and stays so."}


@pytest.mark.parametrize("stop", [Stage.BOUNCED, Stage.DO_NOT_CONTACT])
def test_no_import_lifts_another_stop(stop: Stage) -> None:
    run("Email\nann@acme.example\n")
    stages.move(contact=Contact.objects.get(), to=stop, by=machine("anna"), now=NOW, reason="test")

    run("Email,Title\nann@acme.example,CTO\n")

    assert Contact.objects.get().stage == stop


def test_a_note_that_asks_for_it_stops_contact_without_counting_as_opt_out() -> None:
    batch = run("Email,Notes\nann@acme.example,do not contact!!\n")

    assert batch.opted_out == 0
    assert Contact.objects.get().stage == Stage.DO_NOT_CONTACT


def test_companies_are_one_by_domain_then_by_name() -> None:
    run(
        "Email,Company,Website\n"
        "ann@gmail.com,Acme Inc.,\n"
        "bob@acme.example,ACME,www.acme.example\n"
        "cho@acme.example,,\n"
        "dan@gmail.com,Acme GmbH,\n"
        "eve@acme.de,Acme GmbH,\n"
    )

    acme, german = Company.objects.get(domain="acme.example"), Company.objects.get(domain="acme.de")
    assert (acme.name, acme.domain, acme.website) == ("Acme Inc.", "acme.example", "https://www.acme.example")
    assert acme.aliases == ["ACME", "Acme GmbH"]
    assert german.name == "Acme GmbH"
    assert sorted(acme.contacts.values_list("email", flat=True)) == [
        "ann@gmail.com", "bob@acme.example", "cho@acme.example", "dan@gmail.com",
    ]  # fmt: skip


def test_a_company_known_by_its_domain_gets_its_name() -> None:
    run("Email\nann@acme.example\n")

    run("Email,Company\nann@acme.example,Acme Inc.\n")

    company = Company.objects.get()
    assert (company.name, company.name_key, company.aliases) == ("Acme Inc.", "acme", [])


def test_a_killed_import_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "CHUNK", 2)
    text = "Email\n" + "".join(f"p{number}@acme.example\n" for number in range(5)) + "p0@acme.example\n"
    batch = create(text)
    with mock.patch.object(chunks, "store", side_effect=_fail_at(2)), pytest.raises(KeyboardInterrupt):
        imports.run_batch(batch=batch.pk, now=NOW)
    batch.refresh_from_db()
    assert (batch.status, batch.done) == ("running", 2)
    assert Contact.objects.count() == 2

    batch = imports.run_batch(batch=batch.pk, now=NOW)

    assert batch.status == "finished"
    assert count(batch) == {"new": 5, "duplicate": 1}
    assert reasons(batch)[7] == "Same address as row 2."


def _fail_at(call: int):
    """A chunk's work that ends, at the given call, as a killed process would end it."""
    calls, real = iter(range(1, 100)), chunks.store

    def store(**given):
        rows = real(**given)
        if next(calls) == call:
            raise KeyboardInterrupt
        return rows

    return store


def test_running_a_finished_import_again_changes_nothing() -> None:
    batch = run("Email\nann@acme.example\n")
    rows = list(ImportRow.objects.values())

    again = imports.run_batch(batch=batch.pk, now=NOW)

    assert (again.status, again.done) == ("finished", 1)
    assert list(ImportRow.objects.values()) == rows
    assert Event.objects.filter(name="leads.import.complete").count() == 1


def test_one_row_that_the_database_refuses_does_not_stop_the_file() -> None:
    real = chunks.store

    def store(**given):
        if any(getattr(row, "email", "") == "bad@acme.example" for row in given["rows"]):
            raise DataError("refused")
        return real(**given)

    batch = create("Email\nann@acme.example\nbad@acme.example\nbob@acme.example\n")
    with mock.patch.object(chunks, "store", side_effect=store):
        batch = imports.run_batch(batch=batch.pk, now=NOW)

    assert count(batch) == {"new": 2, "invalid": 1}
    assert reasons(batch)[3] == "The database refused this row."


def test_a_stored_file_that_is_gone_fails_the_import_with_a_reason() -> None:
    batch = create("Email\nann@acme.example\n")
    batch.file.delete(save=False)

    batch = imports.run_batch(batch=batch.pk, now=NOW)

    assert (batch.status, batch.error) == ("failed", "The uploaded file is no longer there. Upload it again.")
    assert batch.finished_at == NOW


def test_a_stored_file_that_was_exchanged_fails_the_import() -> None:
    batch = create("Email\nann@acme.example\n")
    with batch.file.storage.open(batch.file.name, "wb") as file:
        file.write(b"Email\neve@evil.example\n")

    batch = imports.run_batch(batch=batch.pk, now=NOW)

    assert batch.error == "The stored file is not the one that was uploaded. Upload it again."
    assert not Contact.objects.exists()


def test_an_unusable_file_leaves_no_trace() -> None:
    with pytest.raises(UnusableFile, match="No column holds e-mail addresses"):
        imports.create_batch(file=io.BytesIO(b"Name\nAnn\n"), name="x.csv", by=machine("anna"), now=NOW)

    assert not ImportBatch.objects.exists()


def test_the_report_adds_up_and_names_the_bad_rows() -> None:
    report = imports.make_report(run("Email,Opt-out\nann@acme.example,x\nn/a,x\n,\n"))

    assert report.as_json() == {
        "rows": 3, "new": 1, "updated": 0, "duplicate": 0, "invalid": 1, "opted_out": 1, "skipped": 1,
        "errors": [
            {"row": 3, "reason": "“n/a” is no e-mail address. Add the person's address to the row.", "value": "n/a"}
        ],
    }  # fmt: skip


def test_five_thousand_rows_arrive() -> None:
    lines = [f"p{number % 4000}@c{number % 50}.example,P,{'yes' if number < 100 else ''}" for number in range(5000)]

    batch = run("Email,First Name,Opt-out\n" + "\n".join(lines) + "\n")

    assert count(batch) == {"new": 4000, "duplicate": 1000}
    assert Contact.objects.filter(stage=Stage.OPTED_OUT).count() == 100
    assert Company.objects.count() == 50


@pytest.mark.parametrize("rows", [3, 60])
def test_the_statements_do_not_grow_with_the_rows(django_assert_max_num_queries, rows: int) -> None:
    people = "".join(f"p{number}@c{number}.example,P,\n" for number in range(rows))
    run("Email,First Name,Title\n" + people)
    batch = create("Email,First Name,Title\n" + people.replace(",\n", ",CTO\n"))

    with django_assert_max_num_queries(30):
        batch = imports.run_batch(batch=batch.pk, now=NOW)

    assert count(batch) == {"updated": rows}
