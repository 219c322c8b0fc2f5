"""Database roles: what each login may do. Everything here is said by the owner of the tables and can be said again.

The shared login has the shared schema and no tenant's. A tenant's has rows of its own schema, no right to make or
change a table, and of the shared schema the rows that tell of itself (row-level security on `session_user`, which no
statement of a session can change).
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.db import IntegrityError, ProgrammingError, transaction
from psycopg import sql

from config.tenants import logins, schemas
from config.tenants.models import Tenant
from config.tenants.router import OWNER

# What a tenant sees of the shared schema: the condition that a row is its own.
_OWN = "(SELECT id FROM public.tenants_tenant WHERE role = session_user::text)"
VISIBLE = {
    "tenants_tenant": "role = session_user::text",
    "tenants_domain": f"tenant_id = {_OWN}",
    "tenants_agendaentry": f"tenant_id = {_OWN}",
    "tenants_brandword": "true",  # hashes, under a key that the database does not have
}
# What it may also add and take away: its own rows.
KEPT_UP = {"tenants_brandword": f"tenant_id = {_OWN}"}
# Rows that are only ever added; a migration's record is the owner's business.
APPENDED = ("agents_event",)
READ_ONLY = ("django_migrations",)
LOCK = 7_283_102  # held by whoever changes rights

_UNSECURED = """
SELECT t.schema_name FROM public.tenants_tenant t LEFT JOIN pg_roles r ON r.rolname = t.role
 WHERE t.schema_name <> 'public' AND (r.oid IS NULL OR EXISTS (
       SELECT FROM pg_depend d JOIN pg_class c ON c.oid = d.objid
        WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_namespace'::regclass
          AND d.refobjid = to_regnamespace(quote_ident(t.schema_name))
          AND CASE c.relkind WHEN 'r' THEN NOT has_table_privilege(r.oid, c.oid, 'SELECT')
                     OR c.relname = ANY(%s) AND has_table_privilege(r.oid, c.oid, 'UPDATE')
              WHEN 'S' THEN NOT has_sequence_privilege(r.oid, c.oid, 'USAGE') ELSE false END))
"""


def make_name(schema: str) -> str:
    """Return the name of the role of a tenant's schema in this database."""
    return logins.make_role(database=str(_owner().settings_dict["NAME"]), schema=schema)


def secure_shared() -> None:
    """Give the shared login its rights, take everybody else's, and let tenants see the rows that are theirs."""
    with transaction.atomic(using=OWNER):  # nobody is without rights, or policies, meanwhile
        _wait_for_turn()
        _secure_shared()


