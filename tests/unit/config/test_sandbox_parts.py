"""The small parts of the embedded services, without starting any."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest

import manage
from config.sandbox import environment, locks, postgres, processes, scratch, secrets, services
from config.sandbox.errors import DirectoryBusy, ServiceError


def test_secret_is_made_once_and_private(tmp_path):
    first = secrets.get(tmp_path, "SECRET_KEY")

    assert secrets.get(tmp_path, "SECRET_KEY") == first
    assert secrets.get(tmp_path, "TRACE_KEY") != first
    assert (tmp_path / "secrets.json").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secrets.json"]


def test_lock_is_free_again_when_closed(tmp_path):
    lock = locks.hold(tmp_path)
    with pytest.raises(DirectoryBusy, match=rf"in use by process {os.getpid()} "):
        locks.hold(tmp_path)
    os.close(lock)

    os.close(locks.hold(tmp_path))


def test_lock_of_a_dead_owner_is_waited_for_and_then_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(locks, "PATIENCE", 0.1)
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    lock = locks.hold(tmp_path)
    (tmp_path / "lock").write_text(f"{dead.pid} gone")

    with pytest.raises(DirectoryBusy, match=rf"process {dead.pid} \(gone\)"):
        locks.hold(tmp_path)
    os.close(lock)


def test_is_alive_knows_the_living_and_the_dead():
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()

    assert locks.is_alive(os.getpid())
    assert not locks.is_alive(dead.pid)
    assert not locks.is_alive(0)


def test_start_outside_the_main_thread_is_refused(tmp_path):
    caught: list[Exception] = []

    def attempt() -> None:
        try:
            processes.start(name="x", command=["true"], log=tmp_path / "log", environment={})
        except RuntimeError as error:
            caught.append(error)

    thread = threading.Thread(target=attempt)
    thread.start()
    thread.join()

    assert "main thread" in str(caught[0])


def test_child_that_ignores_the_request_is_killed(tmp_path):
    child = processes.start(
        name="stubborn",
        command=["/bin/sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.05; done"],
        log=tmp_path / "log",
        environment={"PATH": os.defpath},
    )
    while "ready" not in child.last_words():
        assert child.process.poll() is None

    processes.stop(child, grace=0.1)

    assert child.process.returncode == -signal.SIGKILL


def test_log_of_the_run_before_is_kept(tmp_path):
    for word in ("first", "second"):
        child = processes.start(name="x", command=["/bin/echo", word], log=tmp_path / "log", environment={})
        child.process.wait()

    assert (tmp_path / "log.1").read_text() == "first\n"
    assert child.last_words() == "second"


def test_root_without_setpriv_is_told_what_to_do(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setenv("PATH", "")

    with pytest.raises(ServiceError, match=r"PostgreSQL does not run as root, and `setpriv` .* is missing"):
        processes.unprivileged(signal.SIGINT)


def test_ordinary_user_changes_nothing(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    assert processes.unprivileged(signal.SIGINT) == []


def test_user_without_a_name_needs_unshare(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 3_999_999)
    monkeypatch.setattr(shutil, "which", lambda _name: None)

    with pytest.raises(ServiceError, match="User 3999999 has no name on this system"):
        postgres._named_user()


def test_directory_of_another_user_is_refused(tmp_path, monkeypatch):
    owner = tmp_path.stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)

    with pytest.raises(ServiceError, match=rf"belongs to user {owner}, and this is user {owner + 1}"):
        services.prepare(tmp_path)


def test_directory_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(ServiceError, match=r"cannot be used for the sandbox's data: Not a directory\."):
        services.prepare(tmp_path / "file" / "sandbox")


def test_missing_wheel_is_one_sentence(monkeypatch):
    monkeypatch.setattr(postgres, "find_spec", lambda _name: None)

    assert not services.are_installed()
    with pytest.raises(ServiceError, match=r"not installed\. Set DATABASE_URL"):
        postgres._program("initdb")


def test_scratch_removes_what_the_killed_left_and_nothing_else(tmp_path):
    living, ending = ExitStack(), ExitStack()
    kept = scratch.create(tmp_path, living)
    abandoned = tmp_path / f"{scratch.PREFIX}abandoned"
    abandoned.mkdir()
    (abandoned / scratch.OWNER).write_text("")
    half_removed = tmp_path / f"{scratch.PREFIX}half"
    half_removed.mkdir()
    other = tmp_path / "other"
    other.mkdir()

    made = scratch.create(tmp_path, ending)

    assert {path.name for path in tmp_path.iterdir()} == {kept.name, made.name, "other"}
    ending.close()
    living.close()
    assert [path.name for path in tmp_path.iterdir()] == ["other"]


def test_scratch_falls_back_to_the_system(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(scratch.tempfile, "tempdir", str(tmp_path))
    ending = ExitStack()

    made = scratch.create(tmp_path / "file" / "tmp", ending)

    assert made.parent == tmp_path
    ending.close()
    assert not made.exists()


def test_remove_refuses_while_somebody_uses_the_data(tmp_path):
    directory = tmp_path / "sandbox"
    directory.mkdir()
    lock = locks.hold(directory)
    with pytest.raises(DirectoryBusy):
        environment.remove(directory)
    os.close(lock)

    environment.remove(directory)

    assert not directory.exists()
    environment.remove(directory)


@pytest.mark.parametrize("words", [["check_draft", "x"], ["read_mail"], ["migrate", "--help"], ["--version"], []])
def test_manage_computes_without_services(monkeypatch, words):
    monkeypatch.setenv("SUREHAND_OFFLINE", "0")
    monkeypatch.delenv("DATABASE_URL")

    manage.find_services(words)

    assert os.environ["SUREHAND_OFFLINE"] == "1"


def test_manage_without_services_says_what_to_set(monkeypatch, capsys):
    monkeypatch.delenv("REDIS_URL")
    monkeypatch.setattr(postgres, "find_spec", lambda _name: None)

    assert manage.main(["manage.py", "migrate"]) == 2
    assert capsys.readouterr().err.startswith("Set DATABASE_URL and REDIS_URL")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("connection failed: connection to server at 127.0.0.1 failed: Connection refused", True),
        ("connection timeout expired", True),
        ("failed to resolve host 'db'", True),
        ("canceling statement due to lock timeout", False),
    ],
)
def test_manage_tells_reaching_from_failing(words, expected):
    assert manage.is_about_reaching(Exception(words)) is expected


def test_tests_point_no_model_client_at_a_real_endpoint():
    assert os.environ["OPENAI_BASE_URL"].startswith("http://127.0.0.1:9")
    assert "OPENAI_API_KEY" not in os.environ
    assert "SENTRY_DSN" not in os.environ


def test_the_project_is_what_the_tests_import():
    assert Path(manage.__file__).resolve().parent / "var" == environment.VAR
