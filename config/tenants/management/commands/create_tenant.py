from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agents import clock
from config.accounts import people, roles
from config.accounts.passwords import ask_password
from config.tenants import provisioning
from config.tenants.context import open_tenant
from config.tenants.errors import TenantRefused
from config.tenants.hosts import check_served


class Command(BaseCommand):
    help = (
        "Create a tenant: its schema, its host name and its first user. "
        "Example: manage.py create_tenant acme --name 'Acme Ltd' --host acme.example.com --user anna"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="short name: lower-case letters, digits and hyphens")
        parser.add_argument("--name", help="the company's name (default: the short name)")
        parser.add_argument("--host", help="the host name of its pages (default: SLUG.localhost)")
        parser.add_argument("--user", help="a first user, who owns this tenant: may do everything in it")
        parser.add_argument("--email", default="", help="that user's address")

    def handle(
        self, *_: Any, slug: str, name: str | None, host: str | None, user: str | None, email: str, **__: Any
    ) -> None:
        try:
            check_served(host or f"{slug}.localhost")
            password = ask_password(user) if user else ""
            tenant = provisioning.create(
                slug=slug, name=name or slug, host=host or f"{slug}.localhost", now=clock.now()
            )
        except TenantRefused as error:
            raise CommandError(str(error)) from error
        if user:
            with open_tenant(tenant):
                people.create(username=user, email=email, password=password, role=roles.OWNER)
        self.stdout.write(f"Tenant {tenant.slug} is ready at {host or f'{slug}.localhost'}.")
