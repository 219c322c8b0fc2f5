"""A copy of the template is what migrations make: compared through the catalogs, object by object."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connections, transaction

from config.tenants import cloning, provisioning, roles, schemas
from config.tenants.context import open_tenant
from config.tenants.errors import TenantRefused
from config.tenants.models import Tenant
from config.tenants.router import OWNER
from config.tenants.schemas import TEMPLATE
from tests.owner import execute

pytestmark = pytest.mark.usefixtures("transactional_tenants")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MIGRATED, CLONED = "t_migrated", "t_cloned"

# Every kind of object, each as a name and all that is known of it. %(s)s is the schema.
CATALOGS = {
    "relations": """
        SELECT c.relname, c.relkind, c.relpersistence, c.reloptions, c.relhastriggers, c.relrowsecurity,
               c.relforcerowsecurity, c.relreplident, c.relhasindex, c.relowner::regrole::text, c.reltablespace,
               c.relhasrules, c.relhassubclass, c.relispartition, c.relacl::text, am.amname, t.reloptions,
               obj_description(c.oid, 'pg_class')
          FROM pg_class c LEFT JOIN pg_class t ON t.oid = c.reltoastrelid LEFT JOIN pg_am am ON am.oid = c.relam""",
    "columns": """
        SELECT c.relname, row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum), a.attname,
               format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated, a.attstorage,
               a.attcompression, a.attstattarget, a.attoptions, a.attcollation::regcollation::text,
               a.attacl::text, pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum)
          FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
          LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum""",
    "constraints": """
        SELECT c.relname, k.conname, k.contype, k.condeferrable, k.condeferred, k.convalidated,
               pg_get_constraintdef(k.oid), k.conindid::regclass::text, k.confrelid::regclass::text,
               obj_description(k.oid, 'pg_constraint')
          FROM pg_class c JOIN pg_constraint k ON k.conrelid = c.oid""",
    "indexes": """
        SELECT c.relname, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid), i.indisunique, i.indisprimary,
               i.indisexclusion, i.indimmediate, i.indisclustered, i.indisvalid, i.indisreplident,
               i.indnullsnotdistinct, x.reloptions
          FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid JOIN pg_class x ON x.oid = i.indexrelid""",
    "triggers": """
        SELECT c.relname, t.tgname, t.tgenabled, pg_get_triggerdef(t.oid), t.tgtype, t.tgfoid::regprocedure::text
          FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid AND NOT t.tgisinternal""",
    "sequences": """
        SELECT c.relname, s.seqtypid::regtype::text, s.seqstart, s.seqincrement, s.seqmax, s.seqmin, s.seqcache,
               s.seqcycle, d.refobjid::regclass::text, d.refobjsubid, d.deptype
          FROM pg_class c JOIN pg_sequence s ON s.seqrelid = c.oid
          LEFT JOIN pg_depend d ON d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')""",
    "policies": """
        SELECT c.relname, p.polname, p.polcmd, p.polroles::regrole[]::text, pg_get_expr(p.polqual, p.polrelid)
          FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid""",
    "rules": """
        SELECT c.relname, r.rulename, pg_get_ruledef(r.oid) FROM pg_class c JOIN pg_rewrite r ON r.ev_class = c.oid""",
    "inheritance": """
        SELECT c.relname, i.inhparent::regclass::text FROM pg_class c JOIN pg_inherits i ON i.inhrelid = c.oid""",
}  # fmt: skip
OTHERS = {
    "functions": """
        SELECT p.proname, pg_get_functiondef(p.oid), p.proacl::text, p.proowner::regrole::text
          FROM pg_proc p WHERE p.pronamespace = %s::regnamespace""",
    "types": """
        SELECT t.typname, t.typtype, t.typcategory, t.typnotnull, format_type(t.typbasetype, t.typtypmod)
          FROM pg_type t WHERE t.typnamespace = %s::regnamespace""",
    "statistics": """
        SELECT s.stxname, pg_get_statisticsobjdef(s.oid)
          FROM pg_statistic_ext s WHERE s.stxnamespace = %s::regnamespace""",
    "everything else": """
        SELECT classid::regclass::text, count(*)::text FROM pg_depend
         WHERE refclassid = 'pg_namespace'::regclass AND refobjid = %s::regnamespace GROUP BY 1""",
}  # fmt: skip


