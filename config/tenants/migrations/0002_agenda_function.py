from django.db import migrations

from config.tenants.agenda import sql


class Migration(migrations.Migration):
    dependencies = [("tenants", "0001_initial")]
    operations = [migrations.RunSQL(sql.FUNCTION, sql.FUNCTION_DROP)]
