"""Schemas as their owner sees them: made, brought to the latest form, looked at, dropped."""

from collections.abc import Sequence
from typing import Any

from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import ProgrammingError, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from psycopg import sql

from config.tenants.errors import TenantRefused
from config.tenants.router import OWNER

PUBLIC = "public"
TEMPLATE = "t_template"  # what new schemas are copies of; the function of the agenda knows its name
_BATCH = 500  # schemas in one query: each costs two locks until it ends


def migrate(schema: str, *words: str, verbosity: int = 0) -> None:
    """Bring a schema to its latest form, or to the app and migration that `words` name."""
    owner = get_owner()
    owner.set_schema(schema, include_public=False)  # or the shared schema's record would be taken for this one's
    try:
        MigrationRecorder(owner).ensure_schema()
        owner.set_schema(schema)
        DjangoMigrate().execute(
            app_label=words[0] if words else None, migration_name=words[1] if words[1:] else None, database=OWNER,
            interactive=False, verbosity=verbosity, skip_checks=True, run_syncdb=False, fake=False, fake_initial=False,
            plan=False, check_unapplied=False, prune=False, force_color=False, no_color=True, traceback=False,
            stdout=None, stderr=None,
        )  # fmt: skip
    finally:
        owner.set_schema(PUBLIC)


def find_behind(schemas: Sequence[str]) -> list[str]:
    """Return the schemas that lack a migration which this version has; PostgreSQL compares, hundreds in one query."""
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    wanted = list(loader.disk_migrations)
    with get_owner().cursor() as cursor:
        cursor.execute(_RECORDS)
        recorded = {name for (name,) in cursor.fetchall()}
        known = [schema for schema in schemas if schema in recorded]
        behind = {schema for schema in schemas if schema not in recorded}
        for start in range(0, len(known), _BATCH):
            look = sql.SQL(" UNION ALL ").join(map(_compare, known[start : start + _BATCH]))
            cursor.execute(
                sql.SQL("WITH wanted (app, name) AS MATERIALIZED (SELECT * FROM unnest(%s::text[], %s::text[])) ")
                + look,
                [[app for app, _ in wanted], [name for _, name in wanted]],
            )
            behind |= {name for (name,) in cursor.fetchall()}
    return [schema for schema in schemas if schema in behind]


_RECORDS = """
SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relname = 'django_migrations' AND c.relkind = 'r'
"""


def _compare(schema: str) -> sql.Composed:
    return sql.SQL(
        "SELECT {} WHERE EXISTS (TABLE wanted EXCEPT SELECT app::text, name::text FROM {}.django_migrations)"
    ).format(sql.Literal(schema), sql.Identifier(schema))


def create(schema: str) -> None:
    """Make an empty schema; raise TenantRefused when there is one of this name."""
    try:
        _say("CREATE SCHEMA {}", schema)
    except ProgrammingError as error:
        raise TenantRefused(
            f"The database already has a schema {schema!r} that belongs to no tenant. "
            "Choose another name, or have an operator look at that schema."
        ) from error


def drop(schema: str) -> None:
    """Drop a schema and all that is in it; one that is not there is as good."""
    _say("DROP SCHEMA IF EXISTS {} CASCADE", schema)


def get_owner() -> Any:
    """Return the connection of the tables' owner; raise TenantRefused in a process that has none."""
    if OWNER not in connections:
        raise TenantRefused(
            "Only the owner of the tables can do this. Set DATABASE_OWNER_URL for this command (.env.example says how)."
        )
    return connections[OWNER]


def _say(statement: str, name: str) -> None:
    with get_owner().cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(sql.Identifier(name)))  # type: ignore[arg-type]
