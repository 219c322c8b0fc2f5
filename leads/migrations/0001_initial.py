import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agents", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Company",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("name_key", models.CharField(editable=False, max_length=200)),
                ("domain", models.CharField(blank=True, default="", max_length=253)),
                ("website", models.CharField(blank=True, default="", max_length=500)),
                ("country", models.CharField(blank=True, default="", max_length=2)),
                ("aliases", models.JSONField(blank=True, default=list)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "companies",
                "indexes": [
                    models.Index(fields=["name_key", "id"], name="leads_company_name_idx"),
                    models.Index(fields=["country", "id"], name="leads_company_country_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("domain", ""), _negated=True),
                        fields=("domain",),
                        name="leads_company_domain_unique",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("domain", "")),
                        fields=("name_key",),
                        name="leads_company_name_unique_without_domain",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True), models.Q(("name_key", ""), _negated=True)
                        ),
                        name="leads_company_name_given",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("domain", ""), ("domain__regex", "^[^@/:[:space:]A-Z]+$"), _connector="OR"),
                        name="leads_company_domain_normalised",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("country__regex", "^([A-Z]{2})?$")), name="leads_company_country_iso"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.CharField(max_length=254)),
                ("first_name", models.CharField(blank=True, default="", max_length=100)),
                ("last_name", models.CharField(blank=True, default="", max_length=100)),
                ("title", models.CharField(blank=True, default="", max_length=150)),
                ("phone", models.CharField(blank=True, default="", max_length=40)),
                ("country", models.CharField(blank=True, default="", max_length=2)),
                ("language", models.CharField(blank=True, default="", max_length=20)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("working", "Working"),
                            ("contacted", "Contacted"),
                            ("replied", "Replied"),
                            ("interested", "Interested"),
                            ("not_now", "Not now"),
                            ("not_interested", "Not interested"),
                            ("referred", "Referred"),
                            ("opted_out", "Opted out"),
                            ("bounced", "Bounced"),
                            ("do_not_contact", "Do not contact"),
                            ("customer", "Customer"),
                        ],
                        default="new",
                        editable=False,
                        max_length=20,
                    ),
                ),
                ("source", models.CharField(blank=True, default="", max_length=200)),
                ("opted_out_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("opt_out_reason", models.CharField(blank=True, default="", editable=False, max_length=300)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                (
                    "company",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="leads.company",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ImportBatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("file", models.FileField(max_length=300, upload_to="imports/")),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "Queued"),
                            ("running", "Running"),
                            ("finished", "Finished"),
                            ("failed", "Failed"),
                        ],
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("error", models.TextField(blank=True, default="")),
                ("note", models.TextField(blank=True, default="")),
                ("encoding", models.CharField(blank=True, default="", max_length=20)),
                ("delimiter", models.CharField(blank=True, default="", max_length=1)),
                ("header_row", models.PositiveIntegerField(blank=True, null=True)),
                ("columns", models.JSONField(blank=True, default=list)),
                ("rows", models.PositiveIntegerField(blank=True, null=True)),
                ("done", models.PositiveIntegerField(default=0)),
                ("new", models.PositiveIntegerField(default=0)),
                ("updated", models.PositiveIntegerField(default=0)),
                ("duplicate", models.PositiveIntegerField(default=0)),
                ("invalid", models.PositiveIntegerField(default=0)),
                ("skipped", models.PositiveIntegerField(default=0)),
                ("opted_out", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField()),
                ("created_by", models.CharField(max_length=150)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "run",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agents.run",
                    ),
                ),
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
            },
        ),
        migrations.CreateModel(
            name="ImportRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("updated", "Updated"),
                            ("duplicate", "Duplicate"),
                            ("invalid", "Invalid"),
                            ("skipped", "Skipped"),
                        ],
                        max_length=10,
                    ),
                ),
                ("opted_out", models.BooleanField(default=False)),
                ("reason", models.TextField(blank=True, default="")),
                ("value", models.CharField(blank=True, default="", max_length=300)),
                ("cells", models.JSONField(default=list)),
                (
                    "batch",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="import_rows",
                        to="leads.importbatch",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        db_index=False,
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="import_rows",
                        to="leads.contact",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StageChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "from_stage",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("working", "Working"),
                            ("contacted", "Contacted"),
                            ("replied", "Replied"),
                            ("interested", "Interested"),
                            ("not_now", "Not now"),
                            ("not_interested", "Not interested"),
                            ("referred", "Referred"),
                            ("opted_out", "Opted out"),
                            ("bounced", "Bounced"),
                            ("do_not_contact", "Do not contact"),
                            ("customer", "Customer"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "to_stage",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("working", "Working"),
                            ("contacted", "Contacted"),
                            ("replied", "Replied"),
                            ("interested", "Interested"),
                            ("not_now", "Not now"),
                            ("not_interested", "Not interested"),
                            ("referred", "Referred"),
                            ("opted_out", "Opted out"),
                            ("bounced", "Bounced"),
                            ("do_not_contact", "Do not contact"),
                            ("customer", "Customer"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=150)),
                ("reason", models.CharField(max_length=300)),
                (
                    "contact",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stage_changes",
                        to="leads.contact",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agents.run",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(
                fields=["email"], name="leads_contact_email_like_idx", opclasses=["varchar_pattern_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["stage", "id"], name="leads_contact_stage_idx"),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["country", "id"], name="leads_contact_country_idx"),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["last_name", "id"], name="leads_contact_last_name_idx"),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.UniqueConstraint(fields=("email",), name="leads_contact_email_unique"),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(("email__regex", "^[^@[:space:]A-Z]+@[^@[:space:]A-Z]+$")),
                name="leads_contact_email_normalised",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "stage__in",
                        [
                            "new",
                            "working",
                            "contacted",
                            "replied",
                            "interested",
                            "not_now",
                            "not_interested",
                            "referred",
                            "opted_out",
                            "bounced",
                            "do_not_contact",
                            "customer",
                        ],
                    )
                ),
                name="leads_contact_stage_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(("country__regex", "^([A-Z]{2})?$")), name="leads_contact_country_iso"
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("opt_out_reason", ""), ("opted_out_at__isnull", True)),
                    models.Q(("opted_out_at__isnull", False), models.Q(("opt_out_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="leads_contact_opt_out_at_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("opted_out_at__isnull", True), ("stage__in", ["opted_out", "do_not_contact"]), _connector="OR"
                ),
                name="leads_contact_opt_out_stops",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage", "opted_out"), _negated=True), ("opted_out_at__isnull", False), _connector="OR"
                ),
                name="leads_contact_opted_out_has_time",
            ),
        ),
        migrations.AddIndex(
            model_name="importbatch",
            index=models.Index(fields=["sha256", "id"], name="leads_importbatch_sha256_idx"),
        ),
        migrations.AddConstraint(
            model_name="importbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["queued", "running", "finished", "failed"])),
                name="leads_importbatch_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="importbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(("created_by", ""), _negated=True), name="leads_importbatch_created_at_by"
            ),
        ),
        migrations.AddConstraint(
            model_name="importbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "done",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("new"), "+", models.F("updated")
                                    ),
                                    "+",
                                    models.F("duplicate"),
                                ),
                                "+",
                                models.F("invalid"),
                            ),
                            "+",
                            models.F("skipped"),
                        ),
                    )
                ),
                name="leads_importbatch_counts_add_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="importbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "finished"), _negated=True),
                    models.Q(("rows", models.F("done")), ("rows__isnull", False)),
                    _connector="OR",
                ),
                name="leads_importbatch_finished_is_complete",
            ),
        ),
        migrations.AddConstraint(
            model_name="importbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("finished_at__isnull", False), ("status__in", ["finished", "failed"])),
                    models.Q(("finished_at__isnull", True), ("status__in", ["queued", "running"])),
                    _connector="OR",
                ),
                name="leads_importbatch_finished_at_with_status",
            ),
        ),
        migrations.AddConstraint(
            model_name="importbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "failed"), models.Q(("error", ""), _negated=True)),
                    models.Q(models.Q(("status", "failed"), _negated=True), ("error", "")),
                    _connector="OR",
                ),
                name="leads_importbatch_error_with_status",
            ),
        ),
        migrations.AddIndex(
            model_name="importrow",
            index=models.Index(fields=["batch", "outcome", "number"], name="leads_importrow_outcome_idx"),
        ),
        migrations.AddIndex(
            model_name="importrow",
            index=models.Index(fields=["contact", "batch"], name="leads_importrow_contact_idx"),
        ),
        migrations.AddConstraint(
            model_name="importrow",
            constraint=models.UniqueConstraint(fields=("batch", "number"), name="leads_importrow_number_unique"),
        ),
        migrations.AddConstraint(
            model_name="importrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ["new", "updated", "duplicate", "invalid", "skipped"])),
                name="leads_importrow_outcome_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="importrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("outcome__in", ["new", "updated"]), models.Q(("reason", ""), _negated=True), _connector="OR"
                ),
                name="leads_importrow_reason_given",
            ),
        ),
        migrations.AddConstraint(
            model_name="importrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("contact__isnull", True), ("outcome__in", ["invalid", "skipped"])),
                    models.Q(("contact__isnull", False), ("outcome__in", ["new", "updated", "duplicate"])),
                    _connector="OR",
                ),
                name="leads_importrow_contact_with_outcome",
            ),
        ),
        migrations.AddIndex(
            model_name="stagechange",
            index=models.Index(fields=["contact", "id"], name="leads_stagechange_contact_idx"),
        ),
        migrations.AddConstraint(
            model_name="stagechange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "from_stage__in",
                        [
                            "new",
                            "working",
                            "contacted",
                            "replied",
                            "interested",
                            "not_now",
                            "not_interested",
                            "referred",
                            "opted_out",
                            "bounced",
                            "do_not_contact",
                            "customer",
                        ],
                    ),
                    (
                        "to_stage__in",
                        [
                            "new",
                            "working",
                            "contacted",
                            "replied",
                            "interested",
                            "not_now",
                            "not_interested",
                            "referred",
                            "opted_out",
                            "bounced",
                            "do_not_contact",
                            "customer",
                        ],
                    ),
                ),
                name="leads_stagechange_stages_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="stagechange",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_stage", models.F("to_stage")), _negated=True), name="leads_stagechange_moves"
            ),
        ),
        migrations.AddConstraint(
            model_name="stagechange",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("by", ""), _negated=True), models.Q(("reason", ""), _negated=True)),
                name="leads_stagechange_by_with_reason",
            ),
        ),
    ]
