"""People, companies, stages and imports as rows, with the rules the database holds about them.

Nothing here changes a row: stages are written by `leads.stages`, imported rows by `leads.imports`.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """Where a person stands with us. `leads.stages` holds the moves that are allowed."""

    NEW = "new", _("New")
    WORKING = "working", _("Working")
    CONTACTED = "contacted", _("Contacted")
    REPLIED = "replied", _("Replied")
    INTERESTED = "interested", _("Interested")
    NOT_NOW = "not_now", _("Not now")
    NOT_INTERESTED = "not_interested", _("Not interested")
    REFERRED = "referred", _("Referred")
    OPTED_OUT = "opted_out", _("Opted out")
    BOUNCED = "bounced", _("Bounced")
    DO_NOT_CONTACT = "do_not_contact", _("Do not contact")
    CUSTOMER = "customer", _("Customer")


class Company(models.Model):
    """An employer: known by its domain, or, while no domain is known, by its normalised name."""

    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200, editable=False)
    domain = models.CharField(max_length=253, blank=True, default="")
    website = models.CharField(max_length=500, blank=True, default="")
    country = models.CharField(max_length=2, blank=True, default="")
    aliases = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "companies"
        constraints = [
            models.UniqueConstraint(fields=["domain"], condition=~Q(domain=""), name="leads_company_domain_unique"),
            models.UniqueConstraint(
                fields=["name_key"], condition=Q(domain=""), name="leads_company_name_unique_without_domain"
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(name_key=""), name="leads_company_name_given"),
            models.CheckConstraint(
                condition=Q(domain="") | Q(domain__regex=r"^[^@/:[:space:]A-Z]+$"),
                name="leads_company_domain_normalised",
            ),
            models.CheckConstraint(condition=Q(country__regex=r"^([A-Z]{2})?$"), name="leads_company_country_iso"),
        ]
        indexes = [
            models.Index(fields=["name_key", "id"], name="leads_company_name_idx"),
            models.Index(fields=["country", "id"], name="leads_company_country_idx"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.domain})" if self.domain else self.name


class Contact(models.Model):
    """A person at one address. The address is stored normalised (`leads.normalize.read_email`) and is unique."""

    email = models.CharField(max_length=254)
    first_name = models.CharField(max_length=100, blank=True, default="")
    last_name = models.CharField(max_length=100, blank=True, default="")
    title = models.CharField(max_length=150, blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")
    country = models.CharField(max_length=2, blank=True, default="")
    language = models.CharField(max_length=20, blank=True, default="")
    company = models.ForeignKey(Company, null=True, blank=True, on_delete=models.PROTECT, related_name="contacts")
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.NEW, editable=False)
    source = models.CharField(max_length=200, blank=True, default="")
    opted_out_at = models.DateTimeField(null=True, blank=True, editable=False)
    opt_out_reason = models.CharField(max_length=300, blank=True, default="", editable=False)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["email"], name="leads_contact_email_unique"),
            models.CheckConstraint(
                condition=Q(email__regex=r"^[^@[:space:]A-Z]+@[^@[:space:]A-Z]+$"),
                name="leads_contact_email_normalised",
            ),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="leads_contact_stage_known"),
            models.CheckConstraint(condition=Q(country__regex=r"^([A-Z]{2})?$"), name="leads_contact_country_iso"),
            models.CheckConstraint(
                condition=Q(opted_out_at__isnull=True, opt_out_reason="")
                | (Q(opted_out_at__isnull=False) & ~Q(opt_out_reason="")),
                name="leads_contact_opt_out_at_with_reason",
            ),
            # An opted-out person can only ever stand in a stage that nothing is sent to.
            models.CheckConstraint(
                condition=Q(opted_out_at__isnull=True) | Q(stage__in=[Stage.OPTED_OUT, Stage.DO_NOT_CONTACT]),
                name="leads_contact_opt_out_stops",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.OPTED_OUT) | Q(opted_out_at__isnull=False),
                name="leads_contact_opted_out_has_time",
            ),
        ]
        indexes = [
            # The unique index cannot serve a search by the first letters under a language's collation.
            models.Index(fields=["email"], opclasses=["varchar_pattern_ops"], name="leads_contact_email_like_idx"),
            models.Index(fields=["stage", "id"], name="leads_contact_stage_idx"),
            models.Index(fields=["country", "id"], name="leads_contact_country_idx"),
            models.Index(fields=["last_name", "id"], name="leads_contact_last_name_idx"),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} <{self.email}>" if self.full_name else self.email

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


class StageChange(models.Model):
    """One move of one contact, never changed afterwards (a trigger refuses updates)."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, db_index=False, related_name="stage_changes")
    from_stage = models.CharField(max_length=20, choices=Stage)
    to_stage = models.CharField(max_length=20, choices=Stage)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    reason = models.CharField(max_length=300)
    run = models.ForeignKey("agents.Run", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(from_stage__in=Stage.values, to_stage__in=Stage.values),
                name="leads_stagechange_stages_known",
            ),
            models.CheckConstraint(condition=~Q(from_stage=F("to_stage")), name="leads_stagechange_moves"),
            models.CheckConstraint(condition=~Q(by="") & ~Q(reason=""), name="leads_stagechange_by_with_reason"),
        ]
        indexes = [models.Index(fields=["contact", "id"], name="leads_stagechange_contact_idx")]

    def __str__(self) -> str:
        return f"{self.from_stage} -> {self.to_stage}"


