"""Index nothing that changes with every step, so that a run's updates stay on their page; keep requests out of line."""

import uuid_utils.compat
from django.db import migrations, models
from django.db.models import Q

_BLOCKED = Q(("blocked_at__isnull", False), ("status", "blocked"), Q(("reason", ""), _negated=True))
_NOT_BLOCKED = Q(Q(("status", "blocked"), _negated=True), ("blocked_at__isnull", True))
_ID = models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)


class Migration(migrations.Migration):
    dependencies = [("agents", "0004_lean_tables")]
    operations = [
        migrations.RemoveConstraint("run", "agents_run_one_open_per_key"),
        migrations.RemoveConstraint("run", "agents_run_blocked_has_a_reason"),
        migrations.RemoveIndex("run", "agents_run_status"),
        migrations.AlterField("run", "id", _ID),
        migrations.AlterField("modelcall", "id", _ID),
        migrations.AddField(
            "run",
            "blocked_at",
            models.DateTimeField(blank=True, help_text="Since when it cannot go on by itself.", null=True),
        ),
        migrations.RunSQL("UPDATE agents_run SET blocked_at = now() WHERE status = 'blocked'", migrations.RunSQL.noop),
        migrations.AddIndex("run", models.Index(fields=["-created_at"], name="agents_run_created")),
        migrations.AddIndex(
            "run",
            models.Index(condition=Q(("blocked_at__isnull", False)), fields=["blocked_at"], name="agents_run_blocked"),
        ),
        migrations.AddConstraint(
            "run",
            models.UniqueConstraint(
                condition=Q(("finished_at__isnull", True)),
                fields=("kind", "dedup_key"),
                name="agents_run_one_open_per_key",
            ),
        ),
        migrations.AddConstraint(
            "run",
            models.CheckConstraint(
                condition=Q(_BLOCKED, _NOT_BLOCKED, _connector="OR"), name="agents_run_blocked_has_a_reason"
            ),
        ),
        migrations.RunSQL(
            """
            ALTER TABLE agents_run SET (fillfactor = 50);
            ALTER TABLE agents_modelcall SET (toast_tuple_target = 512, fillfactor = 70);
            """,
            """
            ALTER TABLE agents_run SET (fillfactor = 80);
            ALTER TABLE agents_modelcall RESET (toast_tuple_target, fillfactor);
            """,
        ),
    ]
