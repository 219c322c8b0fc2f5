"""The command: one result per file, whatever the file."""

import json
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from outreach.management.commands.read_mail import Command

MAIL = b"From: bob@customer.example\nSubject: Re: Parcels\n\nPlease unsubscribe me.\n"


def results(*files: Path) -> list[dict]:
    out = StringIO()
    call_command(Command(stdout=out), *map(str, files), json=True)
    return json.loads(out.getvalue())["results"]


def test_read_mail_says_what_each_file_is(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(MAIL)

    (result,) = results(tmp_path / "a.eml")

    assert result["kind"] == "human"
    assert result["opt_out"] is True
    assert result["new_text"] == "Please unsubscribe me."
    assert set(result) >= {"file", "recipients", "intent", "return_date", "not_before", "referral", "why"}


def test_read_mail_gives_an_unreadable_file_its_error_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(MAIL)

    missing, read = results(tmp_path / "none.eml", tmp_path / "a.eml")

    assert missing["error"] == "The file cannot be read: No such file or directory."
    assert missing["kind"] == "other"
    assert read["kind"] == "human"


def test_read_mail_reads_the_files_of_a_folder(tmp_path: Path) -> None:
    for name in ("b.eml", "a.eml"):
        (tmp_path / name).write_bytes(MAIL)

    assert [Path(each["file"]).name for each in results(tmp_path)] == ["a.eml", "b.eml"]
