"""All that a tenant has, in one archive: a JSON line for each row, its files, and a manifest with a hash of each part.

Rows are PostgreSQL's own `to_jsonb`, so `jsonb_populate_record` reads them back. Passwords of mailboxes stay sealed.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.storage import default_storage
from django.db import connections, transaction
from psycopg import sql

from config.tenants import schemas
from config.tenants.errors import TenantRefused
from config.tenants.models import Tenant
from config.tenants.router import OWNER

FORMAT = 1
_CHUNK = 1 << 20
# What the shared schema holds of a tenant, by the column that says whose a row is.
SHARED = {
    "tenants_tenant": "id", "tenants_domain": "tenant_id", "tenants_agendaentry": "tenant_id",
    "tenants_brandword": "tenant_id",
}  # fmt: skip


@dataclass(frozen=True)
class Export:
    """A finished archive."""

    path: str
    sha256: str
    rows: int
    files: int
    bytes: int


def write(*, tenant: Tenant, path: Path, now: datetime) -> Export:
    """Write the archive, readable by its owner alone; it has its name only once it is complete, and is never replaced.

    Rows are those of one moment. Raises TenantRefused when there is such a file, or none can be made.
    """
    if path.exists():
        raise TenantRefused(f"{path} exists already. Name another file.")
    unfinished = path.with_name(f".{path.name}.part")
    try:
        with os.fdopen(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as file:
            with ZipFile(file, "w", ZIP_DEFLATED) as archive:
                parts = [*_write_rows(archive, tenant), *_write_files(archive, tenant)]
                archive.writestr("manifest.json", json.dumps(_describe(tenant, parts, now), indent=2))
            file.flush()
            os.fsync(file.fileno())
        os.link(unfinished, path)  # never over another's
    except OSError as error:
        raise TenantRefused(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return Export(
        path=str(path), sha256=hash_file(path), rows=sum(part.get("rows", 0) for part in parts),
        files=sum("rows" not in part for part in parts), bytes=path.stat().st_size,
    )  # fmt: skip


def hash_file(path: Path) -> str:
    """Return a file's SHA-256."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def verify(path: Path) -> list[str]:
    """Return what is wrong with an archive: parts that differ from its manifest, or are missing, or not in it."""
    with ZipFile(path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        known = {part["name"]: part for part in manifest["parts"]}
        faults = [
            f"{name} is not in the manifest" for name in archive.namelist() if name not in {*known, "manifest.json"}
        ]
        for name, part in known.items():
            if name not in archive.namelist():
                faults.append(f"{name} is missing")
                continue
            with archive.open(name) as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != part["sha256"]:  # type: ignore[arg-type]
                    faults.append(f"{name} was changed")
    return faults


def get_directory(schema: str) -> Path:
    """Return where a tenant's uploaded files lie."""
    return Path(str(default_storage.relative_media_root) % schema)  # type: ignore[attr-defined]


def find_files(schema: str) -> list[Path]:
    """Return a tenant's uploaded files."""
    return sorted(path for path in get_directory(schema).rglob("*") if path.is_file() and not path.is_symlink())


def _write_rows(archive: ZipFile, tenant: Tenant) -> Iterator[dict[str, Any]]:
    with transaction.atomic(using=OWNER), schemas.get_owner().cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute(_TABLES, [tenant.schema_name])
        sources = [
            (f"tables/{table}.jsonl", sql.SQL("{}.{} r").format(*map(sql.Identifier, (tenant.schema_name, table))))
            for (table,) in cursor.fetchall()
        ]
        for table, column in SHARED.items():
            where = sql.SQL("public.{} r WHERE r.{} = {}").format(
                sql.Identifier(table), sql.Identifier(column), sql.Literal(tenant.pk)
            )
            sources.append((f"shared/{table}.jsonl", where))
        for name, source in sources:
            yield _write_part(archive, name, _read(source), counts=True)


_TABLES = """
SELECT c.relname FROM pg_class c WHERE c.relnamespace = to_regnamespace(quote_ident(%s)) AND c.relkind IN ('r', 'p')
 ORDER BY 1
"""


def _read(source: sql.Composed) -> Iterator[bytes]:
    """Return rows as lines, some at a time: a table may be larger than memory."""
    with connections[OWNER].connection.cursor("export") as cursor:
        cursor.execute(sql.SQL("SELECT to_jsonb(r)::text FROM ") + source)
        for (row,) in cursor:
            yield f"{row}\n".encode()


def _write_files(archive: ZipFile, tenant: Tenant) -> Iterator[dict[str, Any]]:
    root = get_directory(tenant.schema_name)
    for path in find_files(tenant.schema_name):
        with path.open("rb") as file:
            name = f"files/{path.relative_to(root).as_posix()}"
            yield _write_part(archive, name, iter(lambda file=file: file.read(_CHUNK), b""))  # type: ignore[misc]


def _write_part(archive: ZipFile, name: str, chunks: Iterable[bytes], *, counts: bool = False) -> dict[str, Any]:
    digest, size, number = hashlib.sha256(), 0, 0
    with archive.open(name, "w", force_zip64=True) as part:
        for chunk in chunks:
            part.write(chunk)
            digest.update(chunk)
            size, number = size + len(chunk), number + 1
    found: dict[str, Any] = {"name": name, "bytes": size, "sha256": digest.hexdigest()}
    return {**found, "rows": number} if counts else found


def _describe(tenant: Tenant, parts: list[dict[str, Any]], now: datetime) -> dict[str, Any]:
    return {
        "format": FORMAT, "tenant": {"id": tenant.pk, "slug": tenant.slug, "name": tenant.name},
        "schema": tenant.schema_name, "exported_at": now.isoformat(), "parts": parts,
    }  # fmt: skip
