"""A login for each tenant; no right of its own for whoever may log in."""

from django.db import migrations, models

# Security-definer functions look nowhere that a session can put something, its temporary schema last.
SAFE_PATH = "ALTER FUNCTION public.agenda_sync() SET search_path = pg_catalog, public, pg_temp;"


class Migration(migrations.Migration):
    dependencies = [("tenants", "0004_agenda_turns")]
    operations = [
        migrations.AddField(
            "tenant",
            "role",
            models.CharField(
                editable=False,
                help_text="Its login in PostgreSQL; the operators' site has none.",
                max_length=63,
                null=True,
                unique=True,
            ),
        ),
        migrations.RunSQL(SAFE_PATH, migrations.RunSQL.noop),
    ]
