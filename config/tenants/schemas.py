"""Schemas as their owner sees them: made, brought to the latest form, looked at, dropped."""

import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import Any

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import ProgrammingError, connections, transaction
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ModelState, ProjectState
from psycopg import sql

from config.tenants.errors import TenantRefused
from config.tenants.router import OWNER

PUBLIC = "public"
TEMPLATE = "t_template"  # what new schemas are copies of; the function of the agenda knows its name
_BATCH = 500  # schemas in one query: each costs two locks until it ends


def migrate(schema: str, *words: str, verbosity: int = 0) -> None:
    """Bring a schema to its latest form, or to the app and migration that `words` name.

    All or nothing, content types and permissions included; only migrations that say they are not atomic are by
    themselves. (Django's own command commits a migration before it records it.)
    """
    owner = get_owner()
    owner.set_schema(schema, include_public=False)  # or the shared schema's record would be taken for this one's
    try:
        MigrationRecorder(owner).ensure_schema()
        owner.set_schema(schema)
        _migrate(_Executor(owner, _make_teller(verbosity)), words, verbosity)
    finally:
        owner.set_schema(PUBLIC)


class _Executor(MigrationExecutor):
    def apply_migration(
        self, state: ProjectState, migration: Migration, fake: bool = False, fake_initial: bool = False
    ) -> ProjectState:
        if not migration.atomic:
            return super().apply_migration(state, migration, fake=fake, fake_initial=fake_initial)
        with transaction.atomic(using=OWNER):
            state = super().apply_migration(state, migration, fake=fake, fake_initial=fake_initial)
            with self.connection.cursor() as cursor:  # or what waits to be checked would forbid changes to its table
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        return state


def _migrate(executor: _Executor, words: Sequence[str], verbosity: int) -> None:
    executor.loader.check_consistent_history(executor.connection)
    plan = executor.migration_plan(_find_targets(executor, words))
    if not plan:
        return
    before = executor._create_project_state(with_applied_migrations=True)  # type: ignore[attr-defined]
    emit_pre_migrate_signal(verbosity, False, OWNER, apps=before.apps, plan=plan)
    is_whole = all(migration.atomic for migration, _ in plan)
    with transaction.atomic(using=OWNER) if is_whole else nullcontext():
        after = executor.migrate(_find_targets(executor, words), plan=plan, state=before.clone())
        after.clear_delayed_apps_cache()
        emit_post_migrate_signal(verbosity, False, OWNER, apps=_complete(after), plan=plan)


def _find_targets(executor: _Executor, words: Sequence[str]) -> list[tuple[str, Any]]:
    if len(words) < 2:
        return list(executor.loader.graph.leaf_nodes(*words))
    app, name = words
    return [(app, None if name == "zero" else executor.loader.get_migration_by_prefix(app, name).name)]


def _complete(state: ProjectState) -> Any:
    """Return the models of a state with their relations to those outside of it, as Django's own command does."""
    found = state.apps
    with found.bulk_update():
        keys = [(model.app_label, model.name_lower) for model in found.real_models]
        for key in keys:
            found.unregister_model(*key)
    found.render_multiple([ModelState.from_model(apps.get_model(*key)) for key in keys])
    return found


def _make_teller(verbosity: int) -> Callable[..., None] | None:
    def tell(action: str, migration: Migration | None = None, fake: bool = False) -> None:
        if action == "apply_success":
            sys.stderr.write(f"  {migration}\n")

    return tell if verbosity > 0 else None


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
        cursor.execute(sql.SQL(statement).format(sql.Identifier(name)))
