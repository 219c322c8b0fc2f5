"""A tenant's schema as a copy of the template: a schema in the latest form that belongs to no tenant.

The copy is written from the catalogs, with the template alone on the search path: PostgreSQL then names everything in
it without its schema, and the same words, said with the new schema on the path, make the copy. Rows that migrations
put in come along. What this code does not know how to copy it refuses, rather than leave it out.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction
from psycopg import sql

from config.tenants import schemas
from config.tenants.errors import TenantRefused
from config.tenants.router import OWNER
from config.tenants.schemas import TEMPLATE

LOCK = 7_283_101  # shared while the template is copied, exclusive while it changes

# Everything begins at the schema's own dependents: with thousands of schemas, a look through pg_class takes longer
# than the copy.
_OBJECTS = """
SELECT d.classid::regclass::text, d.objid FROM pg_depend d
 WHERE d.refclassid = 'pg_namespace'::regclass AND d.refobjid = %s::regnamespace
"""
_TABLES = """
SELECT c.oid, quote_ident(c.relname), c.reloptions, t.reloptions
  FROM pg_class c LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
 WHERE c.oid = ANY(%(objects)s) AND c.relkind = 'r' ORDER BY c.relname
"""
_COLUMNS = """
SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
 WHERE attrelid = %s AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
"""
_FUNCTIONS = "SELECT pg_get_functiondef(p.oid) FROM pg_proc p WHERE p.oid = ANY(%(objects)s) ORDER BY p.proname, p.oid"
# Keys before those that refer to them. Checks and NOT NULLs come with the columns.
_CONSTRAINTS = """
SELECT format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid))
  FROM pg_constraint WHERE conrelid = ANY(%(tables)s) AND contype IN ('p', 'u', 'x', 'f')
 ORDER BY contype = 'f', conname
"""
_INDEXES = """
SELECT pg_get_indexdef(i.indexrelid, 0, true) FROM pg_index i
 WHERE i.indrelid = ANY(%(tables)s)
   AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
 ORDER BY i.indexrelid
"""
_INDEX_OPTIONS = """
SELECT format('ALTER INDEX %%s SET (%%s)', c.oid::regclass, array_to_string(c.reloptions, ', '))
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_constraint k ON k.conindid = c.oid
 WHERE i.indrelid = ANY(%(tables)s) AND c.reloptions IS NOT NULL AND k.contype IN ('p', 'u', 'x')
"""
_TRIGGERS = """
SELECT pg_get_triggerdef(t.oid, true), CASE t.tgenabled WHEN 'O' THEN NULL ELSE
       format('ALTER TABLE %%s %%s TRIGGER %%I', t.tgrelid::regclass,
              CASE t.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END,
              t.tgname) END
  FROM pg_trigger t WHERE t.tgrelid = ANY(%(tables)s) AND NOT t.tgisinternal ORDER BY t.tgrelid, t.tgname
"""
_KEPT = (
    "INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING IDENTITY INCLUDING STORAGE "
    "INCLUDING COMPRESSION INCLUDING COMMENTS"
)
# Column by column, what a plain copy of a table leaves behind.
_COLUMN_OPTIONS = """
SELECT format('ALTER TABLE %%s ALTER COLUMN %%I SET (%%s)', attrelid::regclass, attname,
              array_to_string(attoptions, ', '))
  FROM pg_attribute WHERE attrelid = ANY(%(tables)s) AND attnum > 0 AND attoptions IS NOT NULL
UNION ALL
SELECT format('ALTER TABLE %%s ALTER COLUMN %%I SET STATISTICS %%s', attrelid::regclass, attname, attstattarget)
  FROM pg_attribute WHERE attrelid = ANY(%(tables)s) AND attnum > 0 AND attstattarget >= 0
"""
# Identity columns make their sequences themselves; what is left is the name and where they stand.
_SEQUENCES = """
SELECT a.attrelid::regclass::text, a.attname, s.relname, s.oid::regclass::text, format_type(q.seqtypid, NULL)
  FROM pg_depend d JOIN pg_class s ON s.oid = d.objid JOIN pg_sequence q ON q.seqrelid = s.oid
  JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
 WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'i'
   AND d.refobjid = ANY(%(tables)s) AND s.relkind = 'S' ORDER BY s.relname
"""
_STRANGE = """
SELECT 'relation ' || c.oid::regclass FROM pg_class c
 WHERE c.oid = ANY(%(objects)s) AND (c.relkind NOT IN ('r', 'S') OR c.relpersistence <> 'p' OR c.relrowsecurity
       OR c.relhassubclass OR c.relispartition OR c.reloftype <> 0 OR c.relhasrules
       OR c.relkind = 'r' AND c.relreplident <> 'd')
