"""The SQL that keeps the agenda in step with every tenant's run table.

One security-definer function in the shared schema, three statement-level triggers per run table. The tenant is found
by the schema the trigger fired in, so no caller can name another's.
"""

FUNCTION = """
CREATE FUNCTION public.agenda_sync() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    tenant bigint := (SELECT id FROM public.tenants_tenant WHERE schema_name = TG_TABLE_SCHEMA);
BEGIN
    IF tenant IS NULL THEN
        RAISE EXCEPTION 'schema % belongs to no tenant', TG_TABLE_SCHEMA;
    END IF;
    IF TG_OP = 'DELETE' THEN
        DELETE FROM public.tenants_agendaentry a USING old_rows o WHERE a.tenant_id = tenant AND a.run_id = o.id;
        RETURN NULL;
    END IF;
    INSERT INTO public.tenants_agendaentry AS a (tenant_id, run_id, kind, step, queue, due_at)
    SELECT tenant, n.id, n.kind, n.step, n.queue, n.wake_at
      FROM new_rows n WHERE n.status NOT IN ('succeeded', 'failed', 'cancelled')
    ON CONFLICT (tenant_id, run_id) DO UPDATE
       SET kind = EXCLUDED.kind, step = EXCLUDED.step, queue = EXCLUDED.queue, due_at = EXCLUDED.due_at
     WHERE (a.kind, a.step, a.queue, a.due_at)
           IS DISTINCT FROM (EXCLUDED.kind, EXCLUDED.step, EXCLUDED.queue, EXCLUDED.due_at);
    IF TG_OP = 'UPDATE' THEN
        DELETE FROM public.tenants_agendaentry a USING new_rows n
         WHERE a.tenant_id = tenant AND a.run_id = n.id AND n.status IN ('succeeded', 'failed', 'cancelled');
    END IF;
    RETURN NULL;
END $$;
"""

FUNCTION_DROP = "DROP FUNCTION public.agenda_sync() CASCADE;"

TRIGGERS = """
CREATE TRIGGER agenda_insert AFTER INSERT ON agents_run
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.agenda_sync();
CREATE TRIGGER agenda_update AFTER UPDATE ON agents_run
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.agenda_sync();
CREATE TRIGGER agenda_delete AFTER DELETE ON agents_run
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.agenda_sync();
"""

TRIGGERS_DROP = """
DROP TRIGGER agenda_insert ON agents_run;
DROP TRIGGER agenda_update ON agents_run;
DROP TRIGGER agenda_delete ON agents_run;
"""