def _secure_shared() -> None:
    shared = settings.DATABASES["default"]
    role, database = str(shared["USER"]), str(_owner().settings_dict["NAME"])
    _ensure(role, lambda: set_password(role, str(shared["PASSWORD"])), path="public")
    _say("REVOKE ALL ON DATABASE {} FROM PUBLIC", database)
    _say("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}", database, role)
    _say("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    _say("REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC")
    _say("GRANT USAGE ON SCHEMA public TO {}", role)
    _say("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}", role)
    _say("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}", role)
    _say("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}", role)
    _say("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {}", role)
    _say("REVOKE INSERT, UPDATE, DELETE ON public.django_migrations FROM {}", role)
    for table, own in VISIBLE.items():
        _secure_rows(table, own, shared=role)


def _secure_rows(table: str, own: str, *, shared: str) -> None:
    _say("ALTER TABLE public.{} ENABLE ROW LEVEL SECURITY", table)
    # Once for all: a table's list of rights must fit into a page, with room for a few hundred names. Rows are what
    # is guarded here.
    _say("GRANT SELECT ON public.{} TO PUBLIC", table)
    for policy in ("shared", "own", "added", "removed"):
        _say("DROP POLICY IF EXISTS {} ON public.{}", policy, table)
    _say("CREATE POLICY shared ON public.{} TO {} USING (true) WITH CHECK (true)", table, shared)
    _say("CREATE POLICY own ON public.{} FOR SELECT USING (" + own + ")", table)
    if table in KEPT_UP:
        _say("GRANT INSERT, DELETE ON public.{} TO PUBLIC", table)
        _say("CREATE POLICY added ON public.{} FOR INSERT WITH CHECK (" + KEPT_UP[table] + ")", table)
        _say("CREATE POLICY removed ON public.{} FOR DELETE USING (" + KEPT_UP[table] + ")", table)


def secure(tenant: Tenant) -> None:
    """Make sure that a tenant's role exists and has its rights on its schema, and no others."""
    with transaction.atomic(using=OWNER):
        _wait_for_turn()
        _secure(tenant)


def _wait_for_turn() -> None:
    """Let nobody else change rights until this transaction ends: PostgreSQL fails the second of two that do."""
    with _owner().cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _secure(tenant: Tenant) -> None:
    role, schema, database = str(tenant.role), tenant.schema_name, str(_owner().settings_dict["NAME"])
    key = settings.DATABASE_ROLE_KEYS[0]
    _ensure(role, lambda: set_derived_password(role, key=key), path=f'"{schema}", public')
    _say("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}", database, role)
    _say("GRANT USAGE ON SCHEMA public TO {}", role)
    _say("GRANT USAGE ON SCHEMA {} TO {}", schema, role)
    _say("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {} TO {}", schema, role)
    _say("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {} TO {}", schema, role)
    # What a migration makes later is usable at once, even when the migration's process dies before it gets here.
    _say("ALTER DEFAULT PRIVILEGES IN SCHEMA {} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}", schema, role)
    _say("ALTER DEFAULT PRIVILEGES IN SCHEMA {} GRANT USAGE, SELECT ON SEQUENCES TO {}", schema, role)
    for table in READ_ONLY:
        _say("REVOKE INSERT, UPDATE, DELETE ON {}.{} FROM {}", schema, table, role)
    for table in APPENDED:
        _say("REVOKE UPDATE, DELETE ON {}.{} FROM {}", schema, table, role)
    # Words of events go with the person they speak of; a trigger lets nothing else be changed (agents 0006).
    _say("GRANT UPDATE (data, salt, erased) ON {}.agents_event TO {}", schema, role)


def set_password(role: str, password: str) -> None:
    """Give a role another password. The server is told its SCRAM verifier: statements are logged in places."""
    owner = _owner()
    owner.ensure_connection()
    verifier = owner.connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    _store(role, verifier)


def set_derived_password(role: str, *, key: str) -> None:
    """Give a tenant's role the password that follows from a key."""
    _store(role, logins.make_verifier(logins.derive_password(role, key=key)))


def _store(role: str, verifier: str) -> None:
    with _owner().cursor() as cursor:
        cursor.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(verifier)))


def get_shared() -> tuple[str, str]:
    """Return the shared login's name and password as DATABASE_URL has them; raise TenantRefused without the owner."""
    _owner()
    shared = settings.DATABASES["default"]
    return str(shared["USER"]), str(shared["PASSWORD"])


def find_unsecured() -> set[str]:
    """Return the schemas of tenants whose login is not there or lacks a right on a table or sequence, or has one left.

    Such is a schema whose migration ended between the last table and the rights.
    """
    with _owner().cursor() as cursor:
        cursor.execute(_UNSECURED, [[*APPENDED, *READ_ONLY]])
        return {schema for (schema,) in cursor.fetchall()}


def drop(role: str) -> None:
    """Remove a role and its rights in this database; one that is not there is as good."""
    if _exists(role):
        with transaction.atomic(using=OWNER):
            _wait_for_turn()
            _say("DROP OWNED BY {}", role)
            _say("DROP ROLE {}", role)


def _ensure(role: str, give_password: Callable[[], None], *, path: str) -> None:
    """Make sure that a role exists, with a password if it is new."""
    if not _exists(role):
        # Somebody may make it at this moment for another database of this server: roles belong to all of them.
        with suppress(ProgrammingError, IntegrityError), transaction.atomic(using=OWNER):
            _say("CREATE ROLE {} LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION", role)
            give_password()
    database = str(_owner().settings_dict["NAME"])
    _say("ALTER ROLE {} IN DATABASE {} SET search_path = " + path, role, database)


def _exists(role: str) -> bool:
    with _owner().cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        return cursor.fetchone() is not None


def _say(statement: str, *names: str) -> None:
    with _owner().cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _owner() -> Any:
    return schemas.get_owner()
