import json
import sys
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.accounts import second_factor
from config.tenants.context import open_public, open_tenant
from config.tenants.errors import TenantError
from config.tenants.listing import find_slugs
from outreach import mailboxes


class Command(BaseCommand):
    help = (
        "Seal the passwords in the database anew with the first key of FIELD_KEYS. Put the new key first and the old "
        "one behind it, restart every process, run this, then take the old key out. May be stopped and run again at "
        "any time. Ends with 1 when a password cannot be read. Example: manage.py rotate_secrets --json"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--tenant", help="whose passwords (default: those of every tenant that is switched on)")
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, *_: Any, tenant: str | None, **options: Any) -> None:
        tenants = {slug: _reseal(slug) for slug in ([tenant] if tenant else find_slugs())}
        if not tenant and (operators := _reseal_operators()):
            tenants["operators"] = operators
        total = sum(tenants.values(), Counter(resealed=0, current=0, unreadable=0))
        counts = {name: total[name] for name in ("resealed", "current", "unreadable")}
        if options["json"]:
            self.stdout.write(json.dumps({**counts, "tenants": tenants}, indent=2))
        else:
            self.stdout.write(_as_text(tenants))
        if counts["unreadable"]:
            sys.exit(1)


def _reseal(slug: str) -> Counter[str]:
    try:
        with open_tenant(slug):
            counts = mailboxes.reseal()
            counts.update(second_factor.reseal())
            return counts
    except TenantError as error:
        raise CommandError(str(error)) from error


def _reseal_operators() -> Counter[str]:
    """Operators have no mailboxes, but phones. What there is nothing of is left out."""
    with open_public():
        counts = second_factor.reseal()
    return counts if counts.total() else Counter()


def _as_text(tenants: dict[str, Counter[str]]) -> str:
    lines = [
        f"{slug}: {found['resealed']} sealed anew, {found['current']} were current, {found['unreadable']} unreadable."
        for slug, found in tenants.items()
    ]
    return "\n".join(lines) or "There is no tenant yet."
