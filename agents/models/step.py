"""A step: one memoised unit of a run's work. A finished one is never done again."""

from django.db import models
from django.db.models import Q


class Step(models.Model):
    """What a step of a run returned. One row per (run, name); `key` is the idempotency key, uuid5(run, name)."""

    run = models.ForeignKey("agents.Run", on_delete=models.CASCADE, related_name="steps")
    name = models.CharField(max_length=40)
    key = models.UUIDField()
    attempts = models.PositiveIntegerField(default=0)
    request_hash = models.CharField(max_length=64, blank=True, help_text="SHA-256 of what the step was given.")
    output = models.JSONField(null=True, blank=True)
    error = models.CharField(max_length=500, blank=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "name"], name="agents_step_once_per_run"),
            models.UniqueConstraint(fields=["key"], name="agents_step_key"),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=False) | Q(output__isnull=True), name="agents_step_output_when_finished"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} of {str(self.run_id)[:8]}"
