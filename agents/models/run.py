"""A run: one durable execution of a registered flow for one subject."""

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7


class Status(models.TextChoices):
    QUEUED = "queued", "Queued"  # due; any worker may claim it
    RUNNING = "running", "Running"  # in one worker's hands until wake_at
    WAITING = "waiting", "Waiting"  # for a moment (wake_at) or for somebody (waiting_for)
    SUCCEEDED = "succeeded", "Succeeded"
    FAILED = "failed", "Failed"  # a person gave it up
    CANCELLED = "cancelled", "Cancelled"  # stopped by a rule or a person; nothing is wrong
    BLOCKED = "blocked", "Blocked"  # cannot go on by itself; a person may try again


FINISHED = frozenset({Status.SUCCEEDED, Status.FAILED, Status.CANCELLED})


class RunQuerySet(models.QuerySet["Run"]):
    def unfinished(self) -> "RunQuerySet":
        return self.filter(finished_at__isnull=True)

    def blocked(self) -> "RunQuerySet":
        return self.filter(blocked_at__isnull=False)


class Run(models.Model):
    """One execution. The subject is a label and an id, so that the engine knows no contact and no mail.

    `epoch` grows with every claim and every outside change of course; a worker records only under the epoch it
    claimed, so that one which lost its lease can change nothing. `wake_at` says when the run must be looked at
    next: a database trigger mirrors it into the agenda. Ids grow with time (RFC 9562, version 7), so that rows which
    are written together lie together in every index.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=60)
    version = models.PositiveIntegerField(help_text="Version of the flow's definition this run started with.")
    subject_label = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    workflow = models.CharField(max_length=60, blank=True, help_text="What the run belongs to, as shown in logs.")
    lead_id = models.BigIntegerField(null=True, blank=True, help_text="The person concerned, as shown in logs.")
    parameters = models.JSONField(default=dict)
    dedup_key = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=Status, default=Status.QUEUED)
    step = models.CharField(max_length=40)
    round = models.PositiveIntegerField(default=1, help_text="Grows when steps are done anew.")
    queue = models.CharField(max_length=20)
    epoch = models.BigIntegerField(default=0)
    owner = models.CharField(max_length=120, blank=True)
    attempt = models.PositiveIntegerField(default=0, help_text="Failed attempts of the present step.")
    lost = models.PositiveIntegerField(default=0, help_text="Leases of the present step that ended without a word.")
    wake_at = models.DateTimeField(null=True, blank=True)
    waiting_for = models.CharField(max_length=40, blank=True)
    cancel_requested = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    blocked_at = models.DateTimeField(null=True, blank=True, help_text="Since when it cannot go on by itself.")

    objects = RunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "dedup_key"],
                condition=Q(finished_at__isnull=True),
                name="agents_run_one_open_per_key",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["succeeded", "failed", "cancelled"], finished_at__isnull=False)
                | (~Q(status__in=["succeeded", "failed", "cancelled"]) & Q(finished_at__isnull=True)),
                name="agents_run_finished_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["queued", "running"]) | Q(wake_at__isnull=False),
                name="agents_run_active_has_a_wake_time",
            ),
            models.CheckConstraint(
                condition=(Q(status="blocked", blocked_at__isnull=False) & ~Q(reason=""))
                | (~Q(status="blocked") & Q(blocked_at__isnull=True)),
                name="agents_run_blocked_has_a_reason",
            ),
        ]
        # None on a column that changes with every step: an update then touches no index (PostgreSQL's HOT).
        indexes = [
            models.Index(fields=["subject_label", "subject_id"], name="agents_run_subject"),
            models.Index(fields=["-created_at"], name="agents_run_created"),
            models.Index(fields=["blocked_at"], condition=Q(blocked_at__isnull=False), name="agents_run_blocked"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {str(self.id)[:8]}"

    @property
    def is_finished(self) -> bool:
        return self.status in FINISHED
