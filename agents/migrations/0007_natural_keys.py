"""Rows of steps and events are found by their places, so that is their key; an event does not repeat the hash before it.

Ids stay as numbers in the order of writing, in no index. `previous` stays for the rows that have it, and for workers of
the version before, who still write it.
"""

from django.db import migrations, models

_KEYS = {"agents_step": ("agents_step_once_per_run", "run_id, name"),
         "agents_event": ("agents_event_one_per_place", "stream, seq")}  # fmt: skip
FORWARD = "".join(
    f"""
ALTER TABLE {table} DROP CONSTRAINT {table}_pkey, DROP CONSTRAINT {name},
    ADD CONSTRAINT {name} PRIMARY KEY ({columns});"""
    for table, (name, columns) in _KEYS.items()
)
BACKWARD = "".join(
    f"""
ALTER TABLE {table} DROP CONSTRAINT {name}, ADD CONSTRAINT {name} UNIQUE ({columns}),
    ADD CONSTRAINT {table}_pkey PRIMARY KEY (id);"""
    for table, (name, columns) in _KEYS.items()
)
# For the way back: what the version before expects in every row. No more is changed than that, so the trigger may rest.
FILL = """
ALTER TABLE agents_event DISABLE TRIGGER agents_event_erase_only;
UPDATE agents_event e SET previous = coalesce(
    (SELECT before.hash FROM agents_event before WHERE before.stream = e.stream AND before.seq = e.seq - 1), '')
 WHERE previous IS NULL;
ALTER TABLE agents_event ENABLE TRIGGER agents_event_erase_only;
"""


class Migration(migrations.Migration):
    dependencies = [("agents", "0006_erasable_words")]
    operations = [
        migrations.AlterField(
            "event",
            "previous",
            models.CharField(
                editable=False,
                help_text="The hash before this one; of older rows alone.",
                max_length=64,
                null=True,
            ),
        ),
        migrations.RunSQL(migrations.RunSQL.noop, FILL),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
