"""The workflow layer: what happened in one enrolment, as short entries. Appended, never edited."""

from django.db import models
from django.db.models import Q


class Trust(models.TextChoices):
    """Whether a text is ours or came from outside. Untrusted text informs; it never instructs."""

    TRUSTED = "trusted"
    UNTRUSTED = "untrusted"


class WorkflowEvent(models.Model):
    """One thing that happened. `workflow` is the enrolment's id: a label here, since that app is above."""

    class Kind(models.TextChoices):
        SENT = "sent"
        REPLY = "reply"
        REVIEW = "review"
        STAGE = "stage"
        NOTE = "note"

    workflow = models.BigIntegerField()
    contact = models.ForeignKey("leads.Contact", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    text = models.CharField(max_length=600)
    trust = models.CharField(max_length=10, choices=Trust)
    at = models.DateTimeField()
    run = models.ForeignKey("agents.Run", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["sent", "reply", "review", "stage", "note"]), name="cortex_workflow_kind_known"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="cortex_workflow_has_text"),
            models.CheckConstraint(condition=Q(trust__in=["trusted", "untrusted"]), name="cortex_workflow_trust_known"),
        ]
        indexes = [models.Index(fields=["workflow", "-at", "-id"], name="cortex_workflow_latest")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}"