def describe(schema):
    """Return every object of a schema, and the rows in it, with the schema's own name taken out."""
    found = {}
    for kind, query in CATALOGS.items():
        found[kind] = read(f"{query} WHERE c.relnamespace = %s::regnamespace", schema)
    for kind, query in OTHERS.items():
        found[kind] = read(query, schema)
    tables = [row[0] for row in found["relations"] if row[1] == "r"]
    found["rows"] = [
        (table, *row)
        for table in tables
        for row in read(f"SELECT to_jsonb(r) - 'applied' FROM {schema}.{table} r WHERE %s <> ''", schema)
    ]
    places = [row[0] for row in found["relations"] if row[1] == "S"]
    found["places"] = [(name, *execute(f"SELECT last_value, is_called FROM {schema}.{name}")[0]) for name in places]
    return {kind: sorted(map(repr, rows)) for kind, rows in found.items()}


def read(query, schema):
    return [
        tuple(
            level(re.sub(rf'"?\b{schema}\b"?', "SCHEMA", value)) if isinstance(value, str) else value for value in row
        )
        for row in execute(query, schema)
    ]


def level(text):
    """Write a list of words in one way: what PostgreSQL prints of `IN ('a', 'b')`, it reads as a cast of each word."""
    text = re.sub(r"\(('[^']*'::character varying)\)::text", r"\1", text)
    return re.sub(
        r"\(\((ARRAY\[[^\]]*\])\)::text\[\]\)", r"(\1)", re.sub(r"\((ARRAY\[[^\]]*\])\)::text\[\]", r"\1", text)
    )


@pytest.fixture
def migrated():
    execute(f"CREATE SCHEMA {MIGRATED}")
    try:
        with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
            cursor.execute(  # without it, what fires for a migration that changes runs would refuse
                "INSERT INTO tenants_tenant (schema_name, slug, name, is_active, placement, created_at) "
                "VALUES (%s, 'migrated', 'Migrated', false, 'default', now())",
                [MIGRATED],
            )
        schemas.migrate(MIGRATED)
        yield MIGRATED
    finally:
        execute(f"DROP SCHEMA {MIGRATED} CASCADE")
        execute("DELETE FROM tenants_tenant WHERE slug = 'migrated'")


@pytest.fixture
def cloned():
    cloning.prepare_template()
    schemas.create(CLONED)
    try:
        cloning.clone(CLONED)
        yield CLONED
    finally:
        schemas.drop(CLONED)


def test_a_copy_is_what_migrations_make(migrated, cloned):
    theirs, ours = describe(migrated), describe(cloned)
    assert {kind for kind, rows in theirs.items() if rows} >= {
        "relations", "columns", "constraints", "indexes", "triggers", "sequences", "functions", "types", "rows",
    }  # fmt: skip
    for kind, rows in theirs.items():
        assert set(ours[kind]) ^ set(rows) == set(), kind
        assert len(ours[kind]) == len(rows)


LOSSES = {
    "a trigger": "DROP TRIGGER agents_event_append_only ON {s}.agents_event",
    "a trigger that sleeps": "ALTER TABLE {s}.agents_run DISABLE TRIGGER agenda_update",
    "a function's body": (
        "CREATE OR REPLACE FUNCTION {s}.agents_event_refuse() RETURNS trigger LANGUAGE plpgsql "
        "AS 'BEGIN RETURN NEW; END'"
    ),
    "fillfactor": "ALTER TABLE {s}.agents_run RESET (fillfactor)",
    "toast": "ALTER TABLE {s}.agents_modelcall RESET (toast_tuple_target)",
    "storage": "ALTER TABLE {s}.agents_step ALTER output SET STORAGE EXTENDED",
    "a sequence's place": "SELECT setval('{s}.django_content_type_id_seq', 1)",
    "a row": "DELETE FROM {s}.django_migrations WHERE app = 'agents' AND name = '0001_initial'",
    "an owner of a sequence": "ALTER TABLE {s}.auth_group ALTER id DROP IDENTITY",
    "a right": "GRANT SELECT ON {s}.agents_run TO PUBLIC",
    "nothing but a null": "ALTER TABLE {s}.agents_run ALTER kind DROP NOT NULL",
}  # fmt: skip


