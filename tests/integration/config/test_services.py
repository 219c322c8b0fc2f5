"""The embedded services as processes: what starts, what stays, what is left behind by whom."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
import redis

from config.sandbox import environment, locks, processes, services
from config.sandbox.errors import DirectoryBusy, ServiceError

ROOT = Path(__file__).resolve().parents[3]
# Starts the services of sys.argv[1], says where they are, and waits to be killed.
KEEPER = """
import sys, time
from pathlib import Path
from config.sandbox import processes, services
if "no-death-signal" in sys.argv:
    processes.HAS_DEATH_SIGNAL = False
running = services.start(Path(sys.argv[1]), durable=True, given={})
print(running.urls["DATABASE_OWNER_URL"], running.urls["REDIS_URL"], flush=True)
time.sleep(120)
"""


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A private directory whose name has blanks in it."""
    private = tmp_path / "a clone" / "var sandbox"
    private.mkdir(parents=True)
    private.parent.chmod(0o700)
    return private


@pytest.fixture
def start(directory: Path) -> Iterator:
    """Start services on the directory; whatever still runs is stopped after the test."""
    running: list[services.Services] = []

    def begin(**options) -> services.Services:
        running.append(services.start(directory, **{"durable": True, "given": {}, **options}))
        return running[-1]

    yield begin
    for each in running:
        each.stop()


def run_keeper(directory: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", KEEPER, str(directory), *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def query(url: str, sql: str) -> list:
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(sql)
        return cursor.fetchall() if cursor.description else []


def is_open(url: str) -> bool:
    parts = urlsplit(url)
    with socket.socket() as probe:
        return probe.connect_ex((parts.hostname, parts.port)) == 0


def is_free(directory: Path) -> bool:
    """Return whether the owner and every server are gone: they all hold the lock."""
    descriptor = os.open(directory / "lock", os.O_RDWR)
    try:
        return locks.try_lock(descriptor)
    finally:
        os.close(descriptor)


def wait_until(condition, *, seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return bool(condition())


def test_second_start_finds_the_data_of_the_first(directory, start):
    first = start()
    query(first.urls["DATABASE_OWNER_URL"], "CREATE TABLE kept AS SELECT 42 AS answer")
    redis.Redis.from_url(first.urls["REDIS_URL"]).set("kept", "42")
    first.stop()

    began = time.monotonic()
    second = start()

    assert time.monotonic() - began < 3
    assert query(second.urls["DATABASE_OWNER_URL"], "SELECT answer FROM kept") == [(42,)]
    assert redis.Redis.from_url(second.urls["REDIS_URL"]).get("kept") == b"42"


def test_start_opens_no_directory_and_keeps_secrets_private(directory, start):
    start()

    assert directory.parent.stat().st_mode & 0o777 == 0o700
    for name in ("secrets.json", "lock", "postgres.log", "valkey.log"):
        assert (directory / name).stat().st_mode & 0o777 == 0o600, name
    assert not (directory / "pg.password").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="reads the list of processes from /proc")
def test_start_shows_no_password_in_the_list_of_processes(start):
    urls = start().urls
    secret = {urlsplit(url).password for url in urls.values()}

    lines = [
        path.read_bytes().decode(errors="replace") for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists()
    ]

    assert any("postgres" in line for line in lines)
    assert not [line for line in lines for word in secret if word in line]


def test_servers_refuse_a_wrong_password(start):
    urls = {name: re.sub(r":[0-9a-f]{64}@", ":wrong@", url) for name, url in start().urls.items()}

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(urls["DATABASE_OWNER_URL"])
    with pytest.raises(redis.AuthenticationError):
        redis.Redis.from_url(urls["REDIS_URL"]).ping()


@pytest.mark.parametrize(("durable", "fsync", "aof"), [(True, "on", "yes"), (False, "off", "no")])
def test_only_lasting_data_is_flushed_to_disk(start, durable, fsync, aof):
    urls = start(durable=durable).urls

    assert query(urls["DATABASE_OWNER_URL"], "SHOW fsync") == [(fsync,)]
    assert query(urls["DATABASE_OWNER_URL"], "SHOW max_connections") == [("200",)]
    assert query(urls["DATABASE_OWNER_URL"], "SHOW max_locks_per_transaction") == [("512",)]
    client = redis.Redis.from_url(urls["REDIS_URL"])
    assert client.config_get("appendonly") == {"appendonly": aof}
    assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}


@pytest.mark.parametrize(
    ("given", "started"),
    [
        ({"DATABASE_URL": "postgresql://there/db"}, {"REDIS_URL"}),
        ({"REDIS_URL": "redis://there/0"}, {"DATABASE_URL", "DATABASE_OWNER_URL"}),
        ({"DATABASE_URL_FILE": "/run/secrets/url"}, {"REDIS_URL"}),
        ({"DATABASE_URL": "postgresql://there/db", "REDIS_URL": "redis://there/0"}, set()),
    ],
)
def test_given_urls_are_not_started(directory, start, given, started):
    assert set(start(given=given).urls) == started
    assert (directory / "pg").exists() is ("DATABASE_URL" in started)
    assert (directory / "valkey").exists() is ("REDIS_URL" in started)


