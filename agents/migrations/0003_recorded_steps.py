"""Step rows are written when a step is recorded, and hold nothing that can be computed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agents", "0002_append_only_events")]
    operations = [
        migrations.RunSQL(
            "DELETE FROM agents_step WHERE finished_at IS NULL; UPDATE agents_step SET output = '{}' WHERE output IS NULL",
            migrations.RunSQL.noop,
        ),
        migrations.RemoveConstraint("step", "agents_step_key"),
        migrations.RemoveConstraint("step", "agents_step_output_when_finished"),
        migrations.RemoveField("step", "error"),
        migrations.RemoveField("step", "key"),
        migrations.AlterField("step", "attempts", models.PositiveIntegerField(default=1)),
        migrations.AlterField("step", "output", models.JSONField()),
        migrations.AlterField("step", "finished_at", models.DateTimeField()),
        migrations.AlterField(
            "step", "started_at", models.DateTimeField(help_text="When the attempt that brought this began.")
        ),
        migrations.AlterField(
            "step",
            "run",
            models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="agents.run"
            ),
        ),
    ]
