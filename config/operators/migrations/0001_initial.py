import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("tenants", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="BreakGlass",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "tenant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("id", models.UUIDField(default=uuid.uuid4)),
                ("operator", models.CharField(max_length=150)),
                ("reason", models.CharField(max_length=300)),
                ("granted_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("tenant", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.tenant")),
            ],
            options={
                "verbose_name": "break-glass grant",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("granted_at"))), name="operators_breakglass_ends"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="operators_breakglass_has_a_reason"
                    ),
                ],
            },
        ),
    ]
