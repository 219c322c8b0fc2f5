"""Typed readers of environment variables that refuse what they do not understand.

Secrets may stand in a file instead: NAME_FILE names it. Nothing secret has a default.
"""

import math
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off", ""})
SHORTEST_KEY = 32


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


def read_seconds(name: str, *, default: float, minimum: float) -> float:
    """Return a length of time of at least `minimum`; raise SettingError otherwise."""
    value = read(name, str(default))
    try:
        seconds = float(value)
    except ValueError:
        seconds = math.nan
    if not minimum <= seconds < math.inf:
        raise SettingError(f"{name} is {value!r}; it must be a number of seconds, at least {minimum:g}.")
    return seconds


def read_list(name: str) -> list[str]:
    """Return the comma-separated parts of a variable, without blanks; an unset one is an empty list."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def read_keys(name: str) -> list[str]:
    """Return the keys of a variable, separated by commas; raise SettingError for none, or for a short one."""
    keys = [part.strip() for part in read(name).split(",") if part.strip()]
    if not keys or min(len(key) for key in keys) < SHORTEST_KEY:
        raise SettingError(f"{name} must hold keys of at least {SHORTEST_KEY} characters each, with commas between.")
    return keys


def read_choice(name: str, *, default: str, choices: Sequence[str]) -> str:
    """Return one of a few words, whatever its case; raise SettingError for any other."""
    word = read(name, default)
    found = next((choice for choice in choices if choice.lower() == word.lower()), None)
    if found is None:
        raise SettingError(f"{name} is {word!r}; choose one of {', '.join(choices)}.")
    return found


def read_url(name: str, default: str | None = None, *, schemes: Sequence[str], example: str) -> str:
    """Return a URL with a host; raise SettingError, with an example, for anything else. An empty default may stay."""
    value = read(name, default)
    if value and not _is_url(value, schemes):
        raise SettingError(f"{name} must look like {example}.")
    return value


def _is_url(value: str, schemes: Sequence[str]) -> bool:
    try:
        url = urlsplit(value)
        return url.scheme in schemes and bool(url.hostname) and (url.port is None or url.port > 0)
    except ValueError:  # a port that is no number, a bracket that does not close
        return False


def read_database(name: str) -> Mapping[str, str | int]:
    """Return Django's connection parts of a PostgreSQL URL; raise SettingError when it is not one."""
    example = "postgresql://user:password@host:5432/database"
    url = urlsplit(read_url(name, schemes=("postgres", "postgresql"), example=example))
    if not url.path.strip("/"):
        raise SettingError(f"{name} must look like {example}.")
    return {
        "NAME": unquote(url.path.strip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": url.port or 5432,
    }
