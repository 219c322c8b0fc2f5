"""The user. Each tenant's schema has its own table of them; the public schema holds the operators."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A person who signs in: a member of one tenant, or an operator of the installation."""

    def __str__(self) -> str:
        return self.get_full_name() or self.username
