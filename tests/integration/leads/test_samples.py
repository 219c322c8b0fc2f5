"""The sample files, every row accounted for. The figures were counted in the files by other means than this code."""

from collections import Counter
from pathlib import Path

import pytest

from agents.rights import machine
from leads import imports
from leads.models import Company, Contact, ImportBatch, ImportRow, Stage, StageChange
from tests.integration.leads.helpers import NOW, count, reasons

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample files are not beside the project")


def run(name: str) -> ImportBatch:
    with (SAMPLES / name).open("rb") as file:
        batch = imports.create_batch(file=file, name=name, by=machine("anna"), now=NOW)
    return imports.run_batch(batch=batch.pk, now=NOW)


def test_hubspot_export(tenant) -> None:
    batch = run("hubspot_export.csv")

    assert (batch.encoding, batch.delimiter, batch.header_row) == ("utf-8-sig", ",", 1)
    assert (batch.rows, batch.opted_out) == (414, 113)
    assert count(batch) == {"new": 374, "duplicate": 21, "invalid": 19}
    assert Contact.objects.count() == 374
    stages = Counter(Contact.objects.values_list("stage", flat=True))
    assert stages == {"opted_out": 107, "do_not_contact": 38, "new": 229}
    assert StageChange.objects.count() == 107 + 38
    assert batch.note == "Columns not imported: “Record ID”, “Lead Status”."


def test_hubspot_export_row_by_row(tenant) -> None:
    run("hubspot_export.csv")
    by_record = {row.cells[0]: row for row in ImportRow.objects.select_related("contact")}

    assert by_record["100012"].contact.email == "thandiwe.vanderberg@saffron.example"  # written in capitals
    assert by_record["100025"].contact.email == "dmitri.wjcik@helio.example"  # Name <address>
    assert by_record["100057"].contact.email == "ewa.garca@fjord.example"  # blanks around it
    assert by_record["100062"].contact.email == "mary-jane.rossi@helio.example"  # a full stop behind it
    assert by_record["100126"].contact.email == "fatima.papadopoulos@fjord.example"  # the first of two
    assert "zo.cheng@quietroom.example" in by_record["100126"].reason
    assert by_record["100022"].outcome == "invalid"  # "at"
    assert by_record["100028"].reason == "“n/a” is no e-mail address. Add the person's address to the row."
    assert by_record["100306"].reason == "The e-mail address is missing. Add the person's address to the row."
    assert by_record["100001"].cells[-1] == 'said: "call me\nnext week"'
    assert by_record["100011"].outcome == "new"  # its website is a metadata address
    assert "169.254.169.254" in by_record["100011"].reason


def test_hubspot_export_makes_sixteen_companies(tenant) -> None:
    run("hubspot_export.csv")

    assert Company.objects.count() == 16
    assert not Company.objects.filter(website__regex=r"169\.254|localhost").exists()
    assert set(Company.objects.values_list("name", flat=True)) >= {"Pièce Unique SARL", "Granite & Sons, Inc."}
    assert not Contact.objects.filter(company=None).exists()


def test_kunden_excel(tenant) -> None:
    batch = run("kunden_excel.csv")

    assert (batch.encoding, batch.delimiter, batch.header_row) == ("cp1252", ";", 1)
    assert count(batch) == {"new": 120}
    assert Contact.objects.get(email="ben.fischer@ptica.example").company.name == "Óptica del Sur S.A."
    damaged = ImportRow.objects.filter(reason__contains="lost letters")
    assert damaged.count() == 16
    assert not Contact.objects.filter(first_name__contains="?").exists()
    assert not Contact.objects.filter(last_name__contains="?").exists()


def test_crm_report(tenant) -> None:
    batch = run("crm_report.txt")

    assert (batch.encoding, batch.delimiter, batch.header_row) == ("utf-16", "\t", 4)
    assert count(batch) == {"new": 60, "skipped": 1}
    fatima = Contact.objects.get(email="fatima.oneill@ptica.example")
    assert (fatima.first_name, fatima.last_name, fatima.country) == ("Fatima", "O'Neill", "US")
    assert reasons(batch)[65] == "The row is a total, not a person."


def test_all_three_one_after_the_other(tenant) -> None:
    assert count(run("hubspot_export.csv")) == {"new": 374, "duplicate": 21, "invalid": 19}
    kunden = run("kunden_excel.csv")
    crm = run("crm_report.txt")

    assert kunden.new == 115
    assert kunden.duplicate + kunden.updated == 5
    assert crm.new == 59
    assert crm.duplicate + crm.updated == 1
    assert Contact.objects.count() == 374 + 115 + 59


def test_the_same_file_twice_changes_nothing(tenant) -> None:
    run("hubspot_export.csv")
    before = list(Contact.objects.order_by("pk").values())

    again = run("hubspot_export.csv")

    assert count(again) == {"duplicate": 395, "invalid": 19}
    assert again.opted_out == 113
    assert "The same file was imported before, on 2026-11-23" in again.note
    assert list(Contact.objects.order_by("pk").values()) == before
    assert StageChange.objects.count() == 145
    assert Contact.objects.filter(stage=Stage.OPTED_OUT).count() == 107


@pytest.mark.parametrize("name", ["hubspot_export.csv", "kunden_excel.csv", "crm_report.txt"])
def test_a_dry_run_counts_the_same_and_changes_nothing(tenant, name: str) -> None:
    with (SAMPLES / name).open("rb") as file:
        tried = imports.dry_run(file=file, name=name, by=machine("anna"), now=NOW)

    assert not Contact.objects.exists()
    assert not ImportBatch.objects.exists()
    assert not StageChange.objects.exists()
    assert tried == imports.make_report(run(name))