@pytest.mark.parametrize("loss", LOSSES)
def test_the_comparison_sees_what_is_missing(cloned, loss):
    before = describe(cloned)
    execute(LOSSES[loss].format(s=cloned))
    assert describe(cloned) != before


@pytest.mark.parametrize("contype", ["c", "f", "p", "u"])
def test_the_comparison_sees_a_missing_constraint_or_index(cloned, contype):
    before = describe(cloned)
    table, name = execute(
        "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = %s "
        "AND connamespace = %s::regnamespace ORDER BY conname LIMIT 1", contype, cloned
    )[0]  # fmt: skip
    execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}" CASCADE')
    assert describe(cloned) != before
    before = describe(cloned)
    ((index,),) = execute(
        "SELECT indexname FROM pg_indexes WHERE schemaname = %s AND indexdef LIKE '%% WHERE %%' LIMIT 1", cloned
    )
    execute(f'DROP INDEX {cloned}."{index}"')
    assert describe(cloned) != before


def test_nothing_of_a_copy_hangs_on_the_template(cloned):
    names = """SELECT c.oid FROM pg_class c WHERE c.relnamespace = '{0}'::regnamespace
         UNION SELECT p.oid FROM pg_proc p WHERE p.pronamespace = '{0}'::regnamespace"""
    theirs, ours = names.format(TEMPLATE), names.format(cloned)
    for look in (
        f"SELECT * FROM pg_depend d WHERE refobjid IN ({theirs}) AND objid IN ({ours})",
        f"SELECT 1 FROM pg_constraint WHERE conrelid IN ({ours}) AND confrelid IN ({theirs})",
        f"SELECT 1 FROM pg_trigger WHERE tgrelid IN ({ours}) AND tgfoid IN ({theirs})",
    ):
        assert execute(look) == []


STRANGERS = {
    "a view": "CREATE VIEW t_template.stranger AS SELECT 1",
    "a type": "CREATE TYPE t_template.stranger AS ENUM ('a')",
    "a policy": "ALTER TABLE t_template.agents_run ENABLE ROW LEVEL SECURITY",
    "statistics": "CREATE STATISTICS t_template.stranger ON kind, status FROM t_template.agents_run",
    "a sequence": "CREATE SEQUENCE t_template.stranger",
    "a function that names its schema": (
        "CREATE FUNCTION t_template.stranger() RETURNS bigint LANGUAGE sql "
        "AS 'SELECT count(*) FROM t_template.agents_run'"
    ),
}  # fmt: skip


@pytest.mark.parametrize("stranger", STRANGERS)
def test_what_cannot_be_copied_is_refused_and_nothing_stays(stranger):
    cloning.prepare_template()
    with pytest.raises(TenantRefused, match="cannot be copied"):
        make_with(STRANGERS[stranger])
    assert not Tenant.objects.filter(slug="odd").exists()


@transaction.atomic(using=OWNER)
def make_with(statement):
    with connections[OWNER].cursor() as cursor:
        cursor.execute(statement)
    provisioning.create(slug="odd", name="Odd", host="odd.localhost", now=NOW)


def test_a_template_that_is_behind_is_brought_to_head_first():
    taken = execute("DELETE FROM t_template.django_migrations WHERE app = 'sessions' RETURNING name")
    execute("DROP TABLE t_template.django_session")
    assert schemas.find_behind([TEMPLATE]) == [TEMPLATE]
    assert taken
    cloning.prepare_template()
    assert schemas.find_behind([TEMPLATE]) == []


def test_a_new_tenant_works_at_once_with_its_own_login():
    tenant = provisioning.create(slug="quick", name="Quick", host="quick.localhost", now=NOW)
    try:
        assert roles.find_unsecured() == set()
        with open_tenant(tenant), connections["default"].cursor() as cursor:
            cursor.execute("SELECT session_user, current_schema(), count(*) FROM django_content_type")
            user, schema, types = cursor.fetchone()
        assert (user, schema) == (tenant.role, tenant.schema_name)
        assert types > 10
    finally:
        schemas.drop(tenant.schema_name)
        Tenant.objects.using(OWNER).filter(pk=tenant.pk).delete()
        connections["default"].close_pool()
        roles.drop(tenant.role)
