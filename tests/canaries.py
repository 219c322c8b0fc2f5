"""Looking for planted words wherever the product keeps something: every column, raw bytes, sessions, files."""

import email
import json
import quopri
from collections.abc import Iterator
from contextlib import suppress
from email import policy
from pathlib import Path
from typing import Any

from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.db import connection


def search(*words: str) -> list[str]:
    """Return where any of the words stands, in whatever case and encoding; the open schema and all files."""
    texts = (*_read_tables(), *_read_sessions(), *_read_files())
    return [f"{place}: {text}" for place, text in texts if any(word.lower() in text.lower() for word in words)]


def places(*words: str) -> set[str]:
    """Return the tables (or `session`, `file`) in which any of the words stands."""
    return {found.partition(":")[0] for found in search(*words)}


def find_files() -> list[Path]:
    """Return the uploaded files of all tenants. (The storage remembers the MEDIA_ROOT of its first day.)"""
    return sorted(path for path in Path(default_storage.relative_media_root).parent.rglob("*") if path.is_file())


def remove_files() -> None:
    """Forget what earlier tests have uploaded."""
    for path in find_files():
        path.unlink()


def _read_tables() -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT to_jsonb(t)::text FROM "{table}" t')
            for (row,) in cursor.fetchall():
                yield table, row
                yield from ((table, text) for value in json.loads(row).values() for text in _decode(value))


def _decode(value: Any) -> Iterator[str]:
    """Raw bytes as they stand, without quoted-printable, and as a mail program shows them."""
    if not isinstance(value, str) or not value.startswith("\\x"):
        return
    raw = bytes.fromhex(value[2:])
    yield raw.decode("utf-8", "replace")
    yield quopri.decodestring(raw).decode("utf-8", "replace")
    with suppress(Exception):  # what is no mail has been read above
        mail = email.message_from_bytes(raw, policy=policy.default)
        yield "\n".join(str(item) for item in mail.values())
        for part in mail.walk():
            payload = part.get_payload(decode=True)
            yield payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _read_sessions() -> Iterator[tuple[str, str]]:
    for session in Session.objects.all():
        yield "session", json.dumps(session.get_decoded(), ensure_ascii=False)


def _read_files() -> Iterator[tuple[str, str]]:
    for path in find_files():
        yield "file", f"{path} {path.read_bytes().decode('utf-8', 'replace')}"
