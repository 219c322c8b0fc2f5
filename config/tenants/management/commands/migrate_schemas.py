"""Bring the shared schema and the tenants' to their latest form, as the owner of the tables."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.tenants import provisioning
from config.tenants.errors import TenantRefused
from config.tenants.models import Tenant
from config.tenants.router import OWNER


class Command(BaseCommand):
    help = (
        "Bring the shared schema and every tenant's to their latest form, and give the logins their rights. "
        "Needs DATABASE_OWNER_URL."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--shared", action="store_true", help="the shared schema alone")
        parser.add_argument("--tenant", action="store_true", help="the tenants' schemas alone")
        parser.add_argument("--database", default=OWNER, help="the login that owns the tables")
        parser.add_argument("--no-input", action="store_false", dest="interactive", help="accepted and not needed")
        parser.add_argument("--run-syncdb", action="store_true", help="accepted and not needed")

    def handle(self, *_: Any, shared: bool, tenant: bool, verbosity: int, **__: Any) -> None:
        try:
            if shared or not tenant:
                provisioning.migrate_shared(verbosity=verbosity - 1)
            if tenant or not shared:
                for one in Tenant.objects.using(OWNER).exclude(schema_name="public").order_by("pk"):
                    provisioning.migrate_tenant(one, verbosity=verbosity - 1)
        except TenantRefused as error:
            raise CommandError(str(error)) from error
