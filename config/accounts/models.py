"""The user and what guards a sign-in. Each tenant's schema has its own; the public one holds operators'."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person who signs in: a member of one tenant, an operator of the installation, or an operator's visit."""

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class LoginFailure(models.Model):
    """How often somebody has been wrong lately; `key` says who from where (config.accounts.lockout)."""

    key = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField()
    last_at = models.DateTimeField()


class Phone(models.Model):
    """The second factor of one person: a secret that their phone shares. It counts once a first code was right."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="phone")
    key = models.CharField(max_length=200, help_text="Sealed (agents.vault).")
    last_step = models.BigIntegerField(default=-1, help_text="No code of this step or an earlier one is taken again.")
    drift = models.SmallIntegerField(default=0, help_text="Steps by which its clock is off.")
    confirmed_at = models.DateTimeField(null=True)


class RecoveryCode(models.Model):
    """One of the codes that stand in for a lost phone, each good for one sign-in. Only a keyed hash is kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True)


class GuestVisit(models.Model):
    """An operator who came in by breaking glass: who, why, until when. Its `nonce` makes a link good for one entry."""

    nonce = models.CharField(max_length=43, unique=True)
    operator = models.CharField(max_length=150)
    reason = models.CharField(max_length=300)
    granted_at = models.DateTimeField()
    until = models.DateTimeField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="visits")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=150, blank=True)

    class Meta:
        verbose_name = "operator visit"

    def __str__(self) -> str:
        return f"{self.operator}: {self.reason}"
