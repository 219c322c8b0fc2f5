"""Keys and passwords of a sandbox directory: random, made once, readable by their owner alone."""

import json
import os
from pathlib import Path
from secrets import token_hex

from config.sandbox import locks

FILE = "secrets.json"


def get(directory: Path, name: str) -> str:
    """Return the secret of this name, making it the first time it is asked for. Hexadecimal: safe in a URL."""
    with locks.guard(directory):
        known = _read(directory)
        if name not in known:
            known[name] = token_hex(32)
            _write(directory, known)
        return known[name]


def has(directory: Path, name: str) -> bool:
    """Return whether this secret was made before."""
    return name in _read(directory)


def write_private(file: Path, text: str) -> None:
    """Replace a file in one step by one that only its owner may read."""
    unfinished = file.with_name(f"{file.name}.{os.getpid()}.new")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
    unfinished.replace(file)


def _read(directory: Path) -> dict[str, str]:
    try:
        text = (directory / FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    return {str(name): str(value) for name, value in json.loads(text).items()}


def _write(directory: Path, known: dict[str, str]) -> None:
    write_private(directory / FILE, json.dumps(known, indent=1))
