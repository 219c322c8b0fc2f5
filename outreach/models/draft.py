"""A draft: proposed text, never edited in place; and the review: what a person decided about it."""

from django.db import models
from django.db.models import Q


class Draft(models.Model):
    """One proposal for one touch. An edit or a new attempt is a new draft that supersedes this one.

    `version` grows with every change of status; a decision names the version it was made on, so that a stale page
    decides nothing.
    """

    class Status(models.TextChoices):
        WRITTEN = "written", "Being checked"
        PENDING = "pending", "Waiting for review"
        BLOCKED = "blocked", "Not fit to send"  # a person may edit it, ask for another, or skip
        APPROVED = "approved", "Approved"
        REJECTED = "rejected", "Rejected"
        SUPERSEDED = "superseded", "Superseded"
        CANCELLED = "cancelled", "Cancelled"  # the conversation ended first

    enrolment = models.ForeignKey("outreach.Enrolment", on_delete=models.PROTECT, related_name="drafts")
    touch = models.PositiveIntegerField(help_text="0 is the first mail, 1 the first follow-up.")
    number = models.PositiveIntegerField(help_text="1 is the first attempt at this touch.")
    run = models.ForeignKey("agents.Run", on_delete=models.PROTECT, related_name="drafts")
    version = models.PositiveIntegerField(default=1)
    status = models.CharField(max_length=10, choices=Status, default=Status.WRITTEN)
    author = models.CharField(max_length=150, help_text="The model, or the person who edited.")
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    cta = models.CharField(max_length=300, blank=True, verbose_name="call to action")
    support = models.JSONField(default=list, help_text="Which fact or claim carries which sentence.")
    findings = models.JSONField(default=list, help_text="What the checks found in the text as it stands.")
    action = models.CharField(max_length=6, default="pass", help_text="The gravest of the findings.")
    history = models.JSONField(default=list, help_text="What was mended on the way: repair rounds, truncation.")
    context = models.JSONField(default=dict, help_text="What the model saw, with the receipt of what was cut.")
    note = models.CharField(max_length=500, blank=True, help_text="What the reviewer asked of this attempt.")
    created_at = models.DateTimeField()

    class Meta:
        permissions = [
            ("approve_draft", "Can approve a draft, so that it is sent"),
            ("bulk_approve_draft", "Can approve several drafts at once"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "touch", "number"], name="outreach_draft_number_once"),
            models.UniqueConstraint(
                fields=["enrolment", "touch"],
                condition=Q(status__in=["written", "pending", "blocked", "approved"]),
                name="outreach_draft_one_live_per_touch",
            ),
        ]
        indexes = [models.Index(fields=["status", "created_at"], name="outreach_draft_queue")]

    def __str__(self) -> str:
        return self.subject or f"Draft {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.status in {self.Status.PENDING, self.Status.BLOCKED}


class Review(models.Model):
    """One decision about one draft. With an approval stands the seal of all that may be sent on the strength of it."""

    class Decision(models.TextChoices):
        APPROVED = "approved", "Approved"
        EDITED = "edited", "Edited"
        REJECTED = "rejected", "Rejected"
        REGENERATED = "regenerated", "Sent back for another"
        SKIPPED = "skipped", "Skipped this touch"

    draft = models.OneToOneField(Draft, on_delete=models.PROTECT, related_name="review")
    decision = models.CharField(max_length=11, choices=Decision)
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=150)
    reason = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=500, blank=True)
    seal = models.CharField(max_length=64, blank=True, help_text="SHA-256 of all that is sent.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(decision="approved") & ~Q(seal="")) | (~Q(decision="approved") & Q(seal="")),
                name="outreach_review_approval_has_a_seal",
            ),
            models.CheckConstraint(
                condition=~Q(decision="rejected") | ~Q(reason=""), name="outreach_review_rejection_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_decision_display()} by {self.decided_by}"
