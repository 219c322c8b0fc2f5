"""Settings that would let tenants' things meet; `manage.py check` and every start of a process refuse them."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.utils.module_loading import import_string
from django_tenants.files.storage import TenantFileSystemStorage

from config.tenants.router import OWNER

ENGINE = "config.tenants.postgresql"
KEY_FUNCTION = "django_tenants.cache.make_key"  # begins with the schema's name
NOTHING_KEPT = "django.core.cache.backends.dummy.DummyCache"
SESSIONS = "django.contrib.sessions.backends.db"  # rows of the tenant's own schema
SERVING = ("granian", "celery", "gunicorn", "uvicorn")


@register
def check_logins(**_: Any) -> list[CheckMessage]:
    """Check that tenants have logins of their own, and that the owner of the tables is none who serves."""
    given, found = settings.DATABASES, list[CheckMessage]()
    if given["default"]["ENGINE"] != ENGINE:
        found.append(Error(f"DATABASES['default'] must use {ENGINE}: it gives tenants logins.", id="surehand.E010"))
    if OWNER not in given:
        return found
    if given[OWNER].get("USER") == given["default"].get("USER"):
        found.append(
            Error(
                "DATABASE_OWNER_URL and DATABASE_URL name one login: who serves would own all tables.",
                id="surehand.E011",
            )
        )
    if is_serving(sys.argv):
        found.append(
            Warning("DATABASE_OWNER_URL is set for a process that serves or works: take it out.", id="surehand.W012")
        )
    return found


def is_serving(words: list[str]) -> bool:
    """Return whether a command line is that of a web server, a worker or beat."""
    program = Path(words[0]).name if words else ""
    if program == "__main__.py":  # python -m
        program = Path(words[0]).parent.name
    return program in SERVING or "runserver" in words[1:2]


@register
def check_keys(**_: Any) -> list[CheckMessage]:
    """Check that whatever is kept outside of the schemas is kept under the tenant's name."""
    return [*_check_caches(), *_check_files(), *_check_sessions()]


def _check_caches() -> list[CheckMessage]:
    return [
        Error(
            f"The cache {name!r} must have KEY_FUNCTION = {KEY_FUNCTION!r}: tenants would read each other's values.",
            id="surehand.E013",
        )
        for name, cache in settings.CACHES.items()
        if cache["BACKEND"] != NOTHING_KEPT and cache.get("KEY_FUNCTION") != KEY_FUNCTION
    ]


def _check_files() -> list[CheckMessage]:
    backend = import_string(settings.STORAGES["default"]["BACKEND"])
    if issubclass(backend, TenantFileSystemStorage) and "%s" in settings.MULTITENANT_RELATIVE_MEDIA_ROOT:
        return []
    return [Error("STORAGES['default'] must keep each tenant's files in a place of its own.", id="surehand.E014")]


def _check_sessions() -> list[CheckMessage]:
    if settings.SESSION_ENGINE == SESSIONS:
        return []
    return [Error(f"SESSION_ENGINE must be {SESSIONS}: sessions lie in the tenant's schema.", id="surehand.E015")]
