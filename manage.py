#!/usr/bin/env python
"""Django's command line. Where no services are configured it finds or starts the sandbox's first."""

import os
import sys
from collections.abc import Sequence

from config.env import SettingError
from config.sandbox import environment, services
from config.sandbox.errors import ServiceError

# Commands that only compute, or only read the code: they need no database and no broker.
OFFLINE = frozenset({"check_draft", "read_mail", "makemigrations", "collectstatic", "help", "version"})
PURE = frozenset({("bench", "checks")})  # the same, of commands that have other parts
# Commands of the sandbox itself: they want its variables even where the services are given.
SANDBOX = frozenset({"demo", "sandbox"})
# Commands that play on data of their own, whatever runs beside them.
TEMPORARY = frozenset({("sandbox", "story"), ("demo", "--temporary")})
# Commands that break or flood the services they run on: always on their own, whatever is configured.
ISOLATED = frozenset({"chaos", "bench"})
# Commands with settings of their own: the project's, and what they change about them.
SETTINGS = {"chaos": "config.chaos.settings", "bench": "config.bench.settings"}


def main(arguments: Sequence[str]) -> int:
    """Run one command; an anticipated error is one sentence and exit code 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if arguments[1:] and arguments[1] in SETTINGS:
        os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS[arguments[1]]
    try:
        find_services(arguments[1:])
        return run(arguments)
    except (SettingError, ServiceError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        return 130


def find_services(words: Sequence[str]) -> None:
    """Make sure that the settings find what this command needs; raise ServiceError when it cannot be had."""
    if (
        not words
        or words[0] in OFFLINE
        or tuple(words[:2]) in PURE
        or {"-h", "--help", "--version", "--plan"} & set(words)
    ):
        os.environ["SUREHAND_OFFLINE"] = "1"
        if SANDBOX & set(words):  # `demo --help`: only the sandbox knows its commands
            os.environ["SANDBOX"] = "1"
    elif words[0] in ISOLATED:
        _require_installed(f"`manage.py {words[0]}` runs on services of its own. Install them with `make setup`.")
        environment.isolate()
    elif words[0] in SANDBOX or not services.are_given(os.environ):
        _require_installed(
            "Set DATABASE_URL and REDIS_URL (.env.example shows how), "
            "or install the embedded services with `make setup`."
        )
        environment.join(temporary=tuple(words[:2]) in TEMPORARY)


def _require_installed(otherwise: str) -> None:
    if not services.are_installed():
        raise ServiceError(otherwise)


def run(arguments: Sequence[str]) -> int:
    """Hand over to Django; raise ServiceError when the database does not answer."""
    from django.core.management import execute_from_command_line
    from django.db.utils import OperationalError

    try:
        execute_from_command_line(list(arguments))
    except OperationalError as error:
        if not is_about_reaching(error):
            raise
        raise ServiceError(
            f"The database of DATABASE_URL or DATABASE_OWNER_URL cannot be reached: {error}".strip()
        ) from error
    return 0


def is_about_reaching(error: Exception) -> bool:
    """Return whether no connection came about, as opposed to a statement that failed on one."""
    words = str(error)
    return words.startswith(("connection failed", "connection timeout", "failed to resolve", "[Errno"))


if __name__ == "__main__":
    sys.exit(main(sys.argv))
