"""The profile layer: what research found about a company. A version is written once and superseded, never edited."""

from django.db import models
from django.db.models import Q


class Profile(models.Model):
    """One study of one company. The version without `superseded_at` is the one that is read."""

    class Outcome(models.TextChoices):
        FOUND = "found"
        NOTHING_FOUND = "nothing_found"
        UNREACHABLE = "unreachable"
        REFUSED = "refused"

    company = models.ForeignKey("leads.Company", on_delete=models.CASCADE, related_name="profiles")
    version = models.PositiveIntegerField()
    run = models.ForeignKey("agents.Run", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField(max_length=20, choices=Outcome)
    reason = models.CharField(max_length=500, blank=True)
    website = models.CharField(max_length=2048, blank=True)
    refusals = models.JSONField(default=list, blank=True)  # [{url, code, reason}]: pages that could not be read
    signals = models.JSONField(default=list, blank=True)  # [{url, code, detail}]: hidden text, dropped quotes
    created_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["company", "version"], name="cortex_profile_version_once"),
            models.UniqueConstraint(
                fields=["company"], condition=Q(superseded_at=None), name="cortex_profile_one_current"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["found", "nothing_found", "unreachable", "refused"]),
                name="cortex_profile_outcome_known",
            ),
            models.CheckConstraint(
                condition=Q(outcome="found") | ~Q(reason=""), name="cortex_profile_failure_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"Profile {self.company_id} v{self.version} ({self.outcome})"


class Page(models.Model):
    """What one page said when it was read for a profile: visible text only; hidden text aside, as a signal."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="pages")
    url = models.CharField(max_length=2048)
    fetched_at = models.DateTimeField()
    status = models.PositiveSmallIntegerField()
    content_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)  # of the text below, which quotes are checked against
    text = models.TextField()
    hidden_text = models.TextField(blank=True)
    truncated = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["profile", "url"], name="cortex_page_once_per_profile")]

    def __str__(self) -> str:
        return self.url


class Fact(models.Model):
    """One thing a company's page says, with the words that say it."""

    class Kind(models.TextChoices):
        OFFERING = "offering"
        NEWS = "news"
        SIZE = "size"
        LOCATION = "location"
        CUSTOMER = "customer"
        HIRING = "hiring"
        FOUNDED = "founded"
        OTHER = "other"

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="facts")
    kind = models.CharField(max_length=20, choices=Kind)
    text = models.CharField(max_length=300)
    quote = models.CharField(max_length=400)
    url = models.CharField(max_length=2048)
    page = models.ForeignKey(Page, null=True, blank=True, on_delete=models.CASCADE, related_name="facts")
    content_hash = models.CharField(max_length=64)  # sha256 of the page text the quote was found in
    fetched_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    superseded_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="superseded_facts"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=["offering", "news", "size", "location", "customer", "hiring", "founded", "other"]
                ),
                name="cortex_fact_kind_known",
            ),
            models.CheckConstraint(condition=~Q(text="") & ~Q(quote=""), name="cortex_fact_has_text_and_quote"),
            models.CheckConstraint(
                condition=Q(superseded_by=None) | Q(superseded_at__isnull=False),
                name="cortex_fact_successor_needs_time",
            ),
        ]

    def __str__(self) -> str:
        return self.text
