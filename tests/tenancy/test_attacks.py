"""The attack table: what SQL from inside tenant A's session can do to tenant B. Nothing, whoever wrote the SQL.

Each attack gets a session of its own with A's login, as an injection would have it, and any number of statements.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from psycopg import sql

from config.tenants import logins, roles
from config.tenants.context import open_public, open_tenant
from config.tenants.models import Tenant
from config.tenants.router import OWNER
from leads.models import Company

CANARY = "canary-of-b-7f3a"
NOW = datetime(2026, 1, 5, tzinfo=UTC)

# {b}: B's schema; {role}: B's login; {shared}, {owner}: the other logins; {a}: A's schema; {database}: this database.
READS = {
    "a qualified name": ("SELECT * FROM {b}.leads_company",),
    "search_path": ("SET search_path = {b}", "SELECT * FROM leads_company"),
    "search_path of one transaction": ("BEGIN", "SET LOCAL search_path = {b}, public", "SELECT * FROM leads_company"),
    "set_config": ("SELECT set_config('search_path', '{b}', false)", "SELECT * FROM leads_company"),
    "SET ROLE": ("SET ROLE {role}", "SELECT * FROM {b}.leads_company"),
    "SET ROLE to the owner": ("SET ROLE {owner}", "SELECT * FROM {b}.leads_company"),
    "SET ROLE to the shared login": ("SET ROLE {shared}", "SELECT * FROM public.tenants_tenant"),
    "SET LOCAL ROLE": ("BEGIN", "SET LOCAL ROLE {role}", "SELECT * FROM {b}.leads_company"),
    "RESET ROLE": ("RESET ROLE", "SET ROLE {role}", "SELECT * FROM {b}.leads_company"),
    "set_config of the role": ("SELECT set_config('role', '{role}', false)", "SELECT * FROM {b}.leads_company"),
    "set_config and query_to_xml in one SELECT": (
        "SELECT name FROM leads_company UNION ALL SELECT set_config('role', '{role}', false) "
        "|| query_to_xml('SELECT * FROM {b}.leads_company', true, false, '')::text",
    ),
    "query_to_xml": ("SELECT query_to_xml('SELECT * FROM {b}.leads_company', true, false, '')",),
    "schema_to_xml": ("SELECT schema_to_xml('{b}', true, false, '')",),
    "database_to_xml": ("SELECT database_to_xml(true, false, '')",),
    "SET SESSION AUTHORIZATION": ("SET SESSION AUTHORIZATION {role}", "SELECT * FROM {b}.leads_company"),
    "RESET SESSION AUTHORIZATION": ("RESET SESSION AUTHORIZATION", "SELECT * FROM {b}.leads_company"),
    "stacked statements": ("SELECT 1; SET ROLE {role}; SELECT * FROM {b}.leads_company",),
    "DO": ("DO $$ BEGIN RAISE EXCEPTION '%', (SELECT string_agg(name, ',') FROM {b}.leads_company); END $$",),
    "COPY out": ("COPY {b}.leads_company TO STDOUT",),
    "COPY to a program": ("COPY (SELECT 1) TO PROGRAM 'id'",),
    "COPY to a file": ("COPY leads_company TO '/tmp/surehand-attack'",),
    "COPY from a file": ("CREATE TEMP TABLE f (t text)", "COPY f FROM '/etc/passwd'", "SELECT * FROM f"),
    "reading the server's files": ("SELECT pg_read_file('PG_VERSION')",),
    "listing the server's files": ("SELECT pg_ls_dir('.')",),
    "dblink": ("CREATE EXTENSION dblink", "SELECT dblink_connect('dbname={database} user={role}')"),
    "a foreign data wrapper": ("CREATE EXTENSION postgres_fdw", "CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw"),
    "large objects": ("SELECT lo_get(oid) FROM pg_largeobject_metadata", "SELECT data FROM pg_largeobject"),
    "a temporary table of the same name": (
        "CREATE TEMP TABLE leads_company (LIKE {b}.leads_company)",
        "INSERT INTO pg_temp.leads_company TABLE {b}.leads_company",
    ),
    "a view": ("CREATE TEMP VIEW v AS SELECT * FROM {b}.leads_company", "SELECT * FROM v"),
    "inheritance": ("CREATE TEMP TABLE c () INHERITS ({b}.leads_company)",),
    "a cursor": ("BEGIN", "DECLARE c CURSOR FOR SELECT * FROM {b}.leads_company", "FETCH ALL FROM c"),
    "a prepared statement": ("PREPARE p AS SELECT * FROM {b}.leads_company", "EXECUTE p"),
    "EXPLAIN": ("EXPLAIN ANALYZE SELECT * FROM {b}.leads_company",),
    "statistics of columns": ("SELECT * FROM pg_stats WHERE schemaname = '{b}'", "SELECT * FROM pg_statistic"),
    "other sessions' statements": ("SELECT query FROM pg_stat_activity WHERE usename <> current_user",),
    "counted statements": ("SELECT query FROM pg_stat_statements",),
    "other customers' names": ("SELECT slug, name FROM public.tenants_tenant WHERE role <> session_user",),
    "other customers' hosts": ("SELECT domain FROM public.tenants_domain WHERE domain NOT LIKE 'acme%'",),
    "other customers' agenda": (
        "SELECT * FROM public.tenants_agendaentry WHERE tenant_id <> (SELECT id FROM public.tenants_tenant)",
    ),
    "other customers' names, as hashes": ("SELECT * FROM public.tenants_brandword",),
    "other customers' names, hashed like a guess": (
        "SELECT * FROM public.tenants_brandword "
        "WHERE digest IN (left(encode(sha256('globex'), 'hex'), 32), md5('globex'))",
    ),
    "operators": ("SELECT * FROM public.accounts_user", "SELECT * FROM public.django_session"),
    "workers": ("SELECT * FROM public.tenants_worker",),
    "passwords of roles": (
        "SELECT rolpassword FROM pg_authid", "SELECT passwd FROM pg_shadow WHERE passwd IS NOT NULL",
    ),
    "rows past the policy": ("SET row_security = off", "SELECT slug FROM public.tenants_tenant"),
    "LISTEN": ("LISTEN anything", "SELECT pg_listening_channels()"),
    "a function of one's own": ("CREATE FUNCTION {a}.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",),
    "a function in the shared schema": ("CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",),
}  # fmt: skip

WRITES = {
    "UPDATE": ("UPDATE {b}.leads_company SET name = 'taken'",),
    "DELETE": ("DELETE FROM {b}.leads_company",),
    "INSERT": ("INSERT INTO {b}.leads_company (name) VALUES ('planted')",),
    "TRUNCATE": ("TRUNCATE {b}.leads_company CASCADE",),
    "DROP": ("DROP SCHEMA {b} CASCADE",),
    "COPY in": ("COPY {b}.leads_company (name) FROM STDIN",),
    "MERGE": ("MERGE INTO {b}.leads_company t USING leads_company s ON true WHEN MATCHED THEN UPDATE SET name = 'x'",),
    "a sequence": ("SELECT setval('{b}.leads_company_id_seq', 1)", "SELECT nextval('{b}.leads_company_id_seq')"),
    "a lock": ("BEGIN", "LOCK TABLE {b}.leads_company"),
    "renaming": ("ALTER TABLE {b}.leads_company SET SCHEMA {a}",),
    "granting": ("GRANT ALL ON ALL TABLES IN SCHEMA {b} TO PUBLIC",),
    "a role of one's own": ("CREATE ROLE another LOGIN SUPERUSER",),
    "another's password": ("ALTER ROLE {role} PASSWORD 'known'",),
    "the agenda": ("UPDATE public.tenants_agendaentry SET due_at = NULL", "DELETE FROM public.tenants_agendaentry"),
    "the agenda's trigger function": (
        "CREATE TEMP TABLE agents_run "
        "(id uuid, kind text, step text, queue text, status text, wake_at timestamptz, owner text)",
        "CREATE TRIGGER t AFTER INSERT ON agents_run REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT "
        "EXECUTE FUNCTION public.agenda_sync()",
        "INSERT INTO agents_run VALUES (gen_random_uuid(), 'k', 's', 'send', 'queued', now(), '')",
    ),
    "another's names, taken away": (
        "DELETE FROM public.tenants_brandword WHERE tenant_id <> (SELECT id FROM public.tenants_tenant)",
        "DELETE FROM public.tenants_brandword WHERE tenant_id IN (SELECT tenant_id FROM public.tenants_brandword "
        "EXCEPT SELECT id FROM public.tenants_tenant)",
        "TRUNCATE public.tenants_brandword",
    ),
    "another's names, added to": (
        "INSERT INTO public.tenants_brandword (tenant_id, digest, head, words) "
        "SELECT DISTINCT tenant_id, 'x', 'x', 1 FROM public.tenants_brandword "
        "WHERE tenant_id <> (SELECT id FROM public.tenants_tenant)",
    ),
    "another's names, changed": (
        "UPDATE public.tenants_brandword SET digest = 'x' || digest",
        "UPDATE public.tenants_brandword SET tenant_id = (SELECT id FROM public.tenants_tenant)",
    ),
    "another's names, overwritten": (
        "INSERT INTO public.tenants_brandword (tenant_id, digest, head, words) "
        "SELECT tenant_id, digest, 'x', 1 FROM public.tenants_brandword "
        "WHERE tenant_id <> (SELECT id FROM public.tenants_tenant) "
        "ON CONFLICT (tenant_id, digest) DO UPDATE SET head = 'x'",
    ),
    "a tenant's switch": ("UPDATE public.tenants_tenant SET is_active = false",),
    "one's own past": ("UPDATE agents_event SET name = 'other'", "DELETE FROM agents_event", "TRUNCATE agents_event"),
    "switching triggers off": ("SET session_replication_role = replica", "DELETE FROM agents_event"),
    "a trigger on one's own table": (
        "CREATE TRIGGER t AFTER INSERT ON leads_company EXECUTE FUNCTION public.agenda_sync()",
    ),
    "ending another's sessions": ("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{role}'",),
    "one's own tables' shape": (
        "ALTER TABLE leads_company DISABLE TRIGGER ALL", "ALTER TABLE leads_company OWNER TO {role}",
    ),
}  # fmt: skip
HARMLESS = {
    "LISTEN",
    "other sessions' statements",
    "statistics of columns",
    "other customers' names, as hashes",
}  # succeed, and show nothing of anybody


@dataclass
class Scene:
    """Two tenants' names, and a session with the first one's login."""

    names: dict[str, str]
    session: psycopg.Connection
    victim: Tenant


@pytest.fixture
def scene(transactional_tenants) -> Iterator[Scene]:
    with open_public():
        ours, theirs = Tenant.objects.get(slug="acme"), Tenant.objects.get(slug="globex")
    with open_tenant(theirs):
        Company.objects.create(name=CANARY, name_key=CANARY, created_at=NOW)
    with open_tenant(ours):
        Company.objects.create(name="Ours", name_key="ours", created_at=NOW)
    database = connections["default"].settings_dict
    password = logins.derive_password(ours.role, key=settings.DATABASE_ROLE_KEYS[0])
    session = psycopg.connect(
        host=database["HOST"], port=database["PORT"], dbname=database["NAME"], user=ours.role, password=password,
        autocommit=True,
    )  # fmt: skip
    names = {
        "a": ours.schema_name, "b": theirs.schema_name, "role": theirs.role, "mine": ours.role,
        "shared": database["USER"], "owner": connections[OWNER].settings_dict["USER"], "database": database["NAME"],
    }  # fmt: skip
    yield Scene(names, session, theirs)
    session.close()


def attack(scene: Scene, statements: tuple[str, ...]) -> tuple[str, bool]:
    """Execute the statements, each whatever became of the others; return what was seen, and whether all went well."""
    seen, went_well = [], True
    for statement in statements:
        try:
            cursor = psycopg.ClientCursor(scene.session)
            cursor.execute(statement.format(**scene.names))
            while True:
                if cursor.description:
                    seen.append(repr(cursor.fetchall()))
                if not cursor.nextset():
                    break
        except psycopg.Error as error:
            went_well = False
            seen.append(str(error))
        if scene.session.info.transaction_status == psycopg.pq.TransactionStatus.INERROR:
            scene.session.rollback()
    return "\n".join(seen), went_well


def snapshot(scene: Scene) -> list[tuple]:
    """Return what an owner sees of the victim: its companies, its sequence, and the shared rows."""
    queries = (
        sql.SQL("SELECT * FROM {}.leads_company").format(sql.Identifier(scene.names["b"])),
        sql.SQL("SELECT last_value FROM {}.leads_company_id_seq").format(sql.Identifier(scene.names["b"])),
        sql.SQL("SELECT id, is_active, role FROM public.tenants_tenant ORDER BY id"),
        sql.SQL("SELECT tenant_id, run_id, due_at FROM public.tenants_agendaentry ORDER BY run_id"),
        sql.SQL("SELECT * FROM public.tenants_brandword ORDER BY tenant_id, digest"),
        sql.SQL("SELECT rolname, rolsuper, rolconfig FROM pg_roles ORDER BY rolname"),
        sql.SQL("SELECT rolname, rolpassword FROM pg_authid ORDER BY rolname"),
        sql.SQL("SELECT nspname, nspacl::text FROM pg_namespace WHERE nspname !~ '^pg_' ORDER BY nspname"),
    )
    with connections[OWNER].cursor() as cursor:
        rows = []
        for query in queries:
            cursor.execute(query)
            rows.append(tuple(cursor.fetchall()))
    return rows


@pytest.mark.parametrize("name", READS)
def test_nothing_of_another_is_read(scene, name):
    seen, went_well = attack(scene, READS[name])
    assert CANARY not in seen
    assert "globex" not in seen.replace(scene.names["role"], "")
    assert scene.names["role"] not in seen or "permission denied" in seen
    if name not in HARMLESS:
        assert not went_well or seen.strip("[]\n ()',") == "", seen


@pytest.mark.parametrize("name", WRITES)
def test_nothing_of_another_is_changed(scene, name):
    before = snapshot(scene)
    seen, went_well = attack(scene, WRITES[name])
    assert snapshot(scene) == before
    assert CANARY not in seen
    assert not went_well or not seen.strip("[]\n ()',"), seen


def test_a_login_has_its_own_rows_and_no_more(scene):
    seen, went_well = attack(scene, ("SELECT name FROM leads_company", "SELECT slug FROM public.tenants_tenant"))
    assert went_well
    assert "Ours" in seen
    assert "acme" in seen


def test_a_login_keeps_its_own_names_up(scene):
    statements = (
        "INSERT INTO public.tenants_brandword (tenant_id, digest, head, words) "
        "SELECT id, 'mine', 'mine', 1 FROM public.tenants_tenant",
        "SELECT digest FROM public.tenants_brandword WHERE words = 1 AND digest = 'mine'",
        "DELETE FROM public.tenants_brandword WHERE digest = 'mine'",
    )
    assert attack(scene, statements) == ("[('mine',)]", True)


def test_a_login_that_changes_its_own_path_reads_where_it_did(scene):
    statements = (
        "ALTER ROLE {mine} SET search_path = {b}",
        "ALTER ROLE {mine} IN DATABASE {database} SET search_path = {b}",
    )
    attack(scene, statements)
    connections["default"].close_pool()
    with open_tenant("acme"):
        assert [company.name for company in Company.objects.all()] == ["Ours"]
    with open_public():
        roles.secure(Tenant.objects.get(slug="acme"))


def test_roles_belong_to_nobody_and_nobody_to_them(scene):
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "SELECT r.rolname FROM pg_auth_members m JOIN pg_roles r ON r.oid IN (m.member, m.roleid) "
            "WHERE r.rolname IN (%s, %s, %s) AND m.member <> (SELECT oid FROM pg_roles WHERE rolname = current_user)",
            [scene.names["mine"], scene.names["role"], scene.names["shared"]],
        )
        assert cursor.fetchall() == []


def test_the_shared_login_reads_no_tenant(scene):
    with open_public(), connections["default"].cursor() as cursor:
        for schema in (scene.names["a"], scene.names["b"]):
            with pytest.raises(Exception, match="permission denied"):
                cursor.execute(f"SELECT * FROM {schema}.leads_company")


def test_a_role_that_is_secured_again_has_the_same_rights(scene):
    before = snapshot(scene)
    roles.secure(scene.victim)
    assert snapshot(scene) == before
