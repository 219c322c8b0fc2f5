"""Looking for what is left of a tenant: in the catalogs, in every shared table, among the files, in Redis."""

import base64
import binascii
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import redis
from django.conf import settings
from psycopg import sql

from config.tenants import export, schemas
from config.tenants.agenda.claims import QUEUES

# In the catalogs by name: a schema or role that is gone has no oid to ask for.
_CATALOGS = {
    "schema": "SELECT nspname FROM pg_namespace WHERE nspname = %(schema)s",
    "role": "SELECT rolname FROM pg_roles WHERE rolname = %(role)s",
    "session": "SELECT pid::text FROM pg_stat_activity WHERE usename = %(role)s",
    "right": """
        SELECT relname FROM pg_class
         WHERE relnamespace = 'public'::regnamespace AND relacl::text LIKE %(role_like)s
        UNION ALL SELECT datname FROM pg_database WHERE datacl::text LIKE %(role_like)s
        UNION ALL SELECT nspname FROM pg_namespace WHERE nspacl::text LIKE %(role_like)s
        UNION ALL SELECT 'default rights' FROM pg_default_acl WHERE defaclacl::text LIKE %(role_like)s""",
    "setting": """
        SELECT 'of ' || r.rolname FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole
         WHERE r.rolname = %(role)s""",
    "policy": "SELECT polname FROM pg_policy WHERE polroles::regrole[]::text LIKE %(role_like)s",
    "function": "SELECT proname FROM pg_proc WHERE prosrc LIKE %(schema_like)s",
}  # fmt: skip
_TABLES = """
SELECT c.relname,
       EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND a.attnum > 0)
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'm') ORDER BY 1
"""  # fmt: skip


@dataclass(frozen=True)
class Names:
    """By what a tenant is known outside of its own schema; it outlives the tenant's row."""

    id: int
    slug: str
    schema: str
    role: str
    hosts: tuple[str, ...]


def find(names: Names) -> list[str]:
    """Return what is left of a tenant, a line each; nothing is the proof that it is gone."""
    with schemas.get_owner().cursor() as cursor:
        found = [*_find_in_catalogs(cursor, names), *_find_in_tables(cursor, names)]
    directory = export.get_directory(names.schema)
    if directory.exists():
        found.append(f"files: {directory} with {len(export.find_files(names.schema))} files")
    with _connect() as client:
        found += [f"redis: key {key}" for key in find_keys(client, names.schema)]
        found += [f"redis: a message in {queue}" for queue, _ in find_messages(client, names.id)]
    return found


def _find_in_catalogs(cursor: Any, names: Names) -> Iterator[str]:
    values = {
        "schema": names.schema, "role": names.role,
        "role_like": f"%{_escape(names.role)}%", "schema_like": f"%{_escape(names.schema)}%",
    }  # fmt: skip
    for kind, query in _CATALOGS.items():
        cursor.execute(query, values)
        yield from (f"database: {kind} {name}" for (name,) in cursor.fetchall())


def _find_in_tables(cursor: Any, names: Names) -> Iterator[str]:
    """Look through all of every shared table: for rows of the tenant, and for its names in any column."""
    words = [names.schema, names.role, *names.hosts]
    cursor.execute(_TABLES)
    for table, has_tenant in cursor.fetchall():
        own = sql.SQL("tenant_id = {}").format(sql.Literal(names.id)) if has_tenant else sql.SQL("false")
        if table == "tenants_tenant":
            own = sql.SQL("id = {} OR slug = {}").format(sql.Literal(names.id), sql.Literal(names.slug))
        look = sql.SQL("SELECT count(*) FROM public.{} r WHERE {} OR EXISTS ({})").format(
            sql.Identifier(table), own, sql.SQL("SELECT FROM unnest(%s::text[]) w WHERE position(w IN r::text) > 0")
        )
        cursor.execute(look, [words])
        if count := cursor.fetchone()[0]:
            yield f"database: {count} rows of public.{table}"


def forget(names: Names) -> int:
    """Take a tenant's keys and waiting messages out of Redis; return how many."""
    with _connect() as client:
        keys = find_keys(client, names.schema)
        messages = find_messages(client, names.id)
        for queue, message in messages:
            client.lrem(queue, 0, message)
        if keys:
            client.delete(*keys)
    return len(keys) + len(messages)


def find_keys(client: Any, schema: str) -> list[str]:
    """Return the keys that name a tenant's schema, as those of caches do."""
    return [key.decode() for key in client.scan_iter(match=f"*{schema}*", count=1000)]


def find_messages(client: Any, tenant_id: int) -> list[tuple[str, bytes]]:
    """Return the messages that wait in a queue for a tenant; they hold ids, and nobody could take them up."""
    prefix = str(settings.CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"])
    queues = [f"{prefix}{name}" for name in {*QUEUES, settings.CELERY_TASK_DEFAULT_QUEUE, "import", "inbox"}]
    return [(queue, raw) for queue in queues for raw in client.lrange(queue, 0, -1) if _read_tenant(raw) == tenant_id]


def _read_tenant(raw: bytes) -> int | None:
    try:
        _, kwargs, _ = json.loads(base64.b64decode(json.loads(raw)["body"]))
        return int(kwargs["tenant"])
    except (ValueError, KeyError, TypeError, binascii.Error):  # somebody else's message, or one of all tenants
        return None


def _connect() -> Any:
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=5, socket_connect_timeout=5)


def _escape(word: str) -> str:
    return word.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%")
