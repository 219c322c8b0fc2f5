from django.db import migrations

from config.tenants.agenda import sql


class Migration(migrations.Migration):
    initial = True
    dependencies = [("agents", "0001_initial"), ("tenants", "0002_agenda_function")]
    operations = [migrations.RunSQL(sql.ATTACH, sql.DETACH)]
