from django.db import migrations, models

from config.tenants.agenda import sql

# Claims move rows to the far end of the indexes and leave dead entries at the near end, where the next claim begins to
# read: vacuum comes after thousands of them, whatever the table's size, and never leaves the indexes out.
STORAGE = """
ALTER TABLE tenants_agendaentry SET (
    fillfactor = 85, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000,
    autovacuum_analyze_scale_factor = 0.05, vacuum_index_cleanup = on);
"""
STORAGE_BACK = """
ALTER TABLE tenants_agendaentry RESET (
    fillfactor, autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold, autovacuum_analyze_scale_factor,
    vacuum_index_cleanup);
"""
# What 0002 made before agenda entries had an owner.
FUNCTION_BACK = """
CREATE OR REPLACE FUNCTION public.agenda_sync() RETURNS trigger
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
       SET kind = EXCLUDED.kind, step = EXCLUDED.step, queue = EXCLUDED.queue, due_at = EXCLUDED.due_at;
    IF TG_OP = 'UPDATE' THEN
        DELETE FROM public.tenants_agendaentry a USING new_rows n
         WHERE a.tenant_id = tenant AND a.run_id = n.id AND n.status IN ('succeeded', 'failed', 'cancelled');
    END IF;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("tenants", "0003_worker")]

    operations = [
        migrations.AddField("agendaentry", "owner", models.CharField(blank=True, db_default="", max_length=120)),
        migrations.RemoveIndex("agendaentry", "tenants_agenda_due"),
        migrations.AddIndex(
            "agendaentry",
            models.Index(
                fields=["queue", "due_at"], condition=models.Q(due_at__isnull=False), name="tenants_agenda_due"
            ),
        ),
        migrations.AddIndex(
            "agendaentry",
            models.Index(
                fields=["tenant", "queue", "due_at"],
                condition=models.Q(due_at__isnull=False),
                name="tenants_agenda_turn",
            ),
        ),
        migrations.RunSQL(STORAGE, STORAGE_BACK),
        migrations.RunSQL(sql.FUNCTION, FUNCTION_BACK),
    ]
