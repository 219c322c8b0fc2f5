"""The environment of the tests, loaded before anything reads a setting (`-p tests.services` in pyproject.toml).

Starts an embedded PostgreSQL and Valkey on data that is thrown away, unless DATABASE_URL or REDIS_URL name others.
"""

import os

import pytest

from config.sandbox import environment
from config.sandbox.errors import ServiceError

# What the shell of a developer may hold and no test may use.
FOREIGN = ("OPENAI_API_KEY", "OPENAI_MODEL", "SENTRY_DSN")
# Port 9 on loopback: a test that forgets to bring its own endpoint is refused at once.
NOWHERE = "http://127.0.0.1:9/v1"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config):
    """Set the environment before pytest-django reads the settings; stop the services when pytest ends."""
    try:
        sandbox = environment.start_temporary()
    except ServiceError as error:
        raise pytest.UsageError(str(error)) from None
    early_config.add_cleanup(sandbox.close)
    for name in FOREIGN:
        os.environ.pop(name, None)
    os.environ["OPENAI_BASE_URL"] = NOWHERE
    os.environ.setdefault("RUN_LEASE", "180")  # one lease for every step: tests move their clock past it
    for name, value in {**sandbox.environment, "SANDBOX": "0"}.items():
        os.environ.setdefault(name, value)
    return (yield)
