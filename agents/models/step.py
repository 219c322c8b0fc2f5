"""A step: one memoised unit of a run's work. A finished one is never done again."""

from django.db import models


class Step(models.Model):
    """What a step of a run returned, written when it was recorded. One row per (run, name), the database's key."""

    run = models.ForeignKey("agents.Run", on_delete=models.CASCADE, related_name="steps", db_index=False)
    name = models.CharField(max_length=40)
    attempts = models.PositiveIntegerField(default=1)
    request_hash = models.CharField(max_length=64, blank=True, help_text="SHA-256 of what the step was given.")
    output = models.JSONField()
    started_at = models.DateTimeField(help_text="When the attempt that brought this began.")
    finished_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "name"], name="agents_step_once_per_run")]

    def __str__(self) -> str:
        return f"{self.name} of {str(self.run_id)[:8]}"
