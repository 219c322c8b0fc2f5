from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("cortex", "0001_initial"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="apikey",
            options={"permissions": [("read_context", "Can read context through the API")]},
        ),
    ]
