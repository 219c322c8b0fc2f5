"""What bad input gets: one sentence that says what to do, exit code 2, and nothing half done."""

import os
import socket
import subprocess

import pytest
from django.db import connection

from config.sandbox import services
from leads.models import ImportBatch
from tests.processes import PROC, adopt_orphans, run_manage

COMPLETE = {
    "DATABASE_URL": "postgresql://a:b@127.0.0.1:9/c",
    "DATABASE_OWNER_URL": "postgresql://d:e@127.0.0.1:9/c",
    "REDIS_URL": "redis://127.0.0.1:9/0",
    "SECRET_KEY": "a" * 64,
    "TRACE_KEY": "b" * 64,
    "FIELD_KEYS": "c" * 64,
    "DATABASE_ROLE_KEYS": "d" * 64,
}


def assert_one_sentence(done: subprocess.CompletedProcess[str], *parts: str) -> None:
    words = done.stderr.strip()
    assert done.returncode == 2, done.stderr
    assert "\n" not in words, words
    assert words.endswith(".")
    for part in parts:
        assert part in words


@pytest.mark.parametrize("name", ["SECRET_KEY", "TRACE_KEY", "FIELD_KEYS", "DATABASE_ROLE_KEYS"])
def test_a_missing_secret_is_named(name):
    given = {key: value for key, value in COMPLETE.items() if key != name}
    assert_one_sentence(run_manage("check", given=given), f"{name} is not set", f"{name}_FILE")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DATABASE_URL", "mysql://root@db/shop", "postgresql://user:password@host:5432/database"),
        ("DATABASE_URL", "postgresql://a:b@db:port/x", "postgresql://user:password@host:5432/database"),
        ("DATABASE_URL", "postgresql://a:b@db", "postgresql://user:password@host:5432/database"),
        ("DATABASE_OWNER_URL", "postgresql://a:b@db", "postgresql://user:password@host:5432/database"),
        ("DATABASE_ROLE_KEYS", "c" * 64 + ",short", "at least 32 characters each"),
        ("REDIS_URL", "localhost:6379", "redis://:password@host:6379/0"),
        ("FIELD_KEYS", "c" * 64 + ",short", "at least 32 characters each"),
        ("OPENAI_BASE_URL", "api.openai.com", "https://api.openai.com/v1"),
        ("OPENAI_TIMEOUT", "0", "at least 1"),
        ("DEBUG", "maybe", "neither yes nor no"),
        ("PUBLIC_SCHEME", "gopher", "choose one of https, http"),
        ("PUBLIC_PORT", "eighty", "whole number"),
        ("RUN_ATTEMPTS", "-1", "at least 1"),
        ("WORKER_BEAT", "often", "a number of seconds, at least 0.1"),
        ("WORKER_DEAD_AFTER", "9", "at least twice WORKER_BEAT (5)"),
        ("LOG_LEVEL", "LOUD", "choose one of DEBUG, INFO"),
        ("LOG_FORMAT", "xml", "choose one of logfmt, json"),
        ("SENTRY_DSN", "nonsense", "SENTRY_DSN must look like"),
        ("SENTRY_DSN", "https://sentry.example/1", "SENTRY_DSN cannot be used"),
    ],
)
def test_a_garbled_setting_is_named_with_what_it_should_be(name, value, sentence):
    done = run_manage("check", given={**COMPLETE, name: value})
    assert_one_sentence(done, name, sentence)
    assert "password@host" in done.stderr or "b@" not in done.stderr  # no secret of the URL is repeated


def test_a_file_that_holds_a_secret_must_be_there(tmp_path):
    given = {key: value for key, value in COMPLETE.items() if key != "SECRET_KEY"}
    done = run_manage("check", given={**given, "SECRET_KEY_FILE": str(tmp_path / "none")})
    assert_one_sentence(done, "SECRET_KEY_FILE names", "cannot be read: No such file")


@pytest.fixture
def here(transactional_tenants) -> dict[str, str]:
    """The variables that lead a command to this test's database, as a process that owns no table."""
    address, _, _ = os.environ["DATABASE_URL"].rpartition("/")
    return {
        **{name: value for name, value in COMPLETE.items() if name != "DATABASE_OWNER_URL"},
        "DATABASE_ROLE_KEYS": os.environ["DATABASE_ROLE_KEYS"],
        "REDIS_URL": os.environ["REDIS_URL"],
        "DATABASE_URL": f"{address}/{connection.settings_dict['NAME']}",
    }


def test_an_unknown_tenant_is_named_with_those_there_are(here, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("Email\nkim@x.example\n")
    done = run_manage("import_leads", str(file), "--tenant", "nobody", given=here)
    assert_one_sentence(done, "There is no tenant 'nobody'", "Known tenants: acme, globex")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "empty"), (b"\x00\x01\x02PNG\x89" * 40, "not a text file"), (b"Name,Phone\nKim,1\n", "address")],
    ids=["nothing", "a picture", "no addresses"],
)
def test_a_file_that_holds_no_leads_is_refused_and_leaves_nothing(here, open_acme, tmp_path, content, sentence):
    file = tmp_path / "people.csv"
    file.write_bytes(content)
    done = run_manage("import_leads", str(file), "--tenant", "acme", given=here)
    assert_one_sentence(done, sentence)
    assert not ImportBatch.objects.filter(status__in=["queued", "running"]).exists()


def test_a_file_that_is_not_there_is_named(here, tmp_path):
    done = run_manage("import_leads", str(tmp_path / "none.csv"), "--tenant", "acme", given=here)
    assert_one_sentence(done, "none.csv cannot be read")


@pytest.mark.parametrize("command", [("migrate_schemas",), ("create_tenant", "acme", "--host", "acme.localhost")])
def test_a_database_that_does_not_answer_is_one_sentence(command):
    done = run_manage(*command, given=COMPLETE)
    assert done.returncode == 2
    assert done.stderr.startswith("The database of DATABASE_URL or DATABASE_OWNER_URL cannot be reached")
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not services.are_installed(), reason="the demo brings embedded services; run `make setup`")
@pytest.mark.skipif(not PROC.is_dir(), reason="this system does not list its processes in /proc")
@pytest.mark.parametrize("name", ["DEMO_PORT", "FLOWER_PORT"])
def test_a_busy_port_ends_the_demo_in_one_sentence_and_leaves_nothing(name):
    with socket.create_server(("127.0.0.1", 0)) as taken, adopt_orphans() as orphans:
        port = str(taken.getsockname()[1])
        done = run_manage("demo", "--temporary", given={name: port}, timeout=120)
        assert orphans() == []
    assert_one_sentence(done, f"Port {port} is in use", f"set {name} to another one")
