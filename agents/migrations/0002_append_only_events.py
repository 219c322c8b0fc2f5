from django.db import migrations

# The trace is evidence: even a bug or a hurried hand in the shell cannot change it.
FORWARD = """
CREATE FUNCTION agents_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'events are append-only';
END $$;
CREATE TRIGGER agents_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON agents_event
    FOR EACH STATEMENT EXECUTE FUNCTION agents_event_refuse();
"""
BACKWARD = """
DROP TRIGGER agents_event_append_only ON agents_event;
DROP FUNCTION agents_event_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("agents", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
