"""What may not be mailed: suppressed addresses and domains, and the tenant-wide pause."""

from django.db import models
from django.db.models import Q

from outreach.models.pairs import all_or_none


class Suppression(models.Model):
    """What nothing is sent to: an address, a domain, the hash of an erased address. No import and no rule lifts one."""

    class Kind(models.TextChoices):
        ADDRESS = "address", "Address"
        DOMAIN = "domain", "Domain"
        ERASED = "erased", "Erased address"  # its keyed hash: enough to know it again, not enough to know it

    class Reason(models.TextChoices):
        OPT_OUT = "opt_out", "Opted out"
        BOUNCE = "bounce", "Address is dead"
        COMPLAINT = "complaint", "Complained"
        IMPORT = "import", "Opted out in an import"
        MANUAL = "manual", "By hand"
        ERASURE = "erasure", "Was erased"

    kind = models.CharField(max_length=7, choices=Kind, default=Kind.ADDRESS)
    value = models.CharField(max_length=320)
    reason = models.CharField(max_length=9, choices=Reason)
    source = models.CharField(max_length=200, help_text="What it came from: a mail, a page, a person.")
    created_by = models.CharField(max_length=150)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "value"], name="outreach_suppression_once"),
            models.CheckConstraint(condition=~Q(value=""), name="outreach_suppression_value_given"),
        ]

    def __str__(self) -> str:
        return self.value


class Pause(models.Model):
    """A stop of all sending of this tenant. It holds work and loses none; lifting it lets the work go on."""

    reason = models.CharField(max_length=300)
    paused_by = models.CharField(max_length=150)
    paused_at = models.DateTimeField()
    lifted_by = models.CharField(max_length=150, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.Value(1), condition=Q(lifted_at__isnull=True), name="outreach_pause_one_at_a_time"
            ),
            all_or_none("lifted_by", "lifted_at", name="outreach_pause_lifted_by_somebody", blank=("lifted_by",)),
        ]

    def __str__(self) -> str:
        return f"Paused by {self.paused_by}: {self.reason}"
