"""A campaign: whom we write to, what for, and within which bounds; and the claims it may make."""

from django.db import models
from django.db.models import F, Q

from outreach.models.pairs import all_or_none

DEFAULT_BANNED = ["we offer", "best in class", "guaranteed", "risk-free", "act now"]


def default_banned() -> list[str]:
    return list(DEFAULT_BANNED)


class Campaign(models.Model):
    """The goal and the rules of a series of touches."""

    class WithoutFacts(models.TextChoices):
        MODEST = "modest", "Write a modest mail that pretends to know nothing"
        PERSON = "person", "Leave it to a person"

    name = models.CharField(max_length=120, unique=True)
    goal = models.CharField(max_length=300, help_text="What we would like the person to do, in a sentence.")
    cta = models.CharField(
        max_length=200, verbose_name="call to action", help_text="The one question a mail ends with."
    )
    tone = models.CharField(max_length=120, default="friendly, plain, brief")
    mailbox = models.ForeignKey("outreach.Mailbox", on_delete=models.PROTECT, related_name="campaigns")
    wait_days = models.PositiveIntegerField(default=3, help_text="Days without an answer before the next touch.")
    follow_ups = models.PositiveIntegerField(default=2, help_text="Touches after the first mail, at most.")
    min_subject = models.PositiveIntegerField(default=5)
    max_subject = models.PositiveIntegerField(default=80)
    min_body = models.PositiveIntegerField(default=20)
    max_body = models.PositiveIntegerField(default=500, help_text="Characters, without our footer.")
    allowed_hosts = models.JSONField(default=list, blank=True, help_text="Host names a mail may link to.")
    banned_phrases = models.JSONField(default=default_banned, blank=True)
    approval_hours = models.PositiveIntegerField(default=72, help_text="How long an approval holds.")
    without_facts = models.CharField(
        max_length=6,
        choices=WithoutFacts,
        default=WithoutFacts.MODEST,
        db_default=WithoutFacts.MODEST,  # a worker of the release before knows nothing of it
        verbose_name="when research finds nothing",
    )
    paused_at = models.DateTimeField(null=True, blank=True)
    pause_reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            all_or_none(
                "paused_at", "pause_reason", name="outreach_campaign_pause_has_a_reason", blank=("pause_reason",)
            ),
            models.CheckConstraint(condition=Q(follow_ups__lte=5), name="outreach_campaign_few_touches"),
            models.CheckConstraint(condition=Q(wait_days__gte=1), name="outreach_campaign_waits_a_day"),
            models.CheckConstraint(
                condition=Q(min_subject__lt=F("max_subject")) & Q(min_body__lt=F("max_body")),
                name="outreach_campaign_limits_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Claim(models.Model):
    """A sentence about us that somebody answers for; drafts may state it, and no other."""

    text = models.CharField(max_length=400, unique=True)
    owner = models.CharField(
        max_length=150,
        blank=True,
        db_default="",
        help_text="Who keeps it true and is asked when it is about to expire.",
    )
    approved_by = models.CharField(max_length=150)
    approved_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.text
