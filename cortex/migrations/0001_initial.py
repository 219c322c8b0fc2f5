import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agents", "0001_initial"),
        ("leads", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100)),
                ("hint", models.CharField(max_length=12)),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("scopes", models.JSONField(default=list)),
                ("created_at", models.DateTimeField()),
                ("last_used_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="cortex_apikey_has_name"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Profile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("found", "Found"),
                            ("nothing_found", "Nothing Found"),
                            ("unreachable", "Unreachable"),
                            ("refused", "Refused"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("website", models.CharField(blank=True, max_length=2048)),
                ("refusals", models.JSONField(blank=True, default=list)),
                ("signals", models.JSONField(blank=True, default=list)),
                ("created_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="profiles", to="leads.company"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="agents.run",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Page",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.CharField(max_length=2048)),
                ("fetched_at", models.DateTimeField()),
                ("status", models.PositiveSmallIntegerField()),
                ("content_type", models.CharField(max_length=100)),
                ("sha256", models.CharField(max_length=64)),
                ("text", models.TextField()),
                ("hidden_text", models.TextField(blank=True)),
                ("truncated", models.BooleanField(default=False)),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pages", to="cortex.profile"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Fact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("offering", "Offering"),
                            ("news", "News"),
                            ("size", "Size"),
                            ("location", "Location"),
                            ("customer", "Customer"),
                            ("hiring", "Hiring"),
                            ("founded", "Founded"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("text", models.CharField(max_length=300)),
                ("quote", models.CharField(max_length=400)),
                ("url", models.CharField(max_length=2048)),
                ("content_hash", models.CharField(max_length=64)),
                ("fetched_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="superseded_facts",
                        to="cortex.fact",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="facts",
                        to="cortex.page",
                    ),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="facts", to="cortex.profile"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WorkflowEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("workflow", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sent", "Sent"),
                            ("reply", "Reply"),
                            ("review", "Review"),
                            ("stage", "Stage"),
                            ("note", "Note"),
                        ],
                        max_length=20,
                    ),
                ),
                ("text", models.CharField(max_length=600)),
                (
                    "trust",
                    models.CharField(choices=[("trusted", "Trusted"), ("untrusted", "Untrusted")], max_length=10),
                ),
                ("at", models.DateTimeField()),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="leads.contact"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="agents.run",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Memory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "scope",
                    models.CharField(
                        choices=[("contact", "Contact"), ("company", "Company"), ("tenant", "Tenant")], max_length=10
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("fact", "Fact"), ("preference", "Preference"), ("procedure", "Procedure")],
                        max_length=12,
                    ),
                ),
                ("text", models.CharField(max_length=400)),
                ("source", models.CharField(max_length=100)),
                (
                    "trust",
                    models.CharField(choices=[("trusted", "Trusted"), ("untrusted", "Untrusted")], max_length=10),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("accepted", "Accepted"),
                            ("rejected", "Rejected"),
                            ("superseded", "Superseded"),
                        ],
                        max_length=12,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("valid_from", models.DateTimeField()),
                ("valid_to", models.DateTimeField(blank=True, null=True)),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "company",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memories",
                        to="leads.company",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memories",
                        to="leads.contact",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="agents.run",
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="superseded_memories",
                        to="cortex.memory",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "memories",
                "indexes": [
                    models.Index(
                        condition=models.Q(("scope", "tenant"), ("status", "accepted")),
                        fields=["-valid_from", "-id"],
                        name="cortex_memory_of_tenant",
                    ),
                    models.Index(fields=["source"], name="cortex_memory_source"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("company", None), ("contact__isnull", False), ("scope", "contact")),
                            models.Q(("company__isnull", False), ("contact", None), ("scope", "company")),
                            models.Q(("company", None), ("contact", None), ("scope", "tenant")),
                            _connector="OR",
                        ),
                        name="cortex_memory_scope_names_its_subject",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["fact", "preference", "procedure"])),
                        name="cortex_memory_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("trust", "trusted"),
                            models.Q(("kind__in", ["fact", "preference"]), ("trust", "untrusted")),
                            _connector="OR",
                        ),
                        name="cortex_memory_untrusted_is_no_procedure",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("trust", "trusted"), ("valid_to__isnull", False), _connector="OR"),
                        name="cortex_memory_untrusted_expires",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("decided_by", None)),
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="cortex_memory_decision_at_and_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("status", "proposed")),
                            models.Q(("decided_at__isnull", False), ("status__in", ["accepted", "rejected"])),
                            models.Q(("status", "superseded"), ("superseded_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="cortex_memory_status_has_its_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="cortex_memory_valid_span",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="cortex_memory_has_text"
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="profile",
            constraint=models.UniqueConstraint(fields=("company", "version"), name="cortex_profile_version_once"),
        ),
        migrations.AddConstraint(
            model_name="profile",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at", None)), fields=("company",), name="cortex_profile_one_current"
            ),
        ),
        migrations.AddConstraint(
            model_name="profile",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ["found", "nothing_found", "unreachable", "refused"])),
                name="cortex_profile_outcome_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="profile",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome", "found"), models.Q(("reason", ""), _negated=True), _connector="OR"),
                name="cortex_profile_failure_has_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="page",
            constraint=models.UniqueConstraint(fields=("profile", "url"), name="cortex_page_once_per_profile"),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["offering", "news", "size", "location", "customer", "hiring", "founded", "other"])
                ),
                name="cortex_fact_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("text", ""), _negated=True), models.Q(("quote", ""), _negated=True)),
                name="cortex_fact_has_text_and_quote",
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(("superseded_by", None), ("superseded_at__isnull", False), _connector="OR"),
                name="cortex_fact_successor_needs_time",
            ),
        ),
        migrations.AddIndex(
            model_name="workflowevent",
            index=models.Index(fields=["workflow", "-at", "-id"], name="cortex_workflow_latest"),
        ),
        migrations.AddConstraint(
            model_name="workflowevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["sent", "reply", "review", "stage", "note"])),
                name="cortex_workflow_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="workflowevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="cortex_workflow_has_text"
            ),
        ),
        migrations.AddConstraint(
            model_name="workflowevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("trust__in", ["trusted", "untrusted"])), name="cortex_workflow_trust_known"
            ),
        ),
    ]
