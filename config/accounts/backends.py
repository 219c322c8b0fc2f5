"""Signing in with name and password, for every page and script that does: behind the lockout."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest
from django.utils import timezone

from agents import trace
from config.accounts import addresses, lockout, tracing
from config.accounts.models import User


class GuardedBackend(ModelBackend):
    """Django's own, asked only while nobody has been wrong too often. Time is the real one: a sandbox's clock jumps."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        if username is None or password is None:
            return None
        who = {"name": username, "address": addresses.find(request)}
        if not lockout.take_attempt(**who, now=timezone.now()):
            return None
        user: User | None = super().authenticate(request, username=username, password=password, **kwargs)
        if user is not None:
            lockout.give_back(**who, now=timezone.now())
        elif lockout.is_locked(**who, now=timezone.now()):
            known = self.get_known(username)
            with tracing.kept():
                trace.record("login.locked", level="warning", address=who["address"], user=known)
        return user

    def get_known(self, username: str) -> str | None:
        """Return a name that somebody here has; what strangers type goes into no trace."""
        from_rows = User.objects.filter(username=username).values_list("username", flat=True).first()
        return str(from_rows) if from_rows is not None else None
