"""Typed readers of environment variables that refuse what they do not understand.

Secrets may stand in a file instead: NAME_FILE names it. Nothing secret has a default.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off", ""})


class SettingError(ValueError):
    """An environment variable is missing or cannot be used; the message says which and what to do."""


def read(name: str, default: str | None = None) -> str:
    """Return the variable, or the content of the file that NAME_FILE names; raise SettingError when neither is set."""
    value = os.environ.get(name)
    if value is None and (path := os.environ.get(f"{name}_FILE")):
        value = _read_file(name, Path(path))
    if value is not None and value.strip():
        return value.strip()
    if default is None:
        raise SettingError(
            f"{name} is not set. Set it in the environment, or name a file that holds it in {name}_FILE."
        )
    return default


def _read_file(name: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingError(f"{name}_FILE names {path}, which cannot be read: {error.strerror}.") from error


def read_bool(name: str, *, default: bool) -> bool:
    """Return a yes/no variable; raise SettingError for any other word."""
    value = os.environ.get(name)
    if value is None:
        return default
    word = value.strip().lower()
    if word in TRUE:
        return True
    if word in FALSE:
        return False
    raise SettingError(f"{name} is {value!r}, which is neither yes nor no. Use 1 or 0.")


def read_int(name: str, *, default: int, minimum: int = 0) -> int:
    """Return a whole number of at least `minimum`; raise SettingError otherwise."""
    value = read(name, str(default))
    if not value.lstrip("-").isdigit() or int(value) < minimum:
        raise SettingError(f"{name} is {value!r}; it must be a whole number of at least {minimum}.")
    return int(value)


def read_list(name: str) -> list[str]:
    """Return the comma-separated parts of a variable, without blanks; an unset one is an empty list."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def read_database(name: str) -> Mapping[str, str | int]:
    """Return Django's connection parts of a PostgreSQL URL; raise SettingError when it is not one."""
    url = urlsplit(read(name))
    if url.scheme not in {"postgres", "postgresql"} or not url.hostname or not url.path.strip("/"):
        raise SettingError(f"{name} must look like postgresql://user:password@host:5432/database.")
    return {
        "NAME": unquote(url.path.strip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname,
        "PORT": url.port or 5432,
    }
