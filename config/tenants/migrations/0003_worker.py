from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):
    dependencies = [("tenants", "0002_agenda_function")]

    operations = [
        migrations.CreateModel(
            name="Worker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "identity",
                    models.CharField(help_text="The first part of the owner of its runs.", max_length=110, unique=True),
                ),
                ("name", models.CharField(help_text="The Celery worker it belongs to.", max_length=100)),
                ("pid", models.IntegerField()),
                ("leader", models.IntegerField(help_text="Process number of that worker's main process.")),
                (
                    "session",
                    models.IntegerField(help_text="The database session that it beats on, as PostgreSQL numbers them."),
                ),
                ("started_at", models.DateTimeField(db_default=Now())),
                ("seen_at", models.DateTimeField(db_default=Now())),
                (
                    "suspected_at",
                    models.DateTimeField(help_text="Since when it is missed; each beat clears it.", null=True),
                ),
                (
                    "buried_at",
                    models.DateTimeField(help_text="It was taken for dead, and its runs are being freed.", null=True),
                ),
                ("is_stopping", models.BooleanField(db_default=False)),
            ],
        ),
    ]
