"""`manage.py import_leads` as a script sees it, and the task a worker runs."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from leads import tasks
from leads.models import Contact, ImportBatch
from tests.integration.leads.helpers import NOW, create

CSV = "Email,Opt-out\nann@acme.example,yes\nbob@acme.example,\nn/a,\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "people list.csv"
    path.write_text(CSV)
    return path


def test_import_leads_prints_one_document(open_acme, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_leads", str(file), "--tenant", "acme", "--json")

    assert json.loads(capsys.readouterr().out) == {
        "rows": 3, "new": 2, "updated": 0, "duplicate": 0, "invalid": 1, "opted_out": 1, "skipped": 0,
        "errors": [
            {"row": 4, "reason": "“n/a” is no e-mail address. Add the person's address to the row.", "value": "n/a"}
        ],
    }  # fmt: skip
    assert Contact.objects.count() == 2
    assert ImportBatch.objects.get().name == "people list.csv"


def test_import_leads_dry_changes_nothing(open_acme, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_leads", str(file), "--tenant", "acme", "--dry-run", "--json")

    assert json.loads(capsys.readouterr().out)["new"] == 2
    assert not Contact.objects.exists()
    assert not ImportBatch.objects.exists()


def test_import_leads_speaks_to_people_too(open_acme, file: Path) -> None:
    out = StringIO()

    call_command("import_leads", str(file), "--tenant", "acme", stdout=out)

    assert out.getvalue().splitlines() == [
        "3 rows: 2 new, 0 updated, 0 duplicate, 1 invalid, 0 skipped; 1 opted out.",
        "row 4: “n/a” is no e-mail address. Add the person's address to the row.",
    ]


@pytest.mark.parametrize(
    ("content", "tenant", "sentence"),
    [
        (CSV, "nobody", "There is no tenant 'nobody'"),
        ("Name\nAnn\n", "acme", "No column holds e-mail addresses"),
        ("", "acme", "The file is empty"),
        (None, "acme", "cannot be read: No such file or directory."),
    ],
)
def test_import_leads_refuses_in_a_sentence(
    open_acme, tmp_path: Path, content: str | None, tenant: str, sentence: str
) -> None:
    path = tmp_path / "x.csv"
    if content is not None:
        path.write_text(content)

    with pytest.raises(CommandError, match=sentence) as refused:
        call_command("import_leads", str(path), "--tenant", tenant, "--json")

    assert refused.value.returncode == 2
    assert not ImportBatch.objects.exists()


def test_the_task_runs_what_is_left_of_a_batch(tenant) -> None:
    batch = create(CSV)

    tasks.run_import.run(batch=batch.pk, added_by_a_newer_publisher=1)

    batch.refresh_from_db()
    assert (batch.status, batch.done) == ("finished", 3)
    assert batch.created_at == NOW
