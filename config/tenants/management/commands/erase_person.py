import json
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agents import clock
from agents.rights import machine
from config.tenants.context import open_tenant
from config.tenants.errors import TenantError
from leads.models import Contact
from outreach.errors import ErasureRefused
from outreach.models import ErasureReceipt
from outreach.privacy import erasure, receipts

PAUSE = 2.0  # seconds between two tries, while a worker ends what it is at


class Command(BaseCommand):
    help = (
        "Erase everything that a tenant keeps about a person and print the signed receipt. The address stays "
        "suppressed, as a hash. This cannot be undone. Example: manage.py erase_person kim@example.com --tenant acme "
        "--yes"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="the e-mail address of the contact")
        parser.add_argument("--tenant", required=True, help="where the person is kept")
        parser.add_argument("--by", default="command", help="who asks for it, as trace and receipt are to tell")
        parser.add_argument("--yes", action="store_true", help="do it; without it nothing is done")
        parser.add_argument("--wait", type=float, default=60, help="seconds to wait for workers to let go")

    def handle(self, *_: Any, address: str, tenant: str, by: str, wait: float, **options: Any) -> None:
        if not options["yes"]:
            raise CommandError("This cannot be undone. Say --yes to do it; export_person shows what would go.")
        try:
            with open_tenant(tenant):
                receipt = _erase(address.strip().lower(), tenant, by, patience=wait)
                document = receipts.as_json(receipt)
        except TenantError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(json.dumps(document, indent=2))


def _erase(address: str, tenant: str, by: str, *, patience: float) -> ErasureReceipt:
    contact = Contact.objects.filter(email=address).first()
    if contact is None:
        raise CommandError(f"{tenant} keeps no contact with this address.")
    end = time.monotonic() + patience
    while True:
        try:
            return erasure.erase(contact=contact, by=machine(by), now=clock.now())
        except ErasureRefused as error:
            if time.monotonic() + PAUSE > end:
                raise CommandError(str(error)) from error
        time.sleep(PAUSE)
