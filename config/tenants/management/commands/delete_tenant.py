import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agents import clock
from config.tenants import deletion
from config.tenants.deletion import Receipt
from config.tenants.errors import TenantRefused


class Command(BaseCommand):
    help = (
        "Delete a tenant for good: switch it off, export all it has, remove its files, messages, rows, schema and "
        "login, and look whether anything is left. Run it again when it was stopped. Ends with 1 when something is "
        "left. Needs DATABASE_OWNER_URL. Example: manage.py delete_tenant acme --export acme.zip --yes acme"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the tenant's short name")
        export = parser.add_mutually_exclusive_group(required=True)
        export.add_argument("--export", type=Path, metavar="FILE", help="write all it has into this archive first")
        export.add_argument("--no-export", action="store_true", help="keep nothing")
        parser.add_argument("--yes", metavar="SLUG", required=True, help="the short name once more: this is final")
        parser.add_argument("--by", default="delete_tenant", help="who asks for it, for the trace and the receipt")
        parser.add_argument("--json", action="store_true", help="print the receipt as one JSON document")

    def handle(
        self, *_: Any, slug: str, export: Path | None, no_export: bool, yes: str, by: str, **options: Any
    ) -> None:
        if yes != slug:
            raise CommandError(f"--yes names {yes!r} and not {slug!r}: nothing was done.", returncode=2)
        try:
            receipt = deletion.delete(slug=slug, to=None if no_export else export, by=by, now=clock.now())
        except TenantRefused as error:
            raise CommandError(str(error)) from error
        document = {**asdict(receipt), "clean": receipt.is_clean}
        self.stdout.write(json.dumps(document, indent=2) if options["json"] else _describe(receipt))
        if not receipt.is_clean:
            sys.exit(1)


def _describe(receipt: Receipt) -> str:
    lines = [f"The tenant {receipt.tenant['slug']} is deleted: {receipt.files} files, its schema, login and rows."]
    if receipt.export:
        lines.append(
            f"{receipt.export['path']} holds {receipt.export['rows']} rows and {receipt.export['files']} files."
        )
    if receipt.export_sha256:
        lines.append(f"SHA-256 of the archive: {receipt.export_sha256}")
    if receipt.left:
        lines += ["Still there:", *(f"  {what}" for what in receipt.left)]
    else:
        lines.append("Nothing is left in catalogs, shared tables, files and Redis.")
    return "\n".join(lines)
