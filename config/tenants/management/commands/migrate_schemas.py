"""Bring the shared schema and the tenants' to their latest form, as the owner of the tables."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.tenants import migrating
from config.tenants.errors import TenantRefused
from config.tenants.migrating import Report
from config.tenants.router import OWNER

SHOWN = 20


class Command(BaseCommand):
    help = (
        "Bring the shared schema and every tenant's to their latest form, and give the logins their rights. Tenants "
        "at head are skipped, one is tried first, and one that fails does not stop the others; ends with 1 then. May "
        "be stopped and run again at any time. Needs DATABASE_OWNER_URL. "
        "Example: manage.py migrate_schemas --parallel 4 --canary acme"
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--shared", action="store_true", help="the shared schema alone")
        parser.add_argument("--tenant", action="store_true", help="the tenants' schemas alone")
        parser.add_argument("--canary", metavar="SLUG", help="whom to try first (default: the oldest tenant)")
        parser.add_argument("--parallel", type=int, default=1, metavar="N", help="processes at once (default 1)")
        parser.add_argument("--json", action="store_true", help="print one JSON document")
        parser.add_argument("--database", default=OWNER, help="the login that owns the tables")
        parser.add_argument("--no-input", action="store_false", dest="interactive", help="accepted and not needed")
        parser.add_argument("--run-syncdb", action="store_true", help="accepted and not needed")

    def handle(
        self, *_: Any, shared: bool, tenant: bool, canary: str | None, parallel: int, verbosity: int, **options: Any
    ) -> None:
        if parallel < 1:
            raise CommandError("--parallel must be at least 1.")
        report = Report()
        try:
            if shared or not tenant:
                migrating.migrate_shared(verbosity=verbosity - 1)
            if tenant or not shared:
                report = migrating.migrate_tenants(
                    canary=canary, parallel=parallel, verbosity=verbosity - 1, say=self.stderr.write
                )
        except TenantRefused as error:
            raise CommandError(str(error)) from error
        if options.get("json"):
            self.stdout.write(json.dumps({**asdict(report), "complete": report.is_complete}, indent=2))
        elif verbosity:
            self.stdout.write(_describe(report))
        if not report.is_complete:
            sys.exit(1)


def _describe(report: Report) -> str:
    lines = [f"{len(report.done)} tenants migrated, {report.current} were at head already."]
    if report.failed:
        lines.append(f"{len(report.failed)} failed:")
        lines += [f"  {slug}: {reason}" for slug, reason in list(report.failed.items())[:SHOWN]]
    if report.left:
        more = f" and {len(report.left) - SHOWN} more" if len(report.left) > SHOWN else ""
        lines.append(f"{len(report.left)} not tried: {', '.join(report.left[:SHOWN])}{more}.")
    if not report.is_complete:
        lines.append("Repair what failed and run this again: what is done is skipped.")
    return "\n".join(lines)
