"""The five roles of a tenant. What they may do is told by the code of the day (config.accounts.roles), not by this file:
a release that changes it has a migration that calls the same function.
"""

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
        ("accounts", "0002_sign_in"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(ensure_roles, migrations.RunPython.noop)]
