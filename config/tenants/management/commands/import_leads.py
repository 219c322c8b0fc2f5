"""`manage.py import_leads FILE --tenant T [--dry-run] [--json]`: the CSV import without a browser."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agents import clock
from agents.rights import machine
from config.tenants.context import open_tenant
from config.tenants.errors import TenantError
from leads import imports
from leads.imports import Report, UnusableFile

_BY = machine("import_leads")


class Command(BaseCommand):
    help = "Import people from a CSV file into a tenant, or say with --dry-run what would become of each row."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the CSV file; encoding, separator and columns are found out")
        parser.add_argument("--tenant", required=True, help="slug or id of the tenant")
        parser.add_argument("--dry-run", action="store_true", help="change nothing, count the same")
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, *args: Any, file: Path, tenant: str, dry_run: bool, **options: Any) -> None:
        try:
            with open_tenant(tenant):
                report = _import(file, dry_run=dry_run)
        except (TenantError, UnusableFile) as error:
            raise CommandError(str(error), returncode=2) from error
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.", returncode=2) from error
        if options["json"]:
            json.dump(report.as_json(), sys.stdout, ensure_ascii=False)
            sys.stdout.write("\n")
        else:
            self.stdout.write(_describe(report, dry_run=dry_run))


def _import(path: Path, *, dry_run: bool) -> Report:
    now = clock.now()
    with path.open("rb") as file:
        if dry_run:
            return imports.dry_run(file=file, name=path.name, by=_BY, now=now)
        batch = imports.create_batch(file=file, name=path.name, by=_BY, now=now)
    batch = imports.run_batch(batch=batch.pk, now=now)
    if batch.error:
        raise UnusableFile(batch.error)
    return imports.make_report(batch)


def _describe(report: Report, *, dry_run: bool) -> str:
    lines = [
        f"{report.rows} rows: {report.new} new, {report.updated} updated, {report.duplicate} duplicate,"
        f" {report.invalid} invalid, {report.skipped} skipped; {report.opted_out} opted out."
        + (" Nothing was changed." if dry_run else "")
    ]
    lines += [f"row {error['row']}: {error['reason']}" for error in report.errors]
    return "\n".join(lines)
