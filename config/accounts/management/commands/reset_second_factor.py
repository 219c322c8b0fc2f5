from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agents.rights import machine
from config.accounts import second_factor
from config.accounts.models import User
from config.tenants.context import open_public, open_tenant
from config.tenants.errors import TenantError


class Command(BaseCommand):
    help = (
        "Forget a second factor, when phone and codes on paper are lost: another is set up at the next sign-in. "
        "Make sure that it is them who ask. Example: manage.py reset_second_factor anna --tenant acme"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", help="the name they sign in with")
        parser.add_argument("--tenant", help="slug or id of their tenant (default: an operator)")

    def handle(self, *_: Any, user: str, tenant: str | None, **__: Any) -> None:
        try:
            with open_tenant(tenant) if tenant else open_public():
                found = User.objects.filter(username=user).first()
                if found is None:
                    raise CommandError(f"There is nobody called {user!r} here.")
                second_factor.reset(user=found, by=machine("reset_second_factor"))
        except TenantError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{user} has no second factor any more.")
