"""A send: the one row that lets one mail leave, once."""

import uuid

from django.db import models
from django.db.models import Q

from outreach.models.pairs import all_or_none


class Send(models.Model):
    """One approved mail on its way. `prepared -> sending` is won by exactly one attempt and committed before the first
    byte; nothing but a person leaves `in_doubt`. One row per (enrolment, touch), whatever runs may exist.
    """

    class State(models.TextChoices):
        PREPARED = "prepared", "Prepared"
        SENDING = "sending", "Being sent"
        ACCEPTED = "accepted", "Accepted"
        REJECTED = "rejected", "Rejected"
        IN_DOUBT = "in_doubt", "In doubt"
        CANCELLED = "cancelled", "Cancelled before it left"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.ForeignKey("outreach.Enrolment", on_delete=models.PROTECT, related_name="sends")
    touch = models.PositiveIntegerField()
    draft = models.ForeignKey("outreach.Draft", on_delete=models.PROTECT, related_name="sends")
    run = models.ForeignKey("agents.Run", on_delete=models.PROTECT, related_name="sends")
    mailbox = models.ForeignKey("outreach.Mailbox", on_delete=models.PROTECT, related_name="sends")
    sender = models.EmailField()
    recipient = models.EmailField()
    subject = models.CharField(max_length=300)
    body = models.TextField()
    message_id = models.CharField(max_length=200, unique=True)
    in_reply_to = models.CharField(max_length=200, blank=True)
    references = models.JSONField(default=list)
    state = models.CharField(max_length=9, choices=State, default=State.PREPARED)
    mime = models.BinaryField(null=True, editable=False)
    attempts = models.PositiveIntegerField(default=0)
    reply = models.CharField(max_length=500, blank=True, help_text="What the mail server said last.")
    prepared_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    evidence = models.JSONField(
        default=list,
        db_default=models.Value([], models.JSONField()),
        help_text="What was found out about a mail in doubt: at, by, what, found.",
    )
    settled_by = models.CharField(max_length=150, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "touch"], name="outreach_send_once_per_touch"),
            models.CheckConstraint(
                condition=Q(state__in=["prepared", "cancelled"]) | Q(claimed_at__isnull=False, mime__isnull=False),
                name="outreach_send_claimed_has_its_bytes",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "rejected"]) | Q(finished_at__isnull=False),
                name="outreach_send_finished_has_a_time",
            ),
            all_or_none("settled_by", "settled_at", "settled_note", name="outreach_send_settled_by_somebody",
                        blank=("settled_by", "settled_note")),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["state", "prepared_at"], name="outreach_send_state"),
            models.Index(fields=["mailbox", "claimed_at"], name="outreach_send_mailbox"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} to {self.recipient}"
