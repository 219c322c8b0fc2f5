"""The memory layer: insights over enrolments. Proposed, decided by a person, superseded, never overwritten."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cortex.models.workflow import Trust


class Memory(models.Model):
    """One insight about a contact, a company, or how this tenant sells. Only an accepted one is ever read."""

    class Scope(models.TextChoices):
        CONTACT = "contact"
        COMPANY = "company"
        TENANT = "tenant"

    class Kind(models.TextChoices):
        FACT = "fact"
        PREFERENCE = "preference"
        PROCEDURE = "procedure"

    class Status(models.TextChoices):
        PROPOSED = "proposed"
        ACCEPTED = "accepted"
        REJECTED = "rejected"
        SUPERSEDED = "superseded"

    scope = models.CharField(max_length=10, choices=Scope)
    contact = models.ForeignKey(
        "leads.Contact", null=True, blank=True, on_delete=models.CASCADE, related_name="memories"
    )
    company = models.ForeignKey(
        "leads.Company", null=True, blank=True, on_delete=models.CASCADE, related_name="memories"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    text = models.CharField(max_length=400)
    source = models.CharField(max_length=100)  # a label such as "review:12": what to roll back by
    trust = models.CharField(max_length=10, choices=Trust)
    status = models.CharField(max_length=12, choices=Status)
    created_at = models.DateTimeField()
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)
    superseded_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="superseded_memories"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    run = models.ForeignKey("agents.Run", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name_plural = "memories"
        constraints = [
            models.CheckConstraint(
                condition=Q(scope="contact", contact__isnull=False, company=None)
                | Q(scope="company", company__isnull=False, contact=None)
                | Q(scope="tenant", contact=None, company=None),
                name="cortex_memory_scope_names_its_subject",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["fact", "preference", "procedure"]), name="cortex_memory_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(trust="trusted") | Q(trust="untrusted", kind__in=["fact", "preference"]),
                name="cortex_memory_untrusted_is_no_procedure",
            ),
            models.CheckConstraint(
                condition=Q(trust="trusted") | Q(valid_to__isnull=False), name="cortex_memory_untrusted_expires"
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None) | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="cortex_memory_decision_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(status="proposed", decided_at=None)
                | Q(status__in=["accepted", "rejected"], decided_at__isnull=False)
                | Q(status="superseded", superseded_at__isnull=False),
                name="cortex_memory_status_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=models.F("valid_from")),
                name="cortex_memory_valid_span",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="cortex_memory_has_text"),
        ]
        indexes = [
            models.Index(
                fields=["-valid_from", "-id"],
                condition=Q(scope="tenant", status="accepted"),
                name="cortex_memory_of_tenant",
            ),
            models.Index(fields=["source"], name="cortex_memory_source"),
        ]

    def __str__(self) -> str:
        return self.text
