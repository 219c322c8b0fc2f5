import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agents import clock
from config.tenants import export, schemas
from config.tenants.errors import TenantRefused
from config.tenants.models import Tenant
from config.tenants.router import OWNER


class Command(BaseCommand):
    help = (
        "Write all that a tenant has into one archive: a JSON line for each row, its files, a manifest with hashes. "
        "Needs DATABASE_OWNER_URL. Example: manage.py export_tenant acme acme.zip"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the tenant's short name")
        parser.add_argument("file", type=Path, help="the archive; one that exists is never replaced")
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, *_: Any, slug: str, file: Path, **options: Any) -> None:
        try:
            schemas.get_owner()
            tenant = Tenant.objects.using(OWNER).exclude(schema_name=schemas.PUBLIC).filter(slug=slug).first()
            if tenant is None:
                raise TenantRefused(f"There is no tenant {slug!r}.")
            done = export.write(tenant=tenant, path=file, now=clock.now())
        except TenantRefused as error:
            raise CommandError(str(error)) from error
        told = f"{done.path} holds {done.rows} rows and {done.files} files. SHA-256: {done.sha256}"
        self.stdout.write(json.dumps(asdict(done), indent=2) if options["json"] else told)
