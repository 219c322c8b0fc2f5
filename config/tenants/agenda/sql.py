"""The SQL that keeps the agenda in step with every tenant's run table.

One security-definer function in the shared schema, three statement-level triggers per run table. The tenant is found
by the schema the trigger fired in, so no caller can name another's.
"""

# An update goes from run to run, each found by its key, and so it writes, and locks, only what has changed: joins with
# the changed rows or an upsert would write 80 bytes of WAL for each run that has not. Without enable_seqscan = off a
# session that planned while the agenda was empty would go on reading all of it when it is full.
# While a run is in somebody's hands its step here may be an earlier one: its holder goes on without a word.
FUNCTION = """
CREATE OR REPLACE FUNCTION public.agenda_sync() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
DECLARE
    tenant bigint := (SELECT id FROM public.tenants_tenant WHERE schema_name = TG_TABLE_SCHEMA);
    r_id uuid; r_kind text; r_step text; r_queue text; r_status text; r_wake_at timestamptz; r_owner text;
BEGIN
    IF tenant IS NULL THEN
        IF TG_TABLE_SCHEMA = 't_template' THEN  -- a migration that changes runs, of which the template has none
            RETURN NULL;
        END IF;
        RAISE EXCEPTION 'schema % belongs to no tenant', TG_TABLE_SCHEMA;
    END IF;
    IF TG_OP = 'DELETE' THEN
        DELETE FROM public.tenants_agendaentry a USING old_rows o WHERE a.tenant_id = tenant AND a.run_id = o.id;
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        INSERT INTO public.tenants_agendaentry AS a (tenant_id, run_id, kind, step, queue, due_at, owner)
        SELECT tenant, n.id, n.kind, n.step, n.queue, n.wake_at, n.owner
          FROM new_rows n WHERE n.status NOT IN ('succeeded', 'failed', 'cancelled')
        ON CONFLICT (tenant_id, run_id) DO UPDATE
           SET kind = EXCLUDED.kind, step = EXCLUDED.step, queue = EXCLUDED.queue, due_at = EXCLUDED.due_at,
               owner = EXCLUDED.owner;
        RETURN NULL;
    END IF;
    FOR r_id, r_kind, r_step, r_queue, r_status, r_wake_at, r_owner IN
        SELECT id, kind, step, queue, status, wake_at, owner FROM new_rows
    LOOP
        IF r_status IN ('succeeded', 'failed', 'cancelled') THEN
            DELETE FROM public.tenants_agendaentry a WHERE a.tenant_id = tenant AND a.run_id = r_id;
            CONTINUE;
        END IF;
        UPDATE public.tenants_agendaentry a
           SET kind = r_kind, step = r_step, queue = r_queue, due_at = r_wake_at, owner = r_owner
         WHERE a.tenant_id = tenant AND a.run_id = r_id
           AND ((a.due_at, a.owner, a.queue, a.kind) IS DISTINCT FROM (r_wake_at, r_owner, r_queue, r_kind)
                OR r_status <> 'running' AND a.step <> r_step);
        IF NOT FOUND THEN
            INSERT INTO public.tenants_agendaentry (tenant_id, run_id, kind, step, queue, due_at, owner)
            SELECT tenant, r_id, r_kind, r_step, r_queue, r_wake_at, r_owner
             WHERE NOT EXISTS (
                SELECT FROM public.tenants_agendaentry a WHERE a.tenant_id = tenant AND a.run_id = r_id)
            ON CONFLICT DO NOTHING;
        END IF;
    END LOOP;
    RETURN NULL;
END $$;
"""

FUNCTION_DROP = "DROP FUNCTION public.agenda_sync() CASCADE;"

TRIGGERS = {
    "agenda_insert": """
CREATE TRIGGER agenda_insert AFTER INSERT ON {table}
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.agenda_sync();""",
    "agenda_update": """
CREATE TRIGGER agenda_update AFTER UPDATE ON {table}
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.agenda_sync();""",
    "agenda_delete": """
CREATE TRIGGER agenda_delete AFTER DELETE ON {table}
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.agenda_sync();""",
}

ATTACH = "".join(trigger.format(table="agents_run") for trigger in TRIGGERS.values())
DETACH = "".join(f"DROP TRIGGER {name} ON agents_run;" for name in TRIGGERS)