def test_taken_ports_are_left_alone(start, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        taken = stranger.getsockname()[1]
        ports = [taken, processes.free_port(), taken, processes.free_port()]
        monkeypatch.setattr(processes, "free_port", lambda: ports.pop(0))

        urls = start().urls

    assert ports == []
    assert query(urls["DATABASE_OWNER_URL"], "SELECT 1") == [(1,)]
    assert redis.Redis.from_url(urls["REDIS_URL"]).ping()


def test_pid_file_of_a_dead_server_does_not_stop_the_next(directory, start):
    start().stop()
    # After a reboot the number belongs to somebody else: here, to this very process.
    (directory / "pg" / "postmaster.pid").write_text(f"{os.getpid()}\n{directory / 'pg'}\n1\n5432\n\n127.0.0.1\n 1 1\n")

    assert query(start().urls["DATABASE_OWNER_URL"], "SELECT 1") == [(1,)]


def test_interrupted_creation_starts_over(directory, start):
    (directory / "pg.new").mkdir()
    (directory / "pg.new" / "PG_VERSION").write_text("18\n")

    assert query(start().urls["DATABASE_OWNER_URL"], "SELECT 1") == [(1,)]
    assert not (directory / "pg.new").exists()


def test_broken_data_is_one_sentence_and_leaves_nothing_running(directory, start):
    start().stop()
    (directory / "pg" / "PG_VERSION").unlink()

    with pytest.raises(
        ServiceError, match=r"^The embedded PostgreSQL did not start \(.*\); its log is .*postgres\.log\.$"
    ):
        start()

    assert is_free(directory)


def test_lost_password_is_one_sentence(directory, start):
    start().stop()
    (directory / "secrets.json").unlink()

    with pytest.raises(ServiceError, match=r"password of the database .* is lost. Start anew with `make clean`"):
        start()


def test_second_process_is_told_who_has_the_directory(directory, start):
    start()
    second = run_keeper(directory)

    output, errors = second.communicate(timeout=30)

    assert second.returncode != 0
    assert not output
    assert f"is in use by process {os.getpid()} (" in errors


def test_second_start_in_one_process_is_refused(start):
    start()
    with pytest.raises(DirectoryBusy, match="one process at a time"):
        start()


@pytest.mark.slow
@pytest.mark.parametrize("words", [(), ("no-death-signal",)], ids=["death signal", "watcher, as on macOS"])
def test_nothing_outlives_a_killed_parent(directory, words):
    keeper = run_keeper(directory, *words)
    database, broker = keeper.stdout.readline().split()
    assert is_open(database)
    assert is_open(broker)

    keeper.kill()
    keeper.communicate()

    assert wait_until(lambda: not is_open(database) and not is_open(broker) and is_free(directory))
    assert "database system is shut down" in (directory / "postgres.log").read_text()


@pytest.mark.slow
def test_start_right_after_a_kill_waits_for_the_dying(directory, start):
    keeper = run_keeper(directory)
    database, _broker = keeper.stdout.readline().split()
    query(database, "CREATE TABLE kept AS SELECT 42 AS answer")
    keeper.kill()
    keeper.communicate()

    assert query(start().urls["DATABASE_OWNER_URL"], "SELECT answer FROM kept") == [(42,)]


def test_temporary_data_goes_with_its_services():
    sandbox = environment.start_temporary(given={})
    assert query(sandbox.environment["DATABASE_OWNER_URL"], "SELECT 1") == [(1,)]

    sandbox.close()
    sandbox.close()

    assert not sandbox.directory.exists()
    assert not is_open(sandbox.environment["DATABASE_OWNER_URL"])
    assert not is_open(sandbox.environment["REDIS_URL"])


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user; as one, every test here runs as one")
@pytest.mark.parametrize("uid", [processes.NOBODY, 12345], ids=["nobody", "a number without a name"])
def test_an_ordinary_user_starts_them_too(uid):
    home = Path(tempfile.mkdtemp(prefix="surehand user "))
    try:
        shutil.copytree(ROOT / "config", home / "config", ignore=shutil.ignore_patterns("__pycache__"))
        for path in [home, *home.rglob("*")]:
            os.chown(path, uid, uid)
        become = ["setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups"]
        paths = {
            "PATH": os.defpath,
            "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if "site-packages" in entry),
        }
        python = _find_python([*become], paths, home)

        done = subprocess.run(
            [*become, python, "-m", "config.sandbox", "exec", "--", *("sh", "-c", "echo $DATABASE_URL; id -u")],
            cwd=home,
            env=paths,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

        assert done.stderr == ""
        assert done.stdout.startswith("postgresql://surehand:")
        assert done.stdout.endswith(f"\n{uid}\n")
        assert (home / "var" / "sandbox" / "pg" / "PG_VERSION").stat().st_uid == uid
    finally:
        shutil.rmtree(home)


def _find_python(become: list[str], paths: dict[str, str], home: Path) -> str:
    for python in (sys.executable, f"/usr/bin/python3.{sys.version_info.minor}"):
        words = [*become, python, "-c", "import config.sandbox.environment as e; assert e.services.are_installed()"]
        try:
            if subprocess.run(words, cwd=home, env=paths, capture_output=True, check=False).returncode == 0:
                return python
        except OSError:
            continue
    pytest.skip("another user can reach no Python with the packages of this one")


@pytest.mark.slow
def test_pytest_leaves_nothing_behind_when_killed(tmp_path):
    (tmp_path / "test_long.py").write_text(
        "import os, time\n"
        "def test_long():\n"
        "    print(os.environ['DATABASE_URL'], os.environ['REDIS_URL'], flush=True)\n"
        "    time.sleep(60)\n"
    )
    run = subprocess.Popen(
        [sys.executable, "-m", "pytest", "-c", "pyproject.toml", "-s", "-p", "no:cacheprovider", str(tmp_path)],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name not in {*services.URLS, services.OWNER_URL}},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    seen = ""
    for line in run.stdout:
        seen += line
        if "redis://" in line:
            break
    urls = re.findall(r"(?:postgresql|redis)://\S+", seen)
    assert len(urls) == 2, seen
    assert os.environ["DATABASE_URL"] not in urls
    assert all(is_open(url) for url in urls)

    run.send_signal(signal.SIGKILL)
    run.communicate()

    assert wait_until(lambda: not any(is_open(url) for url in urls))
