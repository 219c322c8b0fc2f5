import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agents.verify import Verdict, verify_log
from config.tenants.context import open_tenant
from config.tenants.errors import TenantError
from config.tenants.listing import find_slugs

SHOWN = 50


class Command(BaseCommand):
    help = (
        "Check that no event of the trace was edited, deleted, inserted or moved. Ends with 1 when something is wrong. "
        "Example: manage.py verify_log --tenant acme"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--tenant", help="whose trace (default: every tenant's)")
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, *_: Any, tenant: str | None, **options: Any) -> None:
        verdicts = {slug: _verify(slug) for slug in ([tenant] if tenant else find_slugs())}
        self.stdout.write(_as_json(verdicts) if options["json"] else _as_text(verdicts))
        if not all(verdict.holds for verdict in verdicts.values()):
            sys.exit(1)


def _verify(slug: str) -> Verdict:
    try:
        with open_tenant(slug):
            return verify_log()
    except TenantError as error:
        raise CommandError(str(error)) from error


def _as_json(verdicts: dict[str, Verdict]) -> str:
    holds = all(verdict.holds for verdict in verdicts.values())
    tenants = {slug: verdict.as_json() for slug, verdict in verdicts.items()}
    return json.dumps({"holds": holds, "tenants": tenants}, ensure_ascii=False, indent=2)


def _as_text(verdicts: dict[str, Verdict]) -> str:
    lines = []
    for slug, verdict in verdicts.items():
        found = "the trace holds" if verdict.holds else f"{len(verdict.faults)} faults"
        lines.append(f"{slug}: {verdict.events} events in {verdict.streams} streams, {found}.")
        lines += [f"  {fault.code:<9} {fault.stream}/{fault.seq}: {fault.message}" for fault in verdict.faults[:SHOWN]]
        if len(verdict.faults) > SHOWN:
            lines.append(f"  and {len(verdict.faults) - SHOWN} more; --json lists them all.")
    return "\n".join(lines) or "There is no tenant yet."
