import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.tenants import roles
from config.tenants.errors import TenantRefused
from config.tenants.models import Tenant
from config.tenants.router import OWNER


class Command(BaseCommand):
    help = (
        "Give every tenant's login the password of the first key in DATABASE_ROLE_KEYS. Put the new key first and the "
        "old one behind it, restart every process, run this, then take the old key out. May be stopped and run again "
        "at any time. Needs DATABASE_OWNER_URL."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--shared", action="store_true", help="the shared login as well: as DATABASE_URL has it")
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, *_: Any, shared: bool, **options: Any) -> None:
        key, done = settings.DATABASE_ROLE_KEYS[0], []
        try:
            roles.get_shared()  # before any is changed: whether this is the owner
            for role in Tenant.objects.using(OWNER).exclude(role=None).order_by("pk").values_list("role", flat=True):
                roles.set_derived_password(role, key=key)
                done.append(role)
            if shared:
                roles.set_password(*roles.get_shared())
        except TenantRefused as error:
            raise CommandError(str(error)) from error
        told = f"{len(done)} logins have the password of the first key" + (
            ", and the shared one its own." if shared else "."
        )
        self.stdout.write(json.dumps({"rotated": len(done), "shared": shared}) if options["json"] else told)
