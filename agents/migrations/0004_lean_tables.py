"""Drop two indexes that no page reads; keep step outputs small, and room for a run's next version beside it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("agents", "0003_recorded_steps")]
    operations = [
        migrations.RemoveIndex("event", "agents_event_name"),
        migrations.RemoveIndex("run", "agents_run_lead"),
        migrations.RunSQL(
            """
            ALTER TABLE agents_step SET (toast_tuple_target = 256);
            ALTER TABLE agents_step ALTER COLUMN output SET STORAGE MAIN;
            ALTER TABLE agents_run SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
            """,
            """
            ALTER TABLE agents_step RESET (toast_tuple_target);
            ALTER TABLE agents_step ALTER COLUMN output SET STORAGE EXTENDED;
            ALTER TABLE agents_run RESET (fillfactor, autovacuum_vacuum_scale_factor);
            """,
        ),
    ]