UNION ALL
SELECT 'sequence ' || c.oid::regclass FROM pg_class c
 WHERE c.oid = ANY(%(objects)s) AND c.relkind = 'S' AND NOT EXISTS (
       SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i')
UNION ALL
SELECT 'type ' || t.oid::regtype FROM pg_type t
 WHERE t.oid = ANY(%(objects)s) AND t.typrelid = 0 AND t.typelem = 0
UNION ALL
SELECT 'composite type ' || c.oid::regclass FROM pg_class c WHERE c.oid = ANY(%(objects)s) AND c.relkind = 'c'
UNION ALL
SELECT 'function ' || p.oid::regprocedure FROM pg_proc p
 WHERE p.oid = ANY(%(objects)s) AND (p.prokind NOT IN ('f', 'p') OR p.proacl IS NOT NULL)
UNION ALL
SELECT 'default, check or index with function ' || p.oid::regprocedure FROM pg_proc p
 WHERE p.oid = ANY(%(objects)s) AND EXISTS (
       SELECT FROM pg_depend d WHERE d.refclassid = 'pg_proc'::regclass AND d.refobjid = p.oid
          AND d.classid <> 'pg_trigger'::regclass)
"""


def prepare_template() -> None:
    """Make sure that there is a template in this version's latest form; returns at once when there is.

    Not inside a transaction: migrations are transactions of their own.
    """
    if not schemas.find_behind([TEMPLATE]):
        return
    with schemas.get_owner().cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            if schemas.find_behind([TEMPLATE]):  # somebody may have done it meanwhile
                cursor.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(TEMPLATE)))
                schemas.migrate(TEMPLATE)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def clone(schema: str) -> None:
    """Fill an empty schema with what the template has; raise TenantRefused for what cannot be copied faithfully."""
    with transaction.atomic(using=OWNER), schemas.get_owner().cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s), current_setting('search_path')", [LOCK])
        _, path = cursor.fetchone()
        _set_path(cursor, TEMPLATE)
        statements = list(_write(cursor, schema))
        _set_path(cursor, schema)
        cursor.execute(";\n".join(["SET LOCAL check_function_bodies = off", *statements]))
        cursor.execute("SELECT set_config('search_path', %s, true)", [path])


def _set_path(cursor: Any, schema: str) -> None:
    cursor.execute(sql.SQL("SET LOCAL search_path = {}").format(sql.Identifier(schema)))


def _write(cursor: Any, schema: str) -> Iterator[str]:
    """Return the statements that make the copy, in an order in which each finds what it needs."""
    values = {"objects": _find_objects(cursor)}
    _refuse_strange(cursor, values)
    tables = _ask(cursor, _TABLES, values)
    values["tables"] = [oid for oid, *_ in tables]
    yield from (_move_function(definition, schema) for (definition,) in _ask(cursor, _FUNCTIONS, values))
    for oid, name, options, toast in tables:
        yield from _write_table(cursor, oid, name, options or [], toast or [])
    for query in (_COLUMN_OPTIONS, _INDEXES, _CONSTRAINTS, _INDEX_OPTIONS):
        yield from (statement for (statement,) in _ask(cursor, query, values))
    yield from _write_sequences(cursor, values)
    for definition, switch in _ask(cursor, _TRIGGERS, values):
        yield definition
        if switch:
            yield switch


def _find_objects(cursor: Any) -> list[int]:
    found = _ask(cursor, _OBJECTS, [TEMPLATE])
    strange = {kind for kind, _ in found} - {"pg_class", "pg_proc", "pg_type"}
    if strange:
        raise TenantRefused(f"The template {TEMPLATE} holds what cannot be copied yet: {', '.join(sorted(strange))}.")
    return [oid for _, oid in found]


def _refuse_strange(cursor: Any, values: dict[str, Any]) -> None:
    strange = [what for (what,) in _ask(cursor, _STRANGE, values)]
    if strange:
        raise TenantRefused(f"The template {TEMPLATE} holds what cannot be copied yet: {', '.join(strange)}.")


def _move_function(definition: str, schema: str) -> str:
    moved = definition.replace(f" {TEMPLATE}.", f' "{schema}".', 1)  # its own name, the only one with a schema
    if TEMPLATE in moved:
        raise TenantRefused(f"A function of the template names its schema, {TEMPLATE}; it cannot be copied.")
    return moved


def _write_table(cursor: Any, oid: int, name: str, options: Sequence[str], toast: Sequence[str]) -> Iterator[str]:
    source = f"{TEMPLATE}.{name}"
    yield f"CREATE TABLE {name} (LIKE {source} {_KEPT})"
    if options or toast:
        yield f"ALTER TABLE {name} SET ({', '.join([*options, *(f'toast.{option}' for option in toast)])})"
    cursor.execute(f"SELECT EXISTS (SELECT FROM {source})")  # noqa: S608 - names from the catalog, quoted there
    if cursor.fetchone()[0]:
        ((columns,),) = _ask(cursor, _COLUMNS, [oid])
        yield f"INSERT INTO {name} ({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM {source}"  # noqa: S608


def _write_sequences(cursor: Any, values: dict[str, Any]) -> Iterator[str]:
    for table, column, name, source, kind in _ask(cursor, _SEQUENCES, values):
        usual = f"{table.strip(chr(34))}_{column}_seq"
        if name != usual and len(usual) < 63:
            yield f'ALTER SEQUENCE "{usual}" RENAME TO "{name}"'
        if kind != "bigint":
            yield f"ALTER SEQUENCE {source} AS {kind}"
        cursor.execute(f"SELECT last_value, is_called FROM {source}")  # noqa: S608
        last, is_called = cursor.fetchone()
        yield f"SELECT setval('{source}', {last}, {is_called})"


def _ask(cursor: Any, query: str, values: Any) -> list[tuple[Any, ...]]:
    cursor.execute(query, values)
    return cursor.fetchall()  # type: ignore[no-any-return]
