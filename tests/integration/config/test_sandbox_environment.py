"""What a command of a clone gets: the running sandbox's variables, services of its own, or one sentence."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from config.sandbox import environment
from config.sandbox.errors import DirectoryBusy
from tests.processes import BARE

ROOT = Path(__file__).resolve().parents[3]
SHOWN = (
    "DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "SECRET_KEY", "TRACE_KEY", "FIELD_KEYS", "DATABASE_ROLE_KEYS",
    "SANDBOX", "OPENAI_BASE_URL",
)  # fmt: skip
JOINER = f"""
import json, os, sys
from pathlib import Path
from config.sandbox import environment
environment.join(Path(sys.argv[1]))
print(json.dumps({{name: os.environ.get(name) for name in {SHOWN!r}}}))
"""
ANNOUNCER = """
import sys, time
from pathlib import Path
from config.sandbox import environment
environment.announce(Path(sys.argv[1]), {"DATABASE_URL": "postgresql://dead/db", "REDIS_URL": "redis://dead/0"})
print("announced", flush=True)
time.sleep(120)
"""


def join(directory: Path, **variables: str) -> dict[str, str | None]:
    words = [sys.executable, "-c", JOINER, str(directory)]
    done = subprocess.run(words, cwd=ROOT, env={**BARE, **variables}, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def execute(*words: str, temporary: bool = True, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "config.sandbox", "exec", *(["--temporary"] if temporary else []), "--", *words]
    return subprocess.run(command, cwd=ROOT, env={**BARE, **variables}, capture_output=True, text=True, check=False)


def run_manage(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(command, cwd=ROOT, env={**BARE, **variables}, capture_output=True, text=True, check=False)


def test_join_starts_services_for_one_process_on_lasting_secrets(tmp_path):
    first = join(tmp_path)
    second = join(tmp_path)

    assert first["DATABASE_URL"].startswith("postgresql://surehand:")
    assert first["DATABASE_OWNER_URL"].startswith("postgresql://app:")
    assert first["REDIS_URL"].startswith("redis://:")
    assert first["SANDBOX"] == "1"
    assert first["OPENAI_BASE_URL"] is None
    assert len(first["SECRET_KEY"]) == 64
    assert first["SECRET_KEY"] != first["TRACE_KEY"]
    names = ("SECRET_KEY", "TRACE_KEY", "FIELD_KEYS", "DATABASE_ROLE_KEYS")
    assert [first[name] for name in names] == [second[name] for name in names]


def test_join_takes_the_variables_of_the_running_sandbox(tmp_path):
    take_back = environment.announce(
        tmp_path,
        {
            "DATABASE_URL": "postgresql://there/db", "DATABASE_OWNER_URL": "postgresql://owner@there/db",
            "REDIS_URL": "redis://there/0", "OPENAI_BASE_URL": "http://w",
        },
    )  # fmt: skip
    try:
        assert (tmp_path / "running.json").stat().st_mode & 0o777 == 0o600
        joined = join(tmp_path, REDIS_URL="redis://mine/0")
        own = join(tmp_path, DATABASE_URL="postgresql://mine/db")
    finally:
        take_back()

    assert joined["DATABASE_URL"] == "postgresql://there/db"
    assert joined["DATABASE_OWNER_URL"] == "postgresql://owner@there/db"
    assert joined["OPENAI_BASE_URL"] == "http://w"
    assert joined["REDIS_URL"] == "redis://mine/0", "a URL that is given is never replaced"
    assert own["DATABASE_URL"] == "postgresql://mine/db"
    assert own["DATABASE_OWNER_URL"] is None, "the owner of one database is no owner of another"
    assert environment.find_running(tmp_path) is None


def test_announce_refuses_a_second_sandbox(tmp_path):
    take_back = environment.announce(tmp_path, {})
    try:
        with pytest.raises(DirectoryBusy, match=rf"runs already, as process {os.getpid()} since "):
            environment.announce(tmp_path, {})
    finally:
        take_back()


def test_the_announcement_of_a_killed_sandbox_counts_for_nothing(tmp_path):
    words = [sys.executable, "-c", ANNOUNCER, str(tmp_path)]
    announcer = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert announcer.stdout.readline() == "announced\n"
    running = environment.find_running(tmp_path)
    assert running is not None
    assert running.pid == announcer.pid

    announcer.kill()
    announcer.communicate()

    assert (tmp_path / "running.json").exists()
    assert environment.find_running(tmp_path) is None


def test_exec_passes_the_exit_code_and_leaves_no_data():
    done = execute("sh", "-c", "echo $MEDIA_ROOT; exit 7")

    assert done.returncode == 7
    assert not Path(done.stdout.strip()).parent.exists()


def test_exec_of_a_missing_program_is_one_sentence():
    done = execute("no-such-program")

    assert done.returncode == 2
    assert done.stderr == "no-such-program cannot be run: No such file or directory.\n"


def test_exec_passes_signals_on_and_stops_the_services():
    words = [sys.executable, "-m", "config.sandbox", "exec", "--temporary", "--", "sh", "-c"]
    script = "trap 'echo stopping; exit 5' TERM; echo $MEDIA_ROOT; while :; do sleep 0.05; done"
    run = subprocess.Popen([*words, script], cwd=ROOT, env=BARE, stdout=subprocess.PIPE, text=True)
    media = Path(run.stdout.readline().strip())
    assert media.parent.exists()

    run.send_signal(signal.SIGTERM)
    rest, _ = run.communicate(timeout=20)

    assert rest == "stopping\n"
    assert run.returncode == 5
    assert not media.parent.exists()


@pytest.mark.slow
def test_a_killed_exec_takes_its_command_along_and_the_next_removes_its_data(tmp_path):
    words = [sys.executable, "-m", "config.sandbox", "exec", "--temporary", "--", "sh", "-c"]
    run = subprocess.Popen(
        [*words, "echo $$ $MEDIA_ROOT; exec sleep 60"], cwd=ROOT, env=BARE, stdout=subprocess.PIPE, text=True
    )
    pid, _, media = run.stdout.readline().strip().partition(" ")
    run.kill()
    run.communicate()

    assert is_gone(int(pid))
    assert Path(media).parent.exists()
    assert execute("true").returncode == 0
    assert not Path(media).parent.exists()


def is_gone(pid: int) -> bool:
    for _ in range(100):
        stat = Path(f"/proc/{pid}/stat")
        if not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("words", [("version",), ("help",), ("migrate", "--help")])
def test_manage_needs_no_service_to_explain_itself(words):
    done = run_manage(*words)

    assert (done.returncode, done.stderr) == (0, "")


def test_manage_names_a_missing_setting_in_one_sentence():
    done = run_manage("check", DATABASE_URL="postgresql://a:b@127.0.0.1:9/c", REDIS_URL="redis://127.0.0.1:9/0")

    assert done.returncode == 2
    assert done.stderr.startswith("SECRET_KEY is not set.")
    assert done.stderr.count("\n") == 1


def test_manage_says_in_one_sentence_that_the_database_does_not_answer():
    nowhere = dict.fromkeys(("DATABASE_URL", "DATABASE_OWNER_URL"), "postgresql://a:b@127.0.0.1:9/c")
    keys = dict.fromkeys(("SECRET_KEY", "TRACE_KEY", "FIELD_KEYS", "DATABASE_ROLE_KEYS"), "a" * 64)
    done = run_manage("migrate", REDIS_URL="redis://127.0.0.1:9/0", **nowhere, **keys)

    assert done.returncode == 2
    assert done.stderr.startswith("The database of DATABASE_URL or DATABASE_OWNER_URL cannot be reached: ")
    assert "Traceback" not in done.stderr
