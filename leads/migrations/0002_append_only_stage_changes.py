from django.db import migrations

# The history of a person's stages is evidence. Deleting stays possible: erasing a person erases the history.
FORWARD = """
CREATE FUNCTION leads_stagechange_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'stage changes are append-only';
END $$;
CREATE TRIGGER leads_stagechange_append_only BEFORE UPDATE ON leads_stagechange
    FOR EACH STATEMENT EXECUTE FUNCTION leads_stagechange_refuse();
"""
BACKWARD = """
DROP TRIGGER leads_stagechange_append_only ON leads_stagechange;
DROP FUNCTION leads_stagechange_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("leads", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
