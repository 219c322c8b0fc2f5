"""An event's words may be erased with the person they speak of; nothing else of an event may change, and only once."""

from django.db import migrations, models

_SAME = "id, stream, seq, run_id, name, level, at, previous, hash"
_OLD, _NEW = (", ".join(f"{row}.{name.strip()}" for name in _SAME.split(",")) for row in ("OLD", "NEW"))
FORWARD = f"""
CREATE FUNCTION agents_event_erase() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.erased = '' AND OLD.salt <> '' AND NEW.erased ~ '^[0-9a-f]{{64}}$' AND NEW.salt = ''
       AND OLD.data @> NEW.data AND ROW({_OLD}) IS NOT DISTINCT FROM ROW({_NEW}) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'events are append-only';
END $$;
DROP TRIGGER agents_event_append_only ON agents_event;
CREATE TRIGGER agents_event_append_only BEFORE DELETE OR TRUNCATE ON agents_event
    FOR EACH STATEMENT EXECUTE FUNCTION agents_event_refuse();
CREATE TRIGGER agents_event_erase_only BEFORE UPDATE ON agents_event
    FOR EACH ROW EXECUTE FUNCTION agents_event_erase();
"""
BACKWARD = """
DROP TRIGGER agents_event_erase_only ON agents_event;
DROP FUNCTION agents_event_erase();
DROP TRIGGER agents_event_append_only ON agents_event;
CREATE TRIGGER agents_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON agents_event
    FOR EACH STATEMENT EXECUTE FUNCTION agents_event_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("agents", "0005_steady_indexes")]
    operations = [
        migrations.AddField("event", "salt", models.CharField(blank=True, db_default="", default="", max_length=32)),
        migrations.AddField("event", "erased", models.CharField(blank=True, db_default="", default="", max_length=64)),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
