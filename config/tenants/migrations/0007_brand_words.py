"""The words that stand for a tenant, as keyed hashes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tenants", "0006_template_and_deletion")]
    operations = [
        migrations.CreateModel(
            name="BrandWord",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "tenant_id", "digest", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("digest", models.CharField(max_length=32)),
                (
                    "head",
                    models.CharField(
                        help_text="The hash of its first word, by which most mails are passed over.", max_length=32
                    ),
                ),
                ("words", models.PositiveSmallIntegerField()),
                (
                    "tenant",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to="tenants.tenant"),
                ),
            ],
        ),
    ]
