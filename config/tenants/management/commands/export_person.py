import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agents import clock
from agents.rights import machine
from config.tenants.context import open_tenant
from config.tenants.errors import TenantError
from leads.models import Contact
from outreach.privacy import export


class Command(BaseCommand):
    help = (
        "Print everything that a tenant keeps about a person, as one JSON document. It goes into the trace that this "
        "was done. Example: manage.py export_person kim@example.com --tenant acme > kim.json"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="the e-mail address of the contact")
        parser.add_argument("--tenant", required=True, help="where the person is kept")
        parser.add_argument("--by", default="command", help="who asks for it, as the trace is to tell")

    def handle(self, *_: Any, address: str, tenant: str, by: str, **__: Any) -> None:
        try:
            with open_tenant(tenant):
                contact = Contact.objects.filter(email=address.strip().lower()).first()
                if contact is None:
                    raise CommandError(f"{tenant} keeps no contact with this address.")
                document = export.export(contact=contact, by=machine(by), now=clock.now())
        except TenantError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(json.dumps(document, ensure_ascii=False, indent=2))
