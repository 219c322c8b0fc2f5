"""A mailbox: the sending identity, and how its server is reached for mail out and in."""

from django.db import models
from django.db.models import Q

from outreach.models.pairs import all_or_none


class Security(models.TextChoices):
    TLS = "tls", "TLS from the start"
    STARTTLS = "starttls", "STARTTLS"
    NONE = "none", "None (servers on this machine only)"


class Mailbox(models.Model):
    """Who signs, from which address, through which servers; and how far its inbox has been read."""

    address = models.EmailField(unique=True)
    sender_name = models.CharField(max_length=120)
    sender_title = models.CharField(max_length=120, blank=True)
    company = models.CharField(max_length=160, help_text="The company on whose behalf this mailbox writes.")
    postal_address = models.CharField(max_length=300, help_text="Stands below every mail, as the law asks.")
    data_source = models.CharField(
        max_length=300, help_text="Where the addresses come from, as told to the people who are written to."
    )
    smtp_host = models.CharField(max_length=253)
    smtp_port = models.PositiveIntegerField(default=587)
    smtp_security = models.CharField(max_length=8, choices=Security, default=Security.STARTTLS)
    smtp_user = models.CharField(max_length=254, blank=True)
    smtp_secret = models.TextField(blank=True, editable=False)  # sealed; see outreach.mailboxes
    imap_host = models.CharField(max_length=253, blank=True)
    imap_port = models.PositiveIntegerField(default=993)
    imap_security = models.CharField(max_length=8, choices=Security, default=Security.TLS)
    imap_user = models.CharField(max_length=254, blank=True)
    imap_secret = models.TextField(blank=True, editable=False)
    bounce_domain = models.CharField(
        max_length=253, blank=True, help_text="A domain whose mail all arrives here: bounces then come signed."
    )
    daily_cap = models.PositiveIntegerField(default=30, help_text="Mails in any 24 hours.")
    paused_at = models.DateTimeField(null=True, blank=True)
    pause_reason = models.CharField(max_length=300, blank=True)
    uidvalidity = models.BigIntegerField(null=True, blank=True, editable=False)
    last_uid = models.BigIntegerField(default=0, editable=False)
    fetched_at = models.DateTimeField(null=True, blank=True, editable=False)
    fetch_error = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        verbose_name_plural = "mailboxes"
        constraints = [
            all_or_none(
                "paused_at", "pause_reason", name="outreach_mailbox_pause_has_a_reason", blank=("pause_reason",)
            ),
            models.CheckConstraint(condition=Q(daily_cap__lte=500), name="outreach_mailbox_cap_is_sane"),
        ]

    def __str__(self) -> str:
        return f"{self.sender_name} <{self.address}>"

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2].lower()
