"""Runs of the template schema have no agenda; a host name's key names its tenant; a deletion is remembered."""

from django.db import migrations, models

from config.tenants.agenda import sql

# Django and its admin go on with the id, which is given out once; the database's key is the pair.
KEY = """
ALTER TABLE tenants_domain DROP CONSTRAINT tenants_domain_pkey;
ALTER TABLE tenants_domain ADD CONSTRAINT tenants_domain_pkey PRIMARY KEY (tenant_id, id);
"""
KEY_BACK = """
ALTER TABLE tenants_domain DROP CONSTRAINT tenants_domain_pkey;
ALTER TABLE tenants_domain ADD CONSTRAINT tenants_domain_pkey PRIMARY KEY (id);
"""


class Migration(migrations.Migration):
    dependencies = [("tenants", "0005_tenant_role")]
    operations = [
        migrations.AddField(
            "tenant",
            "deleting_at",
            models.DateTimeField(editable=False, help_text="It is being deleted, and stays off.", null=True),
        ),
        migrations.AddField(
            "tenant",
            "export_sha256",
            models.CharField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                help_text="Of the file that holds all it had, once that is complete.",
                max_length=64,
            ),
        ),
        migrations.RunSQL(sql.FUNCTION, migrations.RunSQL.noop),
        migrations.RunSQL(KEY, KEY_BACK),
    ]
