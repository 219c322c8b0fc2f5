"""An event: one line of the trace. Rows are only ever added; the database refuses anything else."""

from django.db import models


class Event(models.Model):
    """One thing that happened, chained to the one before it in the same stream (a run, or the tenant itself).

    `hash` is HMAC-SHA256 over the previous hash and this row's canonical JSON, so that an edit, a deletion in the
    middle, an insertion or a reordering is found by `manage.py verify_log`. The words among the data stand in it as a
    salted hash: where a person is erased the words and their salt go, `erased` keeps the hash, and the chain holds.
    The database's key is the place, (stream, seq); ids, which no index holds, tell the order of writing.
    """

    stream = models.CharField(max_length=40)
    seq = models.PositiveIntegerField()
    run = models.ForeignKey(
        "agents.Run", on_delete=models.PROTECT, related_name="events", null=True, blank=True, db_index=False
    )
    name = models.CharField(max_length=60)
    level = models.CharField(max_length=8)
    data = models.JSONField(default=dict)
    salt = models.CharField(max_length=32, blank=True, default="", db_default="")
    erased = models.CharField(max_length=64, blank=True, default="", db_default="")
    at = models.DateTimeField()
    previous = models.CharField(  # noqa: DJ001 - an empty one stands for the hash before the first
        max_length=64,
        null=True,
        editable=False,
        help_text="The hash before this one; of older rows alone.",
    )
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "seq"], name="agents_event_one_per_place")]

    def __str__(self) -> str:
        return f"{self.stream}/{self.seq} {self.name}"
