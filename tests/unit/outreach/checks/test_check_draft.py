"""The command around the checks."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from outreach.checks import Draft, check, read
from outreach.management.commands.check_draft import EXAMPLE
from tests.unit.outreach.checks.drafts import draft

ROOT = Path(__file__).parents[4]


def run(file, *options):
    out, err = io.StringIO(), io.StringIO()
    call_command("check_draft", str(file), *options, stdout=out, stderr=err)
    return out.getvalue()


@pytest.fixture
def lines(tmp_path):
    file = tmp_path / "drafts.jsonl"
    good, bad = draft(), draft("Is it {{name}} or \u202e?")
    rows = [
        json.dumps(good),
        json.dumps(bad),
        "nope",
        '{"topic": 1}',
        "[" * 5000,
        '{"subject": "\\ud800", "body": "x"}',
        "",
        '"text"',
    ]
    file.write_bytes(b"\xef\xbb\xbf" + "\n".join(rows).encode() + b"\n\xff\xfe\n")
    return file


def test_check_draft_prints_results_in_order(lines):
    results = json.loads(run(lines, "--json"))["results"]
    assert results[0] == {"codes": [], "action": "pass", "findings": []}
    assert results[1]["action"] == "block"
    assert results[1]["codes"] == ["G03", "G24"]
    assert list(results[1]["findings"][0])[:4] == ["code", "action", "message", "span"]
    assert "not valid JSON" in results[2]["error"]
    assert "Unknown key 'topic'" in results[3]["error"]
    assert "error" in results[4]
    assert "G21" in results[5]["codes"]
    assert "JSON object" in results[6]["error"]
    assert "UTF-8" in results[7]["error"]
    assert len(results) == 8


def test_check_draft_prints_a_table(lines):
    table = run(lines)
    assert table.isascii()
    assert "    1  pass" in table
    assert "G03 block  body" in table
    assert "    3  error   This line is not valid JSON" in table


def test_check_draft_prints_one_result_a_line(lines):
    document = run(lines, "--json").splitlines()
    assert document[0] == '{"results": ['
    assert json.loads(document[1].rstrip(",")) == {"codes": [], "action": "pass", "findings": []}


def test_check_draft_lets_no_broken_line_pass(lines):
    results = json.loads(run(lines, "--json"))["results"]
    assert {result["action"] for result in results if "error" in result} == {"block"}


@pytest.mark.parametrize("content", [b"", b"\n\r\n \n", b"\xef\xbb\xbf"])
def test_check_draft_takes_an_empty_file(tmp_path, content):
    (tmp_path / "empty").write_bytes(content)
    assert json.loads(run(tmp_path / "empty", "--json")) == {"results": []}


def test_check_draft_takes_every_kind_of_line(tmp_path):
    """Windows' line ends, NUL raw and escaped, numbers without end, ten megabytes."""
    good = json.dumps(draft()).encode()
    rows = [
        good + b"\r",
        b"\r",
        b'{"subject": "a\x00b"}',
        b'{"subject": "a\\u0000b"}',
        b'{"limits": {"max_body": 1e999}}',
        b'{"subject": ' + b"9" * 5000 + b"}",
        b'{"body": "' + b"word " * 2_000_000 + b'"}',
        b"null",
        good,
    ]
    (tmp_path / "odd").write_bytes(b"\n".join(rows))
    results = json.loads(run(tmp_path / "odd", "--json"))["results"]
    assert [result.get("error", " ".join(result["codes"]))[:25] for result in results] == [
        "",
        "This line is not valid JS",
        "G01 G21 G24",
        "The value of 'limits.max_",
        "This line is not valid JS",
        "G01 G02 G26",
        "A draft is a JSON object ",
        "",
    ]


def test_check_draft_numbers_lines_as_the_file_has_them(tmp_path):
    (tmp_path / "gaps").write_text("\n\nnope\n")
    assert run(tmp_path / "gaps").startswith("    3  error ")


def test_check_draft_shows_every_key_in_an_example_that_passes():
    assert set(EXAMPLE) == set(Draft.model_fields)
    for key in ("lead", "sender", "limits"):
        assert set(EXAMPLE[key]) == set(getattr(Draft(), key).__class__.model_fields)
    assert check(read(EXAMPLE)).findings == ()


def test_check_draft_refuses_a_file_that_is_not_there(tmp_path, capsys):
    with pytest.raises(SystemExit) as stopped:
        call_command("check_draft", str(tmp_path / "nothing"), "--json")
    assert stopped.value.code == 2
    assert "Give a readable file" in capsys.readouterr().err


def test_check_draft_reads_standard_input_without_a_database():
    environment = {"PATH": os.environ["PATH"], "SUREHAND_OFFLINE": "1", "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        [sys.executable, "manage.py", "check_draft", "-", "--json"],
        cwd=ROOT,
        env=environment,
        input=json.dumps(draft()),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == {"results": [{"codes": [], "action": "pass", "findings": []}]}


def test_check_draft_explains_itself():
    done = subprocess.run(
        [sys.executable, "manage.py", "check_draft", "--help"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "manage.py check_draft - --json" in done.stdout
    assert "allowed_hosts" in done.stdout


def test_a_long_file_is_spread_over_processes_and_keeps_its_order(tmp_path):
    rows = [json.dumps(draft()), "no draft", json.dumps(draft("Is it {{name}}?"))] * 700
    (tmp_path / "long.jsonl").write_text("\n".join(rows), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "manage.py", "check_draft", str(tmp_path / "long.jsonl"), "--json"],
        cwd=ROOT, env={**os.environ, "PYTHONWARNINGS": "error"}, capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    results = json.loads(done.stdout)["results"]
    assert [result["action"] for result in results] == ["pass", "block", "block"] * 700
    assert ["error" in result for result in results] == [False, True, False] * 700
