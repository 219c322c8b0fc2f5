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
    """Return the schemas that lack a migration which this version has; one query for all of them."""
    wanted = set(MigrationLoader(None).disk_migrations)
    done: dict[str, set[tuple[str, str]]] = {schema: set() for schema in schemas if _has_record(schema)}
    look = sql.SQL(" UNION ALL ").join(
        sql.SQL("SELECT {}::text, app, name FROM {}.django_migrations").format(sql.Literal(name), sql.Identifier(name))
        for name in done
    )
    if done:
        with get_owner().cursor() as cursor:
            cursor.execute(look)
            for schema, app, name in cursor.fetchall():
                done[schema].add((app, name))
    return [schema for schema in schemas if not wanted <= done.get(schema, set())]


def _has_record(schema: str) -> bool:
    with get_owner().cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [f'"{schema}".django_migrations'])
        return bool(cursor.fetchone()[0])


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
