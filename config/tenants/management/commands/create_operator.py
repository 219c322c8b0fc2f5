from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agents import clock
from config.accounts.models import User
from config.accounts.passwords import ask_password
from config.tenants import provisioning
from config.tenants.context import open_public
from config.tenants.errors import TenantRefused
from config.tenants.hosts import check_served


class Command(BaseCommand):
    help = (
        "Create an operator of this installation, who signs in on the public host name and sees no tenant's content. "
        "Example: manage.py create_operator olga --host operators.example.com"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", help="the name to sign in with")
        parser.add_argument("--host", default="localhost", help="the public host name (default: localhost)")
        parser.add_argument("--email", default="", help="the operator's address")

    def handle(self, *_: Any, user: str, host: str, email: str, **__: Any) -> None:
        try:
            check_served(host)
        except TenantRefused as error:
            raise CommandError(str(error)) from error
        with open_public():
            if User.objects.filter(username=user).exists():
                raise CommandError(f"There is already an operator {user!r}.")
            password = ask_password(user)
            provisioning.create_public(host=host, now=clock.now())
            User.objects.create_superuser(user, email, password)
        self.stdout.write(f"Operator {user} may sign in at {host}.")
