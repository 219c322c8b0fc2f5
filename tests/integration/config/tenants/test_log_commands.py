"""`manage.py explain` and `manage.py verify_log`, over two tenants."""

import json
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command

from agents import trace
from config.tenants.context import open_tenant
from tests.factories.agents import RunFactory
from tests.owner import open_as_owner

SAME = UUID("7f2c1f6e-0000-4000-8000-000000000001")

pytestmark = pytest.mark.usefixtures("transactional_tenants")


@pytest.fixture
def run_of_globex():
    with open_tenant("globex"):
        run = RunFactory(pk=SAME, blocked=True, reason="The model said \x1b[2J\u202e nothing.")
        trace.record("agent.run.start", run=run, kind=run.kind, version=1)
        return run


def test_explain_finds_the_run_in_whatever_tenant_has_it(run_of_globex, capsys):
    call_command("explain", "7F2C1f6e")

    text = capsys.readouterr().out
    assert "of globex" in text
    assert "It stopped at the step draft and waits for a person" in text
    assert "agent.run.start" in text
    assert "\x1b" not in text
    assert "<U+001B>" in text


def test_explain_prints_one_json_document(run_of_globex, capsys):
    call_command("explain", str(SAME), "--tenant", "globex", "--json")

    told = json.loads(capsys.readouterr().out)
    assert (told["tenant"], told["run"]["id"], told["moments"][0]["name"]) == ("globex", str(SAME), "agent.run.start")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["7f2"], "at least 4 characters"),
        (["0000aaaa"], "There is no run '0000aaaa' in any tenant."),
        (["7f2c1f6e", "--tenant", "acme"], "There is no run '7f2c1f6e' in acme."),
        (["7f2c1f6e", "--tenant", "nobody"], "There is no tenant 'nobody'"),
        (["%%%%"], "There is no run"),
        (["' or 1=1"], "There is no run"),
    ],
)
def test_explain_says_what_is_wrong_in_a_sentence(run_of_globex, arguments, sentence):
    with pytest.raises(CommandError, match=sentence.replace("'", "'")):
        call_command("explain", *arguments)


def test_explain_asks_for_more_when_two_tenants_have_such_a_run(run_of_globex):
    with open_tenant("acme"):
        RunFactory(pk=SAME)

    with pytest.raises(CommandError, match="2 runs begin with '7f2c1f6e'"):
        call_command("explain", "7f2c1f6e")


def test_verify_log_holds_for_an_untouched_log(run_of_globex, capsys):
    call_command("verify_log")

    assert "globex: 1 events in 1 streams, the trace holds." in capsys.readouterr().out


def test_verify_log_ends_with_one_and_names_the_tenant_whose_log_was_touched(run_of_globex, capsys):
    with open_tenant("globex") as globex, open_as_owner(globex, triggers=False) as cursor:
        cursor.execute("UPDATE agents_event SET level = 'error'")

    with pytest.raises(SystemExit) as ended:
        call_command("verify_log", "--json")

    told = json.loads(capsys.readouterr().out)
    assert ended.value.code == 1
    assert told["holds"] is False
    assert told["tenants"]["acme"]["holds"] is True
    assert told["tenants"]["globex"]["faults"][0]["code"] == "edited"


def test_verify_log_of_an_unknown_tenant_is_refused():
    with pytest.raises(CommandError, match="There is no tenant 'nobody'"):
        call_command("verify_log", "--tenant", "nobody")
