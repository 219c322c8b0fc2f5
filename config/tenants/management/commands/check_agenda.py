import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.tenants import reconciler
from config.tenants.context import open_tenant
from config.tenants.errors import TenantError
from config.tenants.listing import find_slugs
from config.tenants.reconciler import Findings

_WORDS = {
    reconciler.MISSING: "unfinished and not on the agenda",
    reconciler.STRAY: "on the agenda and finished or gone",
    reconciler.LATE: "due later than they should wake",
    reconciler.EARLY: "due before they should wake",
    reconciler.STALE: "on the agenda with another kind, step, queue or owner",
    "triggers": "triggers that do not work",
}


class Command(BaseCommand):
    help = (
        "Check that the agenda holds every unfinished run, at its time, and nothing else. Ends with 1 when something "
        "is wrong at the end. Example: manage.py check_agenda --repair"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--tenant", help="whose runs (default: every active tenant's)")
        parser.add_argument("--repair", action="store_true", help="put right what is wrong, and trace it")
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, *_: Any, tenant: str | None, repair: bool, **options: Any) -> None:
        found = {slug: _reconcile(slug, repair=repair) for slug in ([tenant] if tenant else find_slugs())}
        self.stdout.write(_as_json(found, repair) if options["json"] else _as_text(found, repair))
        if not all(_is_right(findings, repair) for findings in found.values()):
            sys.exit(1)


def _reconcile(slug: str, *, repair: bool) -> Findings:
    try:
        with open_tenant(slug) as tenant:
            return reconciler.reconcile(tenant=tenant, repair=repair)
    except TenantError as error:
        raise CommandError(str(error)) from error


def _is_right(findings: Findings, repair: bool) -> bool:
    return findings.left == 0 if repair else not findings.count()


def _as_json(found: dict[str, Findings], repair: bool) -> str:
    tenants = {
        slug: {"holds": _is_right(findings, repair), "found": findings.count(), "left": findings.left,
               "runs": {str(run): fault for run, fault in findings.faults.items()}, "triggers": findings.triggers}
        for slug, findings in found.items()
    }  # fmt: skip
    holds = all(tenant["holds"] for tenant in tenants.values())
    return json.dumps({"holds": holds, "repaired": repair, "tenants": tenants}, indent=2)


def _as_text(found: dict[str, Findings], repair: bool) -> str:
    lines = []
    for slug, findings in found.items():
        said = [f"{number} {_WORDS[name]}" for name, number in findings.count().items()]
        then = "" if not (repair and said) else f"; {findings.left} left" if findings.left else "; put right"
        lines.append(f"{slug}: {', '.join(said) or 'the agenda holds'}{then}.")
    return "\n".join(lines) or "There is no tenant yet."
