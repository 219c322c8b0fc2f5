"""The roles' rights on the rules of wording."""

from typing import Any

from django.db import migrations

from config.accounts import roles


def ensure_roles(apps: Any, schema_editor: Any) -> None:
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        if cursor.fetchone()[0] == "public":
            return  # operators have no roles
    roles.ensure(using=schema_editor.connection.alias, apps=apps)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_roles"),
        ("outreach", "0006_wording_rules"),
    ]
    operations = [migrations.RunPython(ensure_roles, migrations.RunPython.noop)]
