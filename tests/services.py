"""The environment of the tests, loaded before anything reads a setting (`-p tests.services` in pyproject.toml).

Starts an embedded PostgreSQL and Valkey on data that is thrown away, unless DATABASE_URL or REDIS_URL name others.
The tests make tables, so DATABASE_OWNER_URL belongs beside the first.
With `-n` the controlling process starts them once; each worker process has a database of its own in both.
"""

import os
from urllib.parse import urlsplit

import pytest

from config import env
from config.sandbox import environment, services
from config.sandbox.errors import ServiceError

# What the shell of a developer may hold and no test may use.
FOREIGN = ("OPENAI_API_KEY", "OPENAI_MODEL", "SENTRY_DSN")
# Port 9 on loopback: a test that forgets to bring its own endpoint is refused at once.
NOWHERE = "http://127.0.0.1:9/v1"
# A Redis has 16 databases unless told otherwise: one for each worker process, and one beside it to be emptied.
MOST_WORKERS = 8


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config):
    """Set the environment before pytest-django reads the settings; stop the services when pytest ends."""
    # Taken out: a pytest that a test starts is no worker of this one.
    worker = os.environ.pop("PYTEST_XDIST_WORKER", "")
    try:
        sandbox = environment.start_temporary()
    except ServiceError as error:
        raise pytest.UsageError(str(error)) from None
    early_config.add_cleanup(sandbox.close)
    for name in FOREIGN:
        os.environ.pop(name, None)
    os.environ["OPENAI_BASE_URL"] = NOWHERE
    os.environ.setdefault("SECOND_FACTOR", "optional")  # tests sign in by force; those of the door set it themselves
    os.environ.setdefault("RUN_LEASE", "180")  # one lease for every step: tests move their clock past it
    for name, value in {**sandbox.environment, "SANDBOX": "0"}.items():
        os.environ.setdefault(name, value)
    if not services.is_given(services.OWNER_URL, os.environ):
        raise pytest.UsageError("Set DATABASE_OWNER_URL beside DATABASE_URL: the tests make a database of their own.")
    if worker:  # the rest is the controlling process's; pytest-django names the database in PostgreSQL
        os.environ["REDIS_URL"] = choose_own(env.read("REDIS_URL"), int(worker.removeprefix("gw")))
        os.environ["MEDIA_ROOT"] = sandbox.environment["MEDIA_ROOT"]
    return (yield)


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_auto_num_workers() -> int:
    """Say how many processes `-n auto` means: as many as there are processors for us, within what a Redis can hold."""
    usable = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
    return min(len(usable), MOST_WORKERS)


def choose_own(url: str, worker: int) -> str:
    """Return the address of a worker's own database in the Redis of `url`."""
    if worker >= MOST_WORKERS:
        raise pytest.UsageError(f"There are databases for {MOST_WORKERS} processes: run pytest with -n {MOST_WORKERS}.")
    return choose_database(url, 2 * worker)


def choose_beside(url: str) -> str:
    """Return the address of the database beside that of `url`: this process's, too, and free to be emptied."""
    return choose_database(url, int(urlsplit(url).path.removeprefix("/") or 0) + 1)


def choose_database(url: str, number: int) -> str:
    return urlsplit(url)._replace(path=f"/{number}").geturl()
