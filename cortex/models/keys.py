"""Keys of the HTTP API. Only a hash is kept: the key itself is shown once, when it is made."""

from django.db import models
from django.db.models import Q


class ApiKey(models.Model):
    """One caller's permission to use the API of this site, within its scopes."""

    class Scope(models.TextChoices):
        CONTEXT_READ = "context:read"
        CONTEXT_WRITE = "context:write"

    name = models.CharField(max_length=100)
    hint = models.CharField(max_length=12)  # the first characters, to recognise a key by
    sha256 = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        permissions = [("read_context", "Can read context through the API")]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="cortex_apikey_has_name")]

    def __str__(self) -> str:
        return f"{self.name} ({self.hint}...)"
