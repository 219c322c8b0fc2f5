"""An enrolment: one person in one campaign, from the first touch to the last."""

from django.db import models
from django.db.models import Q

from outreach.models.pairs import all_or_none


class Enrolment(models.Model):
    """Open until somebody answers, something stops it, or the touches are used up. One open one per person."""

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        ANSWERED = "answered", "Answered"
        STOPPED = "stopped", "Stopped"
        SILENT = "silent", "No answer"

    contact = models.ForeignKey("leads.Contact", on_delete=models.PROTECT, related_name="enrolments")
    campaign = models.ForeignKey("outreach.Campaign", on_delete=models.PROTECT, related_name="enrolments")
    mailbox = models.ForeignKey(
        "outreach.Mailbox", on_delete=models.PROTECT, help_text="Stays the same for the whole conversation."
    )
    status = models.CharField(max_length=8, choices=Status, default=Status.OPEN)
    reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=150)
    closed_at = models.DateTimeField(null=True, blank=True)
    not_before = models.DateTimeField(null=True, blank=True, help_text="The person is away until then.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contact"], condition=Q(status="open"), name="outreach_enrolment_one_open_per_contact"
            ),
            models.UniqueConstraint(fields=["contact", "campaign"], name="outreach_enrolment_once_per_campaign"),
            models.CheckConstraint(
                condition=Q(status="open", closed_at__isnull=True) | (~Q(status="open") & Q(closed_at__isnull=False)),
                name="outreach_enrolment_closed_has_a_time",
            ),
            all_or_none("closed_at", "reason", name="outreach_enrolment_closed_has_a_reason", blank=("reason",)),
        ]
        indexes = [models.Index(fields=["campaign", "status"], name="outreach_enrolment_campaign")]

    def __str__(self) -> str:
        return f"{self.contact} in {self.campaign}"

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN
