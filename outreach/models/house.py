"""The house's rules of wording: what no mail of this tenant may say, and where every one of them may link to."""

from django.db import models
from django.db.models import Q


class HouseRule(models.Model):
    """A phrase that is banned, or a host (with a path, if need be) that is allowed, in every campaign."""

    class Kind(models.TextChoices):
        BANNED_PHRASE = "phrase", "Banned phrase"
        ALLOWED_LINK = "link", "Allowed link"

    kind = models.CharField(max_length=6, choices=Kind)
    value = models.CharField(
        max_length=200, help_text="The words as a mail would have them; or a host such as acme.example/pricing."
    )
    reason = models.CharField(max_length=300, blank=True, help_text="Why, for whoever wonders later.")
    created_by = models.CharField(max_length=150)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = "rule of wording"
        verbose_name_plural = "rules of wording"
        constraints = [
            models.UniqueConstraint(fields=["kind", "value"], name="outreach_houserule_once"),
            models.CheckConstraint(condition=~Q(value=""), name="outreach_houserule_value_given"),
        ]

    def __str__(self) -> str:
        return self.value
