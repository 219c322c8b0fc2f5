"""A model call: one request to a model endpoint, written before it leaves and completed when it returns."""

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7


class ModelCall(models.Model):
    """What was asked, by which prompt, and what came back. Without `finished_at`, nobody heard of the call again."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    run = models.ForeignKey("agents.Run", on_delete=models.CASCADE, related_name="model_calls", null=True, blank=True)
    step = models.CharField(max_length=40, blank=True)
    prompt = models.CharField(max_length=120)
    prompt_hash = models.CharField(max_length=64)
    request_hash = models.CharField(max_length=64)
    model = models.CharField(max_length=120)
    request = models.JSONField()
    response = models.TextField(blank=True)
    finish_reason = models.CharField(max_length=40, blank=True)
    error = models.CharField(max_length=500, blank=True)
    tokens_reserved = models.PositiveIntegerField(default=0)
    tokens_in = models.PositiveIntegerField(null=True, blank=True)
    tokens_out = models.PositiveIntegerField(null=True, blank=True)
    latency_ms = models.PositiveIntegerField(null=True, blank=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at__isnull=False) | (Q(response="") & Q(error="")),
                name="agents_modelcall_answer_when_finished",
            )
        ]
        indexes = [models.Index(fields=["created_at"], name="agents_modelcall_created")]

    def __str__(self) -> str:
        return f"{self.prompt} {str(self.id)[:8]}"