class ImportBatch(models.Model):
    """One uploaded file and how far its import has come; `done` is also the place where it continues."""

    class Status(models.TextChoices):
        QUEUED = "queued", _("Queued")
        RUNNING = "running", _("Running")
        FINISHED = "finished", _("Finished")
        FAILED = "failed", _("Failed")

    name = models.CharField(max_length=200)
    file = models.FileField(upload_to="imports/", max_length=300)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    status = models.CharField(max_length=10, choices=Status, default=Status.QUEUED)
    error = models.TextField(blank=True, default="")
    note = models.TextField(blank=True, default="")

    encoding = models.CharField(max_length=20, blank=True, default="")
    delimiter = models.CharField(max_length=1, blank=True, default="")
    header_row = models.PositiveIntegerField(null=True, blank=True)
    columns = models.JSONField(default=list, blank=True)  # [{"header": ..., "field": ... or ""}] in file order

    rows = models.PositiveIntegerField(null=True, blank=True)  # known once the file was read
    done = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    duplicate = models.PositiveIntegerField(default=0)
    invalid = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    opted_out = models.PositiveIntegerField(default=0)

    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=150)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    run = models.ForeignKey("agents.Run", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "imports"
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["queued", "running", "finished", "failed"]),
                name="leads_importbatch_status_known",
            ),
            models.CheckConstraint(condition=~Q(created_by=""), name="leads_importbatch_created_at_by"),
            models.CheckConstraint(
                condition=Q(done=F("new") + F("updated") + F("duplicate") + F("invalid") + F("skipped")),
                name="leads_importbatch_counts_add_up",
            ),
            models.CheckConstraint(
                condition=~Q(status="finished") | Q(rows__isnull=False, rows=F("done")),
                name="leads_importbatch_finished_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["finished", "failed"], finished_at__isnull=False)
                | Q(status__in=["queued", "running"], finished_at__isnull=True),
                name="leads_importbatch_finished_at_with_status",
            ),
            models.CheckConstraint(
                condition=(Q(status="failed") & ~Q(error="")) | (~Q(status="failed") & Q(error="")),
                name="leads_importbatch_error_with_status",
            ),
        ]
        indexes = [models.Index(fields=["sha256", "id"], name="leads_importbatch_sha256_idx")]

    def __str__(self) -> str:
        return self.name


class ImportRow(models.Model):
    """One row of a file: its original cells and what became of it."""

    class Outcome(models.TextChoices):
        NEW = "new", _("New")
        UPDATED = "updated", _("Updated")
        DUPLICATE = "duplicate", _("Duplicate")
        INVALID = "invalid", _("Invalid")
        SKIPPED = "skipped", _("Skipped")

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, db_index=False, related_name="import_rows")
    number = models.PositiveIntegerField()  # as a spreadsheet counts, title lines and header included
    outcome = models.CharField(max_length=10, choices=Outcome)
    opted_out = models.BooleanField(default=False)
    reason = models.TextField(blank=True, default="")
    value = models.CharField(max_length=300, blank=True, default="")  # the cell the reason speaks of
    cells = models.JSONField(default=list)
    # Erasing a person erases what the file said about them.
    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.CASCADE, db_index=False, related_name="import_rows"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="leads_importrow_number_unique"),
            models.CheckConstraint(
                condition=Q(outcome__in=["new", "updated", "duplicate", "invalid", "skipped"]),
                name="leads_importrow_outcome_known",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["new", "updated"]) | ~Q(reason=""), name="leads_importrow_reason_given"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["invalid", "skipped"], contact__isnull=True)
                | Q(outcome__in=["new", "updated", "duplicate"], contact__isnull=False),
                name="leads_importrow_contact_with_outcome",
            ),
        ]
        indexes = [
            models.Index(fields=["batch", "outcome", "number"], name="leads_importrow_outcome_idx"),
            models.Index(fields=["contact", "batch"], name="leads_importrow_contact_idx"),
        ]

    def __str__(self) -> str:
        return f"row {self.number}: {self.outcome}"
