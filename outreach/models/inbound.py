"""Mail in: the raw bytes first, and beside them what was concluded from them, by which reader."""

from django.db import models


class InboundMail(models.Model):
    """One message as the server gave it, stored before anything is made of it."""

    class Kind(models.TextChoices):
        UNREAD = "unread", "Not read yet"
        HUMAN = "human", "Reply"
        AUTO_REPLY = "auto_reply", "Automatic answer"
        BOUNCE = "bounce", "Bounce"
        DELAYED = "delayed", "Delay notice"
        COMPLAINT = "complaint", "Complaint"
        OWN = "own", "Our own"
        OTHER = "other", "Other"

    class Intent(models.TextChoices):
        INTERESTED = "interested", "Interested"
        QUESTION = "question", "Question"
        NOT_NOW = "not_now", "Not now"
        NOT_INTERESTED = "not_interested", "Not interested"
        REFERRAL = "referral", "Referral"
        OPT_OUT = "opt_out", "Opt-out"
        OTHER = "other", "Other"

    mailbox = models.ForeignKey("outreach.Mailbox", on_delete=models.PROTECT, related_name="inbound")
    uidvalidity = models.BigIntegerField()
    uid = models.BigIntegerField()
    message_key = models.CharField(max_length=64, help_text="SHA-256 of the Message-ID, or of the bytes without one.")
    raw = models.BinaryField(editable=False)
    received_at = models.DateTimeField()
    stored_at = models.DateTimeField()
    reader = models.PositiveIntegerField(default=0, help_text="Number of the reader that made the conclusions.")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.UNREAD)
    intent = models.CharField(max_length=14, choices=Intent, blank=True)
    intent_quote = models.CharField(max_length=500, blank=True)
    from_address = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    new_text = models.TextField(blank=True)
    conclusions = models.JSONField(default=dict)
    send = models.ForeignKey("outreach.Send", null=True, blank=True, on_delete=models.PROTECT, related_name="answers")
    contact = models.ForeignKey("leads.Contact", null=True, blank=True, on_delete=models.PROTECT, related_name="mails")
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "inbound mail"
        constraints = [
            models.UniqueConstraint(fields=["mailbox", "uidvalidity", "uid"], name="outreach_inbound_uid_once"),
            models.UniqueConstraint(fields=["mailbox", "message_key"], name="outreach_inbound_message_once"),
        ]
        indexes = [models.Index(fields=["kind", "-received_at"], name="outreach_inbound_kind")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} from {self.from_address}"
