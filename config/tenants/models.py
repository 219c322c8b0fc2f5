"""The shared tables: tenants, host names, agenda, hashed brands, workers. No content: that stays in the schemas."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Now
from django_tenants.models import DomainMixin, TenantMixin

SLUG = RegexValidator(r"^[a-z][a-z0-9-]{1,30}$", "Use 2 to 31 lower-case letters, digits and hyphens, a letter first.")


class Tenant(TenantMixin):  # type: ignore[misc]
    """One customer of this installation: a schema, at least one host name, and a switch."""

    auto_create_schema = False  # tenants.create does it, in the order that keeps a half-made tenant from being served
    auto_drop_schema = False

    slug = models.CharField(max_length=31, unique=True, validators=[SLUG])
    role = models.CharField(  # noqa: DJ001 - unique: one empty name would be too few
        max_length=63,
        unique=True,
        null=True,
        editable=False,
        help_text="Its login in PostgreSQL; the operators' site has none.",
    )
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    placement = models.CharField(max_length=40, default="default", help_text="The database this tenant lives in.")
    created_at = models.DateTimeField()
    deleting_at = models.DateTimeField(null=True, editable=False, help_text="It is being deleted, and stays off.")
    export_sha256 = models.CharField(
        max_length=64, blank=True, default="", db_default="", editable=False,
        help_text="Of the file that holds all it had, once that is complete.",
    )  # fmt: skip

    def __str__(self) -> str:
        return self.name


class Domain(DomainMixin):  # type: ignore[misc]
    """A host name that opens a tenant's pages. In the database its key is tenant and id (migration 0006)."""

    def __str__(self) -> str:
        return str(self.domain)


class AgendaEntry(models.Model):
    """When an unfinished run must be looked at next: outbox, timer and lease in one.

    Kept in step with the run table by a database trigger; claimed by `agenda.claims`, which moves `due_at` ahead and
    never deletes. No time means: nothing but a person or an event wakes it. While somebody has the run in hands
    (`owner`), `step` may be an earlier one than the run's.
    """

    pk = models.CompositePrimaryKey("tenant_id", "run_id")
    tenant = models.ForeignKey(Tenant, on_delete=models.CASCADE, db_index=False)
    run_id = models.UUIDField()
    kind = models.CharField(max_length=60)
    step = models.CharField(max_length=40)
    queue = models.CharField(max_length=20)
    due_at = models.DateTimeField(null=True)
    owner = models.CharField(max_length=120, blank=True, db_default="")  # in no index: it changes with every claim

    class Meta:
        verbose_name_plural = "agenda entries"
        indexes = [
            models.Index(
                fields=["queue", "due_at"], condition=models.Q(due_at__isnull=False), name="tenants_agenda_due"
            ),
            models.Index(
                fields=["tenant", "queue", "due_at"],
                condition=models.Q(due_at__isnull=False),
                name="tenants_agenda_turn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tenant_id}/{self.run_id}"


class BrandWord(models.Model):
    """A name, person or domain of a tenant, as a keyed hash: mails of other tenants are searched for it (G07).

    Written by `brands`, read by `brand_watch`. A row is added or removed, and never changed.
    """

    pk = models.CompositePrimaryKey("tenant_id", "digest")
    tenant = models.ForeignKey(Tenant, on_delete=models.CASCADE, db_index=False)
    digest = models.CharField(max_length=32)
    head = models.CharField(max_length=32, help_text="The hash of its first word, by which most mails are passed over.")
    words = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.tenant_id}/{self.digest}"


class Worker(models.Model):
    """A process that performs steps, and when it was last heard of, by the database's clock.

    Written by the process itself (config.tenants.heartbeat), read and deleted by `workers`. Nothing but `identity` is
    indexed, so that a beat changes the row in its place.
    """

    identity = models.CharField(max_length=110, unique=True, help_text="The first part of the owner of its runs.")
    name = models.CharField(max_length=100, help_text="The Celery worker it belongs to.")
    pid = models.IntegerField()
    leader = models.IntegerField(help_text="Process number of that worker's main process.")
    session = models.IntegerField(help_text="The database session that it beats on, as PostgreSQL numbers them.")
    started_at = models.DateTimeField(db_default=Now())
    seen_at = models.DateTimeField(db_default=Now())
    suspected_at = models.DateTimeField(null=True, help_text="Since when it is missed; each beat clears it.")
    buried_at = models.DateTimeField(null=True, help_text="It was taken for dead, and its runs are being freed.")
    is_stopping = models.BooleanField(db_default=False)

    def __str__(self) -> str:
        return self.identity
